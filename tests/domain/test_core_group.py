"""The pack for a core group: what is new, open, asked, heard and not known; nothing dismissed, nothing passed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chronoapp.domain.booklet import Booklet, Part
from chronoapp.domain.cases import Agency, Case, Child
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.comments import Comment, CommentKind
from chronoapp.domain.core_group import Beside, PackChoice, core_group, read_pack, without_writers
from chronoapp.domain.dates import DateContext, EventDate, read_date
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact, Significance, Valence
from chronoapp.domain.finding_notes import EventThen, FindingNote, NoteKind
from chronoapp.domain.findings import Finding
from chronoapp.domain.history import Change
from chronoapp.domain.requests import NO_CONTACT, Request

TODAY = date(2026, 3, 14)
LUCY, PETER = Child("c1", "Lucy Hubbard", date(2013, 5, 2)), Child("c2", "Peter Hubbard", date(2015, 3, 9))
CASE = Case("case", "LC-1", "Hubbard family", (LUCY, PETER), agencies=(Agency("a1", "GP"),))
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


def day(text: str) -> EventDate:
    value = read_date(text, DateContext(placeholders="actual")).value
    assert value is not None
    return value


def event(key: str, when: str, **more) -> Event:
    told = Account(f"a{key}", more.pop("agency", "School"), reported_date=more.pop("reported", None))
    fields = {"entered_at": LONG_AGO, "accounts": (told,)} | more
    return Event(key, day(when), fields.pop("headline", f"What happened, {key}"), **fields)


def pack(*events: Event, beside: Beside | None = None, choice: PackChoice | None = None) -> Booklet:
    chronology = Chronology(CASE, in_order(events), len(events))
    return core_group(chronology, beside or Beside(), choice or PackChoice(), "Alice Marlow", TODAY)


def part(booklet: Booklet, heading: str) -> Part:
    return next(one for one in booklet.parts if one.heading.startswith(heading))


def words(one: Part) -> str:
    cells = (*one.blocks, *(cell for row in one.rows for cell in row))
    return "\n".join((*one.intro, *("\n".join((cell.head, *cell.lines, *cell.small)) for cell in cells)))


def test_six_weeks_are_new_where_nobody_says_otherwise() -> None:
    made = pack(event("new", "31/1/2026"), event("old", "30/1/2026"))
    assert [row[1].head for row in part(made, "What happened since 31 January 2026").rows] == ["What happened, new"]


def test_a_vague_date_that_reaches_into_the_time_counts_as_new() -> None:
    assert "What happened, vague" in words(part(pack(event("vague", "January 2026")), "What happened since"))


def test_what_happened_before_and_was_reported_since_stands_by_itself() -> None:
    late = event("late", "6/7/2019", reported=day("1/3/2026"))
    made = pack(late, event("known", "6/7/2019", reported=day("8/7/2019")))
    assert [row[1].head for row in part(made, "Happened before, and reported since").rows] == ["What happened, late"]


def test_older_events_added_since_without_a_reported_date_are_counted() -> None:
    made = pack(event("added", "6/7/2019", entered_at=datetime(2026, 3, 1, tzinfo=UTC)))
    assert "1 earlier event came into the chronology since then" in words(part(made, "Happened before"))


def test_a_significance_changed_since_is_told_with_who_and_why_but_not_the_first_judgement_of_a_new_event() -> None:
    def judged(key: str) -> Change:
        at = datetime(2026, 3, 2, tzinfo=UTC)
        return Change("x", at, "Bob", "event", key, "says", "significance", "supporting", "core", "the second time")

    fresh = event("fresh", "1/2/2020", entered_at=datetime(2026, 3, 1, tzinfo=UTC))
    beside = Beside(judged=(judged("old"), judged("fresh"), judged("gone")))
    said = part(pack(event("old", "1/2/2020"), fresh, beside=beside), "Judged otherwise since")
    assert len(said.rows) == 1
    assert "From supporting to core" in words(said)
    assert "the second time" in words(said)


def test_open_decisions_have_owner_and_day_the_longest_due_first() -> None:
    later = Decision("d1", DecisionKind.DECIDED, "Visit", owner="Jo Reed", due=date(2026, 4, 1))
    overdue = Decision("d2", DecisionKind.DECIDED, "Refer to the clinic", owner="Ann Ives", due=date(2026, 3, 1))
    done = Decision("d3", DecisionKind.DECIDED, "Phone home", owner="Jo Reed", closed_on=date(2026, 3, 2))
    said = part(pack(event("e", "1/2/2026", decisions=(later, overdue, done))), "Open decisions")
    assert [row[0].head for row in said.rows] == ["Refer to the clinic", "Visit"]
    assert said.rows[0][2].lines == ("1 March 2026, overdue",)


def test_findings_are_questions_with_rule_and_caveat_those_taken_to_the_review_first_and_none_dismissed() -> None:
    def finding(name: str) -> Finding:
        return Finding(name, f"{name} asks?", f"{name} rule.", 1, ("e",), f"{name} caveat.")

    def note(name: str, kind: NoteKind, **more) -> FindingNote:
        return FindingNote(name, name, "", "", kind, f"{name} words", (), "Alice", LONG_AGO, **more)

    findings = tuple(map(finding, ("taken", "dismissed", "other", "brought back")))
    notes = (
        note("taken", NoteKind.REVIEW),
        note("dismissed", NoteKind.DISMISSED),
        note("brought back", NoteKind.DISMISSED, withdrawn_by="Bob", withdrawn_at=LONG_AGO),
    )
    made = pack(event("e", "1/2/2020"), beside=Beside(findings=findings, notes=notes))
    taken, others = words(part(made, "Questions taken")), words(part(made, "Other questions"))
    assert all(said in taken for said in ("taken asks?", "taken rule.", "taken caveat.", "Alice: taken words"))
    assert all(said in others for said in ("other asks?", "other rule.", "other caveat.", "brought back asks?"))
    assert "dismissed asks?" not in taken + others


def test_of_each_pattern_three_are_told_and_what_all_of_them_cannot_tell_is_said_once() -> None:
    found = tuple(
        Finding("gaps", f"Question {number}?", f"Rule {number}", 1, ("e",), f"A gap is not calm. {number} proposed.")
        for number in range(5)
    )
    others = part(pack(event("e", "1/2/2020"), beside=Beside(findings=found)), "Other questions")
    assert [one.head for one in others.blocks] == ["Gaps", "", "", ""]
    assert words(others).count("A gap is not calm.") == 1
    assert others.blocks[1].small == ("Rule: Rule 1", "1 proposed.")
    assert others.blocks[3].lines == ("And 2 more of this kind, on the Patterns page.",)


def test_the_front_says_at_a_glance_what_the_review_has_before_it() -> None:
    waits = Decision("d1", DecisionKind.DECIDED, "Visit", owner="Jo Reed", due=date(2026, 3, 1))
    made = pack(event("e", "1/3/2026", decisions=(waits,)), event("f", "1/2/2020", agency="Police"))
    lines = [line for label, line in made.front if label in {"At a glance", ""}]
    assert lines[0].startswith("1 event since ")
    assert lines[1:] == [
        "1 open decision, 1 of them overdue",
        "No questions taken to this review",
        "No events disputed or added to",
        "2 agencies told nothing since then",
    ]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({}, "Asked on 1 January 2025, to reply by 1 February 2025; overdue."),
        ({"reply_by": None}, "Asked on 1 January 2025; no answer yet."),
        ({"answer": NO_CONTACT}, "Asked on 1 January 2025: it had no contact."),
        ({"import_id": "i"}, "Asked on 1 January 2025, and it answered."),
    ],
)
def test_an_agency_that_told_nothing_is_named_with_whether_it_was_asked(request_, said) -> None:
    asked = Request("r", "GP", "", (), None, None, date(2025, 2, 1), "", "Alice", LONG_AGO)
    old = event("e", "1/2/2020", agency="Police")
    made = words(part(pack(old, beside=Beside(requests=(replace(asked, **request_),))), "What is not known"))
    assert f"No information received from GP yet. {said}" in made
    assert "No information received from Police since 1 February 2020. No request to it is recorded." in made


def test_an_agency_that_told_something_is_no_gap() -> None:
    said = words(part(pack(event("e", "1/3/2026")), "What is not known"))
    assert "events were told by: School." in said
    assert "received from School" not in said


def test_each_childs_own_words_are_there_or_asked_for() -> None:
    before = event("b", "1/2/2020", impacts=(Impact("c1", views="“I like it here.”"),))
    new = event("n", "1/3/2026", impacts=(Impact("c1", views="“I want Nan.”"),))
    said = part(pack(before, new), "What the children say").blocks
    assert said[0].lines == ("Sun 1 March 2026: “I want Nan.”",)
    assert said[1].lines == ("Nothing is written of it. Who has asked?",)
    assert "The latest before that" in part(pack(before), "What the children say").blocks[0].lines[0]


def test_strengths_are_shown_as_events_are_and_the_latest_where_none_is_new() -> None:
    old = event("old", "1/2/2020", valence=Valence.STRENGTH, headline="A reading prize")
    assert "A reading prize" in words(part(pack(old), "What is going well"))
    new = event("new", "1/3/2026", valence=Valence.STRENGTH, headline="First week on time")
    assert [row[1].head for row in part(pack(old, new), "What is going well").rows] == ["First week on time"]


def test_what_is_disputed_comes_first_and_what_was_taken_back_not_at_all() -> None:
    def comment(key: str, kind: CommentKind, **more) -> Comment:
        return Comment(key, key, kind, f"{key} words", "b", "Bob", "worker", "Police", LONG_AGO, **more)

    beside = Beside(
        comments=(
            comment("a", CommentKind.AGREE),
            comment("b", CommentKind.DISPUTE),
            comment("c", CommentKind.DISPUTE, withdrawn_at=LONG_AGO),
        )
    )
    events = (event("a", "1/2/2020"), event("b", "1/2/2021"), event("c", "1/2/2022"))
    said = part(pack(*events, beside=beside), "Disputed").blocks
    assert [one.lines[0].split(",")[0] for one in said] == ["Bob (Police) disputes it", "Bob (Police) agrees"]


def test_events_left_out_are_in_no_part() -> None:
    gone = event("gone", "1/3/2026", significance=Significance.LEFT_OUT, valence=Valence.STRENGTH)
    assert "gone" not in "".join(map(words, pack(gone).parts))


def test_what_rests_on_a_withheld_event_goes_with_it() -> None:
    finding = Finding("gaps", "Why?", "rule", 2, ("e1", "e2"), "caveat")
    comment = Comment("c", "e1", CommentKind.AGREE, "", "b", "Bob", "", "", LONG_AGO)
    change = Change("x", LONG_AGO, "Bob", "event", "e1", "", "significance", "core", "supporting")
    beside = Beside((finding,), (), (), (comment,), (change,))
    assert beside.without(frozenset({"e1"})) == Beside()
    assert beside.without(frozenset({"e9"})) == beside


def test_ages_are_those_of_the_day_and_large_print_is_eighteen_points() -> None:
    made = pack(event("e", "1/2/2020"), choice=PackChoice(is_large=True))
    assert ("Child", "Lucy Hubbard, 12y 10m") in made.front
    assert made.points == 18


def test_what_is_typed_as_a_day_must_be_one() -> None:
    assert read_pack("1/2/2026", "", is_large=False) == PackChoice(date(2026, 2, 1))
    with pytest.raises(BadInput, match="not one day"):
        read_pack("", "next spring", is_large=False)


def test_who_wrote_is_named_to_nobody_who_may_not_know_the_professionals() -> None:
    note = FindingNote("n", "k", "", "", NoteKind.REVIEW, "words", (), "Alice Marlow", LONG_AGO)
    comment = Comment("c", "e1", CommentKind.AGREE, "", "b", "Bob Marlow", "manager", "Police", LONG_AGO)
    change = Change("x", LONG_AGO, "Bob Marlow", "event", "e1", "", "significance", "core", "supporting")
    made = without_writers(Beside(notes=(note,), comments=(comment,), judged=(change,)))
    assert "Marlow" not in str(made)
    assert made.comments[0].by == "Manager"


def test_what_was_taken_and_is_not_asked_any_more_is_told_as_it_was_or_counted() -> None:
    note = FindingNote(
        "n", "gaps", "Was nobody looking?", "rule", NoteKind.REVIEW, "Ask the GP.",
        (EventThen("old", 1, "Sat 1 February 2020", "What happened, old"),), "Bob", LONG_AGO,
    )  # fmt: skip
    beside = Beside(notes=(note,))
    told = words(part(pack(event("old", "1/2/2020"), beside=beside), "Questions taken"))
    assert "Was nobody looking?\nBob: Ask the GP." in told
    elsewhere = words(part(pack(event("other", "1/2/2020"), beside=beside), "Questions taken"))
    assert "1 question was taken to this review: what it rested on is not in this pack." in elsewhere
    kept_back = beside.without(frozenset({"old"}))
    assert "Was nobody" not in words(part(pack(event("old", "1/2/2020"), beside=kept_back), "Questions taken"))
