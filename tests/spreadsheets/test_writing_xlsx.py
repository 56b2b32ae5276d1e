from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
import python_calamine

from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import EventDate, Precision, Qualifier, read_date
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact
from chronoapp.spreadsheets.writing import chronology_xlsx

LUCY = Child("c1", "Lucy Hubbard", born=date(2013, 5, 2))
CASE = Case("1", "LC-20417", "Hubbard family", (LUCY,))
SIX = ["Date of Event", "Category", "Type", "Event Details", "Impact /Child's Views", "Decision /Actions"]


def day(text: str) -> EventDate:
    value = read_date(text).value
    assert value is not None
    return value


def an_event(when: str | EventDate, details: str = "", **more: object) -> Event:
    value = day(when) if isinstance(when, str) else when
    return Event(f"e{value.edtf}{len(details)}", value, "Police were called", details, **more)  # type: ignore[arg-type]  # fields by name


def written(*events: Event) -> bytes:
    return chronology_xlsx(Chronology(CASE, in_order(events), len(events)))


def rows_of(book: bytes) -> list[list[object]]:
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def detail_of(text: str) -> object:
    return rows_of(written(an_event("6/7/2019", text)))[1][3]


def test_the_headings_are_the_six_of_the_guidance() -> None:
    assert rows_of(written(an_event("6/7/2019")))[0] == SIX


def test_a_day_that_is_known_is_a_real_date() -> None:
    rows = rows_of(written(an_event("6/7/2019"), an_event("6/7/2019 21:30")))
    assert rows[1][0] == datetime(2019, 7, 6, 21, 30)  # noqa: DTZ001 - a cell has no zone
    assert rows[2][0] == date(2019, 7, 6)


@pytest.mark.parametrize(
    "text",
    [
        "March 2020",
        "about 6 July 2019",
        "spring term 2021",
        "before 2016",
        "w/c 8/7/2019",
        "2018",
        "between 3 and 5 May 2018",
        "winter 2019",
    ],
)
def test_a_vague_date_is_wording_that_reads_back_to_the_same(text: str) -> None:
    (said,) = [row[0] for row in rows_of(written(an_event(text)))[1:]]
    assert isinstance(said, str)
    assert replace(day(said), text="") == replace(day(text), text="")


def test_a_day_not_known_goes_back_as_the_first_of_the_month() -> None:
    unsure = EventDate(
        "01/05/2020", "2020-05", date(2020, 5, 1), date(2020, 5, 31), Precision.MONTH, Qualifier.PLACEHOLDER
    )
    row = rows_of(written(an_event(unsure, "Taken from an undated letter.")))[1]
    assert (row[0], row[3]) == (date(2020, 5, 1), "Taken from an undated letter.")


def test_a_day_before_excel_counts_is_written_as_text() -> None:
    old = EventDate("1/1/1890", "1890-01-01", date(1890, 1, 1), date(1890, 1, 1), Precision.DAY)
    assert rows_of(written(an_event(old)))[1][0] == "01/01/1890"


def test_an_undated_event_keeps_the_words_it_came_with() -> None:
    unknown = EventDate("in the old flat", "", None, None, Precision.UNKNOWN)
    assert rows_of(written(an_event(unknown)))[1][0] == "in the old flat"


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org","click")', "=1+1", "+44 7700", "-5", "@home", "#N/A", "#REF!", "TRUE", "0012",
        "1e5", "_x0041_ and _x000D_", "  leading and trailing  ", "one\ntwo\n\nthree", "a\ttab", "Żółć, Tŷ, 😂, مرحبا",
        "<b>&amp;</b> ]]>", "'apostrophe", "http://example.org", "3/4",
    ],
)  # fmt: skip
def test_text_stays_the_text_it_was(text: str) -> None:
    assert detail_of(text) == text


def test_no_cell_is_a_formula_or_a_link() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(an_event("6/7/2019", "=1+1", source="=cmd|' /C calc'!A0"))))
    (sheet,) = book.worksheets
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None} <= {
        "s",
        "d",
        "inlineStr",
    }
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []


def test_it_opens_with_its_headings_frozen_filtered_and_wide_enough() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(an_event("6/7/2019"), an_event("7/7/2019")))).worksheets[0]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Chronology", "A2", "A1:F3")
    assert sheet.column_dimensions["D"].width == 70
    assert sheet["D2"].alignment.wrap_text
    assert sheet["A1"].font.bold
    assert sheet["A2"].number_format == "dd/mm/yyyy"


def test_impact_views_and_decisions_are_said_in_their_columns() -> None:
    full = an_event(
        "6/7/2019",
        source="Maternal Grandmother",
        impacts=(Impact("c1", "kept asking for her mother", "I want it to stop"),),
        decisions=(Decision("d", DecisionKind.NO_ACTION, "because the family had moved"),),
    )
    assert rows_of(written(full))[1][1:] == [
        "Maternal Grandmother",
        "Police were called",
        "",
        "Lucy (6y 2m): kept asking for her mother\nLucy's views: I want it to stop",
        "No action: because the family had moved",
    ]


def test_the_category_falls_back_to_who_told_us() -> None:
    told = (Account("a", "Police"), Account("b", "School", "Mrs Green"))
    assert rows_of(written(an_event("6/7/2019", accounts=told)))[1][1] == "Police"


def test_a_text_longer_than_a_cell_goes_on_to_the_right() -> None:
    long = " ".join(f"word{n}" for n in range(9000))
    rows = rows_of(written(an_event("6/7/2019", long), an_event("7/7/2019", "short")))
    assert rows[0] == [*SIX, "Event Details (continued 1)", "Event Details (continued 2)"]
    assert "".join(str(cell) for cell in (rows[1][3], *rows[1][6:])) == long
    assert rows[2][6:] == ["", ""]
    assert max(len(str(cell)) for cell in rows[1]) <= 32_000


def test_a_chronology_without_events_is_a_sheet_of_headings() -> None:
    assert rows_of(written()) == [SIX]


def test_nobody_and_no_program_is_named_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(written(an_event("6/7/2019")))) as archive:
        inside = b"".join(map(archive.read, archive.namelist())).lower()
    assert [word for word in (b"openpyxl", b"microsoft excel", b"creator", b"python") if word in inside] == []


def test_the_same_chronology_gives_the_same_workbook() -> None:
    first = written(an_event("6/7/2019", "Seen."))
    time.sleep(2)  # a zip entry keeps its time to two seconds
    assert written(an_event("6/7/2019", "Seen.")) == first
