"""A corrected file comes with what people said of the rows of the file before it, each said by the same person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chronoapp.domain.events import Significance
from chronoapp.usecases import events, imports, mending, timeline, triage
from chronoapp.usecases.events import Edit
from chronoapp.usecases.imports import Answered, CheckPage, Sent
from chronoapp.usecases.mending import Mend
from chronoapp.usecases.triage import Marked

LOG = (
    "Date,Incident,Action\r\n"
    "06/07/2019,Neighbour heard shouting,Officers attended\r\n"
    "07/07/2019,Case note added,\r\n"
    "TBC,Joel moved school,\r\n"
    "09/09/2020,Joel started school,\r\n"
    "10/10/2020,Letter to another family,\r\n"
    "TBC,Call about parking,\r\n"
)
CORRECTED = LOG.replace("Officers attended", "Two officers attended") + "11/11/2020,Joel won a prize,\r\n"


@pytest.fixture
def look(house):
    """Send the log in as the police sent it, and look at it."""

    def looked(text: str) -> CheckPage:
        sent = Sent("Police", "log.csv", text.encode())
        import_id = imports.send_in(house.store, house.alice, house.ref, sent, house.how.limits)
        return imports.check_import(house.store, house.alice, house.ref, import_id, house.how)

    return looked


@pytest.fixture
def first(house, look) -> CheckPage:
    """The first file, judged by Bob and taken in by Alice."""
    page = look(LOG)
    for row, kind, why in ((2, "core", "The first call"), (4, "core", ""), (6, "left out", "About another family")):
        triage.mark_row(house.store, house.bob, house.ref, page.kept.id, Marked("log", row, kind, why))
    version = page.kept.version + 3
    said = imports.check_import(house.store, house.bob, house.ref, page.kept.id, house.how).answers.of("log")
    aside = Answered("log", replace(said, topics={(1, "process-notes"): "aside"}), version)
    imports.answer(house.store, house.bob, house.ref, page.kept.id, aside)
    imports.take_in(house.store, house.alice, house.ref, page.kept.id, house.how)
    mend = Mend(0, 7, {}, "Nothing to do with the children")
    mending.mend_row(house.store, house.alice, house.ref, page.kept.id, mend, house.how)
    return page


def marks(page: CheckPage) -> dict[int, tuple[str, str, str]]:
    said = page.answers.of("log").marks
    return {row: (mark.significance.value, mark.why, mark.by) for row, mark in sorted(said.items())}


def headlines(house) -> set[str]:
    shown = timeline.read_chronology(house.store, house.alice, house.ref).shown.events
    return {event.headline for event in shown if event.significance is not Significance.LEFT_OUT}


def test_what_was_said_of_the_rows_comes_with_the_corrected_file(house, first, look) -> None:
    page = look(CORRECTED)
    assert marks(page) == {
        2: ("core", "The first call", "Bob Marlow"),
        3: ("left out", "the system’s own process note", "Bob Marlow"),
        4: ("core", "", "Bob Marlow"),
        6: ("left out", "About another family", "Bob Marlow"),
        7: ("left out", "Nothing to do with the children", "Alice Marlow"),
    }
    receipt = imports.take_in(house.store, house.alice, house.ref, page.kept.id, house.how)
    assert (receipt["rows"], receipt["placed"], receipt["held"], receipt["left_out"]) == (7, 3, 1, 3)
    assert headlines(house) == {"Neighbour heard shouting", "Joel started school", "Joel won a prize"}


def test_a_mark_taken_away_stays_away(house, first, look) -> None:
    page = look(CORRECTED)
    triage.mark_row(house.store, house.alice, house.ref, page.kept.id, Marked("log", 6, "", "", "left out"))
    again = imports.check_import(house.store, house.alice, house.ref, page.kept.id, house.how)
    assert 6 not in marks(again)
    imports.take_in(house.store, house.alice, house.ref, page.kept.id, house.how)
    assert "Letter to another family" in headlines(house)


def test_an_event_judged_another_way_since_keeps_that_judgement(house, first, look) -> None:
    shown = timeline.read_chronology(house.store, house.alice, house.ref).shown.events
    event = next(one for one in shown if one.headline == "Neighbour heard shouting")
    edit = Edit(event.version, {"significance": "supporting", "why": ""})
    events.save_event(house.store, house.alice, house.ref, event.id, edit, house.today)
    page = look(CORRECTED)
    assert 2 not in marks(page)
    imports.take_in(house.store, house.alice, house.ref, page.kept.id, house.how)
    assert (
        events.read_event(house.store, house.alice, house.ref, event.id).event.significance is Significance.SUPPORTING
    )
