"""What leaves is checked: names changed, words kept back, a hit stops the file, and what left is kept for ever."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from chronoapp.assets import find_assets
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.errors import BadInput, NotAllowed, NotFound, Stopped
from chronoapp.domain.filters import Filter
from chronoapp.domain.redaction import Audience, Style
from chronoapp.domain.thresholds import Thresholds
from chronoapp.storage.schema.filings import filing_files
from chronoapp.usecases import backups, cases, events, exports, filings, register
from chronoapp.usecases.export_kinds import KINDS, Order
from chronoapp.usecases.reviews import read_review

LETTERS = Audience(Style.LETTERS, Style.ROLES, Style.ROLES)
ADDRESS = {"kind": "address", "words": "12 Alder Close", "about": "Ines", "why": "a refuge"}


def order(kind: str = "csv", **more) -> Order:
    assets = find_assets()
    choice = CourtChoice(prepared_on=more.pop("today"), prepared_by="Alice Marlow", selected_by="Alice Marlow")
    made = Order(kind, Filter(), choice, assets.templates, Path(assets.static) / "fonts", choice.prepared_on)
    return replace(made, plotly=assets.plotly, **more)


@pytest.fixture
def told(house):
    """The house with one event: Ines, at a confidential address, named by a misspelling too."""
    fields = {
        "date": "6/7/2019",
        "headline": "Ines hurt her arm",
        "details": "Inès Fairley fell at 12 Alder Close. Tom Farley saw it.",
        "source": "Police",
    }
    return house, events.add_event(house.store, house.alice, house.ref, fields, house.today)


def test_a_hit_stops_the_file_and_says_where(told) -> None:
    house, _ = told
    register.keep_back(house.store, house.alice, house.ref, ADDRESS)
    with pytest.raises(Stopped) as stopped:
        exports.export(house.store, house.alice, house.ref, order(today=house.today, audience=LETTERS))
    assert stopped.value.leaks == ("“Farley”, the name “Fairley”, in the text",)


def test_what_a_named_person_lets_through_is_listed_with_the_reason(told) -> None:
    house, event = told
    asked = order(today=house.today, audience=LETTERS)
    (hit,) = exports.look_over(house.store, house.alice, house.ref, asked).stops
    cleared = replace(asked, cleared={hit.key: "the name of a town"})
    filing = filings.file_it(house.store, house.alice, house.ref, cleared, "The school")
    assert [(one.found, one.why, one.by) for one in filing.cleared] == [
        ("Farley", "the name of a town", "Alice Marlow")
    ]
    assert filing.events == ((event.id, 1),)
    kept = filings.read_filing(house.store, house.bob, house.ref, filing.id)
    assert kept.filing == filing
    assert kept.is_whole


def test_a_reason_of_blanks_lets_nothing_through(told) -> None:
    house, _ = told
    asked = order(today=house.today, audience=LETTERS)
    (hit,) = exports.look_over(house.store, house.alice, house.ref, asked).stops
    with pytest.raises(Stopped):
        exports.export(house.store, house.alice, house.ref, replace(asked, cleared={hit.key: "  "}))


def test_the_register_is_taken_out_before_anything_is_written(told) -> None:
    house, _ = told
    register.keep_back(house.store, house.alice, house.ref, ADDRESS)
    made = exports.export(house.store, house.alice, house.ref, order("json", today=house.today))
    (event,) = json.loads(made.data)["events"]
    assert event["details"] == "Inès Fairley fell at [withheld]. Tom Farley saw it."
    assert b"Alder" not in made.data


def test_sending_the_register_on_purpose_needs_a_reason(told) -> None:
    house, _ = told
    register.keep_back(house.store, house.alice, house.ref, ADDRESS)
    asked = order("chronology-xlsx", today=house.today, with_register=True)
    with pytest.raises(Stopped, match="12 Alder Close"):
        exports.export(house.store, house.alice, house.ref, asked)
    (hit,) = exports.look_over(house.store, house.alice, house.ref, asked).stops
    sent = exports.export(
        house.store, house.alice, house.ref, replace(asked, cleared={hit.key: "the court ordered it"})
    )
    assert "12 Alder Close" in str(
        [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(sent.data)).active]
    )


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_kind_of_file_names_whom_it_may_not(house, kind) -> None:
    fields = {
        "date": "6/7/2019",
        "headline": "Ines and Tom’s move",
        "details": "TOM FAIRLEY, ines fairley",
        "source": "Tom",
        "decision.new.words": "Visit Ines and Tom",
        "decision.new.due": "9/7/2026",
    }
    events.add_event(house.store, house.alice, house.ref, fields, house.today)
    looked = exports.look_over(house.store, house.alice, house.ref, order(kind, today=house.today, audience=LETTERS))
    assert looked.found == ()
    assert set(looked.called.values()) == {"Child A", "Child B"}


def test_a_withheld_event_and_a_withheld_part_are_gone_and_listed(told) -> None:
    house, event = told
    why = {"why": "names a neighbour’s child"}
    register.withhold_event(house.store, house.alice, house.ref, event.id, {"field": "details"} | why)
    filing = filings.file_it(house.store, house.alice, house.ref, order(today=house.today), "The school")
    assert filing.kept_back == ("details of “Ines hurt her arm”: names a neighbour’s child",)
    assert b"fell" not in filings.filed_bytes(house.store, house.alice, house.ref, filing.id).data
    register.withhold_event(house.store, house.alice, house.ref, event.id, why)
    assert filings.file_it(house.store, house.alice, house.ref, order(today=house.today), "Dr Ives").events == ()


def test_what_was_let_go_may_leave_and_can_be_kept_back_again(told) -> None:
    house, _ = told
    kept = register.keep_back(house.store, house.alice, house.ref, ADDRESS)
    with pytest.raises(BadInput, match="Say why"):
        register.let_go(house.store, house.bob, house.ref, kept.id, " ")
    register.let_go(house.store, house.bob, house.ref, kept.id, "the family moved away")
    assert b"Alder" in exports.export(house.store, house.alice, house.ref, order(today=house.today)).data
    register.let_go(house.store, house.bob, house.ref, kept.id, "", again=True)
    assert b"Alder" not in exports.export(house.store, house.alice, house.ref, order(today=house.today)).data


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("postcode", "Durham"),
        ("telephone number", "ring her"),
        ("date of birth", "last May"),
        ("address", " "),
        ("secret", "x"),
    ],
)
def test_what_could_never_be_found_is_not_kept(house, kind, words) -> None:
    with pytest.raises(BadInput):
        register.keep_back(house.store, house.alice, house.ref, {"kind": kind, "words": words, "why": "because"})
    assert register.read_register(house.store, house.alice, house.ref).kept == ()


def test_the_same_filing_is_the_same_bytes(told) -> None:
    house, _ = told
    asked = order("court-docx", today=house.today)
    first = filings.file_it(house.store, house.alice, house.ref, asked, "The court")
    second = filings.file_it(house.store, house.alice, house.ref, asked, "The court")
    assert (first.sha256, first.number, second.number) == (second.sha256, 1, 2)


def test_a_filing_that_was_changed_in_the_store_is_found_out(told) -> None:
    house, _ = told
    filing = filings.file_it(house.store, house.alice, house.ref, order(today=house.today), "The school")
    assert backups.check(house.store, COMMAND_LINE).faults == ()
    with house.store.begin() as tx:
        tx.execute(filing_files.update().values(data=b"another file"))
    assert not filings.read_filing(house.store, house.alice, house.ref, filing.id).is_whole
    assert backups.check(house.store, COMMAND_LINE).faults == ("LC-1, filing 1: the stored file has changed",)


def test_a_stranger_and_a_reviewer_file_nothing(told) -> None:
    house, _ = told
    with pytest.raises(NotFound):
        filings.file_it(house.store, house.charlie, house.ref, order(today=house.today), "me")
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    with pytest.raises(NotAllowed):
        filings.file_it(house.store, house.charlie, house.ref, order(today=house.today), "me")
    with pytest.raises(NotAllowed):
        register.keep_back(house.store, house.charlie, house.ref, ADDRESS)


def test_a_filing_says_for_whom_it_is(told) -> None:
    house, _ = told
    with pytest.raises(BadInput, match="for whom"):
        filings.file_it(house.store, house.alice, house.ref, order(today=house.today), " ")


def test_what_was_filed_is_listed_for_those_alone_who_may_have_it(house) -> None:
    events.add_event(house.store, house.alice, house.ref, {"date": "6/7/2019", "headline": "Seen"}, house.today)
    filings.file_it(house.store, house.alice, house.ref, order("core-group-pdf", today=house.today), "The core group")
    asked = house.today, Thresholds()
    assert len(exports.open_exports(house.store, house.bob, house.ref).filings) == 1
    assert len(read_review(house.store, house.bob, house.ref, asked).packs) == 1
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    assert read_review(house.store, house.charlie, house.ref, asked).packs == ()
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "contributor")
    assert exports.open_exports(house.store, house.charlie, house.ref).filings == ()
