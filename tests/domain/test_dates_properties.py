"""What holds for every date: order, words that read back, notation that reads back, and no text that raises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from chronoapp.domain.chronology import date_key
from chronoapp.domain.dates import (
    DateContext,
    EventDate,
    Precision,
    Qualifier,
    from_edtf,
    from_record,
    read_date,
    read_first_reported,
    say,
    to_edtf,
    to_record,
    write_first_reported,
)
from chronoapp.domain.tables import Cell

DAYS = st.dates(date(1940, 1, 1), date(2060, 12, 31))
CLOCK = st.times().filter(lambda moment: (moment.hour, moment.minute) != (0, 0))
CONTEXT = DateContext(
    today=date(2026, 11, 22),
    near=date(2019, 5, 4),
    births={"Lucy Hubbard": date(2013, 5, 15), "Peter": date(2016, 2, 29)},
)
WORDS = st.sampled_from([
    "mon", "july", "jan", "feb", "march", "may", "2019", "19", "16", "/", "-", ".", ",", ":", "to", "from", "since",
    "before", "after",
    "until", "between", "and", "or", "early", "mid", "late", "about", "c.", "?", "~", "w/c", "week", "of", "term",
    "spring", "winter",
    "half", "holidays", "christmas", "easter", "aged", "3", "when", "lucy", "was", "6", "year", "2", "dob", "edd",
    "14:30", "2.30pm",
    "1430", "am", "overnight", "1", "12", "13", "31", "30", "29", "00", "05", "2015/16", "(", ")", "[", "]", "{",
    "}", "..", "X", "%",
    "T", "ongoing", "over", "the", "past", "lockdown", "first", "s", "31/02/2016", "05/13/2016", "12/03/18", "23/1",
    "not", "certain",
    "school", "1990s", "0", "½", "²", "١", "é", "–", "\u00a0", "\u200b", "\ud800",
])  # fmt: skip
MADE_UP = st.builds(lambda words, joint: joint.join(words), st.lists(WORDS, max_size=9), st.sampled_from(["", " "]))


def _texts() -> st.SearchStrategy[str]:
    """Texts that read as dates, of every kind."""
    day = DAYS.map(lambda d: f"{d.day}/{d.month}/{d.year}")
    month = DAYS.map(lambda d: f"{d:%B} {d.year}")
    year = DAYS.map(lambda d: str(d.year))
    plain = st.one_of(day, month, year)
    weekday = DAYS.map(lambda d: f"{d:%A} {d.day} {d:%B} {d.year}")
    timed = st.builds(lambda d, t: f"{d.day} {d:%b} {d.year} {t:%H:%M}", DAYS, CLOCK)
    ranges = st.builds(lambda a, b: f"{min(a, b):%d/%m/%Y} - {max(a, b):%d/%m/%Y}", DAYS, DAYS)
    opened = st.builds("{} {}".format, st.sampled_from(["before", "since", "after", "until", "by"]), plain)
    parts = st.builds("{} {}".format, st.sampled_from(["early", "mid", "late"]), st.one_of(month, year))
    marks = st.builds("{} {}".format, st.sampled_from(["about", "?", "c.", "possibly"]), st.one_of(plain, ranges))
    named = st.builds("{} {}".format, st.sampled_from(NAMED), year)
    weeks = day.map("w/c {}".format)
    either = st.builds("{} or {}".format, day, day)
    return st.one_of(plain, weekday, timed, ranges, opened, parts, marks, named, weeks, either)


NAMED = [
    "spring", "winter", "autumn term", "spring term 2", "summer holidays", "Christmas", "Easter", "May half term",
    "New Year",
    "Good Friday", "early spring", "around Christmas", "late autumn",
]  # fmt: skip


def _value(text: str) -> EventDate:
    value = read_date(text).value
    assert value is not None, text
    return value


VALUES = _texts().map(lambda text: read_date(text).value).filter(lambda value: value is not None)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1900, 2099), st.sampled_from("/.-"))
def test_day_and_month_are_never_swapped(day: int, month: int, year: int, mark: str) -> None:
    value = _value(f"{day}{mark}{month}{mark}{year}")
    assert value.earliest is not None
    assert (value.earliest.day, value.earliest.month, value.earliest.year) == (day, month, year)


@given(_texts())
@example("31 Dec 2019 - 1 Jan 2020")
def test_what_is_said_reads_back_to_the_same_days(text: str) -> None:
    value = read_date(text).value
    assume(value is not None)
    assert value is not None
    for words in (say(value), say(value, "short")):
        again = _value(words)
        assert (again.earliest, again.latest, again.time) == (value.earliest, value.latest, value.time), words


@given(DAYS, st.sampled_from(list(Qualifier)))
def test_what_is_said_keeps_how_sure_it_is(day: date, qualifier: Qualifier) -> None:
    value = _value(f"{day:%A} {day:%d/%m/%Y}" if qualifier is not Qualifier.PLACEHOLDER else f"{day:%B} {day.year}")
    for width in ("long", "short"):
        assert _value(say(replace(value, qualifier=qualifier), width)).qualifier is qualifier


@given(VALUES)
def test_the_first_day_is_never_after_the_last(value: EventDate) -> None:
    assert value.earliest is None or value.latest is None or value.earliest <= value.latest


@given(VALUES)
def test_notation_reads_back_to_the_same_days(value: EventDate) -> None:
    again = from_edtf(to_edtf(value), value.text)
    assert again is not None
    assert to_edtf(again) == to_edtf(value)
    if value.precision not in {Precision.TERM, Precision.SEASON}:
        assert (again.earliest, again.latest) == (value.earliest, value.latest)


@given(VALUES)
def test_notation_is_made_from_the_days_where_it_is_missing(value: EventDate) -> None:
    bare = replace(value, edtf="")
    again = from_edtf(to_edtf(bare))
    assert again is not None
    assert (again.earliest, again.latest) == (value.earliest, value.latest)


@given(VALUES)
def test_a_record_reads_back_to_the_same_value(value: EventDate) -> None:
    assert from_record(to_record(value)) == value


@given(st.lists(VALUES, min_size=3, max_size=3))
def test_the_order_of_dates_is_total(values: list[EventDate]) -> None:
    a, b, c = (date_key(value) for value in values)
    assert (a <= b) or (b <= a)
    assert not (a <= b <= c) or a <= c
    assert len({a, b, c}) < 3 or sorted([c, a, b]) == sorted([b, c, a])


@given(st.one_of(MADE_UP, st.text(max_size=40), _texts()))
def test_no_text_raises_and_every_text_is_answered(text: str) -> None:
    for context in (DateContext(), CONTEXT, DateContext(order="month-first", placeholders="month", near=date.max)):
        reading = read_date(text, context)
        assert reading.value or reading.problem
        assert reading.text == text
        if reading.value:
            assert say(reading.value)


@given(st.one_of(st.floats(), st.integers(), st.booleans(), st.none(), st.dates(), st.datetimes(), st.times()))
def test_no_cell_raises_and_every_cell_is_answered(cell: Cell) -> None:
    reading = read_date(cell, CONTEXT)
    assert reading.value or reading.problem


@given(DAYS)
def test_a_real_date_cell_is_the_day_it_shows(day: date) -> None:
    context = DateContext(placeholders="actual")
    at_midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a spreadsheet's cells have no zone
    serial = (day - date(1899, 12, 30)).days
    for cell in (day, at_midnight, float(serial), f"{day:%d/%m/%Y}", day.isoformat()):
        value = read_date(cell, context).value
        assert value is not None
        assert (value.earliest, value.latest, value.precision) == (day, day, Precision.DAY)


@given(DAYS)
def test_day_counts_of_1904_are_four_years_later(day: date) -> None:
    counted = float((day - date(1904, 1, 1)).days)
    assume(counted >= 10_000)
    value = read_date(counted, DateContext(placeholders="actual", epoch_1904=True)).value
    assert value is not None
    assert value.earliest == day


@given(DAYS)
def test_early_mid_and_late_cover_a_month_without_gaps(day: date) -> None:
    parts = [_value(f"{part} {day:%B} {day.year}") for part in ("early", "mid", "late")]
    whole = _value(f"{day:%B} {day.year}")
    assert parts[0].earliest == whole.earliest
    assert parts[2].latest == whole.latest
    for left, right in pairwise(parts):
        assert left.latest is not None
        assert left.latest + timedelta(days=1) == right.earliest


NAMES = st.text("abcdefghijklmnopqrstuvwxyz ABCDE,'-", min_size=1, max_size=30).map(
    lambda name: " ".join(name.split()).strip(" ,'-")
)


@given(VALUES, NAMES, NAMES, st.sampled_from(["", "telephoned", "email", "letter", "during a home visit", "rang"]))
def test_a_written_bracket_reads_back_to_the_same(value: EventDate, by: str, to: str, how: str) -> None:
    told = read_first_reported(f"Mum was away. {write_first_reported(value, by, to, how)} The end.")
    assert told is not None
    assert told.date is not None
    assert (told.date.earliest, told.date.latest, told.date.time) == (value.earliest, value.latest, value.time)
    assert (told.by, told.to, told.how) == (by, to, how)


@given(st.one_of(MADE_UP, st.text(max_size=60)))
def test_no_details_make_the_bracket_reader_raise(words: str) -> None:
    for details in (words, f"({words})", f"(First informed {words})", f"First reported {words}."):
        told = read_first_reported(details, CONTEXT)
        assert told is None or details[told.span[0] : told.span[1]] == told.text


WHOLE = [
    "12/03/2018", "12.03.2018", "12-03-2018", "12/3/18", "12 03 2018", "12 March 2018", "12th Mar 18", "2018-03-12",
    "12-Mar-2018", "12/Mar/2018", "March 12, 2018", "12.03/18", "12/03.2018", "12/03/2018 14:30", "12 Mawrth 2018",
]  # fmt: skip
BEFORE_IT = [
    "on", "the", "dated", "date:", "as at", "late on", "visit", "T/C", "1.", "1)", "a)", "3", "March", "autumn", "Sat",
    "reported", "LAC", "no.", "Year 2", "age 3", "14.30", "2pm", "Q1", "Term 1", "?", "x", "Llun", "wef", "to", "born",
]  # fmt: skip
AFTER_IT = [
    "?", "-", "/", "am", "visit", "(Mon)", "TBC", "at 14:30", "14.30-15.30", "+ 2 days", "x2", "(2)", "3", "est", "n/k",
    "reported 14/03/2018", "00:00:00", "; 14/03/2018",
]  # fmt: skip


@pytest.mark.parametrize("whole", WHOLE)
def test_whatever_stands_beside_a_whole_date_no_other_day_is_read_without_asking(whole: str) -> None:
    texts = [f"{word} {whole}" for word in BEFORE_IT] + [f"{whole} {word}" for word in AFTER_IT]
    days = {
        text: (reading.value.earliest, reading.value.latest)
        for text in texts
        if (reading := read_date(text)).value and not reading.problem
    }
    assert days == dict.fromkeys(days, (date(2018, 3, 12), date(2018, 3, 12)))
