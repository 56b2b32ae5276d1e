"""How `export` draws a timeline: the same words as the page's address has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from chronoapp.usecases.following import kind_written
from chronoapp.usecases.timeline import LANES_BY
from chronoapp.usecases.timeline_views import DAYS_AROUND, Drawing

Command = TypeVar("Command", bound=Callable[..., Any])

_KIND = "a theme, a short code in capitals, or words"
_OPTIONS = (
    click.option("--lanes", type=click.Choice(LANES_BY), default=LANES_BY[0], help="Of a timeline: its lanes."),
    click.option("--by-age", is_flag=True, help="Of a timeline: each event at the age of each child it names."),
    click.option("--unnamed", is_flag=True, help="By age: also what names no child, at every child's age."),
    click.option("--codes", is_flag=True, help="Of a timeline: the short code of each event beside it."),
    click.option("--each", default="", metavar="KIND", help=f"Of a timeline: each of these at day 0; {_KIND}."),
    click.option("--days", default=DAYS_AROUND, help="With --each: so many days before and after."),
)


def drawing_options(command: Command) -> Command:
    """Give a command the options, which it hands on by name to `read_drawing`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_drawing(said: dict[str, Any]) -> Drawing:
    """The drawing that was asked for."""
    days = max(0, said["days"])
    time = "age" if said["by_age"] else "around" if said["each"] else "calendar"
    return Drawing(
        said["lanes"],
        time,
        with_unnamed=said["unnamed"],
        with_codes=said["codes"],
        each=kind_written(said["each"]),
        before=days,
        after=days,
    )
