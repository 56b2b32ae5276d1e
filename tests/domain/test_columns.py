"""Which column is what, from the words of its heading and the look of its values."""

from __future__ import annotations

from datetime import date, time

import pytest

from chronoapp.domain.columns import Field, Layout, column_letter, recognise
from chronoapp.domain.tables import Cell, Table

TODAY = date(2026, 1, 5)


def layout_of(*rows: list[Cell], **overrides: object) -> Layout:
    table = Table("Log", tuple(tuple(row) for row in rows))
    return recognise(table, TODAY, **overrides)  # type: ignore[arg-type]  # each test names real overrides


def fields_of(*rows: list[Cell]) -> list[str]:
    return [column.field.value for column in layout_of(*rows).columns]


# Thirteen sets of headings of published forms and tools, a usual row, and what each column is.
SEEN: dict[str, list[tuple[str, Cell, str]]] = {
    "Durham": [
        ("Date of Event", "8/07/19", "event_date"),
        ("Category", "Police", "source"),
        ("Type", "Referral made by Maternal Grandmother who is worried", "headline"),
        ("Event Details", "Mrs Hubbard took Lucy and Peter to her home.", "details"),
        ("Impact /Child's Views", "Lucy was 6 years old.", "impact"),
        ("Decision /Actions", "No action, because", "decision"),
    ],
    "PD12A": [
        ("serial number", 1, "serial"),
        ("date", "12/03/2018", "event_date"),
        ("event-detail", "Lucy moved to live with her grandmother.", "details"),
        ("witness or document reference (where applicable)", "C12", "evidence_ref"),
    ],
    "Tayside": [
        ("Date or Period of Event", "12/03/2018", "event_date"),
        ("Significant Event", "Moved house", "headline"),
        ("Source", "Housing", "source"),
        ("Impact (Either Positive or Negative)", "Peter settled at once", "impact"),
        ("Action Taken to Mitigate Adverse Impact on Child", "None needed", "decision"),
        ("Review", "At the next core group", "review"),
    ],
    "school child protection file": [
        ("Date", "12/03/2018", "event_date"),
        ("Information/Details of concerns or contact", "Lucy came in without a coat.", "details"),
        ("Print Name and Signature", "Mary Poppins", "recorder"),
    ],
    "school concern log": [
        ("Date and Time of Incident", "12/03/2018 14:30", "event_date"),
        ("Date and Time (of writing)", "13/03/2018 09:00", "recorded_date"),
        ("Pupil's Name", "Lucy Hubbard", "person"),
        ("Date of Birth", "01/02/2012", "extra"),
        ("Class", "2B", "extra"),
        ("Name", "Mary Poppins", "recorder"),
        ("Job Title", "Teacher", "recorder"),
        ("What are you worried about? Who? What? Where? When?", "Lucy was hungry.", "details"),
        ("What is the pupil's account/perspective?", "“I had no breakfast”", "child_voice"),
        ("Professional opinion where relevant", "A pattern", "extra"),
        ("What needs to happen?", "Call home", "decision"),
    ],
    "green form": [
        ("Date of incident /concern: (DD MM YY)", "12 03 18", "event_date"),
        ("Incident / concern (who what where when)", "Lucy was hungry.", "details"),
        ("Any other relevant information (witnesses, immediate action taken)", "Seen by Bob", "extra"),
        ("Action taken (including reasons for decisions) and Outcomes", "Called home", "decision"),
        ("Date form completed (DD MM YY)", "13 03 18", "recorded_date"),
        ("Signature", "M Poppins", "recorder"),
        ("Role", "Teacher", "recorder"),
    ],
    "Chronolator": [
        ("(Start) Date", "12/03/2018", "event_date"),
        ("(Start) Time", "14:30", "event_time"),
        ("End Date", "13/03/2018", "event_date_end"),
        ("(End Time)", "15:00", "extra"),
        ("Sequence", 1, "serial"),
        ("Source of Information", "Police log", "source"),
    ],
    "Opus 2": [
        ("Type", "Meeting", "theme"),
        ("Date (operator On/Before/After/Range)", "Before 12/03/2018", "event_date"),
        ("Status (Disputed/Undisputed)", "Disputed", "dispute"),
        ("Time", "14:30", "event_time"),
        ("Tags", "Housing", "theme"),
        ("Characters", "Mrs Hubbard", "person"),
        ("Description", "Notice was given on the tenancy.", "details"),
        ("Custom Fields", "x", "extra"),
    ],
    "Record Manager": [
        ("Student's Name", "Lucy Hubbard", "person"),
        ("Concern Title", "No coat", "headline"),
        ("Date of Concern", "12/03/2018", "event_date"),
        ("Time of Concern", "08:50", "event_time"),
        ("Category of Concern", "Neglect", "theme"),
        ("Details Of What Happened", "Lucy came in without a coat.", "details"),
        ("Important Information", "None", "extra"),
    ],
    "AIM": [
        ("date of concern", "12/03/2018", "event_date"),
        ("concern type", "Neglect", "theme"),
        ("detail", "Lucy came in without a coat.", "details"),
    ],
    "legal chronology": [
        ("date", "2018-03-12", "event_date"),
        ("time", "14:30", "event_time"),
        ("parties", "Mother", "person"),
        ("title", "Hearing", "headline"),
        ("summary", "The court gave permission.", "details"),
        ("source", "Order", "source"),
        ("category", "Legal", "theme"),
        ("legalSignificance", "High", "significance"),
        ("relatedEntries", "4, 5", "extra"),
    ],
    "litigant's own": [("Date", "Autumn 2019", "event_date"), ("Description", "Moved school", "details")],
    "Scottish mock-up": [
        ("occurredAt", "2018-03-12", "event_date"),
        ("eventType", "Visit", "theme"),
        ("significance (low/moderate/high)", "moderate", "significance"),
        ("Title (one line, plain language)", "Visit at home", "headline"),
        ("Detail (short and factual)", "Both children were seen.", "details"),
        ("agency", "Health", "agency"),
        ("lawful basis (Purpose; Necessity and proportionality)", "Safeguarding", "extra"),
    ],
}


@pytest.mark.parametrize("form", SEEN)
def test_every_form_seen_in_practice_is_recognised(form: str) -> None:
    headings, cells, fields = zip(*SEEN[form], strict=True)
    assert dict(zip(headings, fields_of(list(headings), list(cells)), strict=True)) == dict(
        zip(headings, fields, strict=True)
    )


def test_category_of_agencies_is_who_told_us() -> None:
    rows: list[list[Cell]] = [
        ["01/02/2019", "Police", "x"],
        ["02/02/2019", "The child", "y"],
        ["3/2/19", "Parents", "z"],
    ]
    assert fields_of(["Date", "Category", "Description"], *rows)[1] == "source"


def test_category_of_harms_is_a_theme() -> None:
    rows: list[list[Cell]] = [["01/02/2019", "Neglect", "x"], ["02/02/2019", "Mental health", "y"]]
    assert fields_of(["Date", "Category", "Description"], *rows)[1] == "theme"


def test_type_of_short_words_is_a_theme_and_of_sentences_a_headline() -> None:
    short: list[Cell] = ["01/02/2019", "Visit", "Both children were seen at home."]
    long: list[Cell] = ["01/02/2019", "Mother starts a new relationship with Mr Hood", "Told by Lucy."]
    assert fields_of(["Date", "Type", "Details"], short)[1] == "theme"
    assert fields_of(["Date", "Type", "Details"], long)[1] == "headline"


def test_of_two_date_columns_the_later_is_when_it_was_reported() -> None:
    head: list[Cell] = ["Date", "Date", "Description"]
    assert fields_of(head, ["01/02/2019", "05/02/2019", "x"])[:2] == ["event_date", "reported_date"]
    assert fields_of(head, ["05/02/2019", "01/02/2019", "x"])[:2] == ["reported_date", "event_date"]


def test_significance_rated_and_told_are_two_things() -> None:
    head: list[Cell] = ["Date", "Description", "Significance"]
    prose = "This was the first time Lucy said she was frightened at home."
    assert fields_of(head, ["1/2/19", "x", "High"], ["2/2/19", "y", 2])[2] == "significance"
    assert fields_of(head, ["1/2/19", "x", prose])[2] == "impact"
    assert fields_of(head, ["1/2/19", "x", "Red"], ["2/2/19", "y", "Green"])[2] == "valence"


def test_a_date_of_birth_is_never_when_it_happened() -> None:
    for heading in ("DOB", "D.O.B.", "Child's date of birth", "EDD"):
        assert fields_of([heading, "Date seen", "Notes"], ["1/2/2012", "3/4/2019", "x"])[0] == "extra"


def test_a_heading_there_twice_is_said_and_both_are_kept() -> None:
    layout = layout_of(["Date", "Notes", "Notes"], ["1/2/2019", "one", "two"])
    assert [column.field for column in layout.columns] == [Field.EVENT_DATE, Field.DETAILS, Field.EXTRA]
    assert layout.notes == ("The heading “Notes” is there 2 times (columns B and C); all are kept.",)


def test_headings_are_found_below_title_rows() -> None:
    layout = layout_of(
        ["Riverside Homes"], ["Log for 4 Mill Lane", None, 2019], [], ["Date", "What happened"], ["1/2/19", "x"]
    )
    assert layout.header_row == 4


def test_headings_on_two_lines_are_read_together() -> None:
    layout = layout_of(
        ["Date of", "Date", "Nature of"], ["incident", "reported", "incident"], ["1/2/19", "2/2/19", "Noise"]
    )
    assert layout.header_rows == (1, 2)
    assert [column.heading for column in layout.columns] == ["Date of incident", "Date reported", "Nature of incident"]


def test_a_first_row_without_words_of_headings_is_not_taken_for_one() -> None:
    layout = layout_of(
        ["1/2/2019", "Police", "Officers came to the house."], ["2/2/2019", "School", "Lucy was late in."]
    )
    assert layout.header_row is None
    assert [(c.heading, c.field) for c in layout.columns] == [
        ("A", Field.EVENT_DATE),
        ("B", Field.SOURCE),
        ("C", Field.DETAILS),
    ]


def test_year_month_and_day_make_a_date_only_together() -> None:
    assert fields_of(["Year", "Month", "Day", "Notes"], [2019, "March", 4, "x"])[:3] == [
        "event_year",
        "event_month",
        "event_day",
    ]
    assert fields_of(["Date", "Year", "Notes"], ["1/2/2019", 4, "x"])[:2] == ["event_date", "extra"]


def test_a_worker_can_move_the_headings_and_choose_the_fields() -> None:
    rows: list[list[Cell]] = [["Date", "Notes"], ["When", "Comments"], ["1/2/2019", "x"]]
    layout = layout_of(*rows, header_row=2, chosen={1: Field.IMPACT})
    assert (layout.header_row, layout.columns[1].field, layout.columns[1].sure) == (2, Field.IMPACT, "sure")
    assert layout_of(*rows, header_row=0).header_row is None


def test_misspelt_headings_are_still_known() -> None:
    assert fields_of(
        ["Dtae of event", "Detials"], ["1/2/2019", "Mother came to the school office to ask for help."]
    ) == [
        "event_date",
        "details",
    ]


def test_reported_dates_before_events_are_said_and_not_swapped() -> None:
    layout = layout_of(["Date of event", "Date reported", "Notes"], ["5/2/2019", "1/2/2019", "x"])
    assert [c.field for c in layout.columns[:2]] == [Field.EVENT_DATE, Field.REPORTED_DATE]
    assert layout.columns[1].sure == "guess"
    assert "check which is which" in layout.columns[1].why


def test_columns_are_lettered_as_the_spreadsheet_does() -> None:
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("rows", [[], [[]], [[None]], [["", " "]]])
def test_an_empty_sheet_has_no_columns(rows: list[list[Cell]]) -> None:
    assert layout_of(*rows).columns == ()


def test_words_merged_over_several_headings_belong_to_each_of_them() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Police log",),
        ("When", "When", "Incident", "Incident", "Result", "Result", "Told us"),
        ("Date", "From", "What", "Where", "Action", "Officer", "Source"),
        (date(2019, 7, 6), time(21, 15), "Shouting heard", "Flat 3", "Attended", "PC Ward", "Neighbour"),
        (date(2019, 7, 8), time(9, 30), "Glass broken", "Flat 3", "Attended", "PC Ward", "Neighbour"),
    )
    merged = ((1, 0, 1, 1), (1, 2, 1, 3), (1, 4, 1, 5))
    layout = recognise(Table("Log", rows, merged), date(2026, 1, 5))
    assert (layout.header_row, layout.header_rows) == (3, (2, 3))
    assert [(column.heading, column.field.value) for column in layout.columns] == [
        ("Date (When)", "event_date"),
        ("From (When)", "event_time"),
        ("What (Incident)", "headline"),
        ("Where (Incident)", "extra"),
        ("Action (Result)", "decision"),
        ("Officer (Result)", "recorder"),
        ("Source (Told us)", "source"),
    ]


def test_significance_told_in_short_sentences_is_what_it_meant() -> None:
    sentences: list[Cell] = ["Lucy was likely to have been frightened", "Peter may not have slept"]
    assert fields_of(["Date", "Details", "Significance"], ["1/2/2019", "Noise", *sentences[:1]])[2] == "impact"
