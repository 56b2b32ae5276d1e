"""The practice family: a whole case to learn on, from five agencies' spreadsheets. Everybody in it is invented."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from chronoapp.domain.access import Actor
from chronoapp.domain.cases import Child
from chronoapp.domain.errors import BadSetting
from chronoapp.domain.events import Event
from chronoapp.domain.identity import new_id
from chronoapp.storage.store import Store
from chronoapp.usecases import cases, imports, people
from chronoapp.usecases.events import Edit, save_several
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.timeline import read_chronology
from chronoapp.usecases.uploads import HowToRead

FAMILY = "family.toml"
JUDGEMENTS = "judgements.toml"

# What a worker who knows the guidance answers for every column: a 1st of the month is a day nobody knew.
ANSWERS = {"first-of-month": "month"}


def open_practice_case(store: Store, actor: Actor, folder: Path, how: HowToRead) -> str:
    """Open the practice family's case and take its five spreadsheets in; the case's reference."""
    family = _read(folder / FAMILY)
    ref: str = family["ref"]
    cases.add_case(store, actor, ref, family["title"], [_child(kept) for kept in family["children"]])
    for person in family["people"]:
        people.save_person(store, actor, ref, _form(person))
    for span in family["spans"]:
        people.save_span(store, actor, ref, _form(span))
    for file, agency in family["files"].items():
        imports.take_in_at_once(store, actor, ref, Sent(agency, file, (folder / file).read_bytes()), ANSWERS, how)
    _judge(store, actor, ref, folder, how)
    return ref


def _judge(store: Store, actor: Actor, ref: str, folder: Path, how: HowToRead) -> None:
    """What the practice worker has judged so far, and the impact on each child."""
    told = _read(folder / JUDGEMENTS)
    shown = read_chronology(store, actor, ref).shown
    children = {child.name: child.id for child in shown.case.children}
    events = {_place(event): event for event in shown.events}
    fields: dict[str, dict[str, str]] = {}
    for file, rows in told["judged"].items():
        for row, judged in rows.items():
            significance, valence = judged.split()
            fields[events[file, int(row)].id] = {"significance": significance, "valence": valence}
    for impact in told["impact"]:
        name = f"impact.{children[impact['child']]}"
        here = fields.setdefault(events[impact["file"], impact["row"]].id, {})
        here |= {f"{name}.effect": impact["effect"], f"{name}.views": impact.get("views", "")}
        here |= {f"{name}.likely": "yes" if impact.get("likely") else ""}
    judged_fields = frozenset({"themes", "valence"})
    edits = {event_id: Edit(1, changed, judged=judged_fields) for event_id, changed in fields.items()}
    save_several(store, actor, ref, edits, how.today)


def _place(event: Event) -> tuple[str, int]:
    origin = event.accounts[0].provenance
    return (origin.file, origin.row) if origin else ("", 0)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise BadSetting(f"The practice family is missing: {error.filename}. Install chronoapp again.") from error


def _child(kept: Mapping[str, Any]) -> Child:
    return Child(new_id(), kept["name"], kept.get("born"), kept.get("due"), tuple(kept.get("aliases", ())))


def _form(kept: Mapping[str, Any]) -> dict[str, str]:
    return {name: _text(value) for name, value in kept.items()}


def _text(value: str | date | Sequence[str]) -> str:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return value if isinstance(value, str) else "\n".join(value)
