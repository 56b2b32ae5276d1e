"""A chronology as a clean new workbook in the six columns of the guidance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from chronoapp.domain.chronology import Chronology
from chronoapp.domain.exports_columns import SIX_COLUMNS, SixColumns, six_columns
from chronoapp.spreadsheets.writing_bare import packed_bare

SHEET = "Chronology"
CELL_LIMIT = 32_000  # Excel's own is 32,767 characters, and what is longer it cuts off without a word
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was
_WIDTHS = (20, 24, 36, 70, 46, 46)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_HEAD = Font(bold=True)
_HEAD_FILL = PatternFill("solid", start_color="FFE6E8EA")
# Excel reads _x0041_ in a cell as the letter A; the underscore is written so that it stays as it was typed.
_ESCAPE_LOOKALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def chronology_xlsx(chronology: Chronology) -> bytes:
    """The workbook: one sheet, one row an event in order, text as text, no author; the same bytes for the same events.

    A text too long for a cell goes on in columns of the same name marked "continued", to the right.
    """
    rows = [six_columns(event, chronology.case.children) for event in chronology.events]
    parts = [_most_parts(rows, index) for index in range(len(SIX_COLUMNS) - 1)]
    heads = list(_headings(parts))
    book = Workbook(write_only=True)
    # The stub calls the streaming sheet by its base class, which lacks what both kinds of sheet have.
    sheet = cast("Worksheet", book.create_sheet(SHEET))
    _lay_out(sheet, heads, len(rows))
    sheet.append([_heading(sheet, head) for head in heads])
    for row in rows:
        sheet.append([_when(sheet, row), *(_text(sheet, text) for text in _cells(row, parts))])
    return packed_bare(book)


def _most_parts(rows: list[SixColumns], index: int) -> int:
    return max((len(_split(row.texts[index])) for row in rows), default=1)


def _split(text: str) -> list[str]:
    """`text` in pieces a cell can hold, which joined give it back; cut after a space or line break if there is one."""
    pieces = []
    while len(text) > CELL_LIMIT:
        cut = max(text.rfind(" ", 0, CELL_LIMIT), text.rfind("\n", 0, CELL_LIMIT)) + 1 or CELL_LIMIT
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]


def _headings(parts: list[int]) -> Iterator[str]:
    yield from SIX_COLUMNS
    for head, count in zip(SIX_COLUMNS[1:], parts, strict=True):
        yield from (f"{head} (continued {number})" for number in range(1, count))


def _cells(row: SixColumns, parts: list[int]) -> Iterator[str]:
    pieces = [_split(text) for text in row.texts]
    yield from (piece[0] for piece in pieces)
    for piece, count in zip(pieces, parts, strict=True):
        yield from [*piece[1:], *[""] * (count - len(piece))]


def _lay_out(sheet: Worksheet, heads: list[str], rows: int) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{rows + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for number in range(1, len(heads) + 1):
        width = _WIDTHS[number - 1] if number <= len(_WIDTHS) else 70
        sheet.column_dimensions[get_column_letter(number)].width = width


def _heading(sheet: Worksheet, text: str) -> Cell:
    cell = _text(sheet, text)
    cell.font, cell.fill = _HEAD, _HEAD_FILL
    return cell


def _when(sheet: Worksheet, row: SixColumns) -> Cell:
    when = row.when
    if isinstance(when, str) or (when.date() if isinstance(when, datetime) else when) < _FIRST_DAY:
        return _text(sheet, row.when_text)
    cell = _cell(sheet)
    cell.value = when
    cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(when, datetime) else "dd/mm/yyyy"
    cell.alignment = _WRAPPED
    return cell


def _text(sheet: Worksheet, text: str) -> Cell:
    """Text stays text: never a formula, an error or a number, whatever it begins with."""
    cell = _cell(sheet)
    cell.value = _ESCAPE_LOOKALIKE.sub("_x005F_", text)
    if text:
        cell.data_type = "s"
    cell.alignment = _WRAPPED
    return cell


def _cell(sheet: Worksheet) -> Cell:
    return WriteOnlyCell(sheet)
