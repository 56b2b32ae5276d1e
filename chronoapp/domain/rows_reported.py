"""When, how, by and to whom a row's event was first reported: from its column, or from the bracket in its details."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chronoapp.domain.columns import Column, Layout
from chronoapp.domain.columns_values import is_blank
from chronoapp.domain.columns_words import Field
from chronoapp.domain.dates import (
    YEAR_REPORTED,
    DateProblem,
    EventDate,
    read_first_reported,
    reported_before_happened,
    say,
)
from chronoapp.domain.dates.first_reported import FirstReported
from chronoapp.domain.rows_dates import NO_YEAR, ColumnDates
from chronoapp.domain.tables import Cell

REPORTED_BEFORE = "reported-before"
FIRST_REPORTED = "first-reported"
_LONGEST_SHOWN = 160  # characters of a bracket in its question
_MAY_TELL = re.compile(r"[(\[]|first", re.IGNORECASE)
_UNREAD = frozenset({Field.REPORTED_DATE})
_NONE_KEPT: frozenset[Field] = frozenset()


@dataclass(slots=True)  # one a row: frozen, it takes three times as long to make
class Report:
    """What a row says of its reporting; `kept` names the field whose words could not be read, `is_held` an answer.

    `offered` says how a bracket was read, where nobody has confirmed yet that brackets are to be read so.
    """

    value: EventDate | None = None
    how: str = ""
    by: str = ""
    to: str = ""
    column: Column | None = None
    text: str = ""
    problem: DateProblem | None = None
    kept: frozenset[Field] = _NONE_KEPT
    is_held: bool = False
    offered: str = ""


_NOTHING = Report()


class Reports:
    """Reads the reporting of one sheet's rows."""

    def __init__(self, layout: Layout, dates: Mapping[int, ColumnDates], by_hand: ColumnDates) -> None:
        self._column = layout.first(Field.REPORTED_DATE)
        self._details = layout.first(Field.DETAILS)
        self._dates = dates[self._column.index] if self._column else by_hand
        self._in_details = dates[self._details.index] if self._details else by_hand

    def of(self, cells: Sequence[Cell], happened: EventDate, details: str, by_hand: str | None = None) -> Report:
        """The row's own column before the bracket in its details; a doubt about it never hides the event.

        `by_hand` is the date a person gave for this row instead, "" where it has none.
        """
        if by_hand is not None:
            return self._by_hand(by_hand, details)
        cell = cells[self._column.index] if self._column and self._column.index < len(cells) else None
        if not is_blank(cell):
            return self._from_column(cell, happened)
        return self._from_bracket(details, happened) if _MAY_TELL.search(details) else _NOTHING

    def _from_column(self, cell: Cell, happened: EventDate) -> Report:
        reading = self._dates.read(cell)
        if reading.problem and reading.problem.topic == NO_YEAR and happened.earliest:
            reading = self._dates.read_since(cell, happened.earliest)
        problem = reading.problem
        if problem is None and reading.value:
            problem = _too_early(reading.value, happened, self._dates)
        kept = _NONE_KEPT if reading.value else _UNREAD
        return Report(
            reading.value,
            column=self._column,
            text=reading.text,
            problem=problem,
            kept=kept,
            is_held=_is_held(problem, self._dates),
        )

    def _by_hand(self, by_hand: str, details: str) -> Report:
        if not by_hand:
            return _NOTHING
        told = read_first_reported(details, self._in_details.context)
        who = (told.how, told.by, told.to) if told else ("", "", "")
        return Report(self._dates.read(by_hand).value, *who)

    def _from_bracket(self, details: str, happened: EventDate) -> Report:
        """What the bracket tells, unless somebody said that brackets tell nothing; its words stay in the details."""
        said = self._in_details.answers.get(FIRST_REPORTED, "")
        told = None if said == "no" else read_first_reported(details, self._in_details.context)
        if told is None:
            return _NOTHING
        if told.problem and told.problem.topic == NO_YEAR and happened.earliest:
            since = replace(self._in_details.context, since=happened.earliest)
            told = read_first_reported(details, since) or told
        problem = None if _is_settled(told, self._in_details) else told.problem
        if problem is None and told.date:
            problem = _too_early(told.date, happened, self._in_details)
        how = ", ".join(part for part in (told.how, told.time_of_day) if part)
        is_held = _is_held(problem, self._in_details)
        offered = "" if said else _offer(told)
        return Report(
            told.date, how, told.by, told.to, self._details, told.text, problem, is_held=is_held, offered=offered
        )


def _is_settled(told: FirstReported, dates: ColumnDates) -> bool:
    is_year_worked_out = told.problem is not None and told.problem.topic == YEAR_REPORTED
    return is_year_worked_out and dates.answers.get(YEAR_REPORTED) == "near"


def _offer(told: FirstReported) -> str:
    """How a bracket was read: "(First informed …)" is reported Mon 8 July 2019, by …, to …, how: …."""
    parts = (
        f"reported {say(told.date)}" if told.date else "reported on a day nobody could read",
        f"by {told.by}" if told.by else "",
        f"to {told.to}" if told.to else "",
        f"how: {told.how}" if told.how else "",
        told.time_of_day,
    )
    words = " ".join(told.text.split())
    shown = words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN].rsplit(" ", 1)[0] + "…"
    return f"{shown} is read as {', '.join(part for part in parts if part)}."


def _too_early(reported: EventDate, happened: EventDate, dates: ColumnDates) -> DateProblem | None:
    """A doubt where it was reported before it can have happened, unless a worker said to keep both."""
    return None if dates.answers.get(REPORTED_BEFORE) == "keep" else reported_before_happened(happened, reported)


def _is_held(problem: DateProblem | None, dates: ColumnDates) -> bool:
    return problem is not None and bool(problem.topic) and dates.answers.get(problem.topic) == "hold"
