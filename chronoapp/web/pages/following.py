"""What followed what, and what stood around each event of one kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.following import First, Followed, Next, Sure
from chronoapp.usecases import following as following_cases
from chronoapp.usecases.following import Asked, FollowingPage, Step
from chronoapp.web.filter_form import FilterForm, read_filter
from chronoapp.web.filters import count
from chronoapp.web.frame import case_frame
from chronoapp.web.kind_form import KindForm, read_days, read_kind, told_kind
from chronoapp.web.service import actor, service

USUAL_DAYS = 14
LISTED = 300  # rows of a table on one page; the sentence above counts every one
LINKED = 200  # events one address carries to the chronology: more would be too long for some browsers


@dataclass(frozen=True, slots=True)
class RunOfYear:
    """The codes of one year's events, in order; `year` is "" for those without a day to say which."""

    year: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class FollowingShown:
    """The form as typed, and what was found, in words and event by event."""

    page: FollowingPage
    first: KindForm
    then: KindForm
    days: str
    filter: FilterForm
    is_asked: bool
    sentence: str
    more: tuple[str, ...]
    run: tuple[RunOfYear, ...]
    rows: tuple[tuple[First, tuple[tuple[str, Next], ...]], ...]
    chronology_url: str


def following(ref: str) -> ResponseReturnValue:
    """One kind of event, then another within so many days: the form, and what it finds."""
    errors: dict[str, str] = {}
    form, first, then = read_filter(), read_kind("first"), read_kind("then")
    days = read_days("days", USUAL_DAYS, errors)
    asked = Asked(first.typed, then.typed, days)
    found = following_cases.find_following(service().store, actor(), ref, form.wanted, asked, today())
    is_asked = "days" in request.args
    told_kind(first, found.first, errors)
    told_kind(then, found.then, errors)
    if is_asked:
        errors |= _empty(found)
    shown = FollowingShown(
        page=found,
        first=first,
        then=then,
        days=request.args.get("days", str(USUAL_DAYS)),
        filter=form,
        is_asked=is_asked and found.found is not None and not errors,
        sentence=says_found(found) if found.found else "",
        more=tuple(_more(found.found)) if found.found else (),
        run=tuple(_by_year(found.run)),
        rows=tuple(_row(first) for first in found.found.firsts[:LISTED]) if found.found else (),
        chronology_url=events_url(ref, found.found.event_ids) if found.found else "",
    )
    frame = case_frame(found.frame, "chronology", today())
    return render_template("following/following.html", frame=frame, page=shown, errors=errors | form.errors)


def _empty(found: FollowingPage) -> dict[str, str]:
    asks = {"first.theme": (found.first, "comes first"), "then.theme": (found.then, "is to follow")}
    return {
        name: f"Say what {which}: a theme, a code, words, who told us or an agency."
        for name, (kind, which) in asks.items()
        if kind.asks_nothing
    }


def events_url(ref: str, event_ids: Iterable[str]) -> str:
    """The chronology with only these events; "" where they are too many for an address, or none."""
    ids = sorted(event_ids)
    return url_for("chronology", ref=ref, event=ids) if 0 < len(ids) <= LINKED else ""


def says_found(page: FollowingPage) -> str:
    """`Missing came 7 times. 4 times Hospital followed within 14 days, once it may have, 2 times it did not.`"""
    found = page.found
    if found is None:
        return ""
    told = {sure: len(found.which(sure)) for sure in Sure}
    days = "on the same day" if found.days == 0 else f"within {count(found.days, 'day')}"
    parts = [
        f"{page.first.says} came {_times(len(found.firsts))}.",
        f"{_times(told[Sure.SURELY]).capitalize()} {page.then.says} surely followed {days},",
        f"{_times(told[Sure.PERHAPS])} it may have, {_times(told[Sure.NOT])} it did not.",
    ]
    return " ".join(parts) if found.firsts else f"No dated event here is {page.first.says}."


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number:,} times")


def _more(found: Followed) -> Iterable[str]:
    """What the numbers leave out, said beside them."""
    if found.recent:
        yield f"{count(len(found.recent), 'event')} came too recently to say: the days after are not over."
    if found.undated:
        yield f"{count(len(found.undated), 'event')} without any date could not be looked at."
    shared = _shared(found)
    if shared:
        yield f"{count(shared, 'event')} followed more than one, and counts for each of them."


def _shared(found: Followed) -> int:
    counts: dict[str, int] = {}
    for event_id in (one.event.id for first in found.firsts for one in first.followed):
        counts[event_id] = counts.get(event_id, 0) + 1
    return sum(number > 1 for number in counts.values())


def _by_year(run: Iterable[Step]) -> Iterable[RunOfYear]:
    for year, steps in groupby(run, lambda step: _year(step.event.date.earliest, step.event.date.latest)):
        yield RunOfYear(year, tuple(steps))


def _year(earliest: date | None, latest: date | None) -> str:
    return str(earliest.year) if earliest else f"before {latest.year + 1}" if latest else "no date"


def _row(first: First) -> tuple[First, tuple[tuple[str, Next], ...]]:
    return first, tuple((says_apart(one), one) for one in first.followed)


def says_apart(one: Next) -> str:
    """How long after: `the same day`, `3 days later`, `0 to 12 days later`, `some time after`."""
    if one.most is None:
        return "one of the two dates is open"
    fewest = max(0, one.fewest)
    if fewest == one.most:
        return "the same day" if fewest == 0 else f"{count(fewest, 'day')} later"
    return f"{fewest} to {count(one.most, 'day')} later" + (", if it came later at all" if one.fewest < 0 else "")
