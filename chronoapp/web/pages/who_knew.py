"""Who knew what, and when: a table of events or months against agencies."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.who_knew import EventKnown, Knew, MonthKnown, WhoKnew, by_month
from chronoapp.usecases.who_knew import read_who_knew
from chronoapp.web.filter_form import FilterForm, read_filter
from chronoapp.web.filter_offers import Offers, offers_of
from chronoapp.web.filters import count
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

ROWS = 200  # events on a page


@dataclass(frozen=True, slots=True)
class Cell:
    """What one agency knew of one event, in words: the day, and what is to be said of it. Empty where it never told."""

    day: str = ""
    says: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class WhoKnewShown:
    """The matrix a page at a time, by event or by month; `heads` are the agencies with how many they knew of."""

    filter: FilterForm
    offers: Offers
    by: str
    heads: tuple[tuple[str, int], ...]
    sentence: str
    rows: tuple[tuple[EventKnown, tuple[Cell, ...]], ...]
    months: tuple[MonthKnown, ...]
    no_month: int
    page: int
    pages: int


def who_knew(ref: str) -> ResponseReturnValue:
    """The events or months against the agencies: from when each knew."""
    form = read_filter()
    found = read_who_knew(service().store, actor(), ref, form.wanted)
    by = "months" if request.args.get("by") == "months" else "events"
    months = by_month(found.matrix) if by == "months" else ()
    events = found.matrix.events
    pages = max(1, -(-len(events) // ROWS)) if by == "events" else 1
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    here = events[(page - 1) * ROWS : page * ROWS] if by == "events" else ()
    shown = WhoKnewShown(
        filter=form,
        offers=offers_of(found.chronology),
        by=by,
        heads=tuple(zip(found.matrix.agencies, found.matrix.totals, strict=True)),
        sentence=_sentence(found.matrix),
        rows=tuple((row, tuple(map(_cell, row.knew))) for row in here),
        months=months,
        no_month=len(events) - sum(month.events for month in months),
        page=page,
        pages=pages,
    )
    frame = case_frame(found.chronology.frame, "chronology", today())
    return render_template("following/who_knew.html", frame=frame, page=shown, errors=form.errors)


def _sentence(matrix: WhoKnew) -> str:
    total = len(matrix.events)
    then = f" By {says_days(matrix.by, matrix.by)}" if matrix.by else ""
    if not total:
        return "No event of this filter was known to anybody by then." if matrix.by else ""
    nobody = sum(row.count == 0 for row in matrix.events)
    more = f", and of {nobody:,} none" if nobody else ""
    known = f"{then} {count(total, 'event')}".strip()
    agencies = count(len(matrix.agencies), "agency", "agencies")
    return f"{known} and {agencies}. Of {matrix.by_one:,} of them only one agency told{more}."


def _cell(knew: Knew | None) -> Cell:
    if knew is None:
        return Cell()
    if knew.day is None:
        return Cell("told, no day is known")
    day = f"{knew.day.day} {knew.day:%b %Y}"
    if knew.is_assumed:
        return Cell(day, "not said when told: from the day it happened")
    return Cell(day, _lag(knew.lag), is_first=knew.is_first)


def _lag(lag: int | None) -> str:
    if lag is None or lag < 0:
        return ""
    return "the same day" if lag == 0 else f"{count(lag, 'day')} later"
