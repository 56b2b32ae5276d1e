"""Names that may be one person's: proposed with why, and a person says."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.errors import BadInput
from chronoapp.usecases import people_alike as alike_cases
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service


def people_alike(ref: str) -> ResponseReturnValue:
    """The names that may be one person's; or what a worker says of two of them."""
    if request.method == "GET":
        page = alike_cases.read_alike(service().store, actor(), ref)
        return render_template("people/same.html", frame=case_frame(page.frame, "people", today()), page=page)
    one, other = request.form.get("one", ""), request.form.get("other", "")
    try:
        flash(_answered(ref, request.form.get("answer", ""), one, other), "done")
    except BadInput as refusal:
        flash(refusal.says, "error")
    return redirect(url_for("people_alike", ref=ref))


def _answered(ref: str, answer: str, one: str, other: str) -> str:
    if answer == "take apart":
        return alike_cases.take_apart(service().store, actor(), ref, one)
    say = {"same": alike_cases.say_same, "ask again": alike_cases.ask_again}.get(answer, alike_cases.say_different)
    return say(service().store, actor(), ref, one, other)
