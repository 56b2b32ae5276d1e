"""What must not leave a case: written into its register, and let go again with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.identity import new_id
from chronoapp.domain.redaction import PrivateKind, things_of
from chronoapp.domain.redaction.masking import FIELDS
from chronoapp.domain.register import EVENT, Kept, private_of
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage import register as stored_register
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.history import Subject, changes_of

_WRITTEN_AS = {
    PrivateKind.ADDRESS: "Write the house and the street, for example 12 Alder Close.",
    PrivateKind.POSTCODE: "Write a whole postcode, for example DH1 4AB.",
    PrivateKind.TELEPHONE: "Write a whole UK telephone number, for example 07700 900123.",
    PrivateKind.EMAIL: "Write a whole e-mail address.",
    PrivateKind.BIRTH: "Write the day, for example 6/6/2013.",
    PrivateKind.PLACE: "Write the name of the place.",
}


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The register, what was let go after what is kept back."""

    frame: Frame
    kept: tuple[Kept, ...]
    let_go: tuple[Kept, ...]


def read_register(store: Store, actor: Actor, ref: str) -> RegisterPage:
    """What must not leave this case."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ_CASE, "read what must not leave")
        found = stored_register.load_register(tx, entry.id)
        kept = tuple(one for one in found if not one.is_let_go)
        return RegisterPage(load_frame(tx, entry), kept, tuple(one for one in found if one.is_let_go))


def keep_back(store: Store, actor: Actor, ref: str, form: Mapping[str, str]) -> Kept:
    """Write something into the register: `kind`, `words`, `about`, `why`; `BadInput` where it could never be found."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "kept something back", form.get("kind", ""))
        new = Kept(
            id=new_id(),
            kind=form.get("kind", ""),
            words=form.get("words", "").strip(),
            why=_why(form.get("why", "")),
            about=" ".join(form.get("about", "").split()),
            by=actor.name,
            at=datetime.now(UTC),
        )
        _refuse_what_cannot_be_found(new)
        _keep(tx, entry, new)
    return new


def withhold_event(store: Store, actor: Actor, ref: str, event_id: str, form: Mapping[str, str]) -> Kept:
    """Keep an event, or one `field` of it, back from every copy; `why` is what a filing lists."""
    part = form.get("field", "")
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "kept an event back", event_id)
        event = stored_events.load_event(tx, entry.id, event_id)
        if event is None or entry.seen(event) is None:
            raise NotFound("There is no such event in this case.")
        if part and part not in FIELDS:
            raise BadInput("Choose the whole event, or one part of it.", "field")
        why, now = _why(form.get("why", "")), datetime.now(UTC)
        new = Kept(new_id(), EVENT, "", why, event.headline, event_id, part, actor.name, now)
        _keep(tx, entry, new)
    return new


def _why(text: str) -> str:
    if not text.strip():
        raise BadInput("Say why it is kept back: every filing lists the reason.", "why")
    return text.strip()


def _refuse_what_cannot_be_found(new: Kept) -> None:
    if new.kind not in {kind.value for kind in PrivateKind}:
        raise BadInput("Choose what it is.", "kind")
    things = things_of(private_of([new]))
    if not (things.alike or things.days or things.places.forms):
        raise BadInput(f"This could not be searched for. {_WRITTEN_AS[PrivateKind(new.kind)]}", "words")


def _keep(tx: Tx, entry: Entry, new: Kept) -> None:
    stored_register.add_kept(tx, entry.id, new)
    _write(tx, entry, new, ("", "kept back"), new.why)


def let_go(store: Store, actor: Actor, ref: str, kept_id: str, why: str, *, again: bool = False) -> None:
    """Let something leave after all, with why; or (`again`) keep it back once more."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "kept back again" if again else "let something go", kept_id)
        found = next((one for one in stored_register.load_register(tx, entry.id) if one.id == kept_id), None)
        if found is None:
            raise NotFound("The register has no such line.")
        if not again and not why.strip():
            raise BadInput("Say why it may leave after all.", "why")
        stored_register.set_let_go(tx, entry.id, kept_id, is_let_go=not again)
        states = ("let go", "kept back") if again else ("kept back", "let go")
        _write(tx, entry, found, states, why.strip())


def _write(tx: Tx, entry: Entry, one: Kept, states: tuple[str, str], why: str) -> None:
    says = one.about if one.kind == EVENT else f"{one.kind} {one.words}"
    made = changes_of(entry.actor, Subject("register", one.id, says), {one.field or "kept back": states}, why)
    stored_history.add_changes(tx, entry.id, made)
