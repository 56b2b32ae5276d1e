"""Every row of the practice files and of messy made-up tables becomes what it became before: speed changes no reading.

Where a reading is meant to change, `python tests/domain/test_rows_golden.py` writes the golden file anew: look at what
changed in it. A line is a row's table, number and outcome, its dates, themes and valence, and a digest of all it says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path

from chronoapp.domain.dates import DateContext, to_record
from chronoapp.domain.events import Provenance
from chronoapp.domain.rows import LeftOut, Outcome, Placed
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.taking_in import EventMaker
from chronoapp.domain.understanding import ImportContext, understand
from chronoapp.spreadsheets.read import read_file

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/files/golden/rows.tsv"
CONTEXT = ImportContext(DateContext(today=date(2026, 1, 5)), "Police")
ENTERED = ("Alice", datetime(2026, 1, 5, tzinfo=UTC))
ANSWERS = (Answers(), Answers({}, {"first-of-month": "month", "no-year": "near", "same-as-above": "yes"}))

DATES = tuple(
    line.split("\t")[0] for line in (ROOT / "tests/files/dates/readings.tsv").read_text("utf-8").splitlines()[1:]
)
TIMES: tuple[Cell, ...] = (
    None, time(14, 30), "14:30", "9:05", "930", 1430, 0.5, "2.30pm", "overnight", "am", "00:00", "  ", "23:59",
    datetime.fromisoformat("1899-12-31T07:15"), "not known", "14:30hrs",
)  # fmt: skip
HEADLINES: tuple[Cell, ...] = (
    "Domestic incident, verbal only", "Child missing from home", None, "A&E attendance", "Home visit\nNo access",
    "  Concern about Lucy’s bruising ", "Strategy discussion", "Certificate for swimming", "Total", "Police log 4471",
)  # fmt: skip
DETAILS: tuple[Cell, ...] = (
    "Lucy told Mrs Green: “I don’t like going home”. She was hungry and her clothes were dirty.",
    "Mother smelt of alcohol. Father was arrested and is on bail.\nThe children were asleep upstairs.",
    "(First informed of this on 8/07/19 by Mrs Hubbard, Grandmother, who telephoned Mary Poppins, Social Worker)",
    None,
    "UNHAPPY at school; MISSED HIS DENTAL APPOINTMENT. Was not brought twice.",
    "The gangway was swept. Peter’s mum’s depression is better and he is well presented.",
    "Mr Ibe heard screaming at her; shouting at the child went on until 2am.",
    "Notice seeking possession served, rent arrears of £1,200. Refused entry (see letter of 3 May 2018).",
    "new social worker allocated to the family; care proceedings; a and e; 100% attendance",
    "straße ﬁre — moved\u00a0into a refuge. self harm? self-harming!",
)
REPORTED: tuple[Cell, ...] = (
    date(2019, 7, 9), None, "9/7/2019", "TBC", datetime.fromisoformat("2020-02-01T09:30"), "May 2021", "12/03",
    "1.2.2020", 43000.0,
)  # fmt: skip
OTHERS: tuple[Cell, ...] = ("High", 3, 2.5, True, "", "Peter and Mrs Hubbard; Lucy", "NFA", "Decided against a visit")


def _table(number: int) -> Table:
    """A table of as many rows as there are dates to read, every column in a rhythm of its own."""
    headings: tuple[Cell, ...] = (
        "Date", "Time", "Nature of incident", "Narrative", "Date reported", "Risk", "Outcome", "Persons involved",
    )  # fmt: skip
    return Table(f"Table {number}", (headings, *(_row(index, number) for index in range(len(DATES)))))


def _row(index: int, number: int) -> tuple[Cell, ...]:
    def one(cells: tuple[Cell, ...], step: int) -> Cell:
        return cells[(index * step + number * 3 + index // 7) % len(cells)]

    when: Cell = date(2012 + index % 9, 1 + index % 12, 1 + index % 28) if (index + number) % 4 == 0 else DATES[index]
    others = (one(OTHERS, step) for step in (1, 3, 5))
    row = (when, one(TIMES, 5), one(HEADLINES, 3), one(DETAILS, 7), one(REPORTED, 2), *others)
    return row[: 3 + index % 6] if index % 11 == 0 else row


def _books() -> Iterator[tuple[Workbook, Answers]]:
    for path in sorted((ROOT / "imports/practice").glob("*.*s*")):
        if path.suffix in {".xlsx", ".ods", ".csv"}:
            yield read_file(path.read_bytes(), path.name), Answers()
    for number in range(4):
        yield Workbook(f"made-up-{number}.xlsx", "0" * 64, (_table(number),)), ANSWERS[number % 2]


def golden_lines() -> Iterator[str]:
    """A line for each row of each file, in order."""
    for book, answers in _books():
        for sheet in understand(book, CONTEXT, answers).sheets:
            asked = [(question.heading, question.topic, question.rows) for question in sheet.questions]
            yield f"{book.file}\t{sheet.name}\tquestions\t{_digest(asked)}"
            yield from ("\t".join((book.file, str(one.row), *_told(one))) for one in sheet.outcomes)


def _told(outcome: Outcome) -> tuple[str, ...]:
    if isinstance(outcome, Placed):
        return _told_of_placed(outcome)
    why = outcome.reason if isinstance(outcome, LeftOut) else (outcome.column, outcome.text, outcome.problem)
    return (type(outcome).__name__, _digest((dict(outcome.words), why)))


def _told_of_placed(placed: Placed) -> tuple[str, ...]:
    numbers, draft = count(1), placed.draft
    maker = EventMaker("Police", ENTERED, lambda: f"{next(numbers)}")
    event = maker.event(placed, Provenance("f", "s", placed.row, "i"))
    whole = (
        dict(placed.words), to_record(draft.event_date), draft.date_topic, draft.headline, draft.details,
        draft.reported_date and to_record(draft.reported_date), draft.reported_by, draft.reported_to, draft.source,
        event.accounts[0].reported_how, draft.significance, draft.people, dict(draft.extra), event.proposed,
        [(impact.effect, impact.views) for impact in event.impacts],
        [(decision.kind.value, decision.words) for decision in event.decisions],
    )  # fmt: skip
    dates = (draft.event_date.edtf, draft.reported_date.edtf if draft.reported_date else "-")
    return ("Placed", *dates, "; ".join(event.themes) or "-", event.valence.value, _digest(whole))


def _digest(said: object) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def test_every_row_becomes_what_it_became_before() -> None:
    assert list(golden_lines()) == GOLDEN.read_text("utf-8").splitlines()


if __name__ == "__main__":
    GOLDEN.write_text("".join(f"{line}\n" for line in golden_lines()), "utf-8")
