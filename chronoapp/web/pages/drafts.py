"""What somebody is typing and has not saved: kept as they type, thrown away when they say so."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.drafts import NEW_EVENT, Draft
from chronoapp.usecases import drafts, events
from chronoapp.web.event_form import typed_fields
from chronoapp.web.service import actor, service

NEW_EVENT_ONLY = ("agency", "reported_date")


def keep_draft(ref: str, event_id: str) -> ResponseReturnValue:
    """Keep what is being typed in an event's form, or in the form for a new one."""
    form = request.form
    fields = typed_fields() | {name: form[name] for name in NEW_EVENT_ONLY if name in form}
    version = form.get("version", type=int) or 0
    draft = Draft(form.get("draft", ""), event_id, fields, version, datetime.now(UTC))
    drafts.keep_draft(service().store, actor(), ref, draft)
    return "", 204


def throw_away(ref: str, draft_id: str) -> ResponseReturnValue:
    """Forget a draft."""
    drafts.throw_away(service().store, actor(), ref, draft_id)
    flash("What you had typed and not saved is thrown away.", "done")
    event_id = request.form.get("event_id", NEW_EVENT)
    if event_id == NEW_EVENT:
        return redirect(url_for("new_event", ref=ref))
    if request.form.get("is_split"):
        return redirect(url_for("split_event", ref=ref, event_id=event_id))
    return redirect(url_for("event", ref=ref, event_id=event_id))


def read_date(ref: str) -> ResponseReturnValue:
    """How a date is read, in words, before anything is saved: `says`, or the `problem` with it."""
    says, problem = events.says_date(service().store, actor(), ref, request.args.get("text", "")[:200], today())
    return jsonify(says=says, problem=problem)
