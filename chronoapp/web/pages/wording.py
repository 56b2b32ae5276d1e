"""Wording hints: those of a case and of an event, of what is being typed, and setting one aside with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import flash, get_template_attribute, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event
from chronoapp.usecases import wording as wording_cases
from chronoapp.usecases.wording import THE_CASE, CaseWording, EventHints
from chronoapp.web.field_names import label_of
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

CASE = "case"  # in an address, where an event's id would stand


@dataclass(frozen=True, slots=True)
class CaseWordingPage:
    """The hints of a case; `kinds` says how many of each kind there are."""

    found: CaseWording
    kinds: tuple[tuple[str, int], ...]
    kind: str


@dataclass(frozen=True, slots=True)
class EventWordingPage:
    """The hints of one event, each with the label of its field; `typed` is a reason that could not be kept."""

    event: Event | None
    found: EventHints
    labels: dict[str, str]
    typed: Mapping[str, str] = field(default_factory=dict)


def wording(ref: str) -> ResponseReturnValue:
    """Every hint of the case, or those of one kind."""
    found = wording_cases.read_case_wording(service().store, actor(), ref, today())
    counted = Counter(hint.kind.value for _, one in found.events for hint in one.hints)
    kind = request.args.get("kind", "")
    if kind:
        found = wording_cases.read_case_wording(service().store, actor(), ref, today(), kind)
    frame = case_frame(found.frame, "chronology", today())
    page = CaseWordingPage(found, tuple(counted.most_common()), kind)
    return render_template("wording/case.html", frame=frame, page=page)


def event_wording(ref: str, event_id: str) -> ResponseReturnValue:
    """The hints of an event, where each can be set aside."""
    if request.method == "GET":
        return _event_page(ref, event_id, {}, {})
    said = request.form.to_dict()
    try:
        wording_cases.set_aside(service().store, actor(), ref, THE_CASE if event_id == CASE else event_id, said)
    except BadInput as refusal:
        return _event_page(ref, event_id, said, {refusal.field: refusal.says}), 422
    flash("The hint is set aside. It is kept with your reason, and you can have it back.", "done")
    return redirect(url_for("event_wording", ref=ref, event_id=event_id))


def _event_page(ref: str, event_id: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    if event_id == CASE:
        whole = wording_cases.read_case_wording(service().store, actor(), ref, today())
        around, event, found = whole.frame, None, whole.whole
    else:
        one = wording_cases.read_event_wording(service().store, actor(), ref, event_id)
        around, event, found = one.frame, one.event, one.found
    labels = {hint.field: label_of(hint.field, around.case.children) for hint in found.hints}
    page = EventWordingPage(event, found, labels, typed)
    frame = case_frame(around, "chronology", today())
    return render_template("wording/event.html", frame=frame, page=page, errors=errors)


def hint_back(ref: str, event_id: str) -> ResponseReturnValue:
    """Show a hint again."""
    wording_cases.bring_back(service().store, actor(), ref, request.form.get("id", ""))
    flash("The hint is shown again.", "done")
    return redirect(url_for("event_wording", ref=ref, event_id=event_id))


def typed_wording(ref: str) -> ResponseReturnValue:
    """The hints about what is being typed, as a fragment. Sent as a form: an address is kept, and words are not."""
    typed = {name: text for name, text in request.form.items() if _is_text(name)}
    event_id = request.form.get("event", "")
    hints = wording_cases.typed_hints(service().store, actor(), ref, event_id, typed)
    aside = url_for("event_wording", ref=ref, event_id=event_id) if event_id else ""
    fragment: str = get_template_attribute("macros/wording.html", "typed_hints")(hints, aside)
    return fragment


def _is_text(name: str) -> bool:
    is_part = name.startswith(("impact.", "decision.")) and name.endswith((".effect", ".words"))
    return name in {"headline", "details"} or is_part
