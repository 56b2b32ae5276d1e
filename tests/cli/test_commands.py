from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from chronoapp.cli import COMMANDS, commands
from chronoapp.usecases.export_kinds import KINDS

REF = "LC-7"


@pytest.fixture
def school(project: Path) -> Path:
    return project / "imports" / "practice" / "school-concern-log.csv"


@pytest.fixture(scope="session")
def taken_in(run_chronoapp, project: Path, tmp_path_factory):
    """A data folder with a case and the school's log taken in, made once, and the receipt that was printed."""
    folder = tmp_path_factory.mktemp("taken-in") / "data"
    here = {"CHRONOAPP_DATA": str(folder)}
    case = ("case", "add", REF, "--title", "Tranter family", "--child", "Amara Odukoya,9/5/2012")
    assert run_chronoapp(*case, **here).code == 0
    log = project / "imports/practice/school-concern-log.csv"
    receipt = run_chronoapp("import", log, "--case", REF, "--agency", "School", "--json", **here)
    assert receipt.code == 0, receipt.err
    return folder, receipt.json


@pytest.fixture
def with_case(taken_in, tmp_path: Path):
    """A case with the school's log taken in, in this test's own data folder; the receipt."""
    folder, receipt = taken_in
    shutil.copytree(folder, tmp_path / "data")
    return receipt


def test_help_lists_every_command_and_nothing_that_is_not_there(chronoapp) -> None:
    out = chronoapp("--help").out
    assert [
        line.split()[0] for line in out.split("Commands:")[1].splitlines() if line.startswith("  ") and line[2] != " "
    ] == list(COMMANDS)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help(command: str) -> None:
    ran = CliRunner().invoke(commands, [command, "--help"], prog_name="chronoapp")
    assert ran.exit_code == 0
    assert f"Usage: chronoapp {command}" in ran.stdout


def test_import_prints_a_receipt_that_balances(with_case) -> None:
    assert with_case["rows"] == with_case["placed"] + with_case["held"] + with_case["left_out"] == 69
    assert with_case["balances"] is True


def test_events_come_in_the_promised_form_and_order(with_case, chronoapp) -> None:
    events = chronoapp("events", "--case", REF, "--json").json
    assert len(events) == with_case["placed"]
    assert set(events[0]) >= {
        "id", "event_date", "reported_date", "source", "headline", "details", "impact", "decision",
        "themes", "valence", "significance", "children", "accounts",
    }  # fmt: skip
    assert list(events[0]["event_date"]) == [
        "text", "edtf", "earliest", "latest", "time", "precision", "qualifier", "says",
    ]  # fmt: skip
    assert events[0]["accounts"][0]["file"] == "school-concern-log.csv"
    earliest = [event["event_date"]["earliest"] or "" for event in events]
    assert earliest == sorted(earliest)


def test_known_by_shows_only_what_was_known_that_day(with_case, chronoapp) -> None:
    all_of_it = chronoapp("events", "--case", REF, "--json").json
    then = chronoapp("events", "--case", REF, "--known-by", "1/1/2021", "--json").json
    assert 0 < len(then) < len(all_of_it)
    told = [event["reported_date"] or event["event_date"] for event in then]
    assert all((when["earliest"] or "") <= "2021-01-01" for when in told)


def test_patterns_are_questions(with_case, chronoapp) -> None:
    findings = chronoapp("patterns", "--case", REF, "--json").json
    assert findings
    assert all("?" in finding["question"] and finding["caveat"] for finding in findings)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "ics"])
def test_every_kind_of_export_writes_its_file(with_case, chronoapp, tmp_path, kind: str) -> None:
    out = tmp_path / "out"
    ran = chronoapp("export", kind, "--case", REF, "--out", out)
    assert ran.code == 0, ran.err
    assert out.stat().st_size > 1000


def test_an_export_takes_the_filter_words_of_events_and_holds_the_same_events(with_case, chronoapp, tmp_path) -> None:
    words = ("--case", REF, "--known-by", "1/1/2021", "--from", "1/9/2019", "--agency", "School", "--child", "Amara")
    events = chronoapp("events", *words, "--json").json
    assert 0 < len(events) < with_case["placed"]
    assert chronoapp("export", "json", *words, "--out", tmp_path / "out.json").err == ""
    made = json.loads((tmp_path / "out.json").read_bytes())
    assert made["events"] == events
    assert chronoapp("export", "csv", *words, "--valence", "strength", "--out", tmp_path / "out.csv").code == 0
    assert (tmp_path / "out.csv").read_bytes().count(b"\r\n") < 1 + len(events)
    assert chronoapp("events", "--case", REF, "--theme", "nothing of the kind", "--json").json == []


def test_an_earlier_days_record_can_leave_but_not_before_a_court(with_case, chronoapp, tmp_path) -> None:
    out = tmp_path / "out.json"
    assert chronoapp("export", "json", "--case", REF, "--as-of", "1/1/2020", "--out", out).code == 0
    assert json.loads(out.read_bytes())["events"] == []
    ran = chronoapp("export", "court-pdf", "--case", REF, "--as-of", "1/1/2020", "--out", tmp_path / "out.pdf")
    assert (ran.code, "as it stands today" in ran.err) == (1, True)


@pytest.mark.parametrize("words", [("--child", "Lucy"), ("--from", "31/02/2020"), ("--as-of", "never")])
def test_a_filter_that_cannot_be_read_is_one_clear_line_and_no_file(with_case, chronoapp, tmp_path, words) -> None:
    ran = chronoapp("export", "csv", "--case", REF, *words, "--out", tmp_path / "out.csv")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert words[1] in ran.err
    assert not (tmp_path / "out.csv").exists()


def test_what_must_not_leave_stops_the_command(chronoapp, tmp_path) -> None:
    out = tmp_path / "out.json"
    assert chronoapp("case", "add", "LC-ODUKOYA", "--child", "Amara Odukoya,9/5/2012").code == 0
    ran = chronoapp("export", "json", "--case", "LC-ODUKOYA", "--out", out, "--anonymous")
    assert ran.code == 1
    assert ran.err.startswith("Nothing has left.")
    assert ran.err.count("\n") == 1
    assert not out.exists()


def test_a_backup_goes_out_and_back(with_case, chronoapp, tmp_path) -> None:
    assert chronoapp("backup", tmp_path / "all.zip").code == 0
    assert os.name == "nt" or (tmp_path / "all.zip").stat().st_mode & 0o077 == 0
    elsewhere = {"CHRONOAPP_DATA": str(tmp_path / "elsewhere")}
    assert chronoapp("restore", tmp_path / "all.zip", **elsewhere).code == 0
    assert (
        chronoapp("events", "--case", REF, "--json", **elsewhere).out
        == chronoapp("events", "--case", REF, "--json").out
    )
    assert chronoapp("check", **elsewhere).out.startswith("Whole: 1 case, ")


def test_a_backup_never_takes_the_place_of_an_earlier_one(with_case, chronoapp, tmp_path) -> None:
    earlier = tmp_path / "all.zip"
    earlier.write_text("the only good one")
    ran = chronoapp("backup", earlier)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{earlier} is there already and was left as it is. Give the new backup a name of its own.\n"
    assert earlier.read_text() == "the only good one"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.zip", "data"]


def test_cases_are_listed_with_their_counts(with_case, chronoapp) -> None:
    (case,) = chronoapp("case", "list", "--json").json
    assert (case["ref"], case["events"], case["held"]) == (REF, with_case["placed"], with_case["held"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("events", "--case", "LC-404"), "There is no chronoapp store at "),
        (("read", "nowhere.xlsx"), "cannot be read"),
        (("case", "add", "LC-8", "--child", "Amara,31/02/2012"), "is not one day"),
        (("restore", "nowhere.zip"), "not a whole chronoapp backup"),
        (("user", "add", "alice", "--name", "Alice"), "is not an email address"),
        (("import", "nowhere.csv", "--case", "LC-7"), "cannot be read"),
    ],
)
def test_a_refused_request_is_one_line_and_exit_one(chronoapp, arguments: tuple[str, ...], says: str) -> None:
    ran = chronoapp(*arguments)
    assert ran.code == 1
    assert says in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert ran.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("events", "--case", "LC-7"),
        ("patterns", "--case", "LC-7"),
        ("export", "json", "--case", "LC-7", "--out", "never-written.json"),
        ("request", "--case", "LC-7", "--agency", "Police", "--out", "never-written.xlsx"),
        ("case", "list"),
        ("user", "list"),
        ("user", "link", "alice@example.org"),
        ("backup", "never-written.zip"),
        ("check",),
        ("restore", "no-such-backup.zip"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_command_in_the_wrong_folder_makes_no_store_there(tmp_path, arguments: tuple[str, ...]) -> None:
    folder = tmp_path / "data"
    ran = CliRunner().invoke(commands, arguments, env={"CHRONOAPP_DATA": str(folder)})
    assert (ran.exit_code, ran.stdout) == (1, "")
    place = folder / "chronoapp.sqlite3"
    if arguments[0] == "restore":
        assert "is not a whole chronoapp backup" in ran.stderr
    else:
        assert ran.stderr.startswith(f"There is no chronoapp store at {place}, and none was made. Set CHRONOAPP_DATA ")
    assert len(ran.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_is_not_in_the_store_is_told_where_to_look(with_case, chronoapp) -> None:
    ran = chronoapp("events", "--case", "LC-404")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "Compare it with `chronoapp case list`" in ran.err


@pytest.mark.parametrize("arguments", [("events",), ("export", "horoscope", "--case", "x", "--out", "y"), ("fly",)])
def test_wrong_usage_is_exit_two(chronoapp, arguments: tuple[str, ...]) -> None:
    ran = chronoapp(*arguments)
    assert ran.code == 2
    assert "nvalid" not in ran.err


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("CHRONOAPP_PORT", "eighty", "CHRONOAPP_PORT must be a whole number from 0 to 65535. It is 'eighty'."),
        ("CHRONOAPP_DATABASE_URL", "mysql://x", "CHRONOAPP_DATABASE_URL must be"),
        ("CHRONOAPP_SECRET_KEY", "short", "CHRONOAPP_SECRET_KEY must be at least 32 characters"),
        ("CHRONOAPP_HTTPS_ONLY", "maybe", "CHRONOAPP_HTTPS_ONLY must be yes or no"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_start(chronoapp, name: str, value: str, says: str) -> None:
    ran = chronoapp("serve", **{name: value})
    assert ran.code == 1
    assert says in ran.err
    assert "short" not in ran.err


def test_a_shared_database_needs_a_key_of_its_own(chronoapp, tmp_path) -> None:
    ran = chronoapp("serve", CHRONOAPP_DATABASE_URL=f"sqlite:///{tmp_path / 'x.sqlite3'}")
    assert ran.code == 1
    assert "CHRONOAPP_SECRET_KEY" in ran.err


def test_a_corrected_file_is_counted_against_the_earlier_one(with_case, chronoapp, school, tmp_path) -> None:
    corrected = tmp_path / school.name
    lines = school.read_bytes().splitlines(keepends=True)
    corrected.write_bytes(b"".join(lines[:-1]))
    receipt = chronoapp("import", corrected, "--case", REF, "--agency", "School", "--json").json
    earlier = receipt["corrects"]
    assert receipt["balances"] is True
    assert earlier["rows"] == earlier["unchanged"] + earlier["changed"] + earlier["withdrawn"] + earlier["waiting"]
    assert (receipt["new"], receipt["changed"], receipt["withdrawn"]) == (0, 0, 1)
    ran = chronoapp("import", school, "--case", REF, "--agency", "School")
    assert "0 withdrawn" in ran.out
    assert chronoapp("check").out.startswith("Whole: 1 case, ")


def test_an_agency_is_asked_with_a_workbook_and_a_letter(with_case, chronoapp, tmp_path) -> None:
    asked = ("--agency", "Police", "--period", "1/1/2019", "", "--out", tmp_path / "police.xlsx")
    ran = chronoapp("request", "--case", REF, *asked)
    assert (ran.code, ran.err) == (0, "")
    assert "Amara Odukoya, born 9 May 2012" in ran.out
    assert "from 1 January 2019 to now" in ran.out
    back = chronoapp("import", tmp_path / "police.xlsx", "--case", REF, "--json")
    assert (back.json["agency"], back.json["placed"]) == ("Police", 0)


def test_a_timeline_is_exported_by_age_and_what_followed_what_is_printed(with_case, chronoapp, tmp_path: Path) -> None:
    out = tmp_path / "ages.svg"
    ran = chronoapp("export", "timeline-svg", "--case", REF, "--out", out, "--by-age")
    assert ran.code == 0, ran.err
    assert "Age in years" in out.read_text("utf-8")
    found = chronoapp(
        "patterns", "--case", REF, "--first", "Domestic abuse", "--then", "S", "--within", "30", "--json"
    ).json
    counts = found["counts"]
    assert (found["first"], found["then"]) == ("Domestic abuse", "School attendance")
    assert counts["first"] == len(found["events"]) == sum(counts[k] for k in ("surely", "perhaps", "not", "too_recent"))
    further = ["--then", "Domestic abuse", "--within", "30", "--within", "60", "--json"]
    longer = chronoapp("patterns", "--case", REF, "--first", "Domestic abuse", "--then", "S", *further).json
    assert [(step["then"], step["within"]) for step in longer["steps"]] == [
        ("School attendance", 30),
        ("Domestic abuse", 60),
    ]
    assert longer["steps"][0]["counts"] == {name: counts[name] for name in longer["steps"][0]["counts"]}
    refused = chronoapp("patterns", "--case", REF, "--first", "Missing")
    assert (refused.code, "--then" in refused.err) == (1, True)
