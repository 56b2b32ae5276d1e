"""What calamine reads of an .xlsx and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from chronoapp.domain.tables import FileLimits, Table
from chronoapp.spreadsheets.read import read_file

MakeXlsx = Callable[..., bytes]
ChangePart = Callable[..., bytes]
Parts = dict[str, bytes]
Unpack = Callable[[bytes], Parts]
Pack = Callable[[Parts], bytes]
Refusal = Callable[..., str]


def only_table(data: bytes) -> Table:
    (table,) = read_file(data, "police.xlsx").tables
    return table


def cells(make_xlsx: MakeXlsx, number_format: str, *values: object) -> tuple[object, ...]:
    """What the first row comes to when these values stand in it in this format."""

    def shape(sheet: Worksheet) -> None:
        for column, value in enumerate(values, 1):
            sheet.cell(1, column, value).number_format = number_format  # type: ignore[arg-type]  # tests hand in any

    return only_table(make_xlsx(shape)).rows[0][: len(values)]


def test_dates_and_moments_come_as_they_stand(make_xlsx: MakeXlsx) -> None:
    rows = only_table(make_xlsx()).rows
    assert rows[0] == ("Date of Event", "Category", "Event Details")
    assert rows[1][0] == date(2019, 7, 5)
    assert type(rows[1][0]) is date
    assert rows[2][0] == datetime(2019, 7, 8, 9, 30)  # noqa: DTZ001 - a spreadsheet's moment has no zone


def test_file_name_and_hash_are_kept(make_xlsx: MakeXlsx) -> None:
    book = read_file(make_xlsx(), "police log.xlsx")
    assert book.file == "police log.xlsx"
    assert len(book.sha256) == 64


def test_title_rows_and_blank_rows_keep_row_numbers(make_xlsx: MakeXlsx) -> None:
    def shape(sheet: Worksheet) -> None:
        sheet.insert_rows(1, amount=3)
        sheet.insert_cols(1)
        sheet["C2"] = "Chronology of the Hubbard family"

    rows = only_table(make_xlsx(shape)).rows
    assert rows[:4] == (
        (),
        (None, None, "Chronology of the Hubbard family"),
        (),
        (None, "Date of Event", "Category", "Event Details"),
    )


def test_merged_cells_repeat_their_value(make_xlsx: MakeXlsx) -> None:
    def shape(sheet: Worksheet) -> None:
        sheet["A5"] = date(2019, 7, 9)
        sheet["B5"], sheet["B6"], sheet["B7"] = "Police", "School", "Health"
        sheet.merge_cells("A5:A7")
        sheet["A9"] = "End of the log"
        sheet.merge_cells("A9:C10")

    table = only_table(make_xlsx(shape))
    assert [row[:2] for row in table.rows[4:7]] == [(date(2019, 7, 9), who) for who in ("Police", "School", "Health")]
    assert table.rows[8:] == (("End of the log",) * 3,) * 2
    assert set(table.merged) == {(4, 0, 6, 0), (8, 0, 9, 2)}


def test_values_hidden_under_a_merged_cell_are_named(
    make_xlsx: MakeXlsx, change_part: ChangePart, sheet_part: str
) -> None:
    def shape(sheet: Worksheet) -> None:
        sheet["A5"] = "05/07/2019"
        sheet.merge_cells("A5:A6")

    stale = b'<c r="A6" t="inlineStr"><is><t>01/01/2001</t></is></c>'
    table = only_table(change_part(make_xlsx(shape), sheet_part, b'<row r="6">', b'<row r="6">' + stale))
    assert [row[0] for row in table.rows[4:]] == ["05/07/2019", "05/07/2019"]
    assert table.notes == ("Merged cells hide other values, which are not read: A6.",)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_read_and_named(make_xlsx: MakeXlsx, state: str) -> None:
    def shape(sheet: Worksheet) -> None:
        hidden = sheet.parent.create_sheet("Old")
        hidden.append(["kept"])
        hidden.sheet_state = state

    log, old = read_file(make_xlsx(shape), "police.xlsx").tables
    assert (log.is_hidden, old.is_hidden) == (False, True)
    assert old.rows == (("kept",),)


def test_hidden_rows_and_columns_are_named(make_xlsx: MakeXlsx) -> None:
    def shape(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    table = only_table(make_xlsx(shape))
    assert table.notes == ("Hidden rows are read too: 2 to 3.", "Hidden columns are read too: B.")
    assert table.rows[1][1] == "Grandmother"


def test_hidden_columns_beyond_the_rows_are_not_worth_a_note(
    make_xlsx: MakeXlsx, change_part: ChangePart, sheet_part: str
) -> None:
    hidden = b'<cols><col min="4" max="16384" width="0" hidden="1"/></cols><sheetData>'
    assert only_table(change_part(make_xlsx(), sheet_part, b"<sheetData>", hidden)).notes == ()


def test_formulas_without_a_stored_value_are_named(make_xlsx: MakeXlsx) -> None:
    def shape(sheet: Worksheet) -> None:
        sheet["D2"], sheet["D3"] = "=A2+1", '=IF(A3="","?",A3)'

    table = only_table(make_xlsx(shape))
    assert len(table.notes) == 1
    assert table.notes[0].startswith("2 formulas have no stored value, so the formula itself is read")
    assert [row[3] for row in table.rows[1:3]] == ["=A2+1", '=IF(A3="","?",A3)']


def test_a_formula_that_came_to_nothing_is_an_empty_cell(
    make_xlsx: MakeXlsx, change_part: ChangePart, sheet_part: str
) -> None:
    made = make_xlsx(lambda sheet: sheet.__setitem__("D2", '=IF(A2="","x","")'))
    cell = b'<c r="D2"><f>'
    table = only_table(change_part(made, sheet_part, cell, b'<c r="D2" t="str"><f>'))
    assert len(table.rows[1]) < 4 or table.rows[1][3] is None
    assert table.notes == ("1 formula is read as the value last calculated.",)


def test_formulas_are_read_as_their_values(make_xlsx: MakeXlsx, change_part: ChangePart, sheet_part: str) -> None:
    made = make_xlsx(lambda sheet: sheet.__setitem__("D2", "=1+1"))
    data = change_part(made, sheet_part, b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    table = only_table(data)
    assert table.rows[1][3] == 2
    assert table.notes == ("1 formula is read as the value last calculated.",)


def test_error_cells_are_their_own_text(make_xlsx: MakeXlsx) -> None:
    table = only_table(make_xlsx(lambda sheet: sheet.__setitem__("E2", "#N/A")))
    assert table.rows[1][3:] == (None, "#N/A")
    assert table.notes == ("Cells with an error in place of a value: E2.",)


def test_rows_struck_through_are_read_and_told(make_xlsx: MakeXlsx) -> None:
    def strike(sheet: Worksheet) -> None:
        sheet.append(["09/07/2019", "Entered in error", ""])
        for cell in sheet[4]:
            cell.font = Font(strike=True)
        sheet["A2"].font = Font(bold=True)

    table = only_table(make_xlsx(strike))
    assert table.rows[3][1] == "Entered in error"
    assert table.notes == ("Rows with words struck through are read too: 4. Leave out what no longer stands.",)


def test_a_chart_sheet_holds_no_table(make_xlsx: MakeXlsx) -> None:
    table = only_table(make_xlsx(lambda sheet: sheet.parent.create_chartsheet("Chart")))
    assert table.name == "Log"


def test_whole_numbers_come_as_whole_numbers(make_xlsx: MakeXlsx) -> None:
    values = (5, 5.5, 9434765919, True)
    found = cells(make_xlsx, "General", *values)
    assert found == values
    assert [type(cell) for cell in found] == [int, float, int, bool]


def test_serial_numbers_stay_numbers_without_a_format(make_xlsx: MakeXlsx) -> None:
    assert cells(make_xlsx, "General", 43651) == (43651,)
    assert cells(make_xlsx, "dd/mm/yyyy", 43651) == (date(2019, 7, 5),)


def test_1904_workbooks_count_from_their_own_day(make_xlsx: MakeXlsx, change_part: ChangePart) -> None:
    data = change_part(make_xlsx(), "xl/workbook.xml", b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    assert only_table(data).rows[1][0] == date(2023, 7, 6)
    assert only_table(data).counts_from_1904
    assert not only_table(make_xlsx()).counts_from_1904


def test_times_and_lengths_of_time(make_xlsx: MakeXlsx) -> None:
    assert cells(make_xlsx, "hh:mm", time(14, 30), time(9, 5, 59)) == (time(14, 30), time(9, 5, 59))
    assert cells(make_xlsx, "[h]:mm", timedelta(hours=26, minutes=30)) == ("26:30",)


def test_every_minute_of_a_day_survives(make_xlsx: MakeXlsx) -> None:
    moments = [datetime(2019, 7, 5) + timedelta(minutes=minute) for minute in range(0, 1440, 7)]  # noqa: DTZ001 - no zone
    for start in range(0, len(moments), 100):
        some = moments[start : start + 100]
        found = cells(make_xlsx, "dd/mm/yyyy hh:mm", *some)
        assert [cell if isinstance(cell, datetime) else datetime.combine(cell, time()) for cell in found] == some  # type: ignore[arg-type]  # date or datetime, as asked above


def test_a_second_before_midnight_stays_in_its_day(make_xlsx: MakeXlsx) -> None:
    (moment,) = cells(make_xlsx, "dd/mm/yyyy hh:mm", 42000.999999)
    assert isinstance(moment, datetime)
    assert moment.date() == date(2014, 12, 27)


def test_a_number_below_zero_is_no_midnight(make_xlsx: MakeXlsx) -> None:
    assert cells(make_xlsx, "dd/mm/yyyy", -5) == (-5,)


def test_dates_of_1900_are_pointed_out(make_xlsx: MakeXlsx) -> None:
    table = only_table(make_xlsx(lambda sheet: setattr(sheet.cell(5, 1, 60), "number_format", "dd/mm/yyyy")))
    assert any("1 March 1900" in note and "A5" in note for note in table.notes)


def test_formats_alone_make_no_rows(make_xlsx: MakeXlsx) -> None:
    table = only_table(make_xlsx(lambda sheet: setattr(sheet["Z9999"], "font", Font(bold=True))))
    assert len(table.rows) == 3


def test_a_wrong_dimension_hides_no_rows(make_xlsx: MakeXlsx, change_part: ChangePart, sheet_part: str) -> None:
    for said in (b'ref="A1:A1"', b'ref="A1:XFD1048576"'):
        data = change_part(make_xlsx(), sheet_part, b'ref="A1:C3"', said)
        assert [len(row) for row in only_table(data).rows] == [3, 3, 3]


def test_xml_with_a_prefix_tells_the_same(
    make_xlsx: MakeXlsx, unpack: Callable, pack: Callable, sheet_part: str
) -> None:  # type: ignore[type-arg]  # cells of any kind
    def shape(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet["E2"], sheet["F2"] = "#N/A", "=1+1"

    data = make_xlsx(shape)
    parts = unpack(data)
    xml = (
        parts[sheet_part]
        .replace(b"</", b"<@/")
        .replace(b"<", b"<x:")
        .replace(b"<x:@/", b"</x:")
        .replace(b"xmlns=", b"xmlns:x=")
    )
    assert only_table(pack({**parts, sheet_part: xml})) == only_table(data)


def test_a_stray_cell_far_down_is_refused(make_xlsx: MakeXlsx, refusal: Refusal) -> None:
    says = refusal(make_xlsx(lambda sheet: sheet.__setitem__("A300000", "stray")))
    assert "row 300,000" in says
    assert "Delete" in says


def test_a_stray_cell_far_right_is_refused(make_xlsx: MakeXlsx, refusal: Refusal) -> None:
    assert "column GS" in refusal(make_xlsx(lambda sheet: sheet.__setitem__("GS1", "stray")))
    assert "far to the right" in refusal(make_xlsx(lambda sheet: sheet.__setitem__("XFD200000", "stray")))


def test_a_corner_at_the_end_of_the_world_is_refused(make_xlsx: MakeXlsx, refusal: Refusal) -> None:
    assert "memory" in refusal(make_xlsx(lambda sheet: sheet.__setitem__("XFD1048576", "stray")))


def test_macros_are_left_alone(make_xlsx: MakeXlsx, unpack: Unpack, pack: Pack) -> None:
    data = make_xlsx()
    with_macros = pack({**unpack(data), "xl/vbaProject.bin": b"Sub Auto_Open()"})
    assert only_table(with_macros) == only_table(data)


def test_an_empty_workbook_is_refused(save: Callable[[openpyxl.Workbook], bytes], refusal: Refusal) -> None:
    assert "every sheet in it is empty" in refusal(save(openpyxl.Workbook()))


def test_rows_up_to_the_limit_are_read(make_xlsx: MakeXlsx, refusal: Refusal) -> None:
    assert len(read_file(make_xlsx(), "police.xlsx", FileLimits(rows=3, columns=3)).tables[0].rows) == 3
    assert "at most 2 rows" in refusal(make_xlsx(), limits=FileLimits(rows=2))
    assert "at most 2 columns" in refusal(make_xlsx(), limits=FileLimits(columns=2))
