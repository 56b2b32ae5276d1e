"""How one person has the lanes of a case's timeline: in what order, and which are folded to a thin strip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`order` and `folded` hold the keys of lanes; a lane that is in neither stands open after those in `order`."""

    order: tuple[str, ...] = ()
    folded: frozenset[str] = frozenset()

    def arranged(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The lanes there are, in this person's order; those they have not moved follow in the order given."""
        places = {key: place for place, key in enumerate(self.order)}
        return tuple(sorted(keys, key=lambda key: places.get(key, len(places))))

    def changed(self, what: str, key: str, keys: Sequence[str]) -> Arrangement:
        """After one press. `what` is one of CHANGES; `keys` are the lanes in the order they stand in now."""
        if what in {"up", "down"}:
            return replace(self, order=_moved(keys, key, -1 if what == "up" else 1))
        changes = {
            "fold": replace(self, folded=self.folded | {key}),
            "open": replace(self, folded=self.folded - {key}),
            "fold all": replace(self, folded=self.folded | frozenset(keys)),
            "open all": replace(self, folded=self.folded - frozenset(keys)),
            "usual": AS_FOUND,
        }
        return changes[what]


CHANGES: Final = frozenset({"up", "down", "fold", "open", "fold all", "open all", "usual"})
AS_FOUND: Final = Arrangement()


def _moved(keys: Sequence[str], key: str, by: int) -> tuple[str, ...]:
    if key not in keys:
        return tuple(keys)
    rest = [other for other in keys if other != key]
    place = min(max(keys.index(key) + by, 0), len(rest))
    return (*rest[:place], key, *rest[place:])
