"""The family's copy: plain days, plain words, the child's own words first, nothing for professionals only."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import read_date
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact, Significance, Valence
from chronoapp.domain.family_copy import family_copy, plain_date
from chronoapp.domain.wording.plain import in_full

TODAY = date(2026, 3, 14)
CASE = Case("case", "LC-1", "Hubbard family", (Child("c1", "Lucy Hubbard", date(2013, 5, 2)),))


def value(text: str):
    read = read_date(text).value
    assert read is not None
    return read


def copy_of(*events: Event, is_large: bool = False):
    return family_copy(Chronology(CASE, events, len(events)), "Alice Marlow", TODAY, is_large=is_large)


def test_the_childs_own_words_come_first_and_professional_judgement_not_at_all() -> None:
    event = Event(
        "e",
        value("6/7/2019 21:30"),
        "HV visit",
        "The HV saw Lucy.",
        themes=("neglect",),
        valence=Valence.HARM,
        why="a pattern",
        evidence_ref="C45",
        accounts=(Account("a", "Health visitor"),),
        impacts=(Impact("c1", "likely to be frightened", "“I was asleep.”"),),
        decisions=(
            Decision("d", DecisionKind.DECIDED, "ICPC", owner="Jo Reed", due=date(2019, 8, 1), oversight="by a TM"),
        ),
    )
    (part,) = copy_of(event).parts
    (said,) = part.blocks
    assert (part.heading, said.head) == ("2019", "Saturday 6 July 2019, at 9.30 pm")
    assert said.lines == (
        "Lucy: “I was asleep.”",
        "Health visitor visit",
        "The health visitor saw Lucy.",
        "What was decided: initial child protection conference (to be done, by Jo Reed, by 1 August 2019)",
    )
    everything = str(copy_of(event))
    assert not any(word in everything for word in ("neglect", "harm", "pattern", "C45", "frightened", "by a TM"))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("DNA’d the clinic. DNA at school too.", "Was not brought to the clinic. Was not brought at school too."),
        ("A DNA test was offered.", "A DNA test was offered."),
        ("Mother said “the HV never came”. HVs came.", "Mother said “the HV never came”. Health visitors came."),
        ("CSP was written.", "CSP was written."),  # it may mean two things, and nobody guesses
        ("POLICE WERE CALLED BY THE HV", "POLICE WERE CALLED BY THE HV"),
    ],
)
def test_abbreviations_are_written_in_full_where_they_can_mean_one_thing(written: str, plain: str) -> None:
    assert in_full(written) == plain


def test_what_the_police_call_somebody_and_when_it_was_first_heard_of_are_in_plain_words() -> None:
    details = "PC Ann Ives spoke to the IP. IP's door was broken. (First informed of this on 8/07/19 by Mrs Oakes)"
    event = Event("e", value("spring term 2019"), "Noise", details, accounts=(Account("a", "Police"),))
    (part,) = copy_of(event).parts
    (said,) = part.blocks
    assert said.head == "Spring term 2019"
    assert said.lines == (
        "Noise",
        "Police constable Ann Ives spoke to the injured person. The injured person's door was broken.",
    )
    assert said.small == ("First heard of: Monday 8 July 2019, from Mrs Oakes", "Told by Police")


def test_a_rank_before_a_known_name_is_written_in_full_and_an_ip_nobody_can_tell_stays() -> None:
    assert in_full("PC Ives came. Try again w/c 29/6. SENCo told. IP wrote.", ["PC Ann Ives"]) == (
        "Police constable Ives came. Try again week beginning 29/6. "
        "Special educational needs co-ordinator told. IP wrote."
    )


def test_capitals_that_are_a_name_stay() -> None:
    assert in_full("DA came with PR Jones.", ["PR Jones", "Da Hubbard"]) == "DA came with PR Jones."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("6/7/2019", "Saturday 6 July 2019"),
        ("1/8/2019", "August 2019, the day is not known"),
        ("6/7/2019 00:05", "Saturday 6 July 2019, at 12.05 am"),
        ("about March 2020", "about March 2020"),
        ("spring term 2021", "spring term 2021"),
    ],
)
def test_days_are_in_words_and_what_is_not_known_is_said(typed: str, said: str) -> None:
    assert plain_date(value(typed)) == said


def test_what_was_left_out_is_not_in_it_and_nothing_left_is_one_clear_sentence() -> None:
    gone = Event("e", value("6/7/2019"), "Another family", significance=Significance.LEFT_OUT)
    with pytest.raises(BadInput, match="No events are selected"):
        copy_of(gone)


def test_type_is_larger_than_a_letters_and_larger_still_in_large_print() -> None:
    event = Event("e", value("6/7/2019"), "A prize")
    assert copy_of(event).points == 14
    assert copy_of(event, is_large=True).points == 18
