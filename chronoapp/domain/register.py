"""The case's register of what must not leave: confidential things, and events or parts of them kept back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chronoapp.domain.redaction import Private, PrivateKind, Withheld

EVENT = "event"
KINDS = (*(kind.value for kind in PrivateKind), EVENT)


@dataclass(frozen=True, slots=True)
class Kept:
    """Something kept back: `kind` one of KINDS, `words` as written, `about` whom or what it concerns, and why.

    Of an event `event_id` says which, `field` which part of it ("" for the whole).
    """

    id: str
    kind: str
    words: str
    why: str
    about: str = ""
    event_id: str = ""
    field: str = ""
    by: str = ""
    at: datetime | None = None
    is_let_go: bool = False


def private_of(register: Iterable[Kept]) -> tuple[Private, ...]:
    """The confidential things of a register, ready to be searched for."""
    return tuple(
        Private(one.id, PrivateKind(one.kind), one.words, one.about, one.why)
        for one in register
        if one.kind != EVENT and not one.is_let_go
    )


def withheld_of(register: Iterable[Kept]) -> tuple[Withheld, ...]:
    """The events, and parts of events, that are kept back."""
    return tuple(
        Withheld(one.event_id, one.field, one.why) for one in register if one.kind == EVENT and not one.is_let_go
    )
