"""What must not leave a case: written down, let go, kept back again; and an event kept back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.errors import BadInput
from chronoapp.domain.redaction import PrivateKind
from chronoapp.usecases import register as register_cases
from chronoapp.usecases.register import RegisterPage
from chronoapp.web.errors import code_of
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

KINDS = tuple((kind.value, kind.value.capitalize()) for kind in PrivateKind)


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """The register with what was typed: `which` is the line a reason was typed for, "" for the form of a new one."""

    page: RegisterPage
    kinds: tuple[tuple[str, str], ...] = KINDS
    which: str = ""
    form: Mapping[str, str] = field(default_factory=dict)


def register(ref: str) -> ResponseReturnValue:
    """What must not leave; a new line."""
    if request.method == "GET":
        return _page(ref, {}, {})
    form = request.form.to_dict()
    try:
        register_cases.keep_back(service().store, actor(), ref, form)
    except BadInput as refusal:
        return _page(ref, form, {refusal.field: refusal.says}), code_of(refusal)
    flash("Kept back. No copy leaves with it unless a named person lets it through.", "done")
    return redirect(url_for("register", ref=ref))


def _page(ref: str, form: Mapping[str, str], errors: Mapping[str, str], which: str = "") -> str:
    page = RegisterForm(register_cases.read_register(service().store, actor(), ref), which=which, form=form)
    frame = case_frame(page.page.frame, "exports", today())
    return render_template("register/register.html", frame=frame, page=page, errors=errors)


def let_go(ref: str, kept_id: str) -> ResponseReturnValue:
    """Let a line go, with why; or keep it back again."""
    form = request.form.to_dict()
    again = form.get("again") == "yes"
    try:
        register_cases.let_go(service().store, actor(), ref, kept_id, form.get("why", ""), again=again)
    except BadInput as refusal:
        return _page(ref, form, {f"why-{kept_id}": refusal.says}, which=kept_id), code_of(refusal)
    flash("Kept back again." if again else "Let go. It may leave from now on.", "done")
    return redirect(url_for("register", ref=ref))


def withhold(ref: str, event_id: str) -> ResponseReturnValue:
    """Keep an event, or one part of it, back from every copy."""
    register_cases.withhold_event(service().store, actor(), ref, event_id, request.form.to_dict())
    flash("Kept back from every copy. Exports, What must not leave, lists it and lets it go again.", "done")
    return redirect(url_for("event", ref=ref, event_id=event_id))
