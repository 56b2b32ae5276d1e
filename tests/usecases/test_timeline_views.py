"""The timeline by age, asked for by people with different rights."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from chronoapp.assets import find_assets
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.errors import NotFound
from chronoapp.domain.filters import Filter
from chronoapp.domain.kinds import Kind
from chronoapp.domain.redaction import Audience, Style
from chronoapp.usecases import cases, events, exports, people, timeline
from chronoapp.usecases.export_kinds import REAL_NAMES, TIMELINES, Order
from chronoapp.usecases.timeline_views import Drawing, drawn, figure_of, picture_of

BY_AGE = Drawing(time="age")


@pytest.fixture
def told(house):
    for headline, agency in (("Ines was missing overnight", "Police"), ("Tom read aloud", "Children's social care")):
        typed = {"date": "6/7/2019", "headline": headline, "agency": agency}
        events.add_event(house.store, house.alice, house.ref, typed, house.today)
    return house


def page_of(house, actor):
    return timeline.read_chronology(house.store, actor, house.ref, with_words=True)


def test_each_event_is_drawn_at_the_age_of_the_child_it_names(told) -> None:
    found = page_of(told, told.bob)
    picture = picture_of(found, timeline.NOTHING_ASKED, BY_AGE, told.today, lambda event_id: f"/e/{event_id}")
    assert "Ines, 6y 2m (Sat 6 July 2019)" in picture.svg
    assert "Tom, 3y 10m (Sat 6 July 2019)" in picture.svg
    figure = figure_of(found.shown, BY_AGE, told.today)
    words = [text for trace in figure["data"] for text in trace.get("hovertext", ())]
    assert any("Ines, 6y 2m" in text for text in words)
    assert "Ines, 6y 2m" in drawn(found.shown, BY_AGE, told.today)


def test_a_contributor_sees_only_their_own_agencys_events_by_age(told) -> None:
    cases.add_member(told.store, told.alice, told.ref, told.charlie.email, "contributor")
    found = page_of(told, told.charlie)
    picture = picture_of(found, timeline.NOTHING_ASKED, BY_AGE, told.today, str)
    assert "Tom read aloud" in picture.svg
    assert "missing overnight" not in picture.svg
    assert "missing overnight" not in str(picture.beside)


def test_to_a_stranger_there_is_no_case_by_age_either(told) -> None:
    with pytest.raises(NotFound):
        page_of(told, told.charlie)


def test_codes_stand_beside_the_marks_and_are_explained(told) -> None:
    typed = {"date": "7/7/2019", "headline": "Not at home at midnight", "themes": "Missing"}
    events.add_event(told.store, told.alice, told.ref, typed, told.today)
    found = page_of(told, told.bob)
    picture = picture_of(found, timeline.NOTHING_ASKED, Drawing(with_codes=True), told.today, str)
    assert [(one.code, one.theme) for one in picture.codes] == [("M", "Missing")]
    assert ">M<" in picture.svg


def order(house, kind: str, drawing: Drawing, audience: Audience = REAL_NAMES) -> Order:
    assets = find_assets()
    choice = CourtChoice(prepared_on=house.today)
    wanted, fonts = timeline.NOTHING_ASKED, assets.static / "fonts"
    made = Order(kind, wanted, choice, assets.templates, fonts, house.today, audience, plotly=assets.plotly)
    return replace(made, drawing=drawing)


def taken_out(house, *asked) -> str:
    return exports.export(house.store, house.alice, house.ref, order(house, *asked)).data.decode()


@pytest.mark.parametrize("kind", sorted(TIMELINES))
def test_a_timeline_leaves_as_it_was_looked_at(told, kind: str) -> None:
    by_age = taken_out(told, kind, BY_AGE)
    assert "Age in years" in by_age
    assert "Ines, 6y 2m" in by_age
    around = taken_out(told, kind, Drawing(time="around", each=Kind(words="missing"), before=7, after=7))
    assert "day 0" in around
    assert "Age in years" not in taken_out(told, kind, Drawing())


def test_by_age_a_masked_child_is_told_by_the_mask_and_no_year_tells_the_birthday(told) -> None:
    made = taken_out(told, "timeline-svg", BY_AGE, Audience(Style.LETTERS, Style.ROLES, Style.ROLES))
    assert "Child A, 6y 2m" in made
    assert "Ines" not in made
    assert ">2018<" not in made
    assert ">2018<" in taken_out(told, "timeline-svg", BY_AGE)


def test_around_events_that_are_not_there_nothing_is_drawn_and_nothing_fails(told) -> None:
    assert "0 at day 0" in taken_out(told, "timeline-svg", Drawing(time="around", each=Kind(words="taxi")))


@pytest.fixture
def with_later(told):
    """The house with what came to be known, and planned, after 1 August 2019."""
    late = {"date": "8/7/2019", "reported_date": "1/3/2021", "headline": "Tom hid in the shed", "agency": "Police"}
    events.add_event(told.store, told.alice, told.ref, late, told.today)
    for label, start, end in (("a plan that ended later", "1/7/2019", "1/2/2020"), ("a later plan", "1/9/2019", "")):
        typed = {"kind": "plan", "label": label, "start": start, "end": end}
        people.save_span(told.store, told.alice, told.ref, typed)
    return told


THEN = Filter(known_by=date(2019, 8, 1), known_to="Police")


@pytest.mark.parametrize("kind", sorted(TIMELINES))
def test_a_file_as_known_on_a_day_says_so_and_tells_of_nothing_that_came_later(with_later, kind: str) -> None:
    told, wanted = with_later, THEN
    for drawing in (Drawing(), BY_AGE):
        asked = replace(order(told, kind, drawing), wanted=wanted)
        made = exports.export(told.store, told.alice, told.ref, asked).data.decode()
        assert "s known on 1 August 2019 to Police" in made
        assert "missing overnight" in made
        for later in ("hid in the shed", "a later plan", "read aloud", "2020"):
            assert later not in made.split("<script>")[0], later
        if kind == "timeline-html":  # the slider of the page ends with the day
            assert f'"until":{(date(2019, 8, 1) - date(1970, 1, 1)).days}' in made.replace(" ", "")
    whole = exports.export(told.store, told.alice, told.ref, order(told, kind, Drawing())).data.decode()
    assert "a later plan" in whole
    assert "known on" not in whole.split("<script>")[0]


def test_a_copy_of_the_case_as_known_on_a_day_has_no_later_plan_and_no_later_end(with_later) -> None:
    asked = replace(order(with_later, "json", Drawing()), wanted=THEN)
    made = json.loads(exports.export(with_later.store, with_later.alice, with_later.ref, asked).data)
    assert [(one["label"], one["end"]) for one in made["spans"]] == [("a plan that ended later", None)]
    assert [one["headline"] for one in made["events"]] == ["Ines was missing overnight"]


def test_a_core_group_pack_as_known_on_a_day_draws_nothing_that_came_later(with_later) -> None:
    asked = replace(order(with_later, "core-group-pdf", Drawing()), wanted=THEN)
    pdf = exports.export(with_later.store, with_later.alice, with_later.ref, asked).data
    words = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "as known on 1 August 2019 to Police" in words
    assert "a plan that ended later" in words
    assert "a later plan" not in words


def test_by_age_the_days_things_were_known_do_not_stand_beside_a_masked_childs_ages(told) -> None:
    shown = page_of(told, told.bob).shown
    masked = replace(
        shown, case=replace(shown.case, children=tuple(replace(one, is_masked=True) for one in shown.case.children))
    )
    assert '"assumed"' in json.dumps(figure_of(shown, BY_AGE, told.today))
    assert '"assumed"' not in json.dumps(figure_of(masked, BY_AGE, told.today))
