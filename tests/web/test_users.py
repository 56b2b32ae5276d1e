from __future__ import annotations

import re

import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.usecases import users

PASSWORD = "three quiet otters"  # noqa: S105 - an invented password


@pytest.fixture
def with_password(web) -> None:
    users.set_up_account(web.store, web.alice, "Alice Marlow", "alice@example.org", PASSWORD)


def sign_in(browser, password: str = PASSWORD, email: str = "alice@example.org"):
    return browser.post("/sign-in", {"email": email, "password": password})


@pytest.fixture
def form(nobody, web):
    """Nobody's browser, with the token of the sign-in page."""
    page = nobody.get("/sign-in").text
    nobody.token = page.split('name="csrf_token" value="')[1].split('"')[0]
    return nobody


@pytest.mark.usefixtures("with_password")
def test_alice_signs_in_with_her_password(form) -> None:
    assert sign_in(form).location == "/"
    assert "My cases" in form.get("/").text


def plain(answer, typed: str) -> str:
    """A page without what differs anyway: the form's token, and what was typed."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", answer.text).replace(typed, "")


@pytest.mark.usefixtures("with_password")
def test_which_half_was_wrong_is_not_said(form) -> None:
    wrong_password = sign_in(form, "three loud otters")
    unknown = sign_in(form, PASSWORD, "dora@example.org")
    assert wrong_password.status_code == unknown.status_code == 400
    assert plain(wrong_password, "alice@") == plain(unknown, "dora@")


@pytest.mark.usefixtures("with_password")
def test_after_five_wrong_tries_even_the_right_password_waits(form) -> None:
    for _ in range(5):
        sign_in(form, "guess after guess")
    assert "too many tries" in sign_in(form).text


def test_a_welcome_link_sets_up_an_account_once(web, form) -> None:
    token = users.add_user(web.store, COMMAND_LINE, "dora@example.org", "Dora Finch")
    typed = {"name": "Dora Finch", "email": "dora@example.org", "password": PASSWORD}
    short = form.post(f"/welcome/{token}", typed | {"password": "short"})
    assert short.status_code == 422
    assert "At least 12" in short.text
    assert form.post(f"/welcome/{token}", typed).location == "/"
    assert form.get(f"/welcome/{token}").status_code == 400


def test_looking_at_a_welcome_link_does_not_use_it_up(web, form) -> None:
    token = users.add_user(web.store, COMMAND_LINE, "dora@example.org", "Dora Finch")
    assert form.get(f"/welcome/{token}").status_code == 200
    assert form.get(f"/welcome/{token}").status_code == 200


def test_the_practice_link_works_only_in_a_demo(web, nobody) -> None:
    token = users.new_link(web.store, COMMAND_LINE, "alice@example.org")
    assert nobody.get(f"/sign-in/{token}").status_code == 404


def test_signing_out_ends_the_session_on_the_server(web, alice) -> None:
    with alice.client.session_transaction() as session:
        kept = session["session"]
    alice.post("/sign-out")
    with alice.client.session_transaction() as session:
        session["session"] = kept
    assert alice.get("/").status_code == 302


def test_sign_out_needs_a_form(alice) -> None:
    assert alice.get("/sign-out").status_code == 405


def test_only_an_administrator_is_told_how_colleagues_come_to_sign_in(web, alice) -> None:
    assert "chronoapp user add" not in alice.get("/").text
    users.add_user(web.store, COMMAND_LINE, "dana@example.org", "Dana Marlow", administrator=True)
    page = web.browser("dana").get("/").text
    assert "You are an administrator here." in page
    assert "chronoapp user add EMAIL" in page
