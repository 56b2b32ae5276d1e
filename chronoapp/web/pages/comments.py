"""What readers say of an event: said, and withdrawn by whoever said it."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.errors import BadInput
from chronoapp.usecases import comments
from chronoapp.web.pages.events import answer
from chronoapp.web.service import actor, service


def add_comment(ref: str, event_id: str) -> ResponseReturnValue:
    """Agree with an event, dispute it or add context."""
    kind, words = request.form.get("comment_kind", ""), request.form.get("comment", "").replace("\0", "")
    try:
        comments.add_comment(service().store, actor(), ref, event_id, kind, words)
    except BadInput as refusal:
        typed = {"comment": words, "comment_kind": kind}
        return answer(ref, event_id, typed=typed, errors={refusal.field: refusal.says}), 422
    flash("Your comment stands with the event.", "done")
    return redirect(url_for("event", ref=ref, event_id=event_id, _anchor="comments"))


def withdraw_comment(ref: str, event_id: str, comment_id: str) -> ResponseReturnValue:
    """Withdraw one's own comment."""
    comments.withdraw(service().store, actor(), ref, event_id, comment_id)
    flash("Your comment is withdrawn. It stays to be seen, marked so.", "done")
    return redirect(url_for("event", ref=ref, event_id=event_id, _anchor="comments"))
