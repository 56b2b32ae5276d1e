"""A corrected file in a real browser: what is new, changed and withdrawn is shown before anything moves."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from chronoapp.usecases import timeline

pytestmark = pytest.mark.browser

FIRST = (
    "Date,Incident,Action\r\n"
    "06/07/2019,Neighbour heard shouting,Officers attended\r\n"
    "08/07/2019,Joel came to school hungry,Told social care\r\n"
    "09/09/2020,Amara started school,None\r\n"
    "10/10/2020,Rent was paid,None\r\n"
)
LATER = (
    FIRST.replace("Officers attended", "Officers attended and spoke to both children").replace(
        "08/07/2019,Joel came to school hungry,Told social care\r\n", ""
    )
    + "11/11/2020,Window was broken,Letter sent\r\n"
)


def told(site) -> dict[str, bool]:
    shown = timeline.read_chronology(site.store, site.actor("alice"), site.ref).shown.events
    return {event.headline: event.is_left_out for event in shown if "Midwifery" in event.agencies}


def test_a_corrected_file_shows_what_it_changes_before_anything_moves(site, visit, send_in) -> None:
    page = visit(site, "alice")
    send_in(page, site, "Midwifery", "log.csv", FIRST)
    page.get_by_role("button", name="Take in 4 events").click()
    expect(page.get_by_role("heading", name="Receipt for log.csv")).to_be_visible()
    before = told(site)
    assert len(before) == 4
    send_in(page, site, "Midwifery", "log.csv", LATER)
    panel = page.locator("#correction")
    expect(panel.get_by_role("heading", name="This file corrects log.csv")).to_be_visible()
    for line in ("Unchanged 2", "Changed 1", "Withdrawn: not in this file 1"):
        expect(panel.get_by_role("row", name=line)).to_be_visible()
    changed = panel.get_by_role("table").filter(has_text="Sent: Action")
    expect(changed).to_contain_text("Officers attended and spoke to both children")
    panel.get_by_text("1 new row").click()
    expect(panel).to_contain_text("Window was broken")
    assert told(site) == before, "nothing moves while it is only looked at"
    panel.get_by_label("Leave out Mon 8 July 2019: Joel came to school hungry").check()
    expect(panel.get_by_text("Saved", exact=True)).to_be_visible()
    page.get_by_role("button", name="Take the correction in: 1 new, 1 changed").click()
    expect(page.get_by_role("heading", name="Receipt for log.csv")).to_be_visible()
    after = told(site)
    assert "Window was broken" in after
    assert "Joel came to school hungry" not in after or after["Joel came to school hungry"]
