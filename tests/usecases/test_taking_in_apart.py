"""A long file taken in by two processes: to the last word what one process makes of it."""

from __future__ import annotations

import csv
import io
import math
import sys
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from sqlalchemy import Table, select

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.errors import Refused, UnreadableFile
from chronoapp.domain.events import Significance
from chronoapp.domain.held_table import WHICH_ROW
from chronoapp.domain.identity import new_id
from chronoapp.domain.progress import TOGETHER, Meter
from chronoapp.domain.rows_answers import SheetAnswers
from chronoapp.domain.rows_marks import Mark
from chronoapp.spreadsheets.wire import END_LINE
from chronoapp.storage import cases as stored_cases
from chronoapp.storage.schema.events import accounts, decisions, events, impacts
from chronoapp.storage.schema.history import audit, changes
from chronoapp.storage.schema.imports import import_rows
from chronoapp.storage.schema.imports import imports as kept_imports
from chronoapp.usecases import cases, finishing, finishing_apart, imports, taking_in_apart, uploads
from chronoapp.usecases.imports import Answered, Sent
from chronoapp.usecases.readings import Readings
from chronoapp.usecases.uploads import HowToRead

REF, OTHER = "LC-2", "LC-3"
PRACTICE = Path(__file__).parents[2] / "imports" / "practice"
TABLES = (kept_imports, import_rows, events, accounts, impacts, decisions, changes, audit)


@pytest.fixture
def two_cases(house, monkeypatch: pytest.MonkeyPatch):
    """A house with two cases alike, in which any file is long and a part of it is seven rows."""
    for ref in (REF, OTHER):
        cases.add_case(house.store, COMMAND_LINE, ref, "Fairley family", [])  # who has no layouts remembered
    monkeypatch.setattr(uploads, "READINGS", Readings())
    monkeypatch.setattr(taking_in_apart, "READINGS", uploads.READINGS)
    monkeypatch.setattr(taking_in_apart, "LONG", 1)
    monkeypatch.setattr(taking_in_apart, "BUSY", math.inf)
    monkeypatch.setattr(finishing, "ROWS", 7)
    return house


def sent_in(house, ref: str, agency: str, file: str, data: bytes) -> str:
    return imports.send_in(house.store, COMMAND_LINE, ref, Sent(agency, file, data), house.how.limits)


def taken_in_both_ways(house, monkeypatch: pytest.MonkeyPatch, agency: str, file: str, data: bytes):
    """The receipts of a file taken into the one case by two processes, and into the other by one."""
    apart = taking_in_apart.take_in_apart(
        house.store, COMMAND_LINE, REF, sent_in(house, REF, agency, file, data), house.how
    )
    with monkeypatch.context() as patch:
        patch.setattr(taking_in_apart, "LONG", 10**9)
        here = imports.take_in(house.store, COMMAND_LINE, OTHER, sent_in(house, OTHER, agency, file, data), house.how)
    return apart, here


def stored(house, ref: str) -> dict[str, list[str]]:
    """Everything an import stores, with each identity by the order it was made in, and no moment."""
    with house.store.begin() as tx:
        found = {table.name: rows_of(tx, table, ref) for table in TABLES}
    ids = {row["id"] for name in found if name != "changes" for row in found[name] if "id" in row}
    number = {made: f"#{at}" for at, made in enumerate(sorted(ids))}
    found["changes"] = [row for row in found["changes"] if row["subject"] != "case"]
    return {name: sorted(plainly(row, number) for row in rows) for name, rows in found.items()}


def assert_alike(house) -> None:
    one, other = stored(house, REF), stored(house, OTHER)
    for name in one:
        assert "\n".join(one[name]) == "\n".join(other[name])
    assert one == other


def rows_of(tx, table: Table, ref: str) -> list[dict[str, Any]]:
    case = stored_cases.find_case(tx, ref)
    return [dict(row) for row in tx.execute(select(table).where(table.c.case_id == case.id)).mappings()]


def plainly(row: dict[str, Any], number: dict[str, str]) -> str:
    own = {"case_id", "at", "entered_at", "sequence", "previous", "digest"} | ({"id"} if "old" in row else set())
    texts = {name: number.get(value, value) if isinstance(value, str) else value for name, value in row.items()}
    return repr([(name, value) for name, value in texts.items() if name not in own])


def workbook(name: str = "Second", rows: int = 19) -> bytes:
    """Two sheets with all there may be: several dates in a cell, doubts, held rows, totals, another agency's rows."""
    book = Workbook()
    first = book.active
    first.title = "Log"
    first.append(
        ["Date", "Time", "Agency", "Type", "Event Details", "Impact", "Decision", "Themes", "Significance", "RAG"]
    )
    for number in range(1, 41):
        day: object = date(2019, 1 + number % 12, 2 + number % 20)
        day = {3: "12/05/2019 and 14/05/2019", 5: "TBC", 7: "1 May 2019", 9: None, 11: "May 2019"}.get(number % 13, day)
        details = f"“{number}” said Mother.\nShe had been drinking. %s {{}}" if number % 4 else ""
        agency = "School" if number % 9 == 0 else ""
        impact = "Ines was tired" if number % 5 == 0 else None
        rag = "Strength" if number % 6 == 0 else None  # beside violence: what the sheet states is not proposed anew
        first.append(
            [day, time(9, number), agency, f"Visit {number}", details, impact, "No further action", "DV", "High", rag]
        )
    first.append(["Total", None, None, "40"])
    for cell in ("A1", "A5", "E7", "A9"):
        first[cell].comment = Comment("Mum was not sure of the day", "Bob")
    second = book.create_sheet(name)
    second.append(["Date of event", "What happened", "Date reported"])
    for number in range(1, rows + 1):
        day = 1 + (number - 1) % 28
        moment = datetime.combine(date(2020, 2, day), time(14, 30))
        second.append([moment, f"Seen at school {number % 6}", date(2020, 3, day)])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_two_processes_store_what_one_does(two_cases, monkeypatch: pytest.MonkeyPatch) -> None:
    apart, here = taken_in_both_ways(two_cases, monkeypatch, "Police", "log.xlsx", workbook())
    assert apart == here
    assert apart["balances"]
    assert apart["held"] > 2
    assert apart["left_out"] == 1
    assert_alike(two_cases)
    for table in ("accounts", "import_rows"):
        assert any("Note on Date" in row and "Bob: Mum was not sure" in row for row in stored(two_cases, REF)[table])


def test_a_process_that_hears_the_file_being_read_stores_what_one_does(two_cases, monkeypatch) -> None:
    """It is started while the file is read, and told the parser's own lines. A file read before would not be heard."""
    data = workbook(f"Heard {new_id()}")
    sent = Sent("Police", "log.xlsx", data)
    where = (two_cases.store, COMMAND_LINE, REF)
    with taking_in_apart.finisher() as other:
        import_id = imports.send_in(*where, sent, two_cases.how.limits, other.hear)
        assert other.is_started
        apart = taking_in_apart.take_in_apart(*where, import_id, two_cases.how, other)
        assert not other.is_started
    monkeypatch.setattr(taking_in_apart, "LONG", 10**9)
    here = sent_in(two_cases, OTHER, "Police", "log.xlsx", data)
    assert apart == imports.take_in(two_cases.store, COMMAND_LINE, OTHER, here, two_cases.how)
    assert_alike(two_cases)


def test_a_process_that_heard_another_file_is_told_this_one(two_cases, monkeypatch) -> None:
    where = (two_cases.store, COMMAND_LINE, REF)
    with taking_in_apart.finisher() as other:
        imports.send_in(
            *where, Sent("Police", "other.xlsx", workbook(f"Other {new_id()}", 7)), two_cases.how.limits, other.hear
        )
        import_id = sent_in(two_cases, REF, "Police", "log.xlsx", workbook("Told"))
        receipt = taking_in_apart.take_in_apart(*where, import_id, two_cases.how, other)
    assert receipt is not None
    assert receipt["balances"]
    assert receipt["rows"] == 40 + 1 + 19


def test_a_file_that_is_refused_after_it_was_heard_leaves_nothing(two_cases) -> None:
    before = stored(two_cases, REF)
    small = replace(two_cases.how.limits, rows=50)
    sent = Sent("Police", "log.xlsx", workbook(f"Long {new_id()}", 60))
    with taking_in_apart.finisher() as other:
        with pytest.raises(UnreadableFile):
            imports.send_in(two_cases.store, COMMAND_LINE, REF, sent, small, other.hear)
        assert other.is_started
    assert {**stored(two_cases, REF), "audit": []} == {**before, "audit": []}


def test_every_practice_file_is_stored_alike(two_cases, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in sorted(PRACTICE.iterdir()):
        if file.suffix in {".xlsx", ".ods", ".csv"}:
            apart, here = taken_in_both_ways(two_cases, monkeypatch, file.stem, file.name, file.read_bytes())
            assert apart == here
            assert apart["rows"] > 9
    assert_alike(two_cases)


def table(*rows: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([("Date of Event", "Agency", "Event Details"), *rows])
    return text.getvalue().encode()


def test_a_row_the_case_has_word_for_word_makes_no_second_event(two_cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sent by one agency and then by another: the later file corrects nothing, and its known rows are already there."""
    rows = [(f"{day:02}/05/2019 and {day:02}/06/2019", "Police", f"Called out, {day}") for day in range(2, 20)]
    split = {"several-dates": "split"}
    for ref in (REF, OTHER):
        imports.take_in_at_once(
            two_cases.store, COMMAND_LINE, ref, Sent("Housing", "first.csv", table(*rows[:9])), split, two_cases.how
        )
    kept = [sent_in(two_cases, ref, "School", "later.csv", table(*rows, rows[0])) for ref in (REF, OTHER)]
    for ref, import_id in zip((REF, OTHER), kept, strict=True):
        imports.answer_everywhere(two_cases.store, COMMAND_LINE, ref, import_id, imports.Said(1, split))
    apart = taking_in_apart.take_in_apart(two_cases.store, COMMAND_LINE, REF, kept[0], two_cases.how)
    monkeypatch.setattr(taking_in_apart, "LONG", 10**9)
    here = imports.take_in(two_cases.store, COMMAND_LINE, OTHER, kept[1], two_cases.how)
    assert apart == here
    assert apart is not None
    assert (apart["placed"], apart["already_there"], apart["events"]) == (19, 9, 20)
    assert_alike(two_cases)


def test_every_row_is_counted_for_whoever_watches(two_cases) -> None:
    meter = Meter()
    import_id = sent_in(two_cases, REF, "Police", "log.xlsx", workbook())
    how = HowToRead(two_cases.how.limits, two_cases.today, meter=meter)
    receipt = taking_in_apart.take_in_apart(two_cases.store, COMMAND_LINE, REF, import_id, how)
    assert receipt is not None
    assert (meter.stage, meter.done) == (TOGETHER, receipt["rows"])


def test_on_a_busy_machine_one_process_takes_the_file_in(two_cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in_apart, "BUSY", -1)
    import_id = sent_in(two_cases, REF, "Police", "log.csv", table(("02/05/2019", "", "Called out")))
    args = (two_cases.store, COMMAND_LINE, REF, import_id, two_cases.how)
    assert taking_in_apart.take_in_apart(*args) is None
    assert imports.take_in(*args)["placed"] == 1


def test_where_the_other_process_ends_early_one_takes_the_file_in(two_cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finishing_apart, "CHILD", "chronoapp.domain.tables")
    import_id = sent_in(two_cases, REF, "Police", "log.csv", table(("02/05/2019", "", "Called out")))
    args = (two_cases.store, COMMAND_LINE, REF, import_id, two_cases.how)
    assert taking_in_apart.take_in_apart(*args) is None
    assert imports.take_in(*args)["placed"] == 1


def test_where_no_process_can_be_started_one_takes_the_file_in(two_cases, monkeypatch: pytest.MonkeyPatch) -> None:
    import_id = sent_in(two_cases, REF, "Police", "log.csv", table(("02/05/2019", "", "Called out")))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    args = (two_cases.store, COMMAND_LINE, REF, import_id, two_cases.how)
    with taking_in_apart.finisher() as other:
        other.hear(END_LINE)
        other.hear(b'{"columns": [[1]], "lengths": [1]}\n')
        assert not other.is_started
    assert taking_in_apart.take_in_apart(*args) is None
    assert imports.take_in(*args)["placed"] == 1


def test_a_file_read_already_or_with_rows_to_compare_or_to_judge_is_left_to_one_process(two_cases) -> None:
    rows = (("02/05/2019", "", "Called out"), ("03/05/2019", "", "Called again"))
    where = (two_cases.store, COMMAND_LINE, REF)
    judged = sent_in(two_cases, REF, "Police", "log.csv", table(*rows))
    said = SheetAnswers(marks={2: Mark(Significance.CORE, "it was the first")})
    imports.answer(*where, judged, Answered("log", said, 1))
    assert taking_in_apart.take_in_apart(*where, judged, two_cases.how) is None
    imports.take_in(*where, judged, two_cases.how)
    checked = sent_in(two_cases, OTHER, "Police", "log.csv", table(*rows))
    imports.check_import(two_cases.store, COMMAND_LINE, OTHER, checked, two_cases.how)
    assert taking_in_apart.take_in_apart(two_cases.store, COMMAND_LINE, OTHER, checked, two_cases.how) is None
    corrected = sent_in(two_cases, REF, "Police", "log.csv", table(*rows[1:]))
    assert taking_in_apart.take_in_apart(*where, corrected, two_cases.how) is None


def test_a_file_of_many_children_is_refused_whole(two_cases) -> None:
    rows = [(f"{day:02}/05/2019", "", f"Child {day % 2}") for day in range(2, 20)]
    import_id = sent_in(two_cases, REF, "Police", "log.csv", table(*rows))
    said = SheetAnswers(child_column=2)
    where = (two_cases.store, COMMAND_LINE, REF)
    imports.answer(*where, import_id, Answered("log", said, 1))
    before = stored(two_cases, REF)
    with pytest.raises(Refused):
        taking_in_apart.take_in_apart(*where, import_id, two_cases.how)
    assert {**stored(two_cases, REF), "audit": []} == {**before, "audit": []}


def test_a_file_that_brings_held_rows_back_is_left_to_one_process(two_cases) -> None:
    file = f"Date of Event,Event Details,{WHICH_ROW}\n02/05/2019,Called out,abc:0:4\n".encode()
    import_id = sent_in(two_cases, REF, "Police", "held.csv", file)
    assert taking_in_apart.take_in_apart(two_cases.store, COMMAND_LINE, REF, import_id, two_cases.how) is None
