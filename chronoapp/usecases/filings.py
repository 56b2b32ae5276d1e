"""Filing: what leaves is checked, frozen with its hash, and kept with what was withheld and what was cleared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.filings import Filing, cleared_by
from chronoapp.domain.identity import new_id
from chronoapp.storage import filings as stored_filings
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.court_making import refuse_unread_hints
from chronoapp.usecases.export_kinds import KINDS, Order
from chronoapp.usecases.exports import LookedOver, look_over, refuse_leaks
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.making import Export


@dataclass(frozen=True, slots=True)
class FilingPage:
    """One filing, and whether its stored bytes are still those that left."""

    frame: Frame
    filing: Filing
    is_whole: bool


def file_it(store: Store, actor: Actor, ref: str, order: Order, for_whom: str) -> Filing:
    """Freeze an export and keep it for ever; `Stopped` where the check finds what nobody has let through."""
    if not for_whom.strip():
        raise BadInput("Say for whom it is: the court, a named agency, the family.", "for_whom")
    looked = look_over(store, actor, ref, order, act="prepared a filing")
    _refuse_another(looked, order)
    refuse_leaks(looked)
    choices = (
        {**looked.court.record, "wording": refuse_unread_hints(looked.court, order.wording_why)} if looked.court else {}
    )
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EXPORT, "filed", f"{order.kind} for {for_whom.strip()}")
        number = stored_filings.next_number(tx, entry.id)
        filing = _filing(looked, order, number, for_whom.strip(), actor)
        filing = replace(filing, choices=choices)
        stored_filings.add_filing(tx, entry.id, filing, looked.export.data)
        subject = Subject("filing", filing.id, f"{filing.name}, number {number}, for {filing.for_whom}")
        made = changes_of(actor, subject, {"filed": ("", filing.sha256)})
        stored_history.add_changes(tx, entry.id, made)
    return filing


def _refuse_another(looked: LookedOver, order: Order) -> None:
    """Stop where the file is not the one that was looked over: somebody changed the case meanwhile."""
    if order.looked_at not in {"", looked.export.sha256}:
        raise BadInput(
            "Nothing was filed. Something in this case changed since you looked this file over, and it was made anew. "
            "Look at it as it is now, then file it.",
            "looked_at",
        )


def _filing(looked: LookedOver, order: Order, number: int, for_whom: str, actor: Actor) -> Filing:
    data = looked.export.data
    return Filing(
        id=new_id(),
        number=number,
        kind=order.kind,
        name=looked.export.name,
        for_whom=for_whom,
        sha256=looked.export.sha256,
        size=len(data),
        rule=looked.made.rule,
        names=order.audience.says,
        events=tuple((event.id, event.version) for event in looked.shown.events),
        kept_back=looked.kept_back,
        cleared=cleared_by(looked.found, order.cleared, actor.name),
        by=actor.name,
        at=datetime.now(UTC),
    )


def read_filing(store: Store, actor: Actor, ref: str, filing_id: str) -> FilingPage:
    """One filing, its bytes compared with its hash."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ_CASE, "read a filing", filing_id)
        filing = stored_filings.load_filing(tx, entry.id, filing_id)
        if filing is None:
            raise NotFound("There is no such filing in this case.")
        data = stored_filings.read_filing(tx, entry.id, filing_id)
        return FilingPage(load_frame(tx, entry), filing, hashlib.sha256(data).hexdigest() == filing.sha256)


def filed_bytes(store: Store, actor: Actor, ref: str, filing_id: str) -> Export:
    """The very file that left, for whoever may export."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EXPORT, "took a filing out again", filing_id)
        filing = stored_filings.load_filing(tx, entry.id, filing_id)
        if filing is None:
            raise NotFound("There is no such filing in this case.")
        return Export(filing.name, KINDS[filing.kind].media_type, stored_filings.read_filing(tx, entry.id, filing_id))
