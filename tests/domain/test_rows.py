"""What becomes of a row: each trait of real spreadsheets, with what must come out."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from chronoapp.domain.events import Significance, Valence
from chronoapp.domain.rows_drafts import first_sentence, people_of
from chronoapp.domain.tables import Cell
from tests.domain.reading_sheets import only, only_held, read


def test_the_guidances_own_example_is_read_whole() -> None:
    details = (
        "Mrs Hubbard, Maternal Grandmother, took the Lucy and Peter to her home as mother was drunk. "
        "(First informed of this on 8/07/19 by Mrs Hubbard, Maternal Grandmother, who telephoned Mary Poppins, "
        "Social Worker)  (Monday morning)"
    )
    draft = only(
        ["Date of Event", "Category", "Type", "Event Details", "Impact /Child's Views", "Decision /Actions"],
        [
            "6/07/19",
            "Family",
            "Referral made by Maternal Grandmother who is worried about how much alcohol mum drinks",
            details,
            "Lucy was 6 years old and Peter was 4 years old when this happened.",
            "No action, because the children were safe",
        ],
    )
    assert draft.event_date.earliest == date(2019, 7, 6)
    assert draft.reported_date is not None
    assert draft.reported_date.earliest == date(2019, 7, 8)
    assert draft.reported_by == "Mrs Hubbard, Maternal Grandmother"
    assert draft.reported_to == "Mary Poppins, Social Worker"
    assert "telephoned" in draft.reported_how
    assert draft.details == details
    assert draft.source == "Family"
    assert draft.headline.startswith("Referral made by Maternal Grandmother")
    assert draft.impact.startswith("Lucy was 6")
    assert draft.decision.startswith("No action, because")


def test_a_headline_is_made_of_the_rows_own_words() -> None:
    assert (
        only(["Date", "Details"], ["12/3/18", "Dr. Foster called. Lucy had a cold."]).headline == "Dr. Foster called."
    )
    assert only(["Date", "Details", "Action", "Ref"], ["12/3/18", "", "Letter sent", "A1"]).headline == "Letter sent"
    alone = only(["Date", "Headline", "Details"], ["12/3/18", "Moved house", None])
    assert (alone.headline, alone.details) == ("Moved house", "")


def test_a_long_first_sentence_is_cut_between_words_and_kept_whole_in_the_details() -> None:
    words = "Mother said that " + "and then again " * 20
    draft = only(["Date", "Details"], ["12/3/18", words])
    assert len(draft.headline) <= 121
    assert draft.headline.endswith("…")
    assert draft.details == words.strip()


@pytest.mark.parametrize("words", [" ", None, 7.0])
def test_a_date_without_any_words_is_held(words: Cell) -> None:
    held = only_held(["Date", "Child seen"], ["12/3/18", words])
    assert held.problem == "This row has a date but no words. Say what happened, or leave the row out."


def test_ratings_are_taken_only_as_they_are_said() -> None:
    head: list[Cell] = ["Date", "Details", "RAG", "Significance", "Category of concern"]
    draft = only(head, ["12/3/18", "Noise", "Amber", "High", "DV; Neglect"])
    assert (draft.valence, draft.significance) == (Valence.MIXED, Significance.CORE)
    assert draft.themes == ("Domestic abuse", "Neglect")
    none = only(head, ["12/3/18", "Father punched mother", "", "", ""])
    assert (none.valence, none.significance, none.themes) == (None, None, ())


def test_columns_without_a_field_are_kept_under_their_headings() -> None:
    draft = only(["Date", "Details", "Beat", "Beat", "Ref"], ["12/3/18", "Noise", "N4", "N5", 7.0, "stray"])
    assert draft.extra == {"Beat (C)": "N4", "Beat (D)": "N5", "Ref": "7", "F": "stray"}


def test_several_columns_of_one_kind_are_joined_under_their_headings() -> None:
    draft = only(["Date", "Details", "Action taken", "Outcome"], ["12/3/18", "Noise", "Letter sent", "Rent paid"])
    assert draft.decision == "Action taken: Letter sent\nOutcome: Rent paid"


def test_the_rows_words_are_kept_word_for_word() -> None:
    row: list[Cell] = [
        date(2018, 3, 12),
        "  Noise \n again, as it was the week before",
        3.0,
        2.5,
        True,
        time(9, 0),
        datetime.fromisoformat("2018-03-01T09:30"),
        "#N/A",
    ]
    words = read(["Date", "Details", "a", "b", "c", "d", "e", "f"], row).placed[0].words
    assert list(words.values()) == [
        "12/03/2018", "  Noise \n again, as it was the week before", "3", "2.5", "TRUE", "09:00",
        "01/03/2018 09:30", "#N/A",
    ]  # fmt: skip


def test_several_children_in_one_cell_are_several_people() -> None:
    assert people_of("Lucy, Peter and Mrs Hubbard") == ("Lucy", "Peter", "Mrs Hubbard")
    assert only(["Date", "Child", "Details"], ["12/3/18", "Lucy & Peter", "Seen"]).people == ("Lucy", "Peter")


@pytest.mark.parametrize(
    "row",
    [
        ["Total", 12],
        ["Total contacts", "38", "Rent cleared (£)", "1502.8"],
        ["Grand total: 14"],
        ["End of report"],
        ["*** END OF LOG ***"],
        ["Page 1 of 3"],
        ["Printed by A Clerk on 12/03/2018"],
        ["12 records found"],
        ["OFFICIAL-SENSITIVE"],
        ["Date", "Details", "Action"],
        ["DATE", "DETAILS", None],
        ["Added later, from partner agencies"],
        [2019.0],
        ["2019", None, " "],
    ],
)
def test_parts_of_the_page_are_left_out_with_a_reason(row: list[Cell]) -> None:
    sheet = read(["Date", "Details", "Action"], ["12/3/18", "Noise", "None"], row)
    assert [left.row for left in sheet.left_out] == [3]
    assert sheet.left_out[0].reason


@pytest.mark.parametrize(
    "row",
    [
        ["", "Total breakdown of the relationship"],
        ["Total refusal", "Mother would not open the door"],
        [None, "Page 2 of the letter was missing"],
        ["unknown", "Noise"],
        ["Mother said she was frightened. Police came."],
        ["12/3/18", "Total", 12],
        ["2019", "Noise"],
        ["end", "Lucy fell at nursery", "12/03/2018"],
        ["Printed by mistake", "Letter about Lucy went to the wrong house", "12/03/2018"],
    ],
)
def test_words_that_only_begin_like_a_footer_are_never_left_out(row: list[Cell]) -> None:
    assert read(["Date", "Details", "Action"], ["12/3/18", "Noise", "None"], row).left_out == ()


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("Lucy was seen. She was well.", "Lucy was seen."),
        ("“I am fine,” said Lucy.", "“I am fine,” said Lucy."),
        ("Mr. A. Hood moved in. Lucy was upset.", "Mr. A. Hood moved in."),
        ("\n\nSeen at home\nby the worker", "Seen at home"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_where_a_reader_would_end_it(words: str, headline: str) -> None:
    assert first_sentence(words) == headline
