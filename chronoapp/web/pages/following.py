"""What followed what, and what stood around each event of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.following import Next, Sure
from chronoapp.domain.runs import First, Followed, Way
from chronoapp.usecases import following as following_cases
from chronoapp.usecases.following import Asked, FollowingPage, Step, Told
from chronoapp.web.filter_form import FilterForm, Query, read_filter
from chronoapp.web.filters import count
from chronoapp.web.frame import case_frame
from chronoapp.web.kind_form import MOST_STEPS, KindForm, StepForm, read_kind, read_steps, told_kind
from chronoapp.web.service import actor, service

LISTED = 300  # rows of a table on one page; the sentence above counts every one
LINKED = 200  # events one address carries to the chronology: more would be too long for some browsers


@dataclass(frozen=True, slots=True)
class RunOfYear:
    """The codes of one year's events, in order; `year` is "" for those without a day to say which."""

    year: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """What came next, how long after in words, and what came after that."""

    next: Next
    says: str
    then: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    """A first event with what followed; where a run broke off, `far` is how far it came and `missing` what did not."""

    first: First
    followed: tuple[Branch, ...]
    far: tuple[Branch, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class FollowingShown:
    """The form as typed, and what was found, in words and event by event."""

    page: FollowingPage
    first: KindForm
    steps: tuple[StepForm, ...]
    may_add: bool
    query: Query
    filter: FilterForm
    is_asked: bool
    title: str
    sentences: tuple[str, ...]
    more: tuple[str, ...]
    run: tuple[RunOfYear, ...]
    rows: tuple[RowShown, ...]
    chronology_url: str


def following(ref: str) -> ResponseReturnValue:
    """One kind of event, then another and another, each within so many days: the form, and what it finds."""
    errors: dict[str, str] = {}
    form, first, steps = read_filter(), read_kind("first"), read_steps(errors)
    asked = Asked(first.typed, tuple(Step(step.kind.typed, step.days) for step in _filled(steps)))
    found = following_cases.find_following(service().store, actor(), ref, form.wanted, asked, today())
    is_sent = "days" in request.args
    forms = (first, *(step.kind for step in steps))
    for kind_form, kind in zip(forms, found.asked.kinds, strict=False):
        told_kind(kind_form, kind, errors)
        if is_sent and kind.asks_nothing:
            which = "comes first" if kind_form is first else "is to follow"
            errors[f"{kind_form.name}.theme"] = f"Say what {which}: a theme, a code, words, who told us or an agency."
    shown = _shown(found, (form, first, steps), is_asked=is_sent and bool(found.stages) and not errors)
    frame = case_frame(found.frame, "chronology", today())
    return render_template("following/following.html", frame=frame, page=shown, errors=errors | form.errors)


def _filled(steps: tuple[StepForm, ...]) -> tuple[StepForm, ...]:
    """The steps without those at the end that were added and not filled in yet; the first one is always asked for."""
    last = max((number for number, step in enumerate(steps) if not step.kind.typed.asks_nothing), default=0)
    return steps[: last + 1]


def _shown(
    found: FollowingPage, typed: tuple[FilterForm, KindForm, tuple[StepForm, ...]], *, is_asked: bool
) -> FollowingShown:
    form, first, steps = typed
    last = found.found
    return FollowingShown(
        page=found,
        first=first,
        steps=steps,
        may_add=len(steps) < MOST_STEPS,
        query=[*first.query, *(pair for step in steps for pair in step.query)],
        filter=form,
        is_asked=is_asked,
        title=", then ".join(kind.says for kind in found.asked.kinds),
        sentences=tuple(says_found(found)),
        more=tuple(_more(last)) if last else (),
        run=tuple(_by_year(found.run)),
        rows=tuple(_rows(found)),
        chronology_url=events_url(found.frame.case.ref, last.event_ids) if last else "",
    )


def events_url(ref: str, event_ids: Iterable[str]) -> str:
    """The chronology with only these events; "" where they are too many for an address, or none."""
    ids = sorted(event_ids)
    return url_for("chronology", ref=ref, event=ids) if 0 < len(ids) <= LINKED else ""


def says_found(page: FollowingPage) -> Iterable[str]:
    """`Missing came 7 times. 4 times Hospital surely followed within 14 days, once it may have, twice it did not.`

    For every further kind a sentence more.
    """
    if page.found is None:
        return
    firsts = len(page.found.firsts)
    if not firsts:
        yield f"No dated event here is {page.asked.first.says}."
        return
    yield f"{page.asked.first.says} came {_times(firsts)}."
    for number, (stage, step) in enumerate(zip(page.stages, page.asked.steps, strict=True)):
        yield f"{', '.join(_says_stage(stage, step, is_first=number == 0))}."


def _says_stage(stage: Followed, step: Step, *, is_first: bool) -> Iterable[str]:
    surely, perhaps, not_so = (len(stage.which(sure)) for sure in (Sure.SURELY, Sure.PERHAPS, Sure.NOT))
    days = "on the same day" if step.days == 0 else f"within {count(step.days, 'day')}"
    often, never = (_times(surely).capitalize() + " ", "") if surely else ("", "never ")
    then = f"{never}surely followed {days}" if is_first else f"then {never}surely came {days}"
    yield f"{often}{step.kind.says} {then}{'' if is_first or not step.days else ' after that'}"
    if perhaps:
        yield f"{_times(perhaps)} it may have"
    if not_so:
        yield f"{_times(not_so)} it did not"


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
    cut = sum(first.has_more for first in found.firsts)
    if cut:
        yield f"From {count(cut, 'event')} the run went on in more ways than are listed: only some are told here."


def _shared(found: Followed) -> int:
    """How many events are in the runs of more than one first event."""
    each = [{one.event.id for way in first.ways for one in way.steps} for first in found.firsts]
    return sum(number > 1 for number in Counter(event_id for own in each for event_id in own).values())


def _by_year(run: Iterable[Told]) -> Iterable[RunOfYear]:
    for year, told in groupby(run, lambda one: _year(one.event.date.earliest, one.event.date.latest)):
        yield RunOfYear(year, tuple(told))


def _year(earliest: date | None, latest: date | None) -> str:
    return str(earliest.year) if earliest else f"before {latest.year + 1}" if latest else "no date"


def _rows(page: FollowingPage) -> Iterable[RowShown]:
    for place, first in enumerate(page.found.firsts[:LISTED] if page.found else ()):
        if first.ways:
            yield RowShown(first, _branches(first.ways))
            continue
        far = [stage.firsts[place].ways for stage in page.stages if stage.firsts[place].ways]
        missing = page.asked.steps[len(far)].kind.says
        yield RowShown(first, (), _branches(far[-1]) if far else (), missing)


def _branches(ways: Iterable[Way], number: int = 0) -> tuple[Branch, ...]:
    """The ways as a tree: ways that begin alike share their beginning."""
    return tuple(
        _branch(tuple(own), number)
        for _, own in groupby(
            (way for way in ways if number < len(way.steps)), key=lambda way: way.steps[number].event.id
        )
    )


def _branch(own: tuple[Way, ...], number: int) -> Branch:
    one = own[0].steps[number]
    return Branch(one, says_apart(one), _branches(own, number + 1))


def says_apart(one: Next) -> str:
    """How long after: `the same day`, `3 days later`, `0 to 12 days later`, `some time after`."""
    if one.most is None:
        return "one of the two dates is open"
    fewest = max(0, one.fewest)
    if fewest == one.most:
        return "the same day" if fewest == 0 else f"{count(fewest, 'day')} later"
    return f"{fewest} to {count(one.most, 'day')} later" + (", if it came later at all" if one.fewest < 0 else "")
