from __future__ import annotations


def test_a_reviewer_disputes_an_event_and_the_table_says_so(web, alice, charlie) -> None:
    alice.post(f"/cases/{web.ref}/people/members", {"email": "charlie@example.org", "role": "reviewer"})
    event = f"/cases/{web.ref}/events/{web.event_id}"
    refused = charlie.post(f"{event}/comments", {"comment_kind": "dispute", "comment": " "})
    assert refused.status_code == 422
    assert "Say what is not so" in refused.text
    said = {"comment_kind": "dispute", "comment": "<b>It was the Sunday.</b>"}
    assert charlie.post(f"{event}/comments", said).status_code == 302
    page = alice.get(event).text
    for words in ("Disputes", "Charlie Marlow, reviewer", "&lt;b&gt;It was the Sunday."):
        assert words in page
    assert "Disputed: see the comments on it" in alice.get(f"/cases/{web.ref}").text
    assert "withdraw" not in page.split('id="comments"')[1].split("<form")[0]


def test_a_withdrawn_comment_is_still_to_be_seen(web, alice) -> None:
    event = f"/cases/{web.ref}/events/{web.event_id}"
    alice.post(f"{event}/comments", {"comment_kind": "add context", "comment": "Mrs Oakes rang."})
    withdraw = alice.get(event).text.split("/withdraw")[0].rpartition("/")[2]
    assert alice.post(f"{event}/comments/{withdraw}/withdraw").status_code == 302
    page = alice.get(event).text
    assert "<del>Mrs Oakes rang.</del>" in page
    assert "Withdrawn" in page
