"""A corrected file comes with what people said of the rows of the file before it, each said by the same person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chronoapp.domain.columns_words import Field
from chronoapp.domain.events import Significance
from chronoapp.usecases import events, imports, mending, timeline, triage
from chronoapp.usecases.carrying import carried_mends
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


def _mends(page: CheckPage) -> dict[int, dict[object, str]]:
    return {row: dict(texts) for row, texts in page.answers.of("log").mends.items()}


def test_what_was_written_anew_in_a_row_comes_with_the_corrected_file_word_for_word_the_same(house, look) -> None:
    page = look(LOG)
    said = replace(page.answers.of("log"), mends={4: {0: "8 August 2019"}})
    imports.answer(house.store, house.bob, house.ref, page.kept.id, Answered("log", said, page.kept.version))
    imports.take_in(house.store, house.alice, house.ref, page.kept.id, house.how)
    mend = Mend(0, 7, {Field.EVENT_DATE: "5 May 2021"})
    mending.mend_row(house.store, house.alice, house.ref, page.kept.id, mend, house.how)
    later = look(CORRECTED)
    assert _mends(later) == {4: {0: "8 August 2019"}, 7: {Field.EVENT_DATE: "5 May 2021"}}
    assert later.correction is not None
    assert set(carried_mends(later.answers, later.correction)) == {("log", 4), ("log", 7)}
    signed = {row: by for (row, _), (by, at) in later.answers.of("log").mended_by.items() if at}
    assert signed == {4: house.bob.name, 7: house.alice.name}
    receipt = imports.take_in(house.store, house.alice, house.ref, later.kept.id, house.how)
    assert receipt["held"] == 0


def test_a_mend_is_not_carried_to_a_row_that_says_something_else_or_to_another_column(house, look) -> None:
    page = look(LOG)
    said = replace(page.answers.of("log"), mends={4: {0: "8 August 2019"}, 7: {0: "5 May 2021"}})
    imports.answer(house.store, house.alice, house.ref, page.kept.id, Answered("log", said, page.kept.version))
    imports.take_in(house.store, house.alice, house.ref, page.kept.id, house.how)
    other = CORRECTED.replace("TBC,Joel moved school", "TBC,Joel moved house and school")
    assert _mends(look(other)) == {7: {0: "5 May 2021"}}
    turned = "\r\n".join(",".join(line.split(",")[1:] + line.split(",")[:1]) for line in LOG.splitlines())
    later = look(turned)
    assert _mends(later) == {}
    assert [held.row for held in later.reading.sheets[0].held] == [4, 7]
