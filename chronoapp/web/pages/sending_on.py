"""Sending a file of many children on to the other cases of the worker that its rows belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.errors import BadInput
from chronoapp.usecases import sending_on, together
from chronoapp.usecases.outgoing import LET_THROUGH
from chronoapp.usecases.sending_on import Chosen, SendOnPage, SentOn
from chronoapp.usecases.together import Taken, Waiting
from chronoapp.usecases.uploads import HowToRead
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

LISTED = 30  # children shown with their rows; of more, only how many there are


@dataclass(frozen=True, slots=True)
class SendOnShown:
    """The other children of a file, the worker's cases with what stands in each field, and what was sent just now.

    `waiting` are the cases in which the file waits, `taken` what became of those taken in together just now.
    """

    found: SendOnPage
    typed: Mapping[str, str]
    sent: tuple[SentOn, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    listed: int = LISTED
    waiting: tuple[Waiting, ...] = ()
    taken: tuple[Taken, ...] = ()


def send_on(ref: str, import_id: str) -> ResponseReturnValue:
    """Say which children of the file are which case's, and send it on to those cases."""
    found = _found(ref, import_id)
    if request.method == "GET":
        return _page(SendOnShown(found, _proposed(found)), ref)
    typed = {case.ref: request.form.get(f"to-{number}", "") for number, case in enumerate(found.cases)}
    let_through = request.form.get("let_through", "")
    chosen = {to: tuple(filter(None, map(str.strip, text.splitlines()))) for to, text in typed.items()}
    try:
        sent = sending_on.send_on(service().store, actor(), ref, import_id, Chosen(chosen, let_through), _how())
    except BadInput as refusal:
        if refusal.field == LET_THROUGH:
            typed[LET_THROUGH] = let_through
            return _page(SendOnShown(found, typed, errors={LET_THROUGH: refusal.says}), ref), 422
        number = next((n for n, case in enumerate(found.cases) if case.ref == refusal.field), 0)
        return _page(SendOnShown(found, typed, errors={f"to-{number}": refusal.says}), ref), 422
    if not sent:
        return _page(SendOnShown(found, typed, errors={"to-0": "Write which children are which case’s."}), ref), 422
    if len(sent) == 1:
        flash("Sent on. Check it here and take it in: only this case’s children come in.", "done")
        return redirect(url_for("import_progress", ref=sent[0].ref, import_id=sent[0].import_id))
    return _page(SendOnShown(found, typed, sent), ref)


def take_in_together(ref: str, import_id: str) -> ResponseReturnValue:
    """Take the file in at once in those of the worker's cases they ticked."""
    found = _found(ref, import_id)
    refs = request.form.getlist("case")
    if not refs:
        errors = {"case-1": "Tick the cases in which the file is to be taken in."}
        return _page(SendOnShown(found, _proposed(found), errors=errors), ref), 422
    chosen = (ref, import_id, frozenset(refs))
    taken = together.take_in_together(service().store, actor(), chosen, _how(), service().jobs.run)
    return _page(SendOnShown(_found(ref, import_id), _proposed(found), taken=taken), ref)


def _found(ref: str, import_id: str) -> SendOnPage:
    return sending_on.read_other_children(service().store, actor(), ref, import_id, _how())


def _proposed(found: SendOnPage) -> dict[str, str]:
    return {case.ref: "\n".join(case.proposed) for case in found.cases}


def _how() -> HowToRead:
    return HowToRead(service().settings.limits, today(), service().layouts)


def _page(page: SendOnShown, ref: str) -> str:
    waiting = together.read_waiting(service().store, actor(), ref, page.found.kept.id, _how())
    page = replace(page, waiting=waiting)
    frame = case_frame(page.found.frame, "imports", today())
    return render_template("imports/send_on.html", frame=frame, page=page, errors=page.errors)
