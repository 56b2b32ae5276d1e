"""An event copied, moved within its day, and one impact written for several children."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.errors import BadInput
from chronoapp.usecases import arranging
from chronoapp.web.pages.events import answer
from chronoapp.web.service import actor, service


def copy_event(ref: str, event_id: str) -> ResponseReturnValue:
    """Begin a new event as a copy of this one."""
    copied = arranging.copy_event(service().store, actor(), ref, event_id)
    flash("This is a new event, copied from the other. Change what is different.", "done")
    return redirect(url_for("event", ref=ref, event_id=copied.id))


def move_event(ref: str, event_id: str) -> ResponseReturnValue:
    """Put an event earlier or later within its day."""
    earlier = request.form.get("move") == "earlier"
    try:
        passed = arranging.move_within_day(service().store, actor(), ref, event_id, earlier=earlier)
    except BadInput as refusal:
        return answer(ref, event_id, errors={refusal.field: refusal.says}), 422
    flash(f"It stands {'before' if earlier else 'after'} “{passed.headline}” now.", "done")
    return redirect(url_for("event", ref=ref, event_id=event_id))


def same_impact(ref: str, event_id: str) -> ResponseReturnValue:
    """Write one child's impact for others too."""
    child, others = request.form.get("same_as", ""), request.form.getlist("same_for")
    try:
        arranging.same_impact(service().store, actor(), ref, event_id, child, others)
    except BadInput as refusal:
        return answer(ref, event_id, errors={refusal.field: refusal.says}), 422
    flash("The impact is written for each of them, with their own age. Change what was different.", "done")
    return redirect(url_for("event", ref=ref, event_id=event_id, _anchor="impact"))
