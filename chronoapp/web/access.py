"""The one door: every page needs a signed-in person unless it is on the short open list."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.access import Actor
from chronoapp.usecases import users
from chronoapp.web.service import service

FILES = frozenset({"static", "bootstrap.static", "plotly", "timeline_script"})  # the program's own, the same for all
OPEN_PAGES = frozenset({"sign_in", "sign_in_by_link", "welcome"}) | FILES
SESSION = "session"


def guard(app: Flask) -> None:
    """Close the application: nothing is reached before the door has seen who asks."""
    app.before_request(_see_who_asks)


def _see_who_asks() -> ResponseReturnValue | None:
    g.actor = None
    if request.endpoint in FILES:
        return None
    token = session.get(SESSION)
    if token:
        idle = timedelta(minutes=service().settings.idle_minutes)
        g.actor = users.who_is(service().store, token, idle)
    if g.actor is not None or request.endpoint in OPEN_PAGES:
        return None
    if request.headers.get("X-Requested-With"):
        return "", 401  # the page keeps the typing and says what to do
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("sign_in", next=wanted))


def person() -> Actor | None:
    """Who is signed in, for the page's heading; None on an open page."""
    found: Actor | None = g.get("actor")
    return found


def begin(token: str) -> None:
    """Remember the session in a fresh cookie."""
    session.clear()
    session[SESSION] = token


def end() -> str:
    """Forget the session's cookie; its token comes back so that the session itself can be ended."""
    token: str = session.get(SESSION, "")
    session.clear()
    return token


def safe_next(wanted: str) -> str:
    """Where to go after signing in: a page of ours, never another host."""
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and "\n" not in wanted
    return wanted if is_ours else url_for("home")
