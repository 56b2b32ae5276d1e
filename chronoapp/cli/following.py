"""`chronoapp patterns --first … --then …`: what followed what."""

from __future__ import annotations

from typing import Any

import click

from chronoapp.cli.opening import opened_store
from chronoapp.cli.printing import print_json
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.clocks import today
from chronoapp.domain.dates import say
from chronoapp.domain.errors import BadInput
from chronoapp.domain.filters import Filter
from chronoapp.domain.following import Next, Sure
from chronoapp.domain.runs import First, Followed, Way
from chronoapp.usecases.following import Asked, FollowingPage, find_following


def print_following(ref: str, asked: Asked, *, as_json: bool) -> None:
    """Print each event of the first kind with what followed it; refuses a kind that names nothing."""
    with opened_store() as store:
        page = find_following(store, COMMAND_LINE, ref, Filter(), asked, today())
    if page.found is None:
        raise BadInput("Give --first and every --then a theme, a short code, or words.", "first")
    if as_json:
        print_json(_record(page, page.found))
        return
    for one in page.found.firsts:
        told = "; ".join(f"{_says(way)} ({way.sure.value})" for way in one.ways)
        click.echo(f"{say(one.event.date)}\t{one.event.headline}\t{told or _why_not(one)}")


def _says(way: Way) -> str:
    return ", then ".join(one.event.headline for one in way.steps)


def _why_not(one: First) -> str:
    return "too recent to say" if one.is_recent else "not followed"


def _record(page: FollowingPage, found: Followed) -> dict[str, Any]:
    """`then` and `within` are the first step's; `steps` has every step with how far the events came."""
    steps = zip(page.asked.steps, page.stages, strict=True)
    return {
        "first": page.asked.first.says,
        "then": page.asked.steps[0].kind.says,
        "within": page.asked.steps[0].days,
        "steps": [{"then": step.kind.says, "within": step.days, "counts": _counts(stage)} for step, stage in steps],
        "counts": _counts(found) | {"undated": len(found.undated)},
        "events": [
            {
                "id": one.event.id,
                "headline": one.event.headline,
                "date": say(one.event.date),
                "followed": one.sure.value,
                "too_recent": one.is_recent,
                "more": one.has_more,
                "by": [_way(way) for way in one.ways],
            }
            for one in found.firsts
        ],
    }


def _counts(found: Followed) -> dict[str, int]:
    sure = {sure.value: len(found.which(sure)) for sure in Sure}
    return {"first": len(found.firsts), **sure, "too_recent": len(found.recent)}


def _way(way: Way) -> dict[str, Any]:
    """The event that came next; `then` are those after it in order, `way` is how surely all of it came so."""
    first, *rest = map(_next, way.steps)
    return first | {"then": rest, "way": way.sure.value}


def _next(one: Next) -> dict[str, Any]:
    return {
        "id": one.event.id,
        "headline": one.event.headline,
        "date": say(one.event.date),
        "sure": one.sure.value,
        "days": [max(0, one.fewest), one.most],
    }
