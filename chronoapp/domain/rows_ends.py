"""The end date a row has in a column of its own: read beside the day it began, and joined with it to one stretch."""

from __future__ import annotations

import re
from dataclasses import replace

from chronoapp.domain.dates import DateProblem, EventDate, Precision, Qualifier, Reading
from chronoapp.domain.rows_dates import NO_YEAR, ColumnDates
from chronoapp.domain.rows_words import text_of
from chronoapp.domain.tables import Cell

_ONGOING = re.compile(
    r"\W*(?:ongoing|on-going|current|present|to date|continuing|still open|open|now|today)\W*", re.IGNORECASE
)


def read_end(end: Cell, start: EventDate, ends: ColumnDates) -> Reading:
    """When something that began at `start` ended; without a value where that must be mended or asked first.

    What is still going on ends on no day: its value has neither a first nor a last one.
    """
    text = text_of(end).strip()
    if isinstance(end, str) and _ONGOING.fullmatch(end):
        return Reading(text, EventDate(text, "..", None, None, Precision.OPEN_ENDED))
    last = ends.read(end)
    if last.problem and last.problem.topic == NO_YEAR and start.earliest:
        last = ends.read_near(end, start.earliest)
    if last.value is None or last.value.latest is None:
        return Reading(text, None, _unread(text, last))
    if start.earliest and last.value.latest < start.earliest:
        says = f"The end date “{text}” is before the start “{start.text}”. Change one of them."
        return Reading(text, None, DateProblem("refuse", says))
    return last


def _unread(text: str, last: Reading) -> DateProblem:
    if last.problem and last.problem.kind == "ask" and last.problem.topic:
        return last.problem
    says = f"The end date “{text}” cannot be read as a date. Change it, or clear it if the event was on one day."
    return DateProblem("refuse", says)


def until(start: EventDate, end: EventDate) -> EventDate:
    """The stretch of time from the one to the other, as both were written."""
    first = start.edtf.split("T")[0].split("/")[0]
    text = f"{start.text} - {end.text}"
    if end.is_undated:
        return replace(start, text=text, edtf=f"{first}/..", latest=None, precision=Precision.OPEN_ENDED)
    if start.earliest == end.earliest and start.latest == end.latest:
        return start
    is_inferred = end.qualifier is Qualifier.INFERRED
    return EventDate(
        text=text,
        edtf=f"{first}/{end.edtf.split('T')[0].split('/')[-1]}",
        earliest=start.earliest,
        latest=end.latest,
        precision=Precision.RANGE,
        qualifier=end.qualifier if is_inferred else start.qualifier,
        time=start.time,
    )
