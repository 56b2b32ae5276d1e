"""Of an event shared out between two, every word that would stand in neither is named, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Decision, DecisionKind, Event, Impact
from chronoapp.domain.identity import new_id
from chronoapp.domain.splitting import Shared, in_neither, share_out

DETAILS = "Officers attended at 21:40 and spoke to Mother. The next day Joel told his teacher that he did not sleep."


def event(**parts) -> Event:
    when = read_date("6/7/2019", DateContext()).value
    assert when is not None
    return replace(Event("e1", when, "Officers attended", DETAILS, "PC Reed", ("domestic abuse",)), **parts)


def lost(one: Event, *sides: dict[str, str]) -> list[tuple[str, str]]:
    made = [replace(one, **side) for side in sides]
    return [(each.field, each.words) for each in in_neither(one, made)]


def test_words_shared_out_between_the_two_are_not_lost() -> None:
    first, second = DETAILS.split(" The next day ")
    assert lost(event(), {"details": first}, {"details": f"The next day {second}"}) == []


def test_a_sentence_cut_in_two_or_moved_to_another_field_is_not_lost() -> None:
    cut = (
        {"details": "Officers attended at 21:40."},
        {
            "headline": "spoke to Mother",
            "details": "and The next day Joel told his teacher that he did not sleep",
        },
    )
    assert lost(event(), *cut) == []


def test_a_sentence_in_neither_is_named_whole() -> None:
    kept = {"details": "Officers attended at 21:40 and spoke to Mother."}
    assert lost(event(), kept, kept) == [
        ("details", "The next day Joel told his teacher that he did not sleep"),
    ]


def test_one_small_word_in_neither_is_named() -> None:
    changed = {"details": DETAILS.replace("did not sleep", "did sleep")}
    assert lost(event(), changed, changed) == [("details", "not")]


def test_a_date_a_theme_and_a_likely_impact_in_neither_are_named() -> None:
    when = read_date("7/7/2019", DateContext()).value
    one = event(impacts=(Impact("ines", "Frightened", is_likely=True),))
    known = {"date": when, "themes": (), "impacts": (Impact("ines", "Frightened"),)}
    assert lost(one, known, known) == [
        ("date", "6/7/2019"),
        ("impact.ines.likely", "yes"),
        ("themes", "domestic abuse"),
    ]
    assert lost(one, known, {}) == []


def test_a_word_of_its_own_and_an_empty_field() -> None:
    one = event(source="School", evidence_ref="")
    assert lost(one, {"source": ""}, {"source": "Mother"}) == [("source", "School")]
    assert lost(one, {"source": "The School told us"}, {"source": ""}) == []


def decision(key: str) -> Decision:
    return Decision(key, DecisionKind.DECIDED, f"Visit {key}", owner="Jo Reed")


def test_each_decision_goes_where_it_is_said_and_stays_where_nothing_is() -> None:
    one = event(decisions=(decision("a"), decision("b"), decision("c")))
    said = {"a": "second", "b": "both"}
    first, second = share_out(one, Shared({}, {}, said), DateContext(), new_id, ("Alice", None))
    assert [made.words for made in first.decisions] == ["Visit b", "Visit c"]
    assert [made.words for made in second.decisions] == ["Visit a", "Visit b"]
    assert {made.id for made in second.decisions}.isdisjoint("abc")
    assert (second.accounts, second.split_from, second.version) == ((), "e1", 1)
    with pytest.raises(BadInput):
        share_out(one, Shared({}, {}, {"a": "nowhere"}), DateContext(), new_id, ("Alice", None))


def test_what_cannot_be_used_names_its_side() -> None:
    with pytest.raises(BadInput) as refusal:
        share_out(event(), Shared({}, {"date": "31/2/2019"}, {}), DateContext(), new_id, ("Alice", None))
    assert refusal.value.field == "second.date"
