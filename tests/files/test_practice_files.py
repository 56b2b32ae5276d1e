"""The practice family's files are what their words make, and say what expected.json promises of them."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

MAKE = Path(__file__).parent / "practice" / "make.py"
EXPECTED: dict[str, Any] = json.loads(MAKE.with_name("expected.json").read_text("utf-8"))
PRACTICE = Path(__file__).parents[2] / "imports" / "practice"
FILES = sorted(EXPECTED["files"])
_TO_THIRTEEN = "one two three four five six seven eight nine ten eleven twelve thirteen"
NUMBERS = {word: number for number, word in enumerate(_TO_THIRTEEN.split(), start=1)}
BORN = {"Amara": date(2012, 5, 9), "Joel": date(2016, 11, 21), "Wren": date(2022, 2, 11)}


def lines_of(file: str) -> list[list[str]]:
    """Every line of the file as texts, the spreadsheet's row 1 first."""
    path = PRACTICE / file
    if path.suffix == ".csv":
        return list(csv.reader(io.StringIO(path.read_bytes().decode("cp1252"), newline="")))
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def cells_of(file: str, heading: str) -> dict[int, str]:
    """The cells under a heading by row number, for the rows that tell something."""
    lines = lines_of(file)
    column = lines[EXPECTED["files"][file]["header_row"] - 1].index(heading)
    rows = [row for row in EXPECTED["files"][file]["outcomes"] if row["outcome"] != "left_out"]
    return {row["row"]: lines[row["row"] - 1][column] for row in rows}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, MAKE, "--into", into], check=True)
    return into


@pytest.mark.parametrize("file", FILES)
def test_the_committed_file_is_what_its_words_make(made: Path, file: str) -> None:
    assert (made / file).read_bytes() == (PRACTICE / file).read_bytes()


def test_what_must_come_out_is_what_the_words_say(made: Path) -> None:
    assert json.loads((made / "expected.json").read_text("utf-8")) == EXPECTED


@pytest.mark.parametrize("file", FILES)
def test_every_line_that_is_not_blank_is_counted(file: str) -> None:
    expected = EXPECTED["files"][file]
    filled = {number for number, line in enumerate(lines_of(file), start=1) if any(cell.strip() for cell in line)}
    assert filled - {expected["header_row"]} == {row["row"] for row in expected["outcomes"]}
    assert expected["rows"] == expected["placed"] + expected["held"] + expected["left_out"]


@pytest.mark.parametrize("file", FILES)
def test_the_headings_stand_where_they_are_said_to(file: str) -> None:
    expected = EXPECTED["files"][file]
    headings = [column["heading"] for column in expected["columns"]]
    assert lines_of(file)[expected["header_row"] - 1] == headings


@pytest.mark.parametrize("file", FILES)
def test_each_outcome_has_the_days_it_may_mean(file: str) -> None:
    for row in EXPECTED["files"][file]["outcomes"]:
        if row["outcome"] == "placed":
            assert date.fromisoformat(row["earliest"]) <= date.fromisoformat(row["latest"])
        else:
            assert "earliest" not in row


@pytest.mark.parametrize("file", FILES)
def test_each_file_holds_rows_nobody_can_read(file: str) -> None:
    assert 1 <= EXPECTED["files"][file]["held"] <= 4


def test_the_school_log_needs_its_older_lettering() -> None:
    data = (PRACTICE / "school-concern-log.csv").read_bytes()
    assert {0x91 + 1, 0x93, 0x94, 0x96, 0xA3} <= set(data)  # curly quotes, dash and pound sign
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")


def test_police_dates_are_part_real_part_text() -> None:
    sheet = openpyxl.load_workbook(PRACTICE / "police-incident-log.xlsx").worksheets[0]
    kinds = Counter(cell.data_type for cell in sheet["B"][1:] if cell.value is not None)
    assert kinds["d"] > 50
    assert kinds["s"] >= 5
    assert kinds["e"] == 1
    assert sheet.column_dimensions["I"].hidden
    assert sheet.freeze_panes == "A2"


def test_one_housing_date_runs_down_over_several_rows() -> None:
    sheet = openpyxl.load_workbook(PRACTICE / "housing-officer-log.xlsx").worksheets[0]
    down = [merged for merged in sheet.merged_cells.ranges if merged.min_col == merged.max_col == 1]
    assert len(down) == 4
    assert "A16:A18" in {str(merged) for merged in down}


@pytest.mark.parametrize("file", [file for file in FILES if not file.endswith(".csv")])
def test_no_workbook_names_its_maker(file: str) -> None:
    with zipfile.ZipFile(PRACTICE / file) as book:
        told = b"".join(book.read(name) for name in book.namelist() if name in {"docProps/core.xml", "meta.xml"})
    assert not re.search(rb"creator|lastModifiedBy|openpyxl|ODFPY|odfpy", told)


def test_no_two_rows_tell_it_in_the_same_words() -> None:
    heads = {"police": "Narrative", "school": "What happened", "health": "Details", "housing": "Details"}
    told: Counter[str] = Counter()
    for file in FILES:
        told.update(cells_of(file, heads.get(file.partition("-")[0], "Event Details")).values())
    assert [words for words, times in told.items() if times > 1] == []


def test_one_happening_is_told_by_different_agencies() -> None:
    held = {(file, row["row"]) for file in FILES for row in EXPECTED["files"][file]["outcomes"]}
    for night in EXPECTED["same_nights"]:
        files = [file for file, _ in night["accounts"]]
        assert len(set(files)) == len(files) >= 2, night["night"]
        assert {(file, row) for file, row in night["accounts"]} <= held
    assert sum(len(night["accounts"]) >= 3 for night in EXPECTED["same_nights"]) >= 8


def test_children_are_as_old_as_the_chronology_says() -> None:
    impacts = cells_of("social-care-chronology.xlsx", "Impact /Child's Views")
    rows = {row["row"]: row for row in EXPECTED["files"]["social-care-chronology.xlsx"]["outcomes"]}
    said = [
        (number, *pair) for number, text in impacts.items() for pair in re.findall(r"(\w+) was (\w+) years? old", text)
    ]
    assert len(said) > 80
    for number, child, years in said:
        if rows[number]["outcome"] == "placed":
            ages = {age_on(BORN[child], date.fromisoformat(rows[number][end])) for end in ("earliest", "latest")}
            assert NUMBERS[years] in ages, f"row {number}: {child}"


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@pytest.mark.parametrize("file", FILES)
def test_phone_numbers_and_postcodes_reach_nobody(file: str) -> None:
    text = "\n".join("\t".join(line) for line in lines_of(file))
    numbers = re.findall(r"\b0\d{4} ?\d{6}\b", text)
    assert [number for number in numbers if not re.match(r"07700 ?900|01632 ?960", number)] == []
    postcodes = re.findall(r"\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b", text)
    assert [postcode for postcode in postcodes if not postcode.startswith("ZZ99 ")] == []


def test_a_weekday_beside_a_date_is_its_own() -> None:
    dates = cells_of("school-concern-log.csv", "Date of incident").values()
    told = [match.groups() for text in dates if (match := re.match(r"([A-Z][a-z]{2}) (\d\d/\d\d/\d\d)", text))]
    details = " ".join(cells_of("social-care-chronology.xlsx", "Event Details").values())
    told += [(day, when) for when, day in re.findall(r"on (\d{1,2}/\d\d/\d\d)[^()]*\) \((\w+day)", details)]
    assert len(told) >= 3
    for weekday, text in told:
        day, month, year = (int(part) for part in text.split("/"))
        assert date(2000 + year, month, day).strftime("%A").startswith(weekday), text


def test_the_family_is_whole_and_its_spans_run_forward() -> None:
    family = tomllib.loads((PRACTICE / "family.toml").read_text("utf-8"))
    assert {child["name"].split()[0]: child["born"] for child in family["children"]} == BORN
    assert sorted(family["files"]) == FILES
    assert {span["kind"] for span in family["spans"]} == {"plan", "legal status", "placement", "household"}
    assert all(span["start"] <= span["end"] for span in family["spans"] if "end" in span)
    names = Counter(person["name"] for person in family["people"])
    assert max(names.values()) == 1
