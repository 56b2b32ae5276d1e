"""The filter words of `events` and `export`: the same in both, as the page's filter has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import click

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.cases import Child, Person
from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Significance, Valence
from chronoapp.domain.filters import Choice, Filter
from chronoapp.storage.store import Store
from chronoapp.usecases import cases

Command = TypeVar("Command", bound=Callable[..., Any])


def _values(words: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([word.value for word in words])


_OPTIONS = (
    click.option("--known-by", default="", metavar="DATE", help="Only what was known by this day."),
    click.option("--as-of", default="", metavar="DATE", help="As the record itself stood at the end of this day."),
    click.option("--left-out", is_flag=True, help="Also the events left out."),
    click.option("--from", "first", default="", metavar="DATE", help="Only what may have happened this day or later."),
    click.option("--to", "last", default="", metavar="DATE", help="Only what may have happened by this day."),
    click.option("--words", default="", help="Only events with these words, as the page searches for them."),
    click.option("--agency", multiple=True, help="Only what this agency told of; may be given several times."),
    click.option("--theme", multiple=True, help="Only events of this theme; may be given several times."),
    click.option("--child", multiple=True, help="Only events that name this child; may be given several times."),
    click.option("--person", multiple=True, help="Only events that name this person; may be given several times."),
    click.option("--valence", multiple=True, type=_values(Valence), help="Only harm, for instance."),
    click.option("--significance", multiple=True, type=_values(Significance), help="Only core, for instance."),
)  # fmt: skip


def filter_options(command: Command) -> Command:
    """Give a command the filter's options, which it hands on by name to `read_filter`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events were asked for, and of which day's record; None for today's."""

    wanted: Filter
    as_of: date | None


def read_filter(store: Store, ref: str, said: dict[str, Any]) -> Asked:
    """The filter the options ask for; `BadInput` for a day that is none, or a name the case does not know."""
    wanted = Filter(
        words=said["words"].strip(),
        agencies=_any(said["agency"]),
        themes=_any(said["theme"]),
        valences=_any(said["valence"]),
        significances=_any(said["significance"]),
        first=_day(said["first"], "--from", is_end=False),
        last=_day(said["last"], "--to"),
        known_by=_day(said["known_by"], "--known-by"),
        with_left_out=said["left_out"],
    )
    if said["child"] or said["person"]:
        case = cases.frame(store, COMMAND_LINE, ref, "looked up who is meant").case
        children = _any(_id_of(name, case.children, "--child") for name in said["child"])
        people = _any(_id_of(name, case.people, "--person") for name in said["person"])
        wanted = replace(wanted, children=children, people=people)
    return Asked(wanted, _day(said["as_of"], "--as-of"))


def _any(values: Iterable[str]) -> Choice:
    return Choice(frozenset(values))


def _id_of(name: str, everybody: Sequence[Child | Person], option: str) -> str:
    """The one whose whole name it is, else the one whose first name or other name it is."""
    plain = " ".join(name.casefold().split())
    whole = [one.id for one in everybody if one.name.casefold() == plain]
    part = [one.id for one in everybody if plain in (*one.name.casefold().split(), *map(str.casefold, one.aliases))]
    found = whole or part
    if len(found) == 1:
        return found[0]
    there = ", ".join(one.name for one in everybody) or "nobody"
    raise BadInput(f"“{name}” is not one of those the case names for {option}: {there}. Write the full name.", option)


def _day(text: str, option: str, *, is_end: bool = True) -> date | None:
    if not text:
        return None
    value = read_date(text, DateContext(placeholders="actual")).value
    day = (value.latest if is_end else value.earliest) if value else None
    if day is None:
        raise BadInput(f"“{text}” is not a day for {option}. Write it as 14/3/2021.", option)
    return day
