"""Rows cross from the child process to the parent as they are, whatever stands in them and however long they are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.tables import Cell, Table
from chronoapp.spreadsheets import wire
from chronoapp.spreadsheets.wire import Broken, TableEnd, lines_of, refusal_line, tables_of

NO_FOLD = st.datetimes().map(lambda moment: moment.replace(fold=0))  # which no spreadsheet has
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.text(), st.booleans(), st.dates(), NO_FOLD, NO_FOLD.map(lambda moment: moment.time()),
    st.integers(-(2**53), 2**53).filter(lambda number: number not in {0, 1}), st.floats(0.001, 0.999),
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=5), max_size=9)


@given(ROWS, ROWS)
def test_tables_come_out_as_they_went_in(first: list[list[Cell]], second: list[list[Cell]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wire, "BLOCK", 4)
        end = TableEnd(
            "Second", ((0, 0, 1, 1),), ("A note.",), is_hidden=True, comments=((0, 1, "Alice: see the file"),)
        )
        lines = list(lines_of([*first, TableEnd("First"), *second, end]))
        tables = list(tables_of(lines))
    expected = [
        Table("First", tuple(map(tuple, first))),
        Table(
            "Second",
            tuple(map(tuple, second)),
            ((0, 0, 1, 1),),
            ("A note.",),
            is_hidden=True,
            comments=((0, 1, "Alice: see the file"),),
        ),
    ]
    assert tables == expected
    assert repr(tables) == repr(expected)  # True is no 1, and a moment no day


def test_rows_are_counted_without_reading_them() -> None:
    lines = list(
        lines_of([['a "lengths": [1, 2'], ["b"], [], TableEnd("One"), TableEnd("Two"), ["c"], TableEnd("Three")])
    )
    assert [wire.rows_in(line) for line in lines if b"columns" in line] == [3, 0, 1]
    assert sum(map(wire.rows_in, lines)) == 4


def test_tables_that_are_there_already_are_told_with_all_their_rows() -> None:
    tables = [Table("One", (("a", 3, None), (), (date(2019, 7, 6), 2.5))), Table("Two", ())]
    assert list(tables_of(wire.lines_of_tables(tables))) == tables


def test_a_whole_number_stays_whole_though_spreadsheets_keep_every_number_as_a_float() -> None:
    table = next(tables_of(lines_of([[3.0, 2.5], TableEnd("One")])))
    assert repr(table) == repr(Table("One", ((3, 2.5),)))


def test_an_answer_that_stops_short_is_broken_and_a_refusal_is_its_sentence() -> None:
    lines = list(lines_of([["a"], TableEnd("One")]))
    with pytest.raises(Broken):
        list(tables_of(lines[:-1]))
    assert list(tables_of([refusal_line("It is damaged.")])) == ["It is damaged."]
