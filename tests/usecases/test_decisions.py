from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.usecases import cases, decisions, events, timeline
from chronoapp.usecases.events import Edit


def added(house, when: str, headline: str) -> str:
    form = {"date": when, "headline": headline}
    return events.add_event(house.store, house.alice, house.ref, form, house.today).id


@pytest.fixture
def place(house) -> tuple[str, str]:
    """An event of 6 July 2019 and its decision: Jo Reed is to visit by 9 July 2019."""
    event_id = added(house, "6/7/2019", "Grandmother took the children home")
    fields = {"words": "A home visit", "because": "Mother was unwell", "owner": "Jo Reed", "due": "9/7/2019"}
    edit = Edit(1, {f"decision.new.{name}": text for name, text in fields.items()})
    made = events.save_event(house.store, house.alice, house.ref, event_id, edit, house.today).event
    return event_id, made.decisions[0].id


def close(house, place, **form: str):
    return decisions.close(house.store, house.alice, house.ref, place, form, house.today)


def read(house) -> decisions.DecisionsPage:
    return decisions.read_decisions(house.store, house.alice, house.ref)


def test_a_decision_with_somebody_to_do_it_waits(house, place) -> None:
    (waiting,) = read(house).open
    assert (waiting.event.id, waiting.decision.id) == place
    assert waiting.decision.says == "A home visit. Because: Mother was unwell"
    assert cases.frame(house.store, house.alice, house.ref, "x").open_decisions == 1


def test_a_decision_nobody_has_to_do_does_not_wait(house) -> None:
    event_id = added(house, "7/7/2019", "School rang")
    edit = Edit(1, {"decision.new.kind": "no action", "decision.new.because": "The children were safe."})
    events.save_event(house.store, house.alice, house.ref, event_id, edit, house.today)
    assert read(house).open == ()


def test_a_later_event_closes_it_on_its_own_day(house, place) -> None:
    visit = added(house, "8/7/2019", "Jo Reed visited")
    closed = close(house, place, closing=visit)
    assert (closed.closed_on, closed.closed_by) == (date(2019, 7, 8), visit)
    assert closed.closed_how == "“Jo Reed visited”, Mon 8 July 2019"
    page = read(house)
    assert (page.open, page.closed[0].closing.id if page.closed[0].closing else "") == ((), visit)
    assert cases.frame(house.store, house.alice, house.ref, "x").open_decisions == 0


def test_a_sentence_closes_it_and_history_speaks_of_it(house, place) -> None:
    close(house, place, how="Jo Reed rang instead", closed="10/7/2019")
    changes = {
        one.field.rpartition(".")[2]: one.new
        for one in events.read_event(house.store, house.alice, house.ref, place[0]).changes
    }
    assert (changes["how"], changes["closed"]) == ("Jo Reed rang instead", "10/07/2019")


def test_it_opens_again_and_how_it_was_closed_stays_in_the_history(house, place) -> None:
    close(house, place, how="Done")
    with pytest.raises(BadInput):
        close(house, place, how="Done twice")
    decisions.reopen(house.store, house.bob, house.ref, place, "Nobody was at home")
    assert len(read(house).open) == 1
    newest = events.read_event(house.store, house.alice, house.ref, place[0]).changes
    assert ("Done", "", "Nobody was at home") in [(one.old, one.new, one.reason) for one in newest]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({}, "how"),
        ({"how": "Done", "closed": "5/7/2019"}, "closed"),
        ({"how": "Done", "closed": "15/3/2026"}, "closed"),
        ({"how": "Done", "closed": "soon"}, "closed"),
    ],
)
def test_what_cannot_have_closed_it_is_refused_beside_its_field(house, place, form, field) -> None:
    with pytest.raises(BadInput) as refusal:
        close(house, place, **form)
    assert refusal.value.field == field
    assert len(read(house).open) == 1


def test_an_earlier_event_and_an_unknown_one_close_nothing(house, place) -> None:
    with pytest.raises(BadInput):
        close(house, place, closing=added(house, "5/7/2019", "Before"))
    with pytest.raises(NotFound):
        close(house, place, closing="nowhere")
    with pytest.raises(NotFound):
        close(house, (place[0], "nowhere"), how="Done")


def test_a_decision_of_an_event_left_out_does_not_wait(house, place) -> None:
    events.set_significance(house.store, house.alice, house.ref, place[0], "left out", "Another family")
    assert read(house).open == ()
    assert cases.frame(house.store, house.alice, house.ref, "x").open_decisions == 0


def test_a_reviewer_reads_the_list_and_closes_nothing(house, place) -> None:
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    assert len(decisions.read_decisions(house.store, house.charlie, house.ref).open) == 1
    with pytest.raises(NotAllowed):
        decisions.close(house.store, house.charlie, house.ref, place, {"how": "Done"}, house.today)


def test_a_decisions_id_may_not_be_one_of_another_event(house, place) -> None:
    other = added(house, "7/7/2019", "School rang")
    for name in (place[1], "../../x", "x" * 20000):
        edit = Edit(1, {f"decision.{name}.words": "Mine now"})
        with pytest.raises(BadInput):
            events.save_event(house.store, house.alice, house.ref, other, edit, house.today)
    assert timeline.read_chronology(house.store, house.alice, house.ref).shown.events[1].decisions == ()
