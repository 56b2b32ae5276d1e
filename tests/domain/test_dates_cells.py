"""Dates in real cells, and dates whose day, time, start or end stand in columns of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from chronoapp.domain.dates import (
    DateContext,
    read_date,
    read_date_and_time,
    read_date_parts,
    read_period,
)
from chronoapp.domain.tables import Cell
from tests.domain.reading_dates import value_of


@pytest.mark.parametrize(
    ("cell", "edtf", "text"),
    [
        (datetime(2019, 3, 5, 14, 30), "2019-03-05T14:30:00", "05/03/2019 14:30"),  # noqa: DTZ001 - cells have no zone
        (datetime(2019, 6, 5, 0, 30, tzinfo=UTC), "2019-06-05T00:30:00", "05/06/2019 00:30"),
        (date(2019, 3, 5), "2019-03-05", "05/03/2019"),
        (43529.0, "2019-03-05", "43529"),
        (43529.604166, "2019-03-05T14:30:00", "43529.604166"),
        (2016, "2016", "2016"),
        (2016.0, "2016", "2016"),
        (20160513.0, "2016-05-13", "20160513"),
    ],
)
def test_real_cells_read_as_what_they_show(cell: Cell, edtf: str, text: str) -> None:
    value = value_of(cell, DateContext())
    assert (value.edtf, value.text) == (edtf, text)


@pytest.mark.parametrize(
    "cell", [None, True, 0.6, time(14, 30), 12.0, -5.0, float("nan"), float("inf"), 1e300, 130516.0]
)
def test_cells_that_are_no_date_are_answered(cell: Cell) -> None:
    reading = read_date(cell)
    assert reading.value is None
    assert reading.problem is not None


@pytest.mark.parametrize("moment", ["14:30", "2.30pm", time(14, 30), 0.604166, "1430", "1430hrs"])
def test_a_time_from_its_own_column_joins_the_day(moment: Cell) -> None:
    reading = read_date_and_time("6/7/2019", moment)
    assert reading.value is not None
    assert (reading.value.edtf, reading.problem) == ("2019-07-06T14:30:00", None)


def test_a_time_that_cannot_be_read_leaves_the_day() -> None:
    reading = read_date_and_time("6/7/2019", "teatime-ish, or later")
    assert reading.value is not None
    assert reading.value.edtf == "2019-07-06"
    assert reading.problem is not None
    assert reading.problem.topic == "time"
    assert read_date_and_time("6/7/2019", None) == read_date("6/7/2019")


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("6/7/2019", "9/7/2019", "2019-07-06/2019-07-09"), ("6/7/2019", None, "2019-07-06"),
        ("6/7/2019", "ongoing", "2019-07-06/.."),
        (date(2019, 7, 6), date(2019, 7, 6), "2019-07-06"), (None, "6/7/2019", "../2019-07-06"),
    ],
)  # fmt: skip
def test_a_start_and_an_end_are_one_stretch(start: Cell, end: Cell, edtf: str) -> None:
    reading = read_period(start, end)
    assert reading.value is not None
    assert reading.value.edtf == edtf


@pytest.mark.parametrize(
    ("year", "month", "day", "edtf"),
    [
        (2019.0, 7.0, 6.0, "2019-07-06"),
        ("2019", "July", "", "2019-07"),
        (2019, None, None, "2019"),
        ("19", "7", "6", "2019-07-06"),
    ],
)
def test_year_month_and_day_are_one_date(year: Cell, month: Cell, day: Cell, edtf: str) -> None:
    reading = read_date_parts(year, month, day)
    assert reading.value is not None
    assert reading.value.edtf == edtf
