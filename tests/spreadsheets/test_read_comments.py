"""What somebody wrote beside a cell is read whole, with who wrote it and where, from every kind of workbook."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import pytest
import xlwt
from odf import dc
from odf.office import Annotation
from odf.table import TableCell, TableRow
from odf.text import P
from openpyxl.comments import Comment
from xlwt import CompoundDoc

from chronoapp.domain.tables import Table
from chronoapp.spreadsheets.read import read_file

Parts = dict[str, bytes]
LONG = "Date given by mum over the phone; she was not sure whether it was the 5th or the 6th.\nAsk Mrs Hubbard & co."


def only_table(data: bytes, file: str) -> Table:
    (table,) = read_file(data, file).tables
    return table


def test_a_note_of_an_xlsx_is_read_whole_and_says_who_wrote_it(make_xlsx: Callable[..., bytes]) -> None:
    table = only_table(make_xlsx(lambda sheet: setattr(sheet["A2"], "comment", Comment(LONG, "Alice Amari"))), "a.xlsx")
    assert table.comments == ((1, 0, f"Alice Amari: {LONG}"),)
    assert table.notes == ()


def test_who_wrote_it_is_said_once(make_xlsx: Callable[..., bytes]) -> None:
    noted = Comment("Alice Amari:\nRang again", "Alice Amari")
    table = only_table(make_xlsx(lambda sheet: setattr(sheet["C3"], "comment", noted)), "a.xlsx")
    assert table.comments == ((2, 2, "Alice Amari:\nRang again"),)


def test_a_thread_of_comments_comes_without_what_excel_says_to_other_programs(make_xlsx: Callable[..., bytes]) -> None:
    says = (
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to "
        "it will get removed.\n\nComment:\n    Was this the 5th?\nReply:\n    Yes, police confirm"
    )
    noted = Comment(says, "tc={0B3F}")
    table = only_table(make_xlsx(lambda sheet: setattr(sheet["A2"], "comment", noted)), "a.xlsx")
    assert table.comments == ((1, 0, "Was this the 5th?\nReply:\n    Yes, police confirm"),)


def test_an_annotation_of_an_ods_is_read_whole_and_says_who_wrote_it(make_ods: Callable[..., bytes]) -> None:
    note, cell, row = Annotation(), TableCell(valuetype="string"), TableRow()
    creator = dc.Creator()
    creator.addText("Bob Brennan")
    for element in (creator, *(P(text=line) for line in LONG.splitlines())):
        note.addElement(element)
    cell.addElement(note)
    cell.addElement(P(text="05/07/2019"))
    row.addElement(TableCell(valuetype="string", numbercolumnsrepeated=2))
    row.addElement(cell)
    table = only_table(make_ods(row), "a.ods")
    assert table.comments == ((0, 2, f"Bob Brennan: {LONG}"),)
    assert table.rows == ((None, None, "05/07/2019"),)


@pytest.mark.parametrize("is_wide", [False, True])
def test_a_note_of_an_xls_is_read_whole_and_says_who_wrote_it(plain_xls: bytes, *, is_wide: bool) -> None:
    table = only_table(with_note(plain_xls, (1, 0), "Bob Brennan", LONG, is_wide=is_wide), "a.xls")
    assert table.comments == ((1, 0, f"Bob Brennan: {LONG}"),)


def test_a_note_of_an_xls_whose_words_are_nowhere_is_said_to_be_there(plain_xls: bytes) -> None:
    table = only_table(with_note(plain_xls, (1, 0), "Bob Brennan", "", is_wide=False), "a.xls")
    assert table.notes == ("Comments on cells that cannot be read here: A2. Read them in the file.",)


@pytest.fixture(scope="module")
def plain_xls() -> bytes:
    """The workbook stream of an .xls of two rows."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Log")
    for number, text in enumerate(("Date", "05/07/2019")):
        sheet.write(number, 0, text)
    return book.get_biff_data()


def with_note(stream: bytes, cell: tuple[int, int], author: str, words: str, *, is_wide: bool) -> bytes:
    """An .xls with a note on a cell of its last sheet, as Excel has it: an object, its text in two parts, the note."""
    half = len(words) // 2
    flag, code = (b"\1", "utf-16-le") if is_wide else (b"\0", "latin-1")
    parts = [(0x3C, flag + text.encode(code)) for text in (words[:half], words[half:]) if text]
    said = (
        (0x5D, struct.pack("<HHHHH12x", 0x15, 0x12, 0x19, 7, 0x4011) + bytes(4)),
        (0x1B6, struct.pack("<HHHHHHH4x", 0x212, 0, 0, 0, 0, len(words), 16 if words else 0)),
        *parts,
        *([(0x3C, bytes(16))] if words else []),
        (0x1C, struct.pack("<4HHB", *cell, 0, 7, len(author), 0) + author.encode("latin-1") + b"\0"),
    )
    records = b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in said)
    end = struct.pack("<HH", 0x0A, 0)
    head, _, rest = stream.rpartition(end)
    room = io.BytesIO()
    CompoundDoc.XlsDoc().save(room, head + records + end + rest)
    return room.getvalue()


def test_a_comment_of_an_xlsb_is_read_whole_and_says_who_wrote_it(
    make_xlsb: Callable[[], bytes],
    unpack: Callable[[bytes], Parts],
    pack: Callable[[Parts], bytes],
    xlsb_record: Callable[..., bytes],
) -> None:
    def text(words: str) -> bytes:
        return len(words).to_bytes(4, "little") + words.encode("utf-16-le")

    parts = unpack(make_xlsb())
    parts["xl/worksheets/_rels/sheet1.bin.rels"] = (
        b'<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/comments" Target="../comments1.bin"/></Relationships>'
    )
    said = xlsb_record(635, struct.pack("<5L", 0, 1, 1, 0, 0) + bytes(16)) + xlsb_record(637, b"\0" + text(LONG))
    parts["xl/comments1.bin"] = xlsb_record(632, text("Bob Brennan")) + said
    assert only_table(pack(parts), "a.xlsb").comments == ((1, 0, f"Bob Brennan: {LONG}"),)
