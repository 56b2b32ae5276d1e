"""Signing in and out, and the page a one-time link opens."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.errors import BadInput, NotFound, Refused
from chronoapp.usecases import users
from chronoapp.web import access
from chronoapp.web.errors import code_of
from chronoapp.web.service import actor, service

LINK_IS_OLD = "This link has been used or is too old. Ask an administrator for a new one."


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The sign-in form, with what was typed (never the password) and what was wrong."""

    email: str = ""
    next: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WelcomePage:
    """The form a one-time link opens: a name, an address and a password of one's own."""

    name: str
    email: str
    errors: dict[str, str] = field(default_factory=dict)


def sign_in() -> ResponseReturnValue:
    """Sign in with an address and a password."""
    wanted = request.values.get("next", "")
    if request.method == "GET":
        return _sign_in_page(SignInPage(next=wanted))
    email = request.form.get("email", "")
    try:
        token = users.sign_in(service().store, email, request.form.get("password", ""))
    except Refused as refusal:
        return _sign_in_page(SignInPage(email, wanted, {"email": refusal.says})), code_of(refusal)
    access.begin(token)
    return redirect(access.safe_next(wanted))


def _sign_in_page(page: SignInPage) -> str:
    return render_template("users/sign_in.html", page=page, errors=page.errors)


def sign_in_by_link(token: str) -> ResponseReturnValue:
    """The demo's one-time link: straight to the practice family's timeline.

    A real service has welcome links only: programs that look at people's mail follow links, and would use them up.
    """
    if not service().practice_case:
        raise NotFound("There is no such page.")
    access.begin(users.sign_in_by_link(service().store, token))
    return redirect(url_for("chronology", ref=service().practice_case))


def welcome(token: str) -> ResponseReturnValue:
    """Set up one's own account by a one-time link."""
    person = users.look_up_link(service().store, token)
    if person is None:
        raise Refused(LINK_IS_OLD)
    if request.method == "GET":
        return _welcome_page(WelcomePage(person.name, "" if person.email.endswith(".invalid") else person.email))
    form = request.form
    page = WelcomePage(form.get("name", ""), form.get("email", ""))
    try:
        users.set_up_account(service().store, person, page.name, page.email, form.get("password", ""))
    except BadInput as refusal:
        return _welcome_page(WelcomePage(page.name, page.email, {refusal.field: refusal.says})), 422
    access.begin(users.sign_in_by_link(service().store, token))
    return redirect(url_for("home"))


def _welcome_page(page: WelcomePage) -> str:
    return render_template("users/welcome.html", page=page, errors=page.errors)


def sign_out() -> ResponseReturnValue:
    """End the session."""
    person = actor()
    users.sign_out(service().store, person, access.end())
    flash("You are signed out.", "done")
    answer = redirect(url_for("sign_in"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'  # nothing of a record stays in the browser
    return answer
