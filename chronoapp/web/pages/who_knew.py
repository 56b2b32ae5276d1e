"""Who knew what, and when: a table of events or months against agencies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.who_knew import EventKnown, Knew, MonthKnown, WhoKnew, by_month, is_new, is_new_to_all
from chronoapp.usecases.who_knew import read_who_knew
from chronoapp.web.filter_form import FilterForm, read_day, read_filter
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
    is_new: bool = False


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
    since: str  # as typed: only what came to light after that day is shown


def who_knew(ref: str) -> ResponseReturnValue:
    """The events or months against the agencies: from when each knew."""
    form = read_filter()
    errors: dict[str, str] = {}
    typed = request.args.get("since", "").strip()
    since = read_day(typed, "since", errors, is_end=True)
    found = read_who_knew(service().store, actor(), ref, form.wanted, since)
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
        sentence=_says_light(found.matrix, since) if since else _sentence(found.matrix),
        rows=tuple((row, tuple(_cell(one, since) for one in row.knew)) for row in here),
        months=months,
        no_month=len(events) - sum(month.events for month in months),
        page=page,
        pages=pages,
        since=typed,
    )
    frame = case_frame(found.chronology.frame, "chronology", today())
    return render_template("following/who_knew.html", frame=frame, page=shown, errors=errors | form.errors)


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


def _says_light(matrix: WhoKnew, since: date) -> str:
    """What came to light, and what was known before and told by another agency then."""
    until = f" and by {says_days(matrix.by, matrix.by)}" if matrix.by else ""
    new = sum(is_new_to_all(row, since) for row in matrix.events)
    more = len(matrix.events) - new
    also = f" Of {more:,} more another agency came to know." if more else ""
    return f"After {says_days(since, since)}{until}, {count(new, 'event')} came to light.{also}"


def _cell(knew: Knew | None, since: date | None) -> Cell:
    return Cell() if knew is None else replace(_told(knew), is_new=since is not None and is_new(knew, since))


def _told(knew: Knew) -> Cell:
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
