from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from chronoapp.domain.accounts import as_known_by, as_one, gathered, own_accounts
from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact, Significance
from chronoapp.domain.history import JOINED_EXACTLY, Change
from chronoapp.domain.history_events import event_then

NOW = datetime(2026, 3, 14, tzinfo=UTC)


def event(event_id: str, agency: str, **more: object) -> Event:
    when = read_date("3/5/2019").value
    assert when
    return Event(event_id, when, f"{agency} told", accounts=(Account(f"{event_id}-a", agency),), **more)


def test_an_event_told_as_one_with_another_is_not_an_event_of_its_own() -> None:
    police, school = event("e1", "Police"), event("e2", "School", joined_into="e1")
    (one,) = gathered([police, school])
    assert [account.agency for account in one.accounts] == ["Police", "School"]
    assert [account.of_event for account in one.accounts] == ["", "e2"]
    assert one.joined == (school,)
    assert own_accounts(one) == police.accounts


def test_events_joined_into_a_joined_event_come_along() -> None:
    (one,) = gathered(
        [event("e1", "Police"), event("e2", "School", joined_into="e1"), event("e3", "GP", joined_into="e2")]
    )
    assert one.agencies == ("Police", "School", "GP")


def test_what_one_event_lacks_is_told_from_the_other_and_nothing_twice() -> None:
    visit = Decision("d1", DecisionKind.DECIDED, "Visit tomorrow")
    police = event("e1", "Police", themes=("Missing",), impacts=(Impact("ines", "Frightened"),), decisions=(visit,))
    school = event(
        "e2",
        "School",
        joined_into="e1",
        themes=("Missing", "School attendance"),
        impacts=(Impact("ines", "Tired", "I was cold"), Impact("tom", "Quiet", is_likely=True)),
        decisions=(replace(visit, id="d2", words="visit  tomorrow"), replace(visit, id="d3", words="Ring home")),
    )
    told = as_one(*gathered([police, school]))
    assert told.themes == ("Missing", "School attendance")
    assert told.impacts == (Impact("ines", "Frightened", "I was cold"), Impact("tom", "Quiet", is_likely=True))
    assert [decision.words for decision in told.decisions] == ["Visit tomorrow", "Ring home"]
    assert told.headline == police.headline


def test_an_event_left_out_adds_only_its_accounts() -> None:
    left = event("e2", "School", joined_into="e1", themes=("Missing",), significance=Significance.LEFT_OUT)
    told = as_one(*gathered([event("e1", "Police"), left]))
    assert told.themes == ()
    assert told.agencies == ("Police", "School")


def test_an_event_joined_into_one_that_is_not_there_stands_by_itself() -> None:
    assert [one.id for one in gathered([event("e2", "School", joined_into="e1")])] == ["e2"]


def test_before_it_was_joined_an_event_stood_by_itself() -> None:
    joined = Change("c1", NOW, "Alice", "event", "e2", "", JOINED_EXACTLY, "", "e1", version=1)
    assert event_then(event("e2", "School", joined_into="e1"), [joined], DateContext()).joined_into == ""


def test_an_agency_that_does_not_say_when_it_knew_may_have_known_first() -> None:
    housing = event("e2", "Housing", joined_into="e1")
    late = replace(housing, accounts=(replace(housing.accounts[0], reported_date=read_date("12/4/2021").value),))
    (one,) = gathered([event("e1", "Police"), late])
    assert late.reported_date is not None
    assert one.reported_date is None
    police = event("e1", "Police")
    told = replace(police, accounts=(replace(police.accounts[0], reported_date=read_date("5/5/2019").value),))
    (both,) = gathered([told, late])
    assert both.reported_date == read_date("5/5/2019").value


def told_on(one: Event, text: str) -> Event:
    """The event, reported by its agency on this day."""
    return replace(one, accounts=(replace(one.accounts[0], reported_date=read_date(text).value),))


def test_on_an_earlier_day_only_what_was_told_by_then_is_said() -> None:
    police = told_on(event("e1", "Police", themes=("Missing",)), "4/5/2019")
    visit = Decision("d1", DecisionKind.DECIDED, "Visit tomorrow")
    school = told_on(event("e2", "School", joined_into="e1", themes=("Neglect",), decisions=(visit,)), "20/5/2019")
    (both,) = gathered([police, school])
    then = as_one(as_known_by(both, date(2019, 5, 10)))
    assert (then.agencies, then.themes, then.decisions, then.joined) == (("Police",), ("Missing",), (), ())
    later = as_one(as_known_by(both, date(2019, 5, 20)))
    assert later == as_one(both)


def test_where_another_told_first_that_one_tells_the_story_of_an_earlier_day() -> None:
    police = told_on(event("e1", "Police", details="Found at 23:00."), "20/5/2019")
    school = told_on(event("e2", "School", joined_into="e1", details="Not in class."), "4/5/2019")
    (both,) = gathered([police, school])
    then = as_known_by(both, date(2019, 5, 10))
    assert (then.id, then.details, then.agencies, then.joined_into) == ("e2", "Not in class.", ("School",), "")
    assert as_known_by(both, date(2019, 5, 3)) == both
