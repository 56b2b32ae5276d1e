"""Hints on wording: what is noticed, and what is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chronoapp.domain.dates import DateContext, EventDate, read_date
from chronoapp.domain.events import Account, Event, Impact, Provenance, Valence
from chronoapp.domain.wording import Hint, HintKind, Written, hints_of_case, hints_of_event, hints_of_written
from chronoapp.domain.wording.phrases import PHRASES, Phrase


def when(text: str) -> EventDate:
    value = read_date(text, DateContext(placeholders="month")).value
    assert value is not None
    return value


def hints(details: str, headline: str = "Home visit") -> list[Hint]:
    return list(hints_of_written([Written("headline", headline), Written("details", details)]))


def kinds(details: str) -> list[tuple[str, str]]:
    return [(hint.kind.value, hint.words) for hint in hints(details)]


def offered(details: str) -> str:
    """The text with every offer put in its place."""
    for hint in reversed(hints(details)):
        if hint.offer and hint.field == "details":
            details = details[: hint.start] + hint.offer + details[hint.end :]
    return details


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ("ICPC held at school.", "initial child protection conference held at school."),
        ("ICPC held. The ICPC met.", "initial child protection conference (ICPC) held. The ICPC met."),
        ("Two HVs came.", "Two health visitors came."),
        ("Two TAFs were held.", "Two TAFs were held."),
        ("Mother failed to attend the clinic.", "Mother did not attend the clinic."),
        ("Father failed to collect Ines.", "Father did not collect Ines."),
        ("Tom DNA at the clinic.", "Tom was not brought at the clinic."),
        ("She claimed that Tom fell.", "She said that Tom fell."),
        ("Father refused to leave.", "Father did not agree to leave."),
    ],
)  # fmt: skip
def test_an_offer_stands_in_the_place_of_its_words(details: str, expected: str) -> None:
    assert offered(details) == expected


@pytest.mark.parametrize(
    "details",
    [
        "The initial child protection conference (ICPC) was held. The ICPC agreed a plan.",
        "Strengthening Families Programme (SFP) began. SFP ended in May.",
        "Seen by the GP; the NHS letter came. Taken to A&E. Lives in the UK.",
        "MUM AND DAD SHOUTING, CHILDREN IN THE GARDEN, OFFICERS ATTENDED",
        "“He seems obviously drunk, I think,” said Mrs Hubbard.",
        "Mother said \"I feel he failed to help a lot\".",
        "Father appeared in court and before the magistrates.",
        "She spoke clearly. How often he came was not asked.",
        "A DNA test was ordered.",
        "Bail was refused to the father.",
        "Ann Ash, social worker, visited. The social worker saw both children.",
        "Health visitor Ann Ash weighed the baby.",
        "Seen by Ann Ash (health visitor).",
        "Gareth Owusu-Hale, Head of Year, rang.",
        "Told the social worker’s team.",
        "Told social worker Friday.",
        "TRANTER family home.",
    ],
)  # fmt: skip
def test_what_is_plain_is_left_alone(details: str) -> None:
    assert hints_of_written([Written("details", details)], ["Gwen Tranter"]) == ()


@pytest.mark.parametrize(
    ("details", "kind", "words"),
    [
        ("QZX came.", HintKind.ABBREVIATION, "QZX"),
        ("Mother seemed low.", HintKind.OPINION, "seemed"),
        ("I think Tom is sad.", HintKind.OPINION, "I think"),
        ("Tom is attention-seeking.", HintKind.LABEL, "attention-seeking"),
        ("The family is hard to engage.", HintKind.LABEL, "hard to engage"),
        ("Tom absconded.", HintKind.LABEL, "absconded"),
        ("She was putting herself at risk.", HintKind.LABEL, "putting herself at risk"),
        ("They often argue.", HintKind.QUANTITY, "often"),
        ("He drinks a lot.", HintKind.QUANTITY, "a lot"),
        ("Karen, social worker, visited.", HintKind.PROFESSIONAL, "Karen, social worker"),
        ("Health visitor Karen called.", HintKind.PROFESSIONAL, "Health visitor Karen"),
        ("Their social worker called.", HintKind.PROFESSIONAL, "Their social worker"),
    ],
)
def test_what_a_reader_may_stumble_over_is_said(details: str, kind: HintKind, words: str) -> None:
    assert kinds(details) == [(kind.value, words)]


def test_a_hint_says_where_its_words_stand() -> None:
    (hint,) = hints("Yesterday mother seemed low.")
    assert "Yesterday mother seemed low."[hint.start : hint.end] == "seemed"


def test_an_abbreviation_is_said_once_for_the_event_where_it_comes_first() -> None:
    (hint,) = hints("The HV rang. The HV called again.", headline="HV visited")
    assert (hint.field, hint.offer) == ("headline", "health visitor (HV)")


def test_one_with_two_meanings_offers_none() -> None:
    (hint,) = hints("SLT saw Tom.")
    assert hint.offer == ""
    assert "speech and language therapist" in hint.says


def test_judgement_may_be_an_opinion_where_it_belongs() -> None:
    texts = [Written("impact.all.effect", "I think Tom seemed frightened; he often cries.", is_fact=False)]
    assert hints_of_written(texts) == ()


def test_the_childs_own_views_are_never_judged() -> None:
    event = Event("e", when("6/7/2019"), "Seen", source="Tom", impacts=(Impact("t", views="Mum is lazy, I think"),))
    assert hints_of_event(event) == ()


def test_an_entry_as_long_as_case_notes_is_said() -> None:
    assert [hint.kind for hint in hints("word " * 201)] == [HintKind.LENGTH]
    assert hints("word " * 200) == []


def test_who_told_us_is_asked_where_nothing_says() -> None:
    event = Event("e", when("6/7/2019"), "Seen", accounts=(Account("a", "Children’s social care"),))
    assert [hint.kind for hint in hints_of_event(event)] == [HintKind.SOURCE]
    sent = Account("a", "Police", provenance=Provenance("log.csv", "Sheet1", 2, "i"))
    assert hints_of_event(Event("e", when("6/7/2019"), "Seen", accounts=(sent,))) == ()


def test_a_placeholder_date_asks_why_unless_the_details_say() -> None:
    event = Event("e", when("1/7/2019"), "Seen", source="Mother")
    assert [hint.kind for hint in hints_of_event(event)] == [HintKind.PLACEHOLDER]
    said = Event("e", when("1/7/2019"), "Seen", "Mother could not recall the day.", source="Mother")
    assert hints_of_event(said) == ()


def a_year(*valences: Valence) -> list[Event]:
    return [Event(str(n), when("6/7/2026"), "Seen", valence=valence) for n, valence in enumerate(valences)]


def test_a_year_of_nothing_but_harm_is_asked_about() -> None:
    harm = Valence.HARM
    (hint,) = hints_of_case(a_year(harm, harm, Valence.NEUTRAL), date(2026, 8, 1))
    assert "None of the 3 events of 2026 is marked as a strength." in hint.says
    assert hints_of_case(a_year(harm, harm, Valence.STRENGTH), date(2026, 8, 1)) == ()
    assert hints_of_case(a_year(harm, harm), date(2026, 8, 1)) == ()
    assert hints_of_case(a_year(harm, harm, harm), date(2025, 8, 1)) == ()


def test_speech_that_nobody_is_named_for_asks_who_said_it() -> None:
    assert kinds("It was reported that shouting was heard.") == [("no source", "It was reported")]
    assert kinds("It was reported by Mrs Janet Oakes, neighbour, that shouting was heard.") == []
    assert kinds("Mrs Janet Oakes, neighbour, reported it. It was dark.") == []


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ("Mum was aggressive on the phone.", "was aggressive"),
        ("Father became very hostile.", "became very hostile"),
        ("Father was rude to Ms Ash.", "was rude"),
        ("She spoke in an abusive tone to Ms Ash.", "abusive"),
    ],
)
def test_a_person_called_aggressive_asks_what_was_done(details: str, words: str) -> None:
    assert kinds(details) == [("opinion", words)]


@pytest.mark.parametrize(
    "details",
    [
        "Mother was not aggressive.",
        "She left an abusive relationship in 2016.",
        "Mr Lee said “she was aggressive”.",
        "He was threatening to leave, Ms Ash heard.",
        "The hostile takeover of the landlord's firm was in the news.",
    ],
)
def test_what_is_no_judgement_of_a_person_is_left_alone(details: str) -> None:
    assert kinds(details) == []


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ("He said that the door was locked.", "He said"),
        ("Row over the phone. She told officers so.", "She told"),
        ("Someone said there was shouting.", "Someone said"),
        ("Tom was allegedly hit.", "allegedly"),
    ],
)
def test_he_said_where_nobody_was_named_asks_who(details: str, words: str) -> None:
    assert kinds(details) == [("no source", words)]


@pytest.mark.parametrize(
    "details",
    [
        "Tom was seen alone. He said that the door was locked.",
        "Seen with Ms Ash, teacher. She said so.",
        "The caller was crying. He said that she fell.",
        "Nobody was in. A card was left for Mrs Lund.",
    ],
)
def test_he_said_after_somebody_was_named_is_left_alone(details: str) -> None:
    assert kinds(details) == []


def test_a_headline_names_whoever_the_details_speak_of() -> None:
    assert hints("He said that the door was locked.", headline="Tom seen at school") == []


def test_a_chain_of_pronouns_asks_for_a_name() -> None:
    (hint,) = hints("Mother rang. She told her that she would take her home if she came.")
    assert (hint.kind, hint.words) == (HintKind.PRONOUNS, "She … her … she … her … she")
    assert hints("Mother rang. She told Ines that she would take her home if she came.") == []
    assert hints("He packed his bag, his coat, his book and his cap, and he left with Tom.", "Tom left") != []


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.signs[0])
@given(data=st.data())
@settings(max_examples=30)
def test_whatever_a_phrase_finds_holds_one_of_its_signs(phrase: Phrase, data: st.DataObject) -> None:
    found = phrase.pattern.search(data.draw(st.from_regex(phrase.pattern)))
    assume(found)
    assert found is not None
    assert Written("details", found[0]).holds_any(phrase.signs)


def test_looking_for_signs_first_loses_no_hint(monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    practice = (project / "imports" / "practice").glob("*.csv")
    texts = [text for file in practice for text in file.read_text("utf-8-sig", "replace").split(",")]
    texts += [
        "The SOCIAL WORKER rang; Jo, the health visitor, was AGGRESſIVE and LİED REGULARLY. I THINK he failed to."
    ]
    looked = [hints_of_written([Written("details", text)]) for text in texts]
    monkeypatch.setattr(Written, "holds_any", lambda _text, _signs: True)
    assert looked == [hints_of_written([Written("details", text)]) for text in texts]
    assert sum(map(len, looked)) > 12
