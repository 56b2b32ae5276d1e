"""A page seen is one line in the audit, whatever the page gathers to show itself."""

from __future__ import annotations

import re

import pytest

from chronoapp.storage import cases as stored_cases
from chronoapp.storage import history
from chronoapp.usecases import cases
from chronoapp.web.routes import ROUTES
from tests.web.test_requests import made
from tests.web.test_taking_back import log_sent_in

PAGES = {route.name: route.address for route in ROUTES if "<ref>" in route.address and "GET" in route.methods}
# Asked for by a page that has written its line, and telling nothing but a number or how a date is read.
NO_LINE = {"proposals_count", "import_progress", "read_date"}
ALSO = {
    "exports": "?words=grandmother",
    "as_it_stood": "?on=1/2/2026",
    "proposals": "?start=0",
    "history": "?by=Alice+Marlow",
    "chronology": "?known_by=1/2/2026",
}


@pytest.fixture
def ids(web, alice) -> dict[str, str]:
    """What stands in each address where the route has a name in brackets."""
    sent, taken, event_id = log_sent_in(alice, web), log_sent_in(alice, web), web.event_id
    alice.post(f"{taken}/take-in")
    look = alice.get(f"/cases/{web.ref}/exports/csv/look").text
    seen = dict(re.findall(r'name="(looked_at)" value="([0-9a-f]{64})"', look))
    filed = alice.post(f"/cases/{web.ref}/exports/csv/file", {"for_whom": "St Bede’s school"} | seen).location
    kept = {"ref": web.ref, "event_id": event_id, "kind": "csv", "int:sheet": "0", "int:row": "2"}
    kept |= {"import_id": sent.rpartition("/")[2], "request_id": made(alice, web).rpartition("/")[2]}
    return kept | {"filing_id": filed.rpartition("/")[2], "taken": taken.rpartition("/")[2]}


def lines(web) -> list[str]:
    with web.store.begin() as tx:
        case = stored_cases.find_case(tx, web.ref)
        assert case is not None
        return [entry.act for entry in history.read_audit(tx, case.id)]


def wrong_lines(web, browser, ids: dict[str, str]) -> dict[str, list[str]]:
    """The pages that were seen and wrote more or less than the one line, and what they wrote."""
    wrong = {}
    for name, route in PAGES.items():
        here = ids | ({"import_id": ids["taken"]} if name in {"receipt", "take_back"} else {})
        address = re.sub(r"<([^>]+)>", lambda found, here=here: here[found[1]], route)
        for asked in dict.fromkeys(("", ALSO.get(name, ""))):
            before = len(lines(web))
            is_seen = browser.get(f"{address}{asked}").status_code == 200
            written = lines(web)[before:]
            if len(written) > 1 or (is_seen and len(written) != (name not in NO_LINE)):
                wrong[name + asked] = written
    return wrong


def test_a_page_seen_is_one_line(web, alice, ids) -> None:
    assert wrong_lines(web, alice, ids) == {}


def test_the_audits_lines_are_counted_by_a_test_that_can_fail(web, alice, ids, monkeypatch) -> None:
    monkeypatch.setattr(cases, "enter_again", lambda tx, actor, ref, right: cases.enter(tx, actor, ref, right, "again"))
    assert wrong_lines(web, alice, ids) == {"history": ["read the history", "again"]} | {
        "history?by=Alice+Marlow": ["read the history", "again"]
    }
