"""Dates before a parent was born, or of a child's life before any child was conceived, are asked about."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.cases import Person
from chronoapp.domain.dates import DateContext
from chronoapp.domain.parents import first_parent_born, parent
from chronoapp.domain.rows import Held
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import Answers, ImportContext, SheetReading, understand

BIRTHS = {"Ines Marlow": date(2014, 5, 3), "Ines": date(2014, 5, 3), "Joel": date(2017, 2, 1)}
CONTEXT = DateContext(
    today=date(2026, 1, 5), births=BIRTHS, not_before=date(1990, 4, 3), not_before_birth_of="the mother"
)
HEAD: list[Cell] = ["Date", "Theme", "Details", "Persons involved"]


def read(*rows: list[Cell], context: DateContext = CONTEXT, **said: str) -> SheetReading:
    table = Table("Log", (tuple(HEAD), *map(tuple, rows)))
    answers = Answers().with_answers([f"{topic.replace('_', '-')}={value}" for topic, value in said.items()])
    return understand(Workbook("log.xlsx", "", (table,)), ImportContext(context), answers).sheets[0]


def test_a_date_before_the_mother_was_born_is_asked_about() -> None:
    row: list[Cell] = ["12/03/1918", "Police", "Officers attended", "Mother"]
    (question,) = read(row).questions
    assert question.topic == "before-birth"
    assert "is before the mother was born." in question.says
    assert "1990" not in question.says  # a held row goes back to its agency with why it is held
    assert read(row, before_birth="keep").questions == ()
    assert isinstance(read(row, before_birth="hold").outcomes[0], Held)
    assert read(["12/03/1992", "Police", "Officers attended", "Mother"]).questions == ()


def test_school_before_any_child_was_conceived_is_asked_about() -> None:
    row: list[Cell] = ["12/03/2009", "Attendance", "Fell below 80%", ""]
    (question,) = read(row).questions
    assert (question.topic, question.rows) == ("before-conception", (2,))
    assert read(row).placed[0].draft.date_topic == "before-conception"
    assert read(row, before_conception="keep").questions == ()
    assert isinstance(read(row, before_conception="hold").outcomes[0], Held)


def test_a_row_that_names_one_child_alone_is_held_against_that_child() -> None:
    before_joel: list[Cell] = ["12/03/2015", "Hospital", "Fell from a chair", "Joel"]
    assert [question.topic for question in read(before_joel).questions] == ["before-conception"]
    of_both: list[Cell] = ["12/03/2015", "Hospital", "Fell from a chair", "Joel, Ines"]
    assert read(of_both).questions == ()
    with_mother: list[Cell] = ["12/03/2015", "Hospital", "Fell from a chair", "Joel, Mrs Marlow"]
    assert read(with_mother).questions == ()


def test_what_may_have_been_before_a_birth_asks_nothing() -> None:
    unborn: list[Cell] = ["12/03/2014", "Attendance", "Antenatal class", "Ines"]
    adult: list[Cell] = ["12/03/2009", "Domestic abuse", "Officers attended", "Mr and Mrs Marlow"]
    assert read(unborn, adult).questions == ()
    nobody_known = DateContext(today=date(2026, 1, 5))
    assert read(["12/03/1909", "Attendance", "Fell below 80%", ""], context=nobody_known).questions == ()


@pytest.mark.parametrize(
    ("relationship", "is_a"),
    [
        ("Mother", "mother"),
        ("Birth mother of Ines", "mother"),
        ("Ines’s dad", "father"),
        ("Maternal grandmother", ""),
        ("Step-mother", ""),
        ("Foster father", ""),
        ("Mother's partner", ""),
        ("Mother’s sister", ""),
        ("Great grand mother", ""),
        ("", ""),
    ],
)
def test_only_a_mother_or_father_is_a_parent(relationship: str, is_a: str) -> None:
    assert parent(Person("1", "Tanya Marlow", relationship=relationship)) == is_a


def test_the_parent_born_first_counts_and_a_confidential_record_tells_nothing() -> None:
    mother = Person("1", "Tanya Marlow", relationship="Mother", born=date(1990, 4, 3))
    father = Person("2", "Ray Marlow", relationship="Father", born=date(1986, 1, 2))
    hidden = Person("3", "Kit Marlow", relationship="Father", born=date(1980, 1, 2), confidential="at risk")
    assert first_parent_born([mother, father, hidden]) == (date(1986, 1, 2), "the father")
    assert first_parent_born([hidden]) is None
