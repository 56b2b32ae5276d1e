"""A store with Alice's case of two children in it, as the benchmarks of imports and pages need it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from chronoapp.domain.access import COMMAND_LINE, Actor
from chronoapp.domain.cases import Child
from chronoapp.domain.tables import FileLimits
from chronoapp.storage.store import Store, open_store
from chronoapp.usecases import cases, imports, users
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.uploads import HowToRead

REF = "LC-1"
EMAIL = "alice@example.org"
HOW = HowToRead(FileLimits(), date(2026, 11, 22))
ANSWERS = {"first-of-month": "month"}
CHILDREN = (
    Child("child-ines", "Ines Fairley", date(2011, 5, 4)),
    Child("child-tom", "Tom Fairley", date(2013, 9, 1)),
)


def open_house(url: str) -> tuple[Store, Actor]:
    """A fresh store at `url`, and Alice, who leads the one case in it."""
    store = open_store(url)
    token = users.add_user(store, COMMAND_LINE, EMAIL, "Alice Marlow", "Children's social care")
    alice = users.look_up_link(store, token)
    if alice is None:
        raise RuntimeError("Alice's link does not work.")
    cases.add_case(store, alice, REF, "Fairley family", CHILDREN)
    return store, alice


def take_in(store: Store, alice: Actor, agency: str, file: Path) -> Mapping[str, Any]:
    """The receipt of a file taken into Alice's case: read, understood and stored."""
    return imports.take_in_at_once(store, alice, REF, Sent(agency, file.name, file.read_bytes()), ANSWERS, HOW)
