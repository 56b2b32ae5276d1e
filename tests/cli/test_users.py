"""Who may sign in and who leads a case, from the command line."""

from __future__ import annotations


def test_users_are_added_and_listed(chronoapp) -> None:
    link = chronoapp("user", "add", "alice@example.org", "--name", "Alice Marlow", "--agency", "Police")
    assert "/welcome/" in link.out
    assert chronoapp("user", "list", "--json").json == [
        {"email": "alice@example.org", "name": "Alice Marlow", "agency": "Police", "administrator": False}
    ]


def test_a_case_opened_here_is_nobodys_until_its_lead_is_let_in(chronoapp) -> None:
    assert chronoapp("user", "add", "alice@example.org", "--name", "Alice Marlow").code == 0
    opened = chronoapp("case", "add", "LC-9")
    assert "`chronoapp case member LC-9 EMAIL` lets its lead in" in opened.out
    ran = chronoapp("case", "member", "LC-9", "alice@example.org")
    assert (ran.code, ran.out) == (0, "alice@example.org is lead of case LC-9.\n")
    stranger = chronoapp("case", "member", "LC-9", "dora@example.org")
    assert (stranger.code, "can sign in here" in stranger.err) == (1, True)
