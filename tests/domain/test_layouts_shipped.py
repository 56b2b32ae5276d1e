"""Each layout we ship knows its own sheet and tells its rows. Every row here is invented."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.columns import Field
from chronoapp.domain.dates import DateContext
from chronoapp.domain.layouts_toml import from_toml, to_toml
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.tables import Table, Workbook
from chronoapp.domain.understanding import ImportContext, SheetReading, understand
from chronoapp.spreadsheets.read import read_file

SHIPPED = {
    path.stem: from_toml(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parents[2] / "imports" / "layouts").glob("*.toml"))
}
CONTEXT = ImportContext(DateContext(today=date(2026, 3, 14), placeholders="actual"), "Any", tuple(SHIPPED.values()))
CHILD = ("4471", "b) Female", "a) WBRI", "04/05/2013", "12")


@dataclass(frozen=True)
class Sample:
    """A sheet's headings and one row of it, and what that row must become."""

    headings: str
    row: tuple[str, ...]
    edtf: str
    headline: str


def annex(headings: str, *row: str, says: str, edtf: str = "2025-09-16") -> Sample:
    common = "Child Unique ID|Gender|Ethnicity|Date of Birth|Age|"
    return Sample(common + headings, (*CHILD, *row), edtf, says)


SAMPLES = {
    "annex-a-1-contacts": annex(
        "Date of Contact|Contact Source", "16/09/2025", "q) 6: Police", says="Contact received from Police"
    ),
    "annex-a-2-early-help": annex(
        "Assessment start date|Assessment completion date|Organisation completing assessment",
        "16/09/2025",
        "20/10/2025",
        "Fellside School",
        says="Early help assessment started, completed 20/10/2025",
    ),
    "annex-a-3-referrals": annex(
        "Date of referral|Referral Source|Referral NFA?|Number of Referrals in last 12 months|Allocated Team",
        "16/09/2025",
        "c) 2A: Schools",
        "b) No",
        "1",
        "North",
        says="Referral received from Schools; no further action: No",
    ),
    "annex-a-4-assessments": annex(
        "Does the Child have a Disability|Continuous Assessment Start Date|Child Seen During Continuous Assessment"
        "|Continuous Assessment Date of Authorisation"
        "|Was the child assessed as requiring LA children’s social care support?",
        "b) No",
        "16/09/2025",
        "a) Yes",
        "",
        "",
        says="Social work assessment started",
    ),
    "annex-a-5-section-47": annex(
        "Does the Child have a Disability|Strategy discussion initiating Section 47 Enquiry Start Date"
        "|Was an Initial Child Protection Conference deemed unnecessary?|Date of Initial Child Protection Conference"
        "|Did the Initial Child Protection Conference Result in a Child Protection Plan",
        "b) No",
        "16/09/2025",
        "b) No",
        "02/10/2025",
        "a) Yes",
        says="Strategy discussion started a section 47 enquiry; initial child protection conference 02/10/2025; "
        "child protection plan: Yes",
    ),
    "annex-a-6-children-in-need": annex(
        "CIN Start Date|Primary Need Code|Date Child Was Last Seen|Reason for Closure|CIN Closure Date|Case Status",
        "16/09/2025",
        "N1",
        "20/02/2026",
        "",
        "",
        "b) Open",
        says="Child in need from this day: abuse or neglect",
    ),
    "annex-a-7-child-protection": annex(
        "Child Protection Plan Start Date|Initial Category of Abuse|Latest Category of Abuse"
        "|Date of the Last Statutory Visit|Was the Child Seen Alone?|Date of latest review conference"
        "|Child Protection Plan End Date",
        "16/09/2025",
        "a) Neglect",
        "a) Neglect",
        "20/02/2026",
        "a) Yes",
        "16/12/2025",
        "01/03/2026",
        says="Child protection plan began: Neglect, ended 01/03/2026",
    ),
    "annex-a-8-looked-after": annex(
        "Date Started to be Looked After|Child's Category of Need|Child's Legal Status"
        "|Start date of current legal status|Date of Latest Statutory Review|Date of Last Social Work Visit"
        "|Date of Last IRO Visit / Contact to the Child|Date Ceased to be Looked After|Placement Type",
        "16/09/2025",
        "N1",
        "C1",
        "16/09/2025",
        "10/02/2026",
        "20/02/2026",
        "03/02/2026",
        "",
        "U6",
        says="Started to be looked after because of abuse or neglect",
    ),
    "annex-a-9-care-leavers": annex(
        "Allocated Personal Advisor|Eligibility Category|LA In Touch|Latest Pathway Plan Review Date"
        "|Latest Date of Contact|Type of Accommodation|Suitability of Accommodation|Activity Status",
        "A. Reed",
        "a) Relevant child",
        "a) Yes",
        "01/02/2026",
        "16/09/2025",
        "With a former carer",
        "Suitable",
        "In education",
        says="Latest contact of the leaving care service; living in: With a former carer; doing: In education; "
        "pathway plan reviewed 01/02/2026",
    ),
    "ssda903-episodes": Sample(
        "CHILD|DECOM|RNE|LS|CIN|PLACE|PLACE_PROVIDER|DEC|REC|REASON_PLACE_CHANGE|HOME_POST|PL_POST|URN",
        ("4471", "16/09/2025", "S", "C1", "N1", "U6", "PR1", "", "", "", "ZZ99 3VZ", "ZZ99 3VZ", ""),
        "2025-09-16",
        "Started to be looked after; legal status: interim care order; placement: foster care with another carer, "
        "not long term",
    ),
    "ssda903-reviews": Sample(
        "CHILD|DOB|REVIEW|REVIEW_CODE",
        ("4471", "04/05/2013", "16/09/2025", "PN1"),
        "2025-09-16",
        "Looked after review: the child came and spoke for themselves",
    ),
    "ssda903-missing": Sample(
        "CHILD|DOB|MISSING|MIS_START|MIS_END",
        ("4471", "04/05/2013", "M", "16/09/2025", "18/09/2025"),
        "2025-09-16/2025-09-18",
        "Missing from care",
    ),
    "six-column": Sample(
        "Date of Event|Category|Type|Event Details|Impact /Child's Views|Decision /Actions",
        ("16/09/2025", "Family", "Grandmother took Ines home", "Mother was unwell.", "Ines was 12", "Visit"),
        "2025-09-16",
        "Grandmother took Ines home",
    ),
    "police-incident-log": Sample(
        "URN|Date|Time|Nature of incident|Persons involved|Narrative|Outcome|DASH grade|Beat",
        ("241", "16/09/2025", "21:40", "Domestic", "Ines Fairley", "Officers attended.", "Advice", "Medium", "N4"),
        "2025-09-16T21:40:00",
        "Domestic",
    ),
    "school-concern-log": Sample(
        "Pupil|Date of incident|Date recorded|Category of concern|What happened|Pupil’s own words"
        "|Action taken and by whom|Recorded by",
        ("Ines", "16/09/2025", "17/09/2025", "Attendance", "Ines came without a coat.", "“I was cold.”", "", "A. Reed"),
        "2025-09-16",
        "Ines came without a coat.",
    ),
    "health-visitor-contacts": Sample(
        "Date|Child|Contact type|Attendance|Details|Outcome|Child seen|Completed by",
        ("16/09/2025", "Tom", "Home visit", "Seen", "Tom was well.", "None", "Yes", "J. Oakes"),
        "2025-09-16",
        "Home visit",
    ),
    "housing-log": Sample(
        "Date|Time|Contact type|Details|Action taken|Officer|Date reported to children's services|Rent balance (£)",
        ("16/09/2025", "10:15", "Visit", "The door was off its hinge.", "Repair", "M. Lund", "01/10/2025", "120"),
        "2025-09-16T10:15:00",
        "Visit",
    ),
    "chronolator": Sample(
        "Date|Time|Sequence|Source of Information|Event",
        ("16/09/2025", "10:15", "3", "Health visitor diary", "Tom was weighed at the clinic."),
        "2025-09-16T10:15:00",
        "Tom was weighed at the clinic.",
    ),
    "chronolator-start-date": Sample(
        "Start Date|Start Time|End Date|Source of Information|Event",
        ("16/09/2025", "", "18/09/2025", "Ward notes", "Tom stayed in hospital."),
        "2025-09-16/2025-09-18",
        "Tom stayed in hospital.",
    ),
}


def read(*rows: tuple[str, ...], answers: Answers | None = None) -> SheetReading:
    workbook = Workbook("sheet.csv", "0" * 64, (Table("Sheet", rows),))
    return understand(workbook, CONTEXT, answers or Answers()).sheets[0]


def test_every_layout_we_ship_has_its_sample() -> None:
    assert set(SAMPLES) == set(SHIPPED)


@pytest.mark.parametrize("stem", SAMPLES)
def test_a_shipped_layout_knows_its_sheet_and_places_its_row(stem: str) -> None:
    sample = SAMPLES[stem]
    sheet = read(("Monthly return",), tuple(sample.headings.split("|")), sample.row)
    assert sheet.layout_name == SHIPPED[stem].name
    assert sheet.header_row == 2
    assert [placed.row for placed in sheet.placed] == [3], sheet.outcomes
    draft = sheet.placed[0].draft
    assert (draft.event_date.edtf, draft.headline) == (sample.edtf, sample.headline)


@pytest.mark.parametrize("stem", [stem for stem in SAMPLES if stem.startswith(("annex", "ssda"))])
def test_a_returns_other_dates_are_kept_and_never_taken_for_the_day_it_was_reported(stem: str) -> None:
    headings, row = tuple(SAMPLES[stem].headings.split("|")), SAMPLES[stem].row
    placed = read(headings, row).placed[0]
    assert placed.draft.reported_date is None
    assert dict(placed.words) == {heading: text for heading, text in zip(headings, row, strict=True) if text}
    assert placed.draft.people == ("4471",)


@pytest.mark.parametrize("stem", SHIPPED)
def test_a_shipped_layout_survives_being_written_and_read(stem: str) -> None:
    assert from_toml(to_toml(SHIPPED[stem])) == SHIPPED[stem]
    assert SHIPPED[stem].about
    assert Field.EVENT_DATE in SHIPPED[stem].headings.values()


CELLS = st.one_of(st.text(max_size=20), st.sampled_from(["16/09/2025", "4471", "q) 6: Police", "M", ""]))


@given(
    st.sampled_from(sorted(SAMPLES)), st.lists(st.lists(CELLS, max_size=14), max_size=8), st.lists(CELLS, max_size=2)
)
def test_whatever_stands_under_known_headings_every_row_is_counted(
    stem: str, rows: list[list[str]], children: list[str]
) -> None:
    answers = Answers({"Sheet": SheetAnswers(children=tuple(children))})
    sheet = read(tuple(SAMPLES[stem].headings.split("|")), *map(tuple, rows), answers=answers)
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    assert len(sheet.placed) + len(sheet.held) + len(sheet.left_out) == filled == len(sheet.outcomes)


PRACTICE = {
    "health-visitor-contacts.ods": "Health visitor contact list",
    "housing-officer-log.xlsx": "Housing officer's log",
    "police-incident-log.xlsx": "Police incident log",
    "school-concern-log.csv": "School concern log",
    "social-care-chronology.xlsx": "Six-column chronology",
}


@pytest.mark.parametrize("file", PRACTICE)
def test_a_known_layout_reads_the_practice_files_as_they_read_without_one(file: str, project: Path) -> None:
    workbook = read_file((project / "imports" / "practice" / file).read_bytes(), file)
    plain = understand(workbook, replace(CONTEXT, layouts=())).sheets[0]
    known = understand(workbook, CONTEXT).sheets[0]
    assert known.layout_name == PRACTICE[file]
    assert known.outcomes == plain.outcomes
    assert known.header_row == plain.header_row
