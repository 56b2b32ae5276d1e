from __future__ import annotations

import re

import pytest
from flask import Flask

from chronoapp.web import access
from chronoapp.web.routes import ROUTES, Route

CASE_ROUTES = [route for route in ROUTES if "<ref>" in route.address]
CLOSED_ROUTES = [route for route in ROUTES if route.name not in access.OPEN_PAGES]


def address(route: Route, web, ref: str = "") -> str:
    parts = {
        "ref": ref or web.ref,
        "event_id": web.event_id,
        "import_id": "x",
        "request_id": "x",
        "kind": "csv",
        "token": "x",
        "change_id": "x",
        "draft_id": "x",
        "decision_id": "x",
        "comment_id": "x",
    }
    found = route.address.replace("<int:sheet>", "0").replace("<int:row>", "2")
    for name, value in parts.items():
        found = found.replace(f"<{name}>", value)
    return found


def asked(browser, route: Route, web, ref: str = ""):
    send = browser.get if "GET" in route.methods else browser.post
    return send(address(route, web, ref))


def plain(page: str) -> str:
    """A page without its form's token, which is another every second."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page)


def unguarded(app: Flask, nobody, web) -> list[str]:
    """The closed routes that answer somebody who has not signed in."""
    return [route.name for route in CLOSED_ROUTES if asked(nobody, route, web).status_code in {200, 404, 500}]


@pytest.mark.parametrize("route", CLOSED_ROUTES, ids=lambda route: route.name)
def test_nobody_gets_past_the_door(web, nobody, route: Route) -> None:
    answer = asked(nobody, route, web)
    # A form sent without its token is turned away before it is looked at; every page leads to the sign-in.
    assert answer.status_code in {302, 400}
    if answer.status_code == 302:
        assert answer.location.startswith("/sign-in")


def test_the_door_check_finds_a_page_left_open(web, nobody, monkeypatch) -> None:
    assert unguarded(web.app, nobody, web) == []
    monkeypatch.setattr(access, "OPEN_PAGES", access.OPEN_PAGES | {"help_page"})
    assert unguarded(web.app, nobody, web) == ["help_page"]


@pytest.mark.parametrize("route", CASE_ROUTES, ids=lambda route: route.name)
def test_a_stranger_finds_no_such_case(web, charlie, route: Route) -> None:
    assert asked(charlie, route, web).status_code == 404


@pytest.mark.parametrize("route", CASE_ROUTES, ids=lambda route: route.name)
def test_a_case_that_is_not_there_looks_the_same(web, charlie, route: Route) -> None:
    theirs, nowhere = asked(charlie, route, web), asked(charlie, route, web, ref="LC-404")
    assert nowhere.status_code == 404
    assert plain(theirs.text).replace(web.ref, "") == plain(nowhere.text).replace("LC-404", "")


@pytest.mark.parametrize("route", [r for r in ROUTES if "POST" in r.methods], ids=lambda route: route.name)
def test_no_form_is_taken_without_its_token(web, alice, route: Route) -> None:
    assert alice.client.post(address(route, web)).status_code == 400


def test_every_page_is_sealed(web, alice) -> None:
    answer = alice.get(f"/cases/{web.ref}")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_session_cookie_stays_with_us(nobody) -> None:
    cookie = nobody.get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_after_sign_in_nobody_is_sent_to_another_host(web) -> None:
    with web.app.test_request_context():
        for wanted in ("https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", ""):
            assert access.safe_next(wanted) == "/"
        assert access.safe_next("/cases/LC-1") == "/cases/LC-1"


def test_a_reviewer_is_offered_nothing_that_would_be_refused(web, alice, charlie) -> None:
    members = f"/cases/{web.ref}/people/members"
    alice.post(members, {"email": "charlie@example.org", "role": "reviewer"})
    pages = {
        tab: charlie.get(f"/cases/{web.ref}{tab}").text
        for tab in ("", "/people", "/imports", f"/events/{web.event_id}")
    }
    assert all("Grandmother took the children home" in pages[tab] for tab in ("", f"/events/{web.event_id}"))
    for offered in (
        "Add an event",
        "Add impact",
        "Change Ines",
        "Send in and check",
        'name="version"',
        "Leave this event",
    ):
        assert not any(offered in page for page in pages.values()), offered
        assert any(offered in alice.get(f"/cases/{web.ref}{tab}").text for tab in pages), offered
