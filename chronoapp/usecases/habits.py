"""How a person likes their pages: kept for them on the server, in every case, and never in the browser."""

from __future__ import annotations

from collections.abc import Mapping

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import BadInput
from chronoapp.storage import habits as stored_habits
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import enter_again

LOOKS = ("table", "dense", "reading")  # of the chronology's table; the first is everybody's to begin with
KEPT = {"look": LOOKS, "keys": ("on", "off")}


def keep_habit(store: Store, actor: Actor, ref: str, name: str, value: str) -> None:
    """Keep how the actor likes their pages from now on, as chosen on a page of a case they may read."""
    with store.begin() as tx:
        enter_again(tx, actor, ref, Right.READ)
        if value not in KEPT.get(name, ()):
            raise BadInput("Choose one of what the page offers.", name)
        stored_habits.save_habit(tx, actor.id, name, value)


def habits_now(tx: Tx, actor: Actor, look: str) -> Mapping[str, str]:
    """How the actor likes their pages; a `look` asked for in the address is how they like it from now on."""
    if actor.is_command_line:
        return {}
    found = stored_habits.habits_of(tx, actor.id)
    if look in LOOKS and found.get("look", LOOKS[0]) != look:
        stored_habits.save_habit(tx, actor.id, "look", look)
        return found | {"look": look}
    return found
