"""A cell that names several dates: one event on each, one from the first to the last, or one of them, as is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from chronoapp.domain.dates import DateProblem, EventDate, Precision, Qualifier, Reading, from_edtf, say
from chronoapp.domain.rows_dates import NO_YEAR, SEVERAL_DATES
from chronoapp.domain.rows_ends import until

SPLIT, SPAN, KEEP, HOLD = "split", "span", "keep", "hold"
_FUTURE = "future"
_IN_WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


@dataclass(frozen=True, slots=True)
class Several:
    """What may be made of a cell of several dates: (value, label) choices, and what was said ("": nothing).

    `topic` is the row's own topic under the `column` its date is in; `text` the cell as written.
    """

    column: int
    topic: str
    text: str
    choices: tuple[tuple[str, str], ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The date of a row's event and of its further ones; `whole` is what "the same as above" repeats."""

    value: EventDate | None
    also: tuple[EventDate, ...] = ()
    problem: DateProblem | None = None
    whole: EventDate | None = None


def row_topic(row: int) -> str:
    """The topic of one row's own answer, which goes before the one for its whole column."""
    return f"{SEVERAL_DATES}:{row}"


def said_of_row(answers: Mapping[str, str], row: int) -> str:
    """What was said of a row, or else of all rows of its column."""
    return answers.get(row_topic(row)) or answers.get(SEVERAL_DATES, "")


def several_said(answers: Mapping[str, str]) -> dict[str, str]:
    """Of a column's answers, those about its cells of several dates."""
    return {topic: said for topic, said in answers.items() if topic.startswith(SEVERAL_DATES)}


def is_several(reading: Reading) -> bool:
    """True for a cell of two days or more that are known but for their year at the most."""
    if reading.problem is None or reading.problem.topic != SEVERAL_DATES:
        return False
    return len(_days(reading)) > 1


def first_of(reading: Reading) -> EventDate | None:
    """The earliest of a cell's dates."""
    return min(_days(reading), key=lambda day: day.earliest or date.max, default=None)


def is_further(reading: Reading, end: EventDate | None) -> bool:
    """True for an end date that the cell's own dates do not give already."""
    return end is not None and (end.latest is None or end.latest != _bounds(_days(reading))[1])


def settle(
    reading: Reading, said: str, answers: Mapping[str, str], today: date | None, end: EventDate | None = None
) -> Settled:
    """The dates of a row with what was said of it; as it was read, and asked, where nothing was.

    `end` is the row's end date from a column of its own: that of the one event from the first date on.
    """
    days = _days(reading)
    whole = reading.value or _all_of(reading, days)
    if said == SPLIT:
        return _asked(Settled(days[0], days[1:], None, whole), answers, today)
    if said == SPAN:
        return _asked(Settled(_span(reading, days, end), (), None, whole), answers, today)
    if said == KEEP:
        return _asked(Settled(whole, (), None, whole), answers, today)
    if one := _chosen(reading, said):
        return Settled(one, (), None, one)
    return Settled(None if said == HOLD else reading.value, (), reading.problem, whole)


def offered(reading: Reading, column: int, row: int, said: str, end: EventDate | None = None) -> Several:
    """The choices for one row: its dates in words, so that nobody need work them out."""
    days = _days(reading)
    beside = f"; the end date “{end.text}” stays beside {{}}" if end else ""
    both, it = beside.format("them"), beside.format("it")
    dates = ", ".join(say(day) for day in days)
    numbered = list(enumerate(reading.problem.choices if reading.problem else (), 1))
    single = numbered[1:] if reading.value else numbered  # the first choice of those with their years is the set
    choices = (
        (SPLIT, f"Make {_IN_WORDS.get(len(days), len(days))} events of this row, one on each date: {dates}{both}"),
        (SPAN, f"One event from the first to the last: {say(_span(reading, days, end))}"),
        (KEEP, f"One event, on all of these dates{it}"),
        *((str(number), f"One event, on {choice.says}{it}") for number, choice in single),
        (HOLD, "Hold this row until it is mended"),
    )
    return Several(column, row_topic(row), reading.text, choices, said)


def _days(reading: Reading) -> tuple[EventDate, ...]:
    """Each date once, in the order they were written; none where the year of one is not known at all."""
    if not all(part.earliest and part.latest for part in reading.parts):
        return ()
    return tuple({part.edtf: part for part in reading.parts}.values())


def _bounds(days: tuple[EventDate, ...]) -> tuple[date, date]:
    return min(day.earliest for day in days if day.earliest), max(day.latest for day in days if day.latest)


def _stretch(reading: Reading, days: tuple[EventDate, ...], edtf: str) -> EventDate:
    first, last = _bounds(days)
    is_inferred = any(day.qualifier is Qualifier.INFERRED for day in days)
    qualifier = Qualifier.INFERRED if is_inferred else Qualifier.EXACT
    return EventDate(reading.text, edtf, first, last, Precision.RANGE, qualifier)


def _span(reading: Reading, days: tuple[EventDate, ...], own_end: EventDate | None) -> EventDate:
    start = min(days, key=lambda day: day.earliest or date.max)
    if own_end:
        return until(replace(start, text=reading.text, time=None), own_end)
    end = max(days, key=lambda day: day.latest or date.min)
    first, last = start.edtf.split("T")[0].split("/")[0], end.edtf.split("T")[0].split("/")[-1]
    return _stretch(reading, days, f"{first}/{last}")


def _all_of(reading: Reading, days: tuple[EventDate, ...]) -> EventDate:
    """The set of days, as it is read where their years are written."""
    inside = ",".join(day.edtf.split("T")[0].replace("/", "..") for day in days)
    return _stretch(reading, days, "{" + inside + "}")


def _chosen(reading: Reading, said: str) -> EventDate | None:
    choices = reading.problem.choices if reading.problem else ()
    if not (said.isdecimal() and 0 < int(said) <= len(choices)):
        return None
    return from_edtf(choices[int(said) - 1].edtf, reading.text)


def _asked(settled: Settled, answers: Mapping[str, str], today: date | None) -> Settled:
    """What each of the dates still asks by itself: a year nobody wrote, a day that has not come."""
    every = tuple(filter(None, (settled.value, *settled.also)))
    problem = _no_year(every) or _in_future(every, today)
    answer = answers.get(problem.topic, "") if problem else ""
    if problem is None or answer in {KEEP, "near"}:
        return settled
    return Settled(None, (), problem) if answer == HOLD else replace(settled, problem=problem)


def _no_year(days: tuple[EventDate, ...]) -> DateProblem | None:
    inferred = next((day for day in days if day.qualifier is Qualifier.INFERRED), None)
    if inferred is None:
        return None
    return DateProblem("ask", f"“{inferred.text}” has no year: it is taken from the rows nearby.", (), NO_YEAR)


def _in_future(days: tuple[EventDate, ...], today: date | None) -> DateProblem | None:
    late = next((day for day in days if today and day.earliest and day.earliest > today), None)
    return DateProblem("ask", f"{say(late)} is in the future. Is it planned?", (), _FUTURE) if late else None
