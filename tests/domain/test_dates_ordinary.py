"""The short cuts for ordinary dates: the same reading as by the long way, or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.dates import DateContext, Precision, Qualifier, Reading, read_date
from chronoapp.domain.dates.context import Order, Placeholders
from chronoapp.domain.dates.ordinary import ordinary_day, ordinary_text

DAYS = st.dates(date(1899, 12, 1), date(2100, 2, 1))
CLOCKS = st.sampled_from(["", " 14:30", " 00:00", " 09:05:59", " 24:00", " 9:05"])
FORMS = st.sampled_from(
    ["{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{d}-{m:02}-{y}", "{d} {b} {y}", "{d:02} {B} {y}", "{d} {x} {y}"]
)
CONTEXTS = st.builds(
    DateContext,
    today=st.sampled_from([None, date(2026, 1, 5)]),
    not_before=st.sampled_from([None, date(1990, 5, 5)]),
    births=st.just({"Lucy": date(2013, 5, 15)}),
    near=st.sampled_from([None, date(2019, 5, 4)]),
    order=st.sampled_from(Order.__args__),
    placeholders=st.sampled_from(Placeholders.__args__),
)
VAGUE = frozenset({Precision.WEEK, Precision.MONTH})
READINGS = Path(__file__).parents[1] / "files/dates/readings.tsv"


def _by_the_long_way(text: str, context: DateContext) -> Reading:
    """Read with a space before it, which no short cut takes, and then told as written."""
    reading = read_date(f" {text}", context)
    return replace(reading, text=text, value=reading.value and replace(reading.value, text=text))


@given(DAYS, CLOCKS, FORMS, CONTEXTS)
def test_a_short_cut_reads_what_the_long_way_reads(day: date, clock: str, form: str, context: DateContext) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year, b=f"{day:%b}", B=f"{day:%B}", x="Mach") + clock
    short = ordinary_text(text, context)
    assert short is None or short == _by_the_long_way(text, context)


@given(DAYS, CONTEXTS)
def test_a_date_cell_is_read_as_the_same_moment_at_midnight(day: date, context: DateContext) -> None:
    short = ordinary_day(f"{day:%d/%m/}{day.year:04}", day, context)
    assert short is None or short == read_date(datetime.combine(day, time()), context)


@pytest.mark.parametrize("text", ["6/7/2019", "06.07.2019 14:30", "6 July 2019", "16 Jan 2019", "13 May 2020 09:05"])
def test_the_commonest_forms_are_read_by_a_short_cut(text: str) -> None:
    assert ordinary_text(text, DateContext(today=date(2026, 1, 5))) is not None


@pytest.mark.parametrize("text", ["1/7/2019", "31/02/2019", "6 Juli 2019", "6/7/2027", "6/7-2019", "6/7/2019 00:00"])
def test_what_may_need_a_question_goes_the_long_way(text: str) -> None:
    assert ordinary_text(text, DateContext(today=date(2026, 1, 5))) is None


@pytest.mark.parametrize("clock", ["00:00", "05:05", "09:05", "14:30", "19:45", "20:14", "23:59"])
def test_a_week_or_a_month_takes_no_time(clock: str) -> None:
    """So a row's time of day need not be tried behind it: what `rows_when` relies on."""
    texts = [line.split("\t")[0] for line in READINGS.read_text("utf-8").splitlines()[1:]]
    texts += ["w/c 05/05/2014", "week of 5/5/14", "wc 5.5.14", "5/14", "May 14", "2014-05", "Sept '19"]
    context = DateContext(today=date(2026, 1, 5))
    vague = [text for text in texts if _is_vague(read_date(text, context))]
    joined = [read_date(f"{text} {clock}", context) for text in vague]
    assert len(vague) > 20
    assert not [one for one in joined if one.value and one.value.time]
    assert not [one for one in joined if one.problem and one.problem.topic == "am-or-pm"]


def _is_vague(reading: Reading) -> bool:
    value = reading.value
    return value is not None and value.precision in VAGUE and value.qualifier is Qualifier.EXACT
