from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chronoapp.domain.cases import Child
from chronoapp.domain.dates import DateContext
from chronoapp.domain.requests import Mark, Request, open_first, read_mark, write_mark
from chronoapp.domain.requests_form import COLUMNS, FORM
from chronoapp.domain.requests_letter import NO_REASON, letter
from chronoapp.domain.tables import Table, Workbook
from chronoapp.domain.understanding import ImportContext, understand

TODAY = date(2026, 3, 14)
MARK = Mark("LC 20417", "01m810bvhrdyc01k3ewf")
REQUEST = Request(
    id=MARK.request_id,
    agency="Police",
    to_whom="Sergeant Ann Hale",
    children=("ines",),
    first=date(2019, 1, 1),
    last=None,
    reply_by=date(2026, 3, 20),
    why="Section 47 enquiry.",
    by="Alice Marlow",
    at=datetime(2026, 3, 1, tzinfo=UTC),
)
CHILDREN = (Child("ines", "Ines Fairley", date(2013, 5, 4)), Child("tom", "Tom Fairley", date(2015, 9, 1)))


def test_a_mark_comes_back_as_it_went_out() -> None:
    assert read_mark(f"  {write_mark(MARK)} ") == MARK


@pytest.mark.parametrize("old", ["LC 20417", MARK.request_id])
def test_a_mark_somebody_typed_in_is_none(old: str) -> None:
    assert read_mark(write_mark(MARK).replace(old, old[:-1] + "x")) is None
    assert read_mark("chronoapp request") is None


def test_what_is_waited_for_comes_first_and_the_earliest_day_before_others() -> None:
    later, none = replace(REQUEST, id="b", reply_by=date(2026, 4, 1)), replace(REQUEST, id="c", reply_by=None)
    done = replace(REQUEST, id="d", import_id="x")
    assert [one.id for one in open_first((done, none, later, REQUEST))] == [REQUEST.id, "b", "c", "d"]


def test_overdue_is_the_day_after_and_never_what_was_answered() -> None:
    assert not REQUEST.is_overdue(date(2026, 3, 20))
    assert REQUEST.is_overdue(date(2026, 3, 21))
    assert not replace(REQUEST, answer="no contact").is_overdue(date(2026, 3, 21))


def test_the_letter_names_only_the_children_asked_about_and_leaves_the_reason_to_the_sender() -> None:
    written = letter(REQUEST, "LC-1", CHILDREN)
    assert "Ines Fairley, born 4 May 2013" in written
    assert "Tom" not in written
    assert "from 1 January 2019 to now" in written
    assert "Please reply by Friday 20 March 2026." in written
    assert "Section 47 enquiry." in written
    assert NO_REASON in letter(replace(REQUEST, why=""), "LC-1", CHILDREN)


def read(*rows: tuple[str, str]) -> list[tuple[str, str, int]]:
    """Dates with how exact they are, as EDTF and how sure, with the questions left."""
    headings = tuple(column.heading for column in COLUMNS)
    filled = tuple((when, exact, None, "", f"Something happened {number}") for number, (when, exact) in enumerate(rows))
    table = Table("Events", (headings, *filled))
    context = ImportContext(DateContext(today=TODAY), "Police", (FORM,))
    sheet = understand(Workbook("x.xlsx", "0" * 64, (table,)), context).sheets[0]
    dates = [one.draft.event_date for one in sheet.placed]
    return [(value.edtf, value.qualifier.value, len(sheet.questions)) for value in dates]


@pytest.mark.parametrize(
    ("when", "exact", "edtf", "qualifier"),
    [
        ("01/03/2020", "The very day", "2020-03-01", "exact"),
        ("01/03/2020", "Only the month is known", "2020-03", "exact"),
        ("01/03/2020", "About then", "2020-03~", "approximate"),
        ("14/03/2020", "Only the year is known", "2020", "exact"),
        ("14/03/2020", "About then", "2020-03-14~", "approximate"),
        ("March 2020", "The very day", "2020-03", "exact"),
        ("14/03/2020 14:30", "The very day", "2020-03-14T14:30:00", "exact"),
    ],
)
def test_a_date_is_as_exact_as_its_writer_says(when: str, exact: str, edtf: str, qualifier: str) -> None:
    assert read((when, exact)) == [(edtf, qualifier, 0)]


def test_the_first_of_a_month_without_a_word_is_still_asked() -> None:
    assert read(("01/03/2020", ""), ("1/4/2020", "perhaps")) == [
        ("2020-03", "placeholder", 1),
        ("2020-04", "placeholder", 1),
    ]
