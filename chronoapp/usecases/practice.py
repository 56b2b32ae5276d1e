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
from chronoapp.domain.identity import new_id
from chronoapp.storage.store import Store
from chronoapp.usecases import cases, imports, people
from chronoapp.usecases.imports import HowToRead, Sent

FAMILY = "family.toml"

# What a worker who knows the guidance answers for every column: a 1st of the month is a day nobody knew.
ANSWERS = {"first-of-month": "month"}


def open_practice_case(store: Store, actor: Actor, folder: Path, how: HowToRead) -> str:
    """Open the practice family's case and take its five spreadsheets in; the case's reference."""
    family = _family(folder)
    ref: str = family["ref"]
    cases.add_case(store, actor, ref, family["title"], [_child(kept) for kept in family["children"]])
    for person in family["people"]:
        people.save_person(store, actor, ref, _form(person))
    for span in family["spans"]:
        people.save_span(store, actor, ref, _form(span))
    for file, agency in family["files"].items():
        imports.take_in_at_once(store, actor, ref, Sent(agency, file, (folder / file).read_bytes()), ANSWERS, how)
    return ref


def _family(folder: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / FAMILY).read_text("utf-8"))
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
