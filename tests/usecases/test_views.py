from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.domain.filters import Filter
from chronoapp.usecases import cases, events, timeline, views
from chronoapp.usecases.history import case_history
from chronoapp.usecases.views import ViewChange


def names(house, who) -> list[str]:
    return [view.name for view in timeline.read_chronology(house.store, who, house.ref).views]


def keep(house, who, name: str = "School", *, is_shared: bool = False) -> views.View:
    return views.keep_view(house.store, who, house.ref, name, "agency=School", is_shared=is_shared)


def test_a_view_is_kept_for_oneself_or_for_everybody(house) -> None:
    keep(house, house.bob, "Mine")
    keep(house, house.bob, "Ours", is_shared=True)
    assert names(house, house.bob) == ["Mine", "Ours"]
    assert names(house, house.alice) == ["Ours"]


def test_a_view_is_renamed_shared_left_out_and_brought_back(house) -> None:
    view = keep(house, house.bob)
    views.change_view(house.store, house.bob, house.ref, view.id, ViewChange(name="School  days", is_shared=True))
    assert names(house, house.alice) == ["School days"]
    views.change_view(house.store, house.alice, house.ref, view.id, ViewChange(is_left_out=True))
    assert names(house, house.bob) == []
    assert [one.is_left_out for one in views.list_views(house.store, house.bob, house.ref).views] == [True]
    views.change_view(house.store, house.bob, house.ref, view.id, ViewChange(is_left_out=False))
    assert names(house, house.bob) == ["School days"]


def test_nobody_sees_or_changes_a_view_of_somebody_else(house) -> None:
    view = keep(house, house.bob)
    with pytest.raises(NotFound):
        views.change_view(house.store, house.alice, house.ref, view.id, ViewChange(name="Taken"))
    shared = keep(house, house.bob, "Ours", is_shared=True)
    with pytest.raises(NotAllowed):
        views.change_view(house.store, house.alice, house.ref, shared.id, ViewChange(is_shared=False))
    with pytest.raises(NotFound):
        keep(house, house.charlie)


def test_who_may_not_edit_keeps_views_for_themselves_only(house) -> None:
    shared = keep(house, house.alice, "Ours", is_shared=True)
    cases.add_member(house.store, house.alice, house.ref, house.bob.email, "reviewer")
    assert keep(house, house.bob).is_shared is False
    with pytest.raises(NotAllowed):
        keep(house, house.bob, "For all", is_shared=True)
    with pytest.raises(NotAllowed):
        views.change_view(house.store, house.bob, house.ref, shared.id, ViewChange(is_left_out=True))


def test_the_history_tells_of_shared_views_only(house) -> None:
    keep(house, house.bob, "Mine")
    keep(house, house.bob, "Ours", is_shared=True)
    made = case_history(house.store, house.alice, house.ref).changes
    assert {change.subject_says for change in made if change.subject == "view"} == {"Ours"}


@pytest.mark.parametrize(("name", "address"), [("", "agency=School"), ("x" * 101, "agency=School"), ("A", "")])
def test_a_view_needs_a_name_and_a_filter(house, name: str, address: str) -> None:
    with pytest.raises(BadInput):
        views.keep_view(house.store, house.bob, house.ref, name, address)


def test_two_views_never_have_one_name(house) -> None:
    keep(house, house.bob)
    with pytest.raises(BadInput, match="SCHOOL"):
        keep(house, house.bob, "SCHOOL")


def test_changed_since_finds_what_was_entered_or_changed_and_nothing_else(house) -> None:
    form = {"date": "6/7/2019", "headline": "One"}
    event_id = events.add_event(house.store, house.alice, house.ref, form, house.today).id

    def found(day: datetime) -> list[str]:
        wanted = replace(Filter(), changed_since=day.date())
        return [one.id for one in timeline.read_chronology(house.store, house.alice, house.ref, wanted).shown.events]

    assert found(datetime.now(UTC) - timedelta(days=1)) == [event_id]
    assert found(datetime.now(UTC) + timedelta(days=2)) == []
