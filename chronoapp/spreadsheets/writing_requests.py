"""The workbook an agency is asked to fill: an empty sheet of events with lists to choose from, and how to fill it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from chronoapp.domain.requests import Mark, write_mark
from chronoapp.domain.requests_form import CHILD, COLUMNS, EVENTS, GENERAL, HOW_TO, Asked
from chronoapp.spreadsheets.writing_bare import packed_bare

ROWS = 2000  # rows below the headings that offer lists: more than an agency has ever sent by hand
LONGEST_LIST = 255  # characters of a list's words written into the cell's rule; Excel refuses a file with more
LONGEST_PROMPT = 255
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_BOLD = Font(bold=True)
_HEAD_FILL = PatternFill("solid", start_color="FFE6E8EA")
_TEXT = "@"  # what is typed stays as typed: Excel makes no date of 6/7, and no formula of a dash


def request_xlsx(mark: Mark, children: Sequence[str], about: Sequence[tuple[str, str]]) -> bytes:
    """The workbook: the sheet to fill in, then what each column is for; `about` are lines such as the period asked for.

    The mark stands in the open at the foot of the second sheet: nothing in the file is hidden.
    """
    book = Workbook()
    events = cast("Worksheet", book.active)
    events.title = EVENTS
    _lay_out(events)
    for number, column in enumerate(COLUMNS, start=1):
        _column(events, number, column, tuple(children) if column.heading == CHILD else column.choices)
    _explain(book.create_sheet(HOW_TO), mark, about)
    return packed_bare(book)


def _lay_out(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _column(sheet: Worksheet, number: int, column: Asked, choices: Sequence[str]) -> None:
    letter = get_column_letter(number)
    head = sheet.cell(1, number, column.heading)
    head.font, head.fill, head.alignment = _BOLD, _HEAD_FILL, _WRAPPED
    whole = sheet.column_dimensions[letter]
    whole.width, whole.alignment, whole.number_format = column.width, _WRAPPED, _TEXT
    rule = _rule(column, choices)
    rule.add(f"{letter}2:{letter}{ROWS + 1}")
    sheet.add_data_validation(rule)


def _rule(column: Asked, choices: Sequence[str]) -> DataValidation:
    """A list to choose from where there is one that fits, and what the column is for, shown as its cell is entered."""
    words = _list(choices)
    rule = DataValidation(
        type="list" if words else None,
        formula1=words,
        allow_blank=True,
        showErrorMessage=bool(words) and column.is_closed,
        errorTitle="Choose from the list",
        error="Choose one of the words in the list, or leave the cell empty.",
        showInputMessage=True,
        promptTitle=column.heading[:32],
        prompt=column.says if len(column.says) <= LONGEST_PROMPT else column.says[: LONGEST_PROMPT - 1] + "…",
    )
    rule.errorStyle = "stop"
    return rule


def _list(choices: Sequence[str]) -> str | None:
    """The words as a cell's rule writes them; None where they do not fit, or one holds the comma that parts them."""
    joined = ",".join(choices).replace('"', '""')
    return f'"{joined}"' if choices and len(joined) <= LONGEST_LIST and not any("," in one for one in choices) else None


def _explain(sheet: Worksheet, mark: Mark, about: Sequence[tuple[str, str]]) -> None:
    """What each column is for. Only this sheet is protected: on the other it would take the spelling check away."""
    for letter, width in (("A", 30), ("B", 70), ("C", 50)):
        sheet.column_dimensions[letter].width = width
    lines: list[tuple[str, ...]] = [(HOW_TO,), *about, ("",), *(("", text) for text in GENERAL), ("",)]
    lines.append(("Column", "What it is for", "What is checked when it comes back"))
    lines += [(column.heading, column.says, column.checked) for column in COLUMNS]
    lines += [("",), ("Please leave this line as it is", write_mark(mark), "By it your workbook is known again.")]
    for row, line in enumerate(lines, start=1):
        _line(sheet, row, line)
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # False allows it: people widen what they read


def _line(sheet: Worksheet, row: int, line: Sequence[str]) -> None:
    for number, text in enumerate(line, start=1):
        cell = sheet.cell(row, number, text)
        if text:
            cell.data_type = "s"  # text whatever it begins with
        cell.alignment, cell.protection = _WRAPPED, Protection(locked=True)
        if number == 1 or line[0] == "Column":
            cell.font = _BOLD
