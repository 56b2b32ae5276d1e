"""A file that was understood a moment ago is not understood again, unless anything that may change its reading has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chronoapp.domain.dates import DateContext
from chronoapp.domain.progress import Meter
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.tables import Table, Workbook
from chronoapp.domain.understanding import ImportContext, understand
from chronoapp.usecases.readings import Readings

ROWS = (("Date", "What happened"), ("01/05/2019", "Visit"), ("5/13/2019", "Letter"))
BOOK = Workbook("log.xlsx", "a" * 64, (Table("Sheet 1", ROWS),))
CONTEXT = ImportContext(DateContext(today=date(2026, 1, 5), births={"Lucy": date(2013, 5, 15)}), "Police")
ANSWERS = Answers(everywhere={"first-of-month": "month"})


@pytest.fixture
def readings() -> Readings:
    return Readings(most_rows=10)


def test_the_same_file_with_the_same_answers_is_understood_once(readings: Readings) -> None:
    first = readings.of(BOOK, CONTEXT, ANSWERS)
    sent_again = Workbook("log.xlsx", "a" * 64, (Table("Sheet 1", ROWS),))
    watched = replace(CONTEXT, meter=Meter())
    assert readings.of(sent_again, watched, Answers(everywhere={"first-of-month": "month"})) is first
    assert first == understand(BOOK, CONTEXT, ANSWERS)


@pytest.mark.parametrize(
    ("book", "context", "answers"),
    [
        (replace(BOOK, sha256="b" * 64), CONTEXT, ANSWERS),
        (replace(BOOK, file="other.xlsx"), CONTEXT, ANSWERS),
        (BOOK, replace(CONTEXT, agency="School"), ANSWERS),
        (BOOK, replace(CONTEXT, dates=replace(CONTEXT.dates, today=date(2019, 5, 3))), ANSWERS),
        (BOOK, replace(CONTEXT, dates=replace(CONTEXT.dates, births={})), ANSWERS),
        (BOOK, CONTEXT, Answers()),
    ],
)
def test_whatever_may_change_the_reading_has_it_made_again(
    readings: Readings, book: Workbook, context: ImportContext, answers: Answers
) -> None:
    first = readings.of(BOOK, CONTEXT, ANSWERS)
    other = readings.of(book, context, answers)
    assert other is not first
    assert other == understand(book, context, answers)
    assert readings.of(BOOK, CONTEXT, ANSWERS) is first


def test_no_more_rows_are_kept_than_there_is_room_for(readings: Readings) -> None:
    books = [replace(BOOK, sha256=letter * 64) for letter in "abcd"]
    first, *others = [readings.of(book, CONTEXT, ANSWERS) for book in books]
    assert readings.of(books[3], CONTEXT, ANSWERS) is others[2]
    assert readings.of(books[0], CONTEXT, ANSWERS) is not first


def test_of_files_longer_than_the_room_only_the_last_is_kept(readings: Readings) -> None:
    first = readings.of(BOOK, CONTEXT, ANSWERS)
    long, longer = (replace(BOOK, sha256=letter * 64, tables=(Table("Sheet 1", ROWS * 4),)) for letter in "ef")
    read = readings.of(long, CONTEXT, ANSWERS)
    assert readings.of(long, CONTEXT, ANSWERS) is read
    readings.of(longer, CONTEXT, ANSWERS)
    assert readings.of(long, CONTEXT, ANSWERS) is not read
    assert readings.of(BOOK, CONTEXT, ANSWERS) is first
