"""Each log as the bytes of the kind of file its agency sends."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from expectations import header_row
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableColumnProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from steady import steady
from words import Cell, Kind, Line, Log

_SHEET_NAMES = {
    "police-incident-log.xlsx": "Incidents",
    "housing-officer-log.xlsx": "Contact log",
    "social-care-chronology.xlsx": "Chronology",
}
_WIDE = {"details", "impact", "decision", "headline"}
_HIDDEN = {"Beat"}


def file_of(log: Log) -> bytes:
    """The log's file, chosen by the ending of its name."""
    makers = {"csv": _csv, "ods": _ods, "xlsx": _xlsx}
    return makers[log.file.rpartition(".")[2]](log)


def _csv(log: Log) -> bytes:
    """Windows-1252 with the line ends of the machine it came from; a blank line stays wholly empty."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for line in log.lines:
        writer.writerow("" if cell is None else cell for cell in line.cells)
    return text.getvalue().encode("cp1252")


def _xlsx(log: Log) -> bytes:
    book = Workbook()
    book.properties.creator = None
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook opens on a worksheet")
    sheet.title = _SHEET_NAMES[log.file]
    for number, line in enumerate(log.lines, start=1):
        _write(sheet, number, line)
    _merge(sheet, log)
    _set_columns(sheet, log)
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue())


def _write(sheet: Worksheet, number: int, line: Line) -> None:
    for column, value in enumerate(line.cells, start=1):
        cell = sheet.cell(number, column)
        if value is None or value == "^":
            continue
        cell.value = value
        cell.alignment = Alignment(wrap_text=line.kind is Kind.ROW, vertical="top")
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        if line.kind in {Kind.TITLE, Kind.GROUPS, Kind.HEADINGS, Kind.AGAIN}:
            cell.font = Font(bold=True)


def _merge(sheet: Worksheet, log: Log) -> None:
    for number, line in enumerate(log.lines, start=1):
        if line.kind is Kind.TITLE:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(log.headings))
        if line.kind is Kind.GROUPS:
            for _, first, last in log.groups:
                sheet.merge_cells(start_row=number, end_row=number, start_column=first, end_column=last)
    for first_row, last_row in _dates_merged_down(log):
        sheet.merge_cells(start_row=first_row, end_row=last_row, start_column=1, end_column=1)


def _dates_merged_down(log: Log) -> Iterator[tuple[int, int]]:
    """First and last row of each date cell that runs down over the rows marked "^" in the first column."""
    start = 0
    follows = [line.kind is Kind.ROW and line.cells[0] == "^" for line in log.lines] + [False]
    for number, is_below in enumerate(follows, start=1):
        if is_below and not start:
            start = number - 1
        if start and not is_below:
            yield start, number - 1
            start = 0


def _set_columns(sheet: Worksheet, log: Log) -> None:
    for column, (heading, field) in enumerate(zip(log.headings, log.fields, strict=True), start=1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width = 44 if field in _WIDE else 14
        dimension.hidden = heading in _HIDDEN
    sheet.freeze_panes = f"A{header_row(log) + 1}"


def _ods(log: Log) -> bytes:
    document = OpenDocumentSpreadsheet()
    wide = Style(name="wide", family="table-column")
    wide.addElement(TableColumnProperties(columnwidth="7cm"))
    document.automaticstyles.addElement(wide)
    table = Table(name="Contacts")
    table.addElement(TableColumn(stylename=wide, numbercolumnsrepeated=str(len(log.headings))))
    for line in log.lines:
        table.addElement(_ods_row(line, len(log.headings)))
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return steady(out.getvalue())


def _ods_row(line: Line, width: int) -> TableRow:
    row = TableRow()
    for cell in (*line.cells, *(None,) * (width - len(line.cells))):
        row.addElement(_ods_cell(cell))
    return row


def _ods_cell(value: Cell) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
        cell.addElement(P(text=value.strftime("%d/%m/%Y")))
        return cell
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=str(value)))
    return cell
