"""Dates in real cells."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from chronoapp.domain.dates import DateContext, read_date
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
