"""Names called as an audience may know them, and the finished text searched for what must not be in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import read_date
from chronoapp.domain.events import DECISION_WORDS, Account, Decision, DecisionKind, Event, Impact, Provenance
from chronoapp.domain.keeping_back import Hidden, search_for
from chronoapp.domain.mended import Mended
from chronoapp.domain.naming import places_in
from chronoapp.domain.redaction import (
    Audience,
    Mask,
    Private,
    PrivateKind,
    Style,
    Withheld,
    calls,
    common_words,
    find_leaks,
    forbidden,
    known_in,
    masked,
    masked_text,
    mentions,
    names_of,
    things_of,
)

LUCY = Child("c1", "Lucy Anne Hubbard", date(2013, 6, 6), aliases=("Lulu",))
PETER = Child("c2", "Peter Hubbard", date(2015, 1, 2))
WILL = Child("c3", "Will Hubbard", date(2017, 3, 4))
JEAN = Person("p1", "Mrs Jean Hubbard", relationship="Maternal Grandmother")
DANI = Person("p2", "Danielle Hubbard", relationship="Mother", aliases=("Danni", "mum D"))
ZOE = Person("p3", "Zoë O’Neill", "Social Worker", agency="Children's social care")
MARY = Person("p4", "Mary Poppins", "Social Worker", agency="Children's social care")
MAY = Person("p5", "May Odukoya", relationship="Aunt")
CASE = Case("c", "LC-7", "Hubbard family", (LUCY, PETER, WILL), (JEAN, DANI, ZOE, MARY, MAY))
LETTERS = Audience(Style.LETTERS, Style.ROLES, Style.ROLES)


def mask(audience: Audience = LETTERS, case: Case = CASE) -> Mask:
    return Mask(names_of(known_in(case)), calls(case, audience))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Lucy's bag and PETER’S coat", "Child A's bag and Child B’S coat"),
        ("lucy anne hubbard; Hubbard, Lucy; L. Hubbard", "Child A; Child A; Child A"),
        ("Lucys bag", "Child A’s bag"),
        ("Lulu and Danni", "Child A and Mother"),
        ("Mrs Hubbard, Maternal Grandmother, took Lucy", "Maternal Grandmother, took Child A"),
        ("Maternal Grandmother Mrs Hubbard took Lucy", "Maternal Grandmother took Child A"),
        ("lucy_hubbard notes.docx, LucyHubbard.pdf", "Child A notes.docx, Child A.pdf"),
        ("Zoe ONeill, zoe o'neill and ZOË O’NEILL", "Social Worker 1, Social Worker 1 and Social Worker 1"),
        ("Will will not come. Will cried", "Child C will not come. Child C cried"),
        ("In May, on 3 May 2020 and since May; May came", "In May, on 3 May 2020 and since May; Aunt came"),
        ("Lu\u200bcy and Lu\u00adcy", "Child A and Child A"),
        ("The Hubbards moved", "The [name] moved"),
        ("Nobody here is named", "Nobody here is named"),
        ("Lucy\nAnne\nHubbard", "Child A"),
        ("lucy.hubbard@example.org", "Child A@example.org"),
    ],
)  # fmt: skip
def test_a_mention_is_called_as_the_audience_may_know_it(written, read) -> None:
    assert masked_text(written, mask()) == read


def test_what_the_register_keeps_back_is_taken_out_of_every_text() -> None:
    made = replace(mask(Audience()), things=things_of(REGISTER))
    assert masked_text("Moved to 12 Alder Cl, Durham, DH1 4AB; rang 07700 900123.", made) == (
        "Moved to [withheld], Durham, [withheld]; rang [withheld]."
    )
    assert masked_text("Flat 2, 12 Alder Close, Durham DH1 4AB", made) == "Flat 2, [withheld], Durham [withheld]"
    assert masked_text("Nothing of that", made) == "Nothing of that"


def test_two_people_never_share_one_call() -> None:
    called = calls(CASE, LETTERS)
    assert called["p3"] == "Social Worker 1"
    assert called["p4"] == "Social Worker 2"
    assert len(set(called.values())) == len(called)


@pytest.mark.parametrize(
    ("role", "call"),
    [
        ("mother of Lucy and Peter", "Mother"),
        ("maternal grandmother, lives in Elm Street", "Maternal grandmother"),
        ("Lucy’s aunt", "An adult"),
        ("", "An adult"),
    ],
)
def test_a_role_never_brings_a_name_with_it(role, call) -> None:
    case = replace(CASE, people=(Person("p9", "Rhian Vale", relationship=role),))
    assert calls(case, LETTERS)["p9"] == call


def test_a_place_in_the_family_names_nobody() -> None:
    case = replace(CASE, people=(replace(DANI, aliases=("Mum", "the birth mother")),))
    assert masked_text("Mum and the birth mother and Dani", mask(case=case)) == "Mum and the birth mother and Dani"


def test_a_chosen_name_goes_before_the_style() -> None:
    called = calls(CASE, replace(LETTERS, chosen={"c1": "Amara"}, withheld=frozenset({"p2"})))
    assert called["c1"] == "Amara"
    assert called["p2"] == "[name withheld]"


def test_real_names_change_nothing() -> None:
    text = "Mrs Hubbard took Lucy to Zoe O'Neill."
    assert masked_text(text, mask(Audience())) == text


def test_a_name_of_one_letter_is_told_and_not_searched_for() -> None:
    case = replace(CASE, people=(Person("j", "J", relationship="Neighbour"),))
    assert names_of(known_in(case)).too_short == ("J",)
    assert masked_text("J saw a J-shaped mark", mask(case=case)) == "J saw a J-shaped mark"


def test_a_name_two_people_share_is_not_given_to_one() -> None:
    case = replace(
        CASE, people=(Person("a", "Carl Marsh", relationship="Father"), Person("b", "Carl Ives", "PC", agency="Police"))
    )
    made = mask(case=case)
    assert masked_text("Carl left with Carl Ives", made) == "[name] left with PC"
    assert mentions("Carl left", made.names)[0].doubt


def chronology() -> Chronology:
    when = read_date("when Lucy was 6").value or read_date("6 July 2019").value
    account = Account(
        "a",
        "Police",
        "Mrs Hubbard",
        when,
        None,
        "by Danni",
        {"Name": "Lucy", "Lucy said": "ow"},
        Provenance("Lucy.xlsx", "Hubbard", 3, "i"),
        mended=(Mended("details", "Lucy said", "Lucy fel", "Lucy fell"),),
    )
    one = Event(
        "e1", when, "Lucy hurt", "Danni said Lucy fell", "Mrs Hubbard", why="Peter saw", entered_by="Mary Poppins",
        accounts=(account,), impacts=(Impact("c1", "Lucy cried", "Peter did it"),),
        decisions=(Decision("d", DecisionKind.DECIDED, "Visit Lucy", "Mary Poppins", "Zoe O'Neill"),),
    )  # fmt: skip
    return Chronology(CASE, (one, replace(one, id="e2")), total=2)


def test_no_text_of_a_record_is_left_unmasked() -> None:
    copy = masked(chronology(), mask())
    assert find_leaks([("record", repr(copy))], forbidden(known_in(CASE))) == ()
    assert [event.id for event in copy.events] == ["e1", "e2"]
    assert copy.events[0].impacts[0].child_id == "c1"


def test_the_stored_words_never_change() -> None:
    before = chronology()
    masked(before, mask())
    assert before == chronology()


def test_what_is_withheld_is_gone_from_every_account_too() -> None:
    copy = masked(chronology(), mask(Audience()), [Withheld("e1"), Withheld("e2", "details", "names a neighbour")])
    (left,) = copy.events
    assert left.id == "e2"
    assert left.details == "[withheld]"
    assert "fell" not in repr(left)
    assert left.accounts[0].words == {}


def test_a_withheld_decision_keeps_none_of_its_words() -> None:
    told = Decision(
        "d1",
        DecisionKind.AGAINST,
        "No visit",
        "Zoë",
        because="of a threat to the grandmother",
        oversight="agreed",
        closed_how="they had moved on for good",
    )
    shown = replace(chronology(), events=tuple(replace(one, decisions=(told,)) for one in chronology().events))
    (left, *_) = masked(shown, mask(Audience()), [Withheld("e1", "decision")]).events
    assert left.decisions == (replace(told, **dict.fromkeys(DECISION_WORDS, "[withheld]")),)
    sought = search_for(shown, Hidden(CASE, mask(Audience()), (), (Withheld("e1", "decision"),), ()))
    assert find_leaks([("page 1", "It was agreed that they had moved on for good.")], sought)


REGISTER = (
    Private("1", PrivateKind.ADDRESS, "Flat 2, 12 Alder Close, Durham DH1 4AB", "Lucy"),
    Private("2", PrivateKind.TELEPHONE, "07700 900123", "Danielle"),
    Private("3", PrivateKind.PLACE, "St Cuthbert's Primary"),
    Private("4", PrivateKind.EMAIL, "jean@example.org"),
    Private("5", PrivateKind.BIRTH, "6/6/2013", "Lucy"),
)


@pytest.mark.parametrize(
    "written",
    [
        "12 Alder Close", "at 12 alder cl.", "Alder Close", "DH1 4AB", "dh14ab", "+44 (0)7700 900 123", "07700900123",
        "0044 7700 900123", "St Cuthberts Primary", "ST CUTHBERT’S PRIMARY", "Jean@Example.org", "born 06.06.13",
        "6th of June 2013", "2013-06-06", "June 6, 2013",
    ],
)  # fmt: skip
def test_what_is_registered_is_found_however_it_is_written(written) -> None:
    assert find_leaks([("page 1", f"He lives there: {written} now")], forbidden((), private=REGISTER))


@pytest.mark.parametrize(
    "written", ["12 Elder Close", "DH1 4AC", "07700 900124", "7/6/2013", "06/2013", "St Cuthbert's Church", "close"]
)
def test_what_is_not_registered_stops_nothing(written) -> None:
    assert find_leaks([("page 1", f"He lives there: {written} now")], forbidden((), private=REGISTER)) == ()


@pytest.mark.parametrize("slip", ["Danielel", "Danielles", "Hubard", "hubbbard", "Huhbard", "Danielle-Marie"])
def test_a_name_misspelt_by_one_letter_stops_the_file(slip) -> None:
    (leak, *_) = find_leaks([("page 1", f"and {slip} said")], forbidden((known_in(CASE)[4],)))
    assert slip.startswith(leak.found)
    assert leak.where == "page 1"


def test_somebody_who_may_be_named_is_no_misspelling() -> None:
    hidden, shown = Person("a", "Maddison Vale"), Person("b", "Madison Hart")
    search = forbidden(
        known_in(replace(CASE, children=(), people=(hidden,))), known_in(replace(CASE, children=(), people=(shown,)))
    )
    assert find_leaks([("page 1", "Madison came")], search) == ()


def test_withheld_words_are_found_again() -> None:
    text = "The neighbour at the end heard shouting twice that night."
    (leak,) = find_leaks([("sheet 1", f"… {text.upper()} …")], forbidden((), withheld=[text]))
    assert leak.of == "words that were withheld"


WORDS = st.sampled_from(
    (
        "Lucy", "LUCY'S", "lucys", "Hubbard", "Mrs Hubbard", "Danni", "danielle", "Will", "May", "said", "to", ",", ".",
        "\n", "Zoe O'Neill", "3", "mum D",
    )
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_what_is_masked_never_stops_at_the_check(text) -> None:
    left = find_leaks([("page 1", masked_text(text, mask()))], forbidden(known_in(CASE)))
    assert not left


@given(st.text(max_size=60))
def test_any_text_is_searched_and_masked_without_failing(text) -> None:
    masked_text(text, mask())
    find_leaks([("page 1", text)], forbidden(known_in(CASE), private=REGISTER))


@pytest.mark.parametrize(
    ("withheld", "is_sought"),
    [
        ("Hidden pregnancy", True),
        ("Heroin", True),
        ("at home", False),
        ("Mother", False),
        ("Police", False),
        ("said so in March", True),  # four words in one order
        ("the allotment", False),  # three other entries have it
        ("the allotment shed", True),
    ],
)
def test_a_few_withheld_words_are_searched_for_unless_all_are_ordinary(withheld: str, *, is_sought: bool) -> None:
    common = common_words(["At the allotment", "the allotment again", "An allotment", "A shed"])
    search = forbidden((), withheld=[withheld], common=common)
    assert bool(find_leaks([("page 1", f"She wrote: {withheld.lower()}.")], search)) is is_sought
    assert search.too_ordinary == (() if is_sought else (withheld,))


@pytest.mark.parametrize("field", [*DECISION_WORDS, "by", "owner"])
def test_a_name_in_any_word_of_a_decision_is_a_place_to_step_to(field) -> None:
    decided = replace(Decision("d1", DecisionKind.DECIDED, "Wait"), **{field: "as Lucy asked"})
    event = replace(chronology().events[0], headline="", details="", source="", impacts=(), decisions=(decided,))
    (place,) = places_in([event], mask())
    assert (place.words, place.call, place.before, place.event_id) == ("Lucy", "Child A", "as ", event.id)


def test_what_is_told_with_an_event_is_stepped_through_too() -> None:
    plain = replace(chronology().events[0], headline="", details="", source="", impacts=(), decisions=())
    event = replace(plain, joined=(replace(plain, id="e8", headline="Peter fell"),))
    assert [place.words for place in places_in([event], mask())] == ["Peter"]
