"""One event shared out between two: a form with its words on both sides, and what would stand in neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.cases import Child
from chronoapp.domain.clocks import today
from chronoapp.domain.dates import say
from chronoapp.domain.editing import ALL_CHILDREN
from chronoapp.domain.errors import BadInput, Clash, Refused
from chronoapp.domain.events import Decision, Event
from chronoapp.domain.splitting import FIRST, SECOND, Shared
from chronoapp.domain.themes import THEMES
from chronoapp.usecases import splitting
from chronoapp.usecases.splitting import Outcome, Said
from chronoapp.web.event_form import plain_text
from chronoapp.web.field_names import label_of
from chronoapp.web.frame import case_frame
from chronoapp.web.pages.events import choices
from chronoapp.web.service import actor, service

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
    children_keys: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    choices: Mapping[str, list[tuple[str, str]]]
    decisions: tuple[tuple[Decision, str], ...]
    goes: tuple[tuple[str, str], ...] = GOES
    reason: str = ""
    lost: tuple[tuple[str, str], ...] = ()
    seen: str = ""
    changed: tuple[tuple[str, str], ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


def split_event(ref: str, event_id: str) -> ResponseReturnValue:
    """Share an event out between two, after showing what would stand in neither."""
    if request.method == "GET":
        return _page(ref, event_id, {})
    said = Said(request.form.get("version", type=int) or 0, _shared(), _reason(), request.form.get("in_neither", ""))
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


def _shared() -> Shared:
    decisions = {name.partition(".")[2]: text for name, text in request.form.items() if name.startswith("decision.")}
    return Shared(_typed(FIRST), _typed(SECOND), decisions)


def _typed(side: str) -> dict[str, str]:
    """What was typed on one side; a box that was not ticked is empty."""
    start = f"{side}."
    typed = {
        name.removeprefix(start): plain_text(request.form.getlist(name)[-1])
        for name in request.form
        if name.startswith(start)
    }
    if "themes" in typed:
        typed["themes"] = "\n".join(filter(None, map(plain_text, request.form.getlist(f"{start}themes"))))
    return typed


def _reason() -> str:
    return plain_text(request.form.get("reason", "")).strip()


def _page(
    ref: str, event_id: str, errors: Mapping[str, str], *, outcome: Outcome | None = None, clash: Clash | None = None
) -> str:
    found = splitting.begin_split(service().store, actor(), ref, event_id)
    event, children = found.event, found.frame.case.children
    shared = _shared()
    page = SplitShown(
        event=event,
        says=say(event.date),
        sides=(
            (FIRST, "The first event", found.fields | dict(shared.first)),
            (SECOND, "The second event", found.fields | dict(shared.second)),
        ),
        version=event.version,
        children_keys=_children_keys(event, children),
        themes=tuple(dict.fromkeys((*event.themes, *THEMES))),
        choices=choices(),
        decisions=tuple((one, shared.decisions.get(one.id, "first")) for one in event.decisions),
        reason=_reason(),
        lost=tuple((label_of(one.field, children), one.words) for one in outcome.lost) if outcome else (),
        seen=outcome.seen if outcome else "",
        changed=tuple((label_of(name, children), text) for name, text in clash.theirs.items()) if clash else (),
        errors=errors,
    )
    frame = case_frame(found.frame, "chronology", today())
    return render_template("events/split.html", frame=frame, page=page, errors=errors)


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
