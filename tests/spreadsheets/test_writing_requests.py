from __future__ import annotations

import io
import zipfile

import openpyxl

from chronoapp.domain.identity import new_id
from chronoapp.domain.requests import Mark, answers_for, mark_of
from chronoapp.domain.requests_form import COLUMNS
from chronoapp.spreadsheets.read import read_file
from chronoapp.spreadsheets.writing_requests import request_xlsx

MARK = Mark("LC-1", new_id())
CHILDREN = ("Ines Fairley", "Tom “T” Fairley")
MADE = request_xlsx(MARK, CHILDREN, (("Agency", "=Police"),))


def opened():
    return openpyxl.load_workbook(io.BytesIO(MADE))


def lists() -> dict[str, str]:
    rules = opened().worksheets[0].data_validations.dataValidation
    return {str(rule.sqref)[0]: rule.formula1 for rule in rules if rule.type == "list"}


def test_the_lists_to_choose_from_are_real_and_short_enough_for_excel() -> None:
    offered = lists()
    headings = {chr(65 + number): column.heading for number, column in enumerate(COLUMNS)}
    assert {headings[letter] for letter in offered} == {
        "How exact is the date",
        "Who told you",
        "Harm or strength",
        "Which child",
    }
    assert offered["K"] == '"Ines Fairley,Tom “T” Fairley"'
    assert all(len(words) <= 257 for words in offered.values())


def test_children_that_do_not_fit_a_list_are_typed() -> None:
    many = request_xlsx(MARK, ["Fairley, Ines"], ())
    rules = openpyxl.load_workbook(io.BytesIO(many)).worksheets[0].data_validations.dataValidation
    assert "K" not in {str(rule.sqref)[0] for rule in rules if rule.type == "list"}


def test_what_is_typed_stays_text_so_that_no_program_turns_a_date_round() -> None:
    sheet = opened().worksheets[0]
    assert {sheet.column_dimensions[letter].number_format for letter in "ACE"} == {"@"}


def test_every_prompt_fits_what_excel_opens() -> None:
    rules = opened().worksheets[0].data_validations.dataValidation
    assert len(rules) == len(COLUMNS)
    assert all(len(rule.prompt) <= 255 and len(rule.promptTitle) <= 32 for rule in rules)


def test_the_workbook_carries_its_mark_in_the_open_and_no_trace_of_who_made_it() -> None:
    workbook = read_file(MADE, "whatever.xlsx")
    assert mark_of(workbook) == MARK
    assert [sheet.sheet_state for sheet in opened().worksheets] == ["visible", "visible"]
    with zipfile.ZipFile(io.BytesIO(MADE)) as archive:
        words = b"".join(archive.read(name) for name in archive.namelist())
    assert b"openpyxl" not in words
    assert b"creator" not in words
    assert request_xlsx(MARK, CHILDREN, (("Agency", "=Police"),)) == MADE


def test_its_instructions_tell_no_events_and_its_events_ask_nothing_about_columns() -> None:
    said = answers_for(read_file(MADE, "whatever.xlsx"))
    assert said.of("How to fill this in").reason == "instructions"
    assert said.of("Events").layout


def test_text_that_begins_like_a_formula_stays_text() -> None:
    cell = next(row[1] for row in opened().worksheets[1].iter_rows() if row[0].value == "Agency")
    assert (cell.value, cell.data_type) == ("=Police", "s")
