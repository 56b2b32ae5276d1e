"""One event shared out between two: a form with its words on both sides, and what would stand in neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.cases import Child
from chronoapp.domain.clocks import today
from chronoapp.domain.dates import say
from chronoapp.domain.drafts import Draft, being_split
from chronoapp.domain.editing import ALL_CHILDREN
from chronoapp.domain.errors import BadInput, Clash, Refused
from chronoapp.domain.events import Decision, Event
from chronoapp.domain.identity import new_id
from chronoapp.domain.splitting import FIRST, SECOND, Shared
from chronoapp.domain.themes import THEMES
from chronoapp.usecases import drafts, splitting
from chronoapp.usecases.splitting import Outcome, Said, SplitPage
from chronoapp.web.event_form import plain_text
from chronoapp.web.field_names import label_of
from chronoapp.web.frame import case_frame
from chronoapp.web.offers import Offer, offered
from chronoapp.web.pages.events import choices
from chronoapp.web.service import actor, service

DECISION = "decision"
_FIELDS = tuple(f"{part}." for part in (FIRST, SECOND, DECISION))
GOES = (("first", "The first event"), ("second", "The second event"), ("both", "Both"))


@dataclass(frozen=True, slots=True)
class SplitShown:
    """The form: what each side holds, where each decision goes, and what a person has to look at before it is saved.

    `lost` and `changed` are pairs of a label and words: in neither event, and written by somebody else meanwhile.
    """

    event: Event
    says: str
    sides: tuple[tuple[str, str, Mapping[str, str]], ...]
    version: int
    draft: str
    children_keys: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    choices: Mapping[str, list[tuple[str, str]]]
    decisions: tuple[tuple[Decision, str], ...]
    goes: tuple[tuple[str, str], ...] = GOES
    reason: str = ""
    lost: tuple[tuple[str, str], ...] = ()
    seen: str = ""
    changed: tuple[tuple[str, str], ...] = ()
    offers: tuple[Offer, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


def split_event(ref: str, event_id: str) -> ResponseReturnValue:
    """Share an event out between two, after showing what would stand in neither."""
    if request.method == "GET":
        return _page(ref, event_id, {})
    typed = _typed()
    seen, draft = request.form.get("in_neither", ""), request.form.get("draft", "")
    said = Said(_version(), _shared(typed), typed.get("reason", "").strip(), seen, draft)
    try:
        made = splitting.split_event(service().store, actor(), ref, event_id, said, today())
    except Clash as clash:
        return _page(ref, event_id, {"": clash.says}, clash=clash), 409
    except BadInput as refusal:
        return _page(ref, event_id, {refusal.field or "first.headline": refusal.says}), 422
    if made.second is None:
        says = "Some words stand in neither event. Look at them, and put them where they belong."
        return _page(ref, event_id, {"in_neither": says}, outcome=made), 422
    flash(f"Split in two: “{made.second.headline}” is an event of its own now.", "done")
    return redirect(url_for("event", ref=ref, event_id=made.second.id))


def keep_split_draft(ref: str, event_id: str) -> ResponseReturnValue:
    """Keep what is being typed in the form that splits an event."""
    draft = Draft(request.form.get("draft", ""), being_split(event_id), _typed(), _version(), datetime.now(UTC))
    drafts.keep_draft(service().store, actor(), ref, draft)
    return "", 204


def _version() -> int:
    return request.form.get("version", type=int) or 0


def _typed() -> dict[str, str]:
    """Every field as it was typed; a box that was not ticked is empty."""
    form = request.form
    typed = {name: plain_text(form.getlist(name)[-1]) for name in form if name.startswith(_FIELDS) or name == "reason"}
    for name in (f"{FIRST}.themes", f"{SECOND}.themes"):
        if name in typed:
            typed[name] = "\n".join(filter(None, map(plain_text, form.getlist(name))))
    return typed


def _shared(typed: Mapping[str, str]) -> Shared:
    def of(part: str) -> dict[str, str]:
        start = f"{part}."
        return {name.removeprefix(start): text for name, text in typed.items() if name.startswith(start)}

    return Shared(of(FIRST), of(SECOND), of(DECISION))


def _page(
    ref: str, event_id: str, errors: Mapping[str, str], *, outcome: Outcome | None = None, clash: Clash | None = None
) -> str:
    found = splitting.begin_split(service().store, actor(), ref, event_id)
    event, children = found.event, found.frame.case.children
    back = next((draft for draft in found.drafts if draft.id == request.args.get("draft")), None)
    typed = back.fields if back else _typed()
    shared, own = _shared(typed), back.id if back else request.form.get("draft") or new_id()
    page = SplitShown(
        event=event,
        says=say(event.date),
        sides=(
            (FIRST, "The first event", found.fields | dict(shared.first)),
            (SECOND, "The second event", found.fields | dict(shared.second)),
        ),
        version=back.version if back else _version() if errors and not clash else event.version,
        draft=own,
        children_keys=_children_keys(event, children),
        themes=tuple(dict.fromkeys((*event.themes, *THEMES))),
        choices=choices(),
        decisions=tuple((one, shared.decisions.get(one.id, "first")) for one in event.decisions),
        reason=typed.get("reason", ""),
        lost=tuple((label_of(one.field, children), one.words) for one in outcome.lost) if outcome else (),
        seen=outcome.seen if outcome else "",
        changed=tuple((label_of(name, children), text) for name, text in clash.theirs.items()) if clash else (),
        offers=tuple(_offered(one, found) for one in found.drafts if one.id != own),
        errors=errors,
    )
    frame = case_frame(found.frame, "chronology", today())
    return render_template("events/split.html", frame=frame, page=page, errors=errors)


def _offered(draft: Draft, found: SplitPage) -> Offer:
    """Only what differs from the event's own words: the form begins with those on both sides."""

    def is_new(name: str, text: str) -> bool:
        part, _, field = name.partition(".")
        return part != DECISION and text != found.fields.get(field, "")

    new = {name: text for name, text in draft.fields.items() if is_new(name, text)}
    return offered(replace(draft, fields=new), found.frame.case.children)


def _children_keys(event: Event, children: tuple[Child, ...]) -> tuple[tuple[str, str], ...]:
    """Only the children something is written of: elsewhere there is nothing to share out."""
    written = {impact.child_id or ALL_CHILDREN for impact in event.impacts}
    every = (*((child.id, child.known_as) for child in children), (ALL_CHILDREN, "All the children"))
    return tuple((key, name) for key, name in every if key in written)


def undo_split(ref: str, event_id: str) -> ResponseReturnValue:
    """Put the two together again, where neither was changed since."""
    try:
        first = splitting.undo_split(service().store, actor(), ref, event_id, today())
    except Refused as refusal:
        if type(refusal) not in {Refused, BadInput}:
            raise
        flash(refusal.says, "error")
        return redirect(url_for("event", ref=ref, event_id=event_id))
    flash("Undone: the event is as it was before the split. The other one is left out, and kept.", "done")
    return redirect(url_for("event", ref=ref, event_id=first.id))
