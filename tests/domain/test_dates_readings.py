"""Every attested and expected way of writing a date, from a table, with nothing known beside the text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from chronoapp.domain.dates import DateProblem, EventDate, read_date

TABLE = Path(__file__).resolve().parent.parent / "files" / "dates" / "readings.tsv"
Row = dict[str, str]


def _rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _value_fields(value: EventDate | None) -> list[str]:
    if value is None:
        return ["-"] * 6
    days = [day.isoformat() if day else "-" for day in (value.earliest, value.latest)]
    return [value.edtf, *days, value.precision.value, value.qualifier.value, value.time or "-"]


def _problem_fields(problem: DateProblem | None) -> list[str]:
    if problem is None:
        return ["-"] * 3
    return [problem.kind, problem.topic or "-", " ".join(choice.edtf for choice in problem.choices) or "-"]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["text"] or "empty")
def test_a_text_reads_as_the_table_says(row: Row) -> None:
    reading = read_date(row["text"])
    names = ("edtf", "earliest", "latest", "precision", "qualifier", "time", "problem", "topic", "choices")
    assert [*_value_fields(reading.value), *_problem_fields(reading.problem)] == [row[name] for name in names]


def test_the_table_holds_every_kind_of_answer() -> None:
    rows = _rows()
    assert len(rows) > 300
    assert {row["problem"] for row in rows} == {"-", "ask", "refuse"}
    assert {row["precision"] for row in rows} > {
        "time",
        "day",
        "week",
        "month",
        "term",
        "season",
        "year",
        "range",
        "open-ended",
    }


def test_every_problem_says_what_to_do() -> None:
    for row in _rows():
        problem = read_date(row["text"]).problem
        if problem:
            assert problem.says.endswith((".", "?")), problem.says
            assert "!" not in problem.says
            assert "invalid" not in problem.says.lower()
