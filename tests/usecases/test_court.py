"""The court chronology prepared: kept beside the record, filed with its choices, brought up to date."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader

from chronoapp.assets import find_assets
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.errors import BadInput, Clash, NotAllowed, NotFound
from chronoapp.domain.filters import Filter
from chronoapp.domain.redaction import Audience, Style
from chronoapp.usecases import cases, court, events, exports, filings, register
from chronoapp.usecases.events import Edit
from chronoapp.usecases.export_kinds import Order

ANONYMOUS = Audience(Style.LETTERS, Style.ROLES, Style.ROLES)
OPENING = "The local authority has known Ines and Tom since 2019."


def order(house, kind: str = "court-docx", **more) -> Order:
    assets = find_assets()
    choice = CourtChoice(prepared_on=house.today, selected_by="Alice Marlow")
    made = Order(kind, Filter(), choice, assets.templates, assets.static / "fonts", house.today)
    return replace(made, **more)


def add(house, when: str, headline: str, significance: str = "core", **more: str):
    fields = {"date": when, "headline": headline, "source": "Police", "significance": significance}
    return events.add_event(house.store, house.alice, house.ref, fields | more, house.today)


def line(house, event, who=None):
    return court.read_line(house.store, who or house.alice, house.ref, event.id, house.today)


def choose(house, event, who=None, version: int | None = None, **fields: str):
    """Save some fields of an event, the others as they stand."""
    now = line(house, event)
    seen = str(now.entry.version if version is None else version)
    form = now.fields | {"read": now.read, "version": seen} | fields
    return court.save_entry(house.store, who or house.alice, house.ref, event.id, form, house.today)


def front(house, who=None, over: int | None = None, **fields: str):
    kept = court.read_court(house.store, house.alice, house.ref, house.today).prepared.front
    seen = str(kept.version if over is None else over)
    form = {**kept.fields, **fields, "version_seen": seen}
    return court.save_front(house.store, who or house.alice, house.ref, form, house.today)


def words(house, **more) -> list[str]:
    """Every paragraph and cell of the Word file, as python-docx reads them."""
    made = exports.export(house.store, house.alice, house.ref, order(house, **more))
    document = Document(io.BytesIO(made.data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.fixture
def two(house):
    """Two core events and one that is not."""
    return (
        house,
        add(house, "6/7/2019", "Ines hurt her arm", details="She fell."),
        add(house, "7/7/2024", "Tom was brought home", details="PC Alan Reed brought him."),
        add(house, "8/7/2024", "A letter came", "supporting"),
    )


def test_court_words_reach_the_file_and_never_the_record(two) -> None:
    house, fall, _, _ = two
    choose(
        house, fall, headline="Ines was injured", details="She fell at home.", reference="Report", pages="C12 to C14"
    )
    said = words(house)
    assert "Ines was injured\nShe fell at home." in said
    assert "Report [C12-C14]" in said
    record = events.read_event(house.store, house.alice, house.ref, fall.id).event
    assert (record.headline, record.details, record.version) == ("Ines hurt her arm", "She fell.", 1)


def test_a_record_that_changed_after_its_court_wording_is_told(two) -> None:
    house, fall, _, _ = two
    choose(house, fall, headline="Ines was injured")
    assert not line(house, fall).is_stale
    events.save_event(house.store, house.bob, house.ref, fall.id, Edit(1, {"details": "She was pushed."}), house.today)
    changed = court.read_court(house.store, house.alice, house.ref, house.today, "changed").lines
    assert [(one.event.id, one.entry.over) for one in changed] == [(fall.id, ("Ines hurt her arm", "She fell."))]
    choose(house, fall, seen="yes")
    assert not line(house, fall).is_stale
    assert line(house, fall).words[0] == "Ines was injured"


def test_a_page_opened_before_the_record_changed_makes_no_court_wording_of_its_old_words(two) -> None:
    house, fall, _, _ = two
    old = line(house, fall)
    form = old.fields | {"read": old.read, "version": "0"}
    events.save_event(house.store, house.bob, house.ref, fall.id, Edit(1, {"details": "She was pushed."}), house.today)
    court.save_entry(house.store, house.alice, house.ref, fall.id, form | {"reference": "Report"}, house.today)
    assert line(house, fall).words == ("Ines hurt her arm", "She was pushed.")
    typed = form | {"reference": "Report", "headline": "Ines fell", "version": "1"}
    with pytest.raises(BadInput, match="changed while you wrote"):
        court.save_entry(house.store, house.alice, house.ref, fall.id, typed, house.today)


def test_two_people_who_choose_at_once_lose_neither(two) -> None:
    house, fall, _, _ = two
    choose(house, fall, reference="Report")
    saved = choose(house, fall, house.bob, version=0, reference="", pages="C3")
    assert (saved.line.entry.reference, saved.line.entry.pages) == ("Report", "C3")
    with pytest.raises(Clash, match="Alice Marlow changed the same words"):
        choose(house, fall, house.bob, version=0, reference="Statement")
    front(house, court="Saltergarth Family Court")
    front(house, house.bob, over=0, court="", case_number="SG26C00001")
    assert {"Court\tSaltergarth Family Court", "Case number\tSG26C00001"} <= set(words(house))


def test_events_are_put_in_and_taken_out_and_the_face_says_so(two) -> None:
    house, fall, _, letter = two
    choose(house, letter, house.bob, **{"in": "in"})
    choose(house, fall, **{"in": "out"})
    rule = "rule: events marked core, 1 added and 1 taken out one by one."
    (said,) = [text for text in words(house) if "rule:" in text]
    assert said.startswith("2 of 3 entries; selected by ")
    assert said.endswith(rule)
    assert "Bob Marlow" in said
    page = court.read_court(house.store, house.alice, house.ref, house.today)
    assert (page.counts["in"], page.counts["out"], page.counts["missing"]) == (2, 1, 2)


def test_older_history_is_summarised_but_for_key_incidents(two) -> None:
    house, fall, _, _ = two
    old = add(house, "1/2/2017", "Health visitor was concerned")
    front(house, detail="recent", issued_on="1/9/2025")
    choose(house, fall, pinned="yes")
    said = words(house)
    assert "History before 1 September 2023" in said
    assert "2017: Health visitor was concerned" in said
    assert any("with 1 earlier key incident; 1 earlier summarised" in text for text in said)
    assert "Ines hurt her arm\nShe fell." in said
    front(house, status="FILED", opening=OPENING)
    with pytest.raises(BadInput, match="Write its summary before filing"):
        words(house)
    front(house, history="In 2017 the health visitor was concerned about feeding.")
    assert "In 2017 the health visitor was concerned about feeding." in words(house)
    assert line(house, old).is_summarised


def test_a_filing_keeps_its_choices_and_needs_an_opening_that_a_person_wrote(two) -> None:
    house, *_ = two
    front(house, status="FILED", version="2", hearing_on="1/4/2026")
    with pytest.raises(BadInput, match="Write it before filing") as refusal:
        filings.file_it(house.store, house.alice, house.ref, order(house), "The court")
    assert refusal.value.field == "opening"
    front(house, opening=OPENING)
    filing = filings.file_it(house.store, house.alice, house.ref, order(house, wording_why="as said"), "The court")
    front(house, opening="Something else", status="DRAFT")
    kept = filings.read_filing(house.store, house.alice, house.ref, filing.id).filing
    assert kept.choices["front"]["opening"] == OPENING
    assert [row["headline"] for row in kept.choices["rows"]] == ["Ines hurt her arm", "Tom was brought home"]


def test_what_the_wording_check_notices_stops_a_filed_copy_until_somebody_answers(two) -> None:
    house, fall, *_ = two
    choose(house, fall, headline="Mother obviously failed to attend")
    draft = filings.file_it(house.store, house.alice, house.ref, order(house), "Our lawyers")
    assert draft.choices["wording"]["noticed"]
    front(house, status="FILED", opening=OPENING)
    with pytest.raises(BadInput, match="wording check noticed") as refusal:
        filings.file_it(house.store, house.alice, house.ref, order(house), "The court")
    assert refusal.value.field == "wording_why"
    answered = order(house, wording_why="her own words, in the police report")
    filing = filings.file_it(house.store, house.alice, house.ref, answered, "The court")
    assert filing.choices["wording"]["why"] == "her own words, in the police report"


def test_an_update_holds_only_what_is_new_changed_or_withdrawn(two) -> None:
    house, fall, home, _ = two
    front(house, opening=OPENING)
    first = filings.file_it(house.store, house.alice, house.ref, order(house), "The court")
    with pytest.raises(BadInput, match="Nothing is new, changed or withdrawn since filing 1"):
        words(house, since=first.number)
    add(house, "9/7/2025", "Ines started at a new school")
    choose(house, home, reference="Statement of PC Reed")
    choose(house, fall, **{"in": "out"})
    said = words(house, since=first.number)
    assert "Social work chronology: update" in said
    assert any(text.startswith("This is an update since filing 1 of ") for text in said)
    assert "1 new, 1 changed, 1 withdrawn." in said
    assert "[New]\nInes started at a new school" in said
    assert any(text.startswith("[Changed: was entry 2 of filing 1]\nTom") for text in said)
    assert "Entry 1 of filing 1, Sat 6 July 2019: Ines hurt her arm" in said
    assert OPENING not in said
    second = filings.file_it(house.store, house.alice, house.ref, order(house, since=first.number), "The court")
    add(house, "9/8/2025", "Tom learned to swim")
    choose(house, home, reference="Statement of PC Reed, page 2")
    last = words(house, since=second.number)
    assert "1 new, 1 changed, 0 withdrawn." in last
    assert any(text.startswith("[Changed: was entry 1 of filing 2]\nTom") for text in last)


def test_an_update_under_other_names_changes_no_entry_that_the_record_did_not(two) -> None:
    house, _, home, _ = two
    since = filings.file_it(house.store, house.alice, house.ref, order(house), "The court").number
    with pytest.raises(BadInput, match="Nothing is new, changed or withdrawn since filing 1"):
        words(house, since=since, audience=ANONYMOUS)
    choose(house, home, reference="PC Reed")
    assert "0 new, 1 changed, 0 withdrawn." in words(house, since=since, audience=ANONYMOUS)


def test_an_update_as_pdf_is_the_same_words(two) -> None:
    house, fall, *_ = two
    first = filings.file_it(house.store, house.alice, house.ref, order(house), "The court")
    choose(house, fall, **{"in": "out"})
    made = exports.export(house.store, house.alice, house.ref, order(house, "court-pdf", since=first.number))
    text = " ".join(PdfReader(io.BytesIO(made.data)).pages[0].extract_text().split())
    assert "Withdrawn since filing 1 Entry 1 of filing 1, Sat 6 July 2019: Ines hurt her arm" in text


def test_names_and_what_is_withheld_stay_out_of_court_words_and_updates_too(two) -> None:
    house, fall, home, _ = two
    choose(house, fall, headline="Ines Fairley was injured", details="Tom saw it.", reference="Tom Fairley’s words")
    front(house, opening=OPENING)
    first = filings.file_it(house.store, house.alice, house.ref, order(house, audience=ANONYMOUS), "A school")
    said = " ".join(words(house, audience=ANONYMOUS))
    assert "Child A was injured" in said
    assert "Ines" not in said
    assert "Tom" not in said
    register.withhold_event(house.store, house.alice, house.ref, fall.id, {"field": "details", "why": "a neighbour"})
    assert "Ines Fairley was injured\n[withheld]" in words(house)
    register.withhold_event(house.store, house.alice, house.ref, home.id, {"why": "a neighbour"})
    update = words(house, since=first.number, audience=ANONYMOUS)
    assert "Entry 2 of filing 1, [withheld]" in update


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("hearing_on", "soon", "“soon” is not one day"),
        ("hearing_on", "1/1/2020", "is after the hearing on 1 January 2020"),
        ("starts_at", "45C", "is not a page number to start from"),
        ("months", "two", "whole number"),
        ("issued_on", "2025", "is not one day"),
        ("font", "comic", "Choose one of: sans, serif."),
        ("opening", "x" * 100_001, "100,001 characters"),
    ],
)
def test_a_front_that_no_court_accepts_is_refused_in_one_sentence(two, field, text, says) -> None:
    house, *_ = two
    with pytest.raises(BadInput, match=says) as refusal:
        front(house, numbering="bates" if field == "starts_at" else "plain", **{field: text})
    assert refusal.value.field == field
    assert court.read_court(house.store, house.alice, house.ref, house.today).prepared.is_empty


def test_a_page_of_a_bundle_that_is_none_is_refused(two) -> None:
    house, fall, *_ = two
    with pytest.raises(BadInput, match="“page” is not a page of a bundle") as refusal:
        choose(house, fall, pages="page 12")
    assert refusal.value.field == "pages"


def test_no_events_selected_is_one_sentence(two) -> None:
    house, fall, home, _ = two
    for event in (fall, home):
        choose(house, event, **{"in": "out"})
    with pytest.raises(BadInput, match="No events are selected"):
        words(house)


def test_every_script_and_a_very_long_entry_come_out_whole(two) -> None:
    house, fall, home, _ = two
    long = " ".join(f"word{n}" for n in range(6000))
    choose(house, fall, headline="Łukasz Żółć said “źle”", details="قالت الأم إنها بخير 🙂")
    choose(house, home, details=long)
    assert "قالت الأم إنها بخير 🙂" in " ".join(words(house))
    made = exports.export(house.store, house.alice, house.ref, order(house, "court-pdf"))
    text = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(made.data)).pages).split())
    assert "word0 word1" in text
    assert "word5999" in text


def test_a_stranger_a_reviewer_and_another_case_prepare_nothing(two) -> None:
    house, fall, *_ = two
    form = {"version": "0", "in": "", "pinned": "", "headline": "x", "details": "", "reference": "", "pages": ""}
    with pytest.raises(NotFound):
        court.save_entry(house.store, house.charlie, house.ref, fall.id, form, house.today)
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    with pytest.raises(NotAllowed):
        court.save_entry(house.store, house.charlie, house.ref, fall.id, form, house.today)
    with pytest.raises(NotAllowed):
        court.read_court(house.store, house.charlie, house.ref, house.today)
    with pytest.raises(NotFound):
        court.save_entry(house.store, house.alice, house.ref, "no-such-event", form, date(2026, 3, 14))
