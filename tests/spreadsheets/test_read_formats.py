"""Workbooks that are not .xlsx, tables of Word documents, and web pages saved as workbooks."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time

import docx
import xlwt
from odf.office import Annotation
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, TableCell, TableColumn, TableRow
from odf.text import P

from chronoapp.domain.tables import Table
from chronoapp.spreadsheets.read import read_file

Refusal = Callable[..., str]
ChangePart = Callable[..., bytes]
MakeOds = Callable[..., bytes]
OdsLine = Callable[..., TableRow]

DAY = {"valuetype": "date", "datevalue": "2019-07-05"}
WORDS = {"valuetype": "string"}


def only_table(data: bytes, file: str = "housing") -> Table:
    (table,) = read_file(data, file).tables
    return table


def make_xls(shape: Callable[[xlwt.Workbook, xlwt.Worksheet], object]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Log")
    sheet.write(2, 1, "Date")
    sheet.write(3, 1, date(2019, 7, 5), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    shape(book, sheet)
    room = io.BytesIO()
    book.save(room)
    return room.getvalue()


def test_xls_keeps_row_numbers_and_dates() -> None:
    table = only_table(make_xls(lambda _, sheet: sheet.write(3, 2, time(14, 30), xlwt.easyxf(num_format_str="hh:mm"))))
    assert table.rows == ((), (), (None, "Date"), (None, date(2019, 7, 5), time(14, 30)))


def test_xls_tells_what_is_hidden() -> None:
    def shape(book: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        sheet.row(3).hidden = True
        sheet.col(1).hidden = True
        sheet.row(3).set_cell_error(2, 0x2A)
        old = book.add_sheet("Old")
        old.visibility = 2
        old.write(0, 0, "kept")

    log, old = read_file(make_xls(shape), "housing.xls").tables
    assert log.notes[:2] == ("Hidden rows are read too: 4.", "Hidden columns are read too: B.")
    assert log.rows[3] == (None, date(2019, 7, 5), "#N/A")
    assert (old.is_hidden, old.rows) == (True, (("kept",),))


def test_xls_repeats_merged_cells_and_counts_formulas() -> None:
    def shape(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        sheet.write_merge(4, 5, 0, 1, "Police")
        sheet.write(6, 0, xlwt.Formula("1+1"))

    table = only_table(make_xls(shape))
    assert table.rows[4:6] == (("Police", "Police"),) * 2
    assert table.merged == ((4, 0, 5, 1),)
    assert table.notes == ("1 formula is read as the value last calculated.",)


def test_xls_of_1904_counts_from_its_own_day() -> None:
    table = only_table(make_xls(lambda book, _: setattr(book, "dates_1904", 1)))
    assert table.rows[3][1] == date(2023, 7, 6)
    assert table.counts_from_1904
    assert not only_table(make_xls(lambda *_: None)).counts_from_1904


def test_a_long_xls_is_read_past_its_first_sectors() -> None:
    def shape(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        for number in range(4, 9000):
            sheet.write(number, 0, f"row {number}")
        sheet.row(8999).hidden = True

    table = only_table(make_xls(shape))
    assert table.rows[8999] == ("row 8999",)
    assert table.notes == ("Hidden rows are read too: 9000.",)


def test_an_xls_cut_short_loses_no_rows_in_silence(refusal: Refusal) -> None:
    def shape(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        for number in range(4, 3000):
            sheet.write(number, 0, number)

    data = make_xls(shape)
    for missing in (512, 5_000, 40_000):
        assert "damaged" in refusal(data[:-missing], "housing.xls")


def test_an_xlsb_of_1904_says_so(
    make_xlsb: Callable[[], bytes], change_part: ChangePart, xlsb_record: Callable[..., bytes]
) -> None:
    begin = xlsb_record(131)
    data = change_part(make_xlsb(), "xl/workbook.bin", begin, begin + xlsb_record(153, b"\x01" + bytes(11)))
    assert only_table(data, "housing.xlsb").counts_from_1904
    assert not only_table(make_xlsb(), "housing.xlsb").counts_from_1904


def test_xlsb_is_read_with_its_facts(make_xlsb: Callable[[], bytes]) -> None:
    table = only_table(make_xlsb(), "housing.xlsb")
    assert table.rows == (("Date", "What"), ("05/07/2019", 5), ("08/07/2019", "#N/A"), ("08/07/2019",))
    assert table.merged == ((2, 0, 3, 0),)
    assert table.notes == (
        "Hidden rows are read too: 2.",
        "Hidden columns are read too: B.",
        "1 formula is read as the value last calculated.",
        "Cells with an error in place of a value: B3.",
    )


def test_ods_values_come_as_what_they_are(make_ods: MakeOds, ods_line: OdsLine) -> None:
    row = ods_line(
        [
            (DAY, "05/07/2019"),
            ({"valuetype": "date", "datevalue": "2019-07-05T14:30:00"}, "05/07/19 14:30"),
            ({"valuetype": "time", "timevalue": "PT14H30M00S"}, "14:30"),
            ({"valuetype": "float", "value": "5"}, "5"),
            (WORDS, "Zoë & Peter"),
        ]
    )
    assert only_table(make_ods(ods_line([({}, None)], numberrowsrepeated=2), row)).rows == (
        (),
        (),
        (date(2019, 7, 5), datetime(2019, 7, 5, 14, 30), time(14, 30), 5, "Zoë & Peter"),  # noqa: DTZ001 - no zone
    )


def test_ods_tells_what_is_hidden(make_ods: MakeOds, ods_line: OdsLine) -> None:
    data = make_ods(
        TableColumn(numbercolumnsrepeated=2),
        TableColumn(visibility="collapse"),
        ods_line([(WORDS, "a"), (WORDS, "b"), (WORDS, "c")], numberrowsrepeated=2),
        ods_line([(WORDS, "d")], visibility="filter"),
        ods_line([({"valuetype": "string", "stringvalue": "", "formula": "of:=NA()"}, "#N/A")], visibility="collapse"),
    )
    table = only_table(data)
    assert table.rows == (("a", "b", "c"), ("a", "b", "c"), ("d",), ("#N/A",))
    assert table.notes == (
        "Hidden rows are read too: 3 to 4.",
        "Hidden columns are read too: C.",
        "1 formula is read as the value last calculated.",
        "Cells with an error in place of a value: A4.",
    )


def test_ods_repeats_merged_cells(make_ods: MakeOds, ods_line: OdsLine) -> None:
    first = ods_line([({**WORDS, "numbercolumnsspanned": 2, "numberrowsspanned": 2}, "Police")])
    first.addElement(CoveredTableCell())
    second = TableRow()
    second.addElement(CoveredTableCell(numbercolumnsrepeated=2))
    table = only_table(make_ods(first, second, ods_line([(WORDS, "end")])))
    assert table.rows == (("Police", "Police"), ("Police", "Police"), ("end",))
    assert table.merged == ((0, 0, 1, 1),)


def test_ods_hidden_sheets_are_read_and_named() -> None:
    from odf.opendocument import OpenDocumentSpreadsheet  # noqa: PLC0415 - only here is a whole document shaped by hand
    from odf.table import Table as OdsTable  # noqa: PLC0415 - as above

    book = OpenDocumentSpreadsheet()
    style = Style(name="unseen", family="table")
    style.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(style)
    sheet = OdsTable(name="Old", stylename="unseen")
    row, cell = TableRow(), TableCell(**WORDS)
    cell.addElement(P(text="kept"))
    row.addElement(cell)
    sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    room = io.BytesIO()
    book.write(room)
    table = only_table(room.getvalue())
    assert (table.name, table.is_hidden, table.rows) == ("Old", True, (("kept",),))


def test_ods_lines_and_comments_of_a_cell_stay_apart(make_ods: MakeOds) -> None:
    row, cell, comment = TableRow(), TableCell(**WORDS), Annotation()
    comment.addElement(P(text="a remark"))
    for element in (comment, P(text="first line"), P(text="second line")):
        cell.addElement(element)
    row.addElement(cell)
    table = only_table(make_ods(row))
    assert table.rows == (("first line\nsecond line",),)
    assert table.comments == ((0, 0, "a remark"),)


def test_ods_padding_to_the_end_of_the_world_is_no_row(make_ods: MakeOds, ods_line: OdsLine) -> None:
    padding = ods_line([({"numbercolumnsrepeated": 16384}, None)], numberrowsrepeated=1048575)
    assert only_table(make_ods(ods_line([(WORDS, "a")]), padding)).rows == (("a",),)


def test_ods_of_seventeen_billion_cells_is_refused(make_ods: MakeOds, ods_line: OdsLine, refusal: Refusal) -> None:
    everywhere = ods_line([({**WORDS, "numbercolumnsrepeated": 16384}, "x")], numberrowsrepeated=1048576)
    assert "down to row 1,048,576" in refusal(make_ods(everywhere))
    across = ods_line([({**WORDS, "numbercolumnsrepeated": 16384}, "x")])
    assert "16,384 columns" in refusal(make_ods(across))


def test_each_word_table_is_a_table(make_docx: Callable[..., bytes]) -> None:
    first, second = [["Date", "What"], ["05/07/2019", "Mrs Hubbard\ncame"]], [["x", "y"]]
    tables = read_file(make_docx(first, second), "housing.docx").tables
    assert [table.name for table in tables] == ["Table 1", "Table 2"]
    assert tables[0].rows == (("Date", "What"), ("05/07/2019", "Mrs Hubbard\ncame"))
    assert tables[0].notes == ()


def test_words_outside_word_tables_are_said(make_docx: Callable[..., bytes]) -> None:
    note = only_table(make_docx([["Date"]], words="Dear Alice")).notes[0]
    assert "words outside" in note
    assert "“Dear Alice”" in note


def test_merged_word_cells_repeat_their_words() -> None:
    document = docx.Document()
    made = document.add_table(4, 3)
    for row, cells in enumerate(made.rows):
        for column, cell in enumerate(cells.cells):
            cell.text = f"{row}{column}"
    made.cell(1, 0).merge(made.cell(3, 0)).text = "down"
    made.cell(0, 1).merge(made.cell(0, 2)).text = "across"
    room = io.BytesIO()
    document.save(room)
    table = only_table(room.getvalue())
    assert table.rows == (("00", "across", "across"), ("down", "11", "12"), ("down", "21", "22"), ("down", "31", "32"))
    assert set(table.merged) == {(0, 1, 0, 2), (1, 0, 3, 0)}


def test_tracked_changes_keep_added_words_and_say_so(
    make_docx: Callable[..., bytes], change_part: Callable[..., bytes]
) -> None:
    changed = (
        b'<w:del w:id="1" w:author="Alice"><w:r><w:delText>old</w:delText></w:r></w:del>'
        b'<w:ins w:id="2" w:author="Alice"><w:r><w:t>new</w:t></w:r></w:ins>'
    )
    data = change_part(make_docx([["here"]]), "word/document.xml", b"<w:r><w:t>here</w:t></w:r>", changed)
    table = only_table(data)
    assert table.rows == (("new",),)
    assert "Track Changes" in table.notes[0]


def test_a_word_document_without_a_table_is_refused(make_docx: Callable[..., bytes], refusal: Refusal) -> None:
    assert "without a table" in refusal(make_docx(words="Dear Alice"), "letter.docx")


PAGE = b"""<html><head><title>Report</title><style>td { color: red }</style></head><body><h1>Report</h1>
<table><tr><th>Date</th><th colspan="2">What
&amp; who</th></tr><tr><td rowspan=3>05/07/2019</td><td>a<br>b</td><td>Police</tr><tr><td>c</td></tr><tr></tr></table>
</body></html>"""


def test_a_web_page_saved_as_xls_is_read_and_said() -> None:
    table = only_table(PAGE, "housing.xls")
    assert table.rows == (
        ("Date", "What & who", "What & who"),
        ("05/07/2019", "a\nb", "Police"),
        ("05/07/2019", "c"),
        ("05/07/2019",),
    )
    assert table.merged == ((0, 1, 0, 2), (1, 0, 3, 0))
    assert "is a web page" in table.notes[0]
    assert "words outside" in table.notes[1]


def test_a_web_page_in_utf_16_is_read() -> None:
    assert only_table(PAGE.decode().encode("utf-16"), "housing.xls").rows[3] == ("05/07/2019",)


def test_a_sign_in_page_saved_as_xls_is_refused(refusal: Refusal) -> None:
    says = refusal(b"<!DOCTYPE html><html><body><form>Sign in</form></body></html>", "housing.xls")
    assert "sign-in page" in says
