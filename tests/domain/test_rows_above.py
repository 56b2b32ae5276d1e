"""A row without a date says "the same as above": that of the row right above it, or nothing at all."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.dates import DateContext
from chronoapp.domain.events import Significance
from chronoapp.domain.rows import Held, Outcome, Placed
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.rows_marks import Mark
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import ImportContext, understand

HEAD: list[Cell] = ["Date", "Time", "Incident"]
NOISE: list[Cell] = ["12/03/2018", "21:15", "Noise at the flat"]
YES = {"same-as-above": "yes"}


def outcomes(*rows: list[Cell], said: SheetAnswers | None = None, yes: bool = True) -> dict[int, Outcome]:
    book = Workbook("log.xlsx", "", (Table("Log", tuple(map(tuple, rows))),))
    answers = Answers({"Log": said} if said else {}, YES if yes else {})
    sheet = understand(book, ImportContext(DateContext(today=date(2026, 1, 5))), answers).sheets[0]
    return {outcome.row: outcome for outcome in sheet.outcomes}


def when(outcome: Outcome) -> tuple[str, str | None]:
    assert isinstance(outcome, Placed)
    return outcome.draft.event_date.edtf, outcome.draft.event_date.time


def test_a_date_that_is_held_is_never_passed_over_for_one_further_up() -> None:
    found = outcomes(
        HEAD, NOISE, ["31/02/2018", "10:00", "Shouting"], ["", "", "Crying"], ["ditto", "", "Crying again"]
    )
    for row in (4, 5):
        held = found[row]
        assert isinstance(held, Held)
        assert "the one above it, “31/02/2018”, is not known yet" in held.problem
    mended = SheetAnswers(mends={3: {0: "28/02/2018"}})
    found = outcomes(HEAD, NOISE, ["31/02/2018", "10:00", "Shouting"], ["", "", "Crying"], said=mended)
    assert when(found[4]) == ("2018-02-28", None)


def test_a_row_left_out_or_another_child_s_is_above_all_the_same() -> None:
    parking: list[Cell] = ["13/03/2018", "", "Parking"]
    left = SheetAnswers(marks={3: Mark(Significance.LEFT_OUT, "Another family", "Alice")})
    assert when(outcomes(HEAD, NOISE, parking, ["", "", "Crying"], said=left)[4]) == ("2018-03-13", None)
    head: list[Cell] = ["Child", "Date", "Incident"]
    rows: list[list[Cell]] = [["Ines", "12/03/2018", "Seen"], ["Max", "13/03/2018", "Seen"], ["Ines", "", "Seen again"]]
    ours = SheetAnswers(child_column=0, children=("Ines",))
    assert when(outcomes(head, *rows, said=ours)[4]) == ("2018-03-13", None)


def test_the_same_date_as_above_is_not_the_same_time() -> None:
    found = outcomes(HEAD, NOISE, ["", "22:40", "Noise again"], ["", "", "Crying"], ['"', "23:05", "Noise"])
    assert when(found[3]) == ("2018-03-12T22:40:00", "22:40")
    assert when(found[4]) == ("2018-03-12", None)
    assert when(found[5]) == ("2018-03-12T23:05:00", "23:05")
    asked = outcomes(HEAD, NOISE, ["", "22:40", "Noise again"], yes=False)[3]
    assert isinstance(asked, Held)
    assert "the same as the date above it (12/03/2018)?" in asked.problem


def test_a_row_that_leaves_its_start_empty_has_its_own_end() -> None:
    head: list[Cell] = ["Start date", "End date", "Incident"]
    found = outcomes(head, ["12/03/2018", "14/03/2018", "Stay"], ["", "16/03/2018", "Stay"], ["", "", "Call"])
    assert when(found[3]) == ("2018-03-12/2018-03-16", None)
    assert when(found[4]) == ("2018-03-12", None)


def test_what_was_before_some_day_is_a_date_to_lean_on() -> None:
    found = outcomes(HEAD, NOISE, ["before 2016", "", "Moved"], ["", "", "Crying"])
    assert when(found[4]) == ("../2015", None)


def test_several_dates_without_their_year_are_not_known_to_the_row_below() -> None:
    found = outcomes(HEAD, NOISE, ["23/1 and 30/1", "", "Two calls"], ["", "", "Third call"])
    held = found[4]
    assert isinstance(held, Held)
    assert "the one above it, “23/1 and 30/1”, is not known yet" in held.problem
