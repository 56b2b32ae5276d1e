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
from chronoapp.domain.following import First, Followed, Sure
from chronoapp.usecases.following import Asked, find_following


def print_following(ref: str, asked: Asked, *, as_json: bool) -> None:
    """Print each event of the first kind with what followed it; refuses a kind that names nothing."""
    with opened_store() as store:
        page = find_following(store, COMMAND_LINE, ref, Filter(), asked, today())
    if page.found is None:
        raise BadInput("Give --first and --then each a theme, a short code, or words.", "first")
    if as_json:
        print_json(_record(page.first.says, page.then.says, page.found))
        return
    for one in page.found.firsts:
        told = ", ".join(f"{next_.event.headline} ({next_.sure.value})" for next_ in one.followed)
        click.echo(f"{say(one.event.date)}\t{one.event.headline}\t{told or _why_not(one)}")


def _why_not(one: First) -> str:
    return "too recent to say" if one.is_recent else "not followed"


def _record(first: str, then: str, found: Followed) -> dict[str, Any]:
    return {
        "first": first,
        "then": then,
        "within": found.days,
        "counts": {
            "first": len(found.firsts),
            **{sure.value: len(found.which(sure)) for sure in Sure},
            "too_recent": len(found.recent),
            "undated": len(found.undated),
        },
        "events": [
            {
                "id": one.event.id,
                "headline": one.event.headline,
                "date": say(one.event.date),
                "followed": one.sure.value,
                "too_recent": one.is_recent,
                "by": [
                    {
                        "id": n.event.id,
                        "headline": n.event.headline,
                        "date": say(n.event.date),
                        "sure": n.sure.value,
                        "days": [max(0, n.fewest), n.most],
                    }
                    for n in one.followed
                ],
            }
            for one in found.firsts
        ],
    }
