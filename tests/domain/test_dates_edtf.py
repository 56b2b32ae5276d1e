"""EDTF in and out: the examples of the Library of Congress specification, level by level, and what is not EDTF."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.dates import EventDate, Precision, Qualifier, from_edtf, to_edtf

LEVEL_0 = [
    ("1985-04-12", date(1985, 4, 12), date(1985, 4, 12), Precision.DAY),
    ("1985-04", date(1985, 4, 1), date(1985, 4, 30), Precision.MONTH),
    ("1985", date(1985, 1, 1), date(1985, 12, 31), Precision.YEAR),
    ("1985-04-12T23:20:30", date(1985, 4, 12), date(1985, 4, 12), Precision.TIME),
    ("1985-04-12T23:20:30Z", date(1985, 4, 12), date(1985, 4, 12), Precision.TIME),
    ("1985-04-12T23:20:30-04", date(1985, 4, 12), date(1985, 4, 12), Precision.TIME),
    ("1985-04-12T23:20:30+04:30", date(1985, 4, 12), date(1985, 4, 12), Precision.TIME),
    ("1964/2008", date(1964, 1, 1), date(2008, 12, 31), Precision.RANGE),
    ("2004-06/2006-08", date(2004, 6, 1), date(2006, 8, 31), Precision.RANGE),
    ("2004-02-01/2005-02-08", date(2004, 2, 1), date(2005, 2, 8), Precision.RANGE),
    ("2004-02-01/2005-02", date(2004, 2, 1), date(2005, 2, 28), Precision.RANGE),
    ("2004-02-01/2005", date(2004, 2, 1), date(2005, 12, 31), Precision.RANGE),
    ("2005/2006-02", date(2005, 1, 1), date(2006, 2, 28), Precision.RANGE),
]
LEVEL_1 = [
    ("Y170000002", date.max, None, Precision.YEAR),
    ("Y-170000002", None, date.min, Precision.YEAR),
    ("-1985", None, date.min, Precision.YEAR),
    ("2001-21", date(2001, 3, 1), date(2001, 5, 31), Precision.SEASON),
    ("2001-24", date(2001, 12, 1), date(2002, 2, 28), Precision.SEASON),
    ("1984?", date(1984, 1, 1), date(1984, 12, 31), Precision.YEAR),
    ("2004-06~", date(2004, 6, 1), date(2004, 6, 30), Precision.MONTH),
    ("2004-06-11%", date(2004, 6, 11), date(2004, 6, 11), Precision.DAY),
    ("201X", date(2010, 1, 1), date(2019, 12, 31), Precision.RANGE),
    ("20XX", date(2000, 1, 1), date(2099, 12, 31), Precision.RANGE),
    ("2004-XX", date(2004, 1, 1), date(2004, 12, 31), Precision.YEAR),
    ("1985-04-XX", date(1985, 4, 1), date(1985, 4, 30), Precision.MONTH),
    ("1985-XX-XX", date(1985, 1, 1), date(1985, 12, 31), Precision.YEAR),
    ("1985-04-12/..", date(1985, 4, 12), None, Precision.OPEN_ENDED),
    ("1985-04/", date(1985, 4, 1), None, Precision.OPEN_ENDED),
    ("../1985", None, date(1985, 12, 31), Precision.OPEN_ENDED),
    ("/1985-04-12", None, date(1985, 4, 12), Precision.OPEN_ENDED),
]
LEVEL_2 = [
    ("Y-17E7", None, date.min, Precision.YEAR),
    ("Y2E3", date(2000, 1, 1), date(2000, 12, 31), Precision.YEAR),
    ("1950S2", date(1900, 1, 1), date(1999, 12, 31), Precision.RANGE),
    ("Y171010000S3", date.max, None, Precision.YEAR),
    ("2001-34", date(2001, 4, 1), date(2001, 6, 30), Precision.RANGE),
    ("2001-29", date(2001, 9, 1), date(2001, 11, 30), Precision.SEASON),
    ("2001-41", date(2001, 7, 1), date(2001, 12, 31), Precision.RANGE),
    ("[1667,1668,1670..1672]", date(1667, 1, 1), date(1672, 12, 31), Precision.RANGE),
    ("[..1760-12-03]", None, date(1760, 12, 3), Precision.OPEN_ENDED),
    ("[1760-12..]", date(1760, 12, 1), None, Precision.OPEN_ENDED),
    ("[1760-01,1760-02,1760-12..]", date(1760, 1, 1), None, Precision.OPEN_ENDED),
    ("{1960,1961-12}", date(1960, 1, 1), date(1961, 12, 31), Precision.RANGE),
    ("{..1984}", None, date(1984, 12, 31), Precision.OPEN_ENDED),
    ("2004-06~-11", date(2004, 6, 11), date(2004, 6, 11), Precision.DAY),
    ("?2004-06-~11", date(2004, 6, 11), date(2004, 6, 11), Precision.DAY),
    ("2004-%06-11", date(2004, 6, 11), date(2004, 6, 11), Precision.DAY),
    ("156X-12-25", date(1560, 12, 25), date(1569, 12, 25), Precision.RANGE),
    ("XXXX-12-XX", None, None, Precision.UNKNOWN),
    ("1XXX-12", date(1000, 12, 1), date(1999, 12, 31), Precision.RANGE),
    ("1984-1X", date(1984, 10, 1), date(1984, 12, 31), Precision.RANGE),
    ("2004-XX-05", date(2004, 1, 5), date(2004, 12, 5), Precision.RANGE),
    ("2004-06-~01/2004-06-~20", date(2004, 6, 1), date(2004, 6, 20), Precision.RANGE),
    ("2004-06-XX/2004-07-03", date(2004, 6, 1), date(2004, 7, 3), Precision.RANGE),
]
NOT_EDTF = [
    "", "/", "..", "../..", "2012-02-30", "2012-13", "2012-00", "2004/2003", "2004-06-11/2004-06-10", "04-12-1985",
    "2004-6-1",
    "2004-06-11?~", "2001-25-01", "XXXX-02-30", "{}", "[2001", "[2001,]", "2001-21T10:00:00", "2004-01-01T25:00:00",
    "spring",
    "２００４", "Y0", "Y" + "9" * 600,
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "first", "last", "precision"), [*LEVEL_0, *LEVEL_1, *LEVEL_2])
def test_notation_means_these_days_and_is_kept(
    edtf: str, first: date | None, last: date | None, precision: Precision
) -> None:
    value = from_edtf(edtf, "as written")
    assert value is not None
    assert (value.earliest, value.latest, value.precision) == (first, last, precision)
    assert (to_edtf(value), value.text) == (edtf, "as written")


@pytest.mark.parametrize("text", NOT_EDTF)
def test_what_is_not_notation_is_nothing(text: str) -> None:
    assert from_edtf(text) is None


def test_the_time_of_a_moment_is_the_local_one() -> None:
    value = from_edtf("1985-04-12T23:20:30+04:30")
    assert value is not None
    assert value.time == "23:20"


@pytest.mark.parametrize(
    ("edtf", "qualifier"),
    [
        ("1984", Qualifier.EXACT), ("1984~", Qualifier.APPROXIMATE), ("1984?", Qualifier.UNCERTAIN),
        ("1984%", Qualifier.UNCERTAIN), ("1984~/1986", Qualifier.APPROXIMATE), ("1984~/1986?", Qualifier.UNCERTAIN),
        ("[1984,1986]", Qualifier.UNCERTAIN), ("{1984,1986}", Qualifier.EXACT), ("[..1984]", Qualifier.UNCERTAIN),
    ],
)  # fmt: skip
def test_marks_say_how_sure_it_is(edtf: str, qualifier: Qualifier) -> None:
    value = from_edtf(edtf)
    assert value is not None
    assert value.qualifier is qualifier


def test_notation_is_made_for_a_value_without_one() -> None:
    day = date(2019, 7, 6)
    moment = EventDate("", "", day, day, Precision.TIME, time="14:30")
    about = EventDate("", "", date(2019, 7, 1), date(2019, 7, 31), Precision.MONTH, Qualifier.APPROXIMATE)
    since = EventDate("", "", date(2019, 7, 1), None, Precision.OPEN_ENDED)
    year = EventDate("", "", date(2019, 1, 1), date(2019, 12, 31), Precision.YEAR, Qualifier.UNCERTAIN)
    undated = EventDate("", "", None, None, Precision.UNKNOWN)
    assert [to_edtf(v) for v in (moment, about, since, year, undated)] == [
        "2019-07-06T14:30:00", "2019-07~", "2019-07/..", "2019?", "",
    ]  # fmt: skip
