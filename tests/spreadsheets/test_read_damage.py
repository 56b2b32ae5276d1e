"""Files cut short or with a byte changed anywhere: read, or refused in a sentence, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import Workbook
from chronoapp.spreadsheets.read import read_file

Parts = dict[str, bytes]
MakeXlsx = Callable[..., bytes]
Pack = Callable[[Parts], bytes]
Unpack = Callable[[bytes], Parts]
Refusal = Callable[..., str]
Damage = Callable[[bytes, str, Callable[[bytes], bytes]], bytes]
ReadOrRefuse = Callable[[bytes, str], Workbook | str]

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(cut=st.floats(0, 0.999))
def test_a_file_cut_short_anywhere_is_refused(make_xlsx: MakeXlsx, cut: float) -> None:
    data = make_xlsx()
    with pytest.raises(UnreadableFile):
        read_file(data[: int(len(data) * cut)], "police.xlsx")


@FEW
@given(place=st.floats(0, 0.999), byte=st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused(
    make_xlsx: MakeXlsx, read_or_refuse: ReadOrRefuse, place: float, byte: int
) -> None:
    data = bytearray(make_xlsx())
    data[int(len(data) * place)] = byte
    assert read_or_refuse(bytes(data), "police.xlsx")


@FEW
@given(place=st.floats(0, 0.999), byte=st.integers(0, 255))
def test_a_changed_byte_inside_a_sheet_is_read_or_refused(
    make_xlsx: MakeXlsx, damage: Damage, read_or_refuse: ReadOrRefuse, place: float, byte: int
) -> None:
    data = damage(make_xlsx(), "xl/worksheets/sheet1.xml", lambda xml: harmed(xml, place, byte))
    assert read_or_refuse(data, "police.xlsx")


@FEW
@given(place=st.floats(0, 0.999), byte=st.none() | st.integers(0, 255))
def test_a_damaged_xlsb_is_read_or_refused(
    make_xlsb: Callable[[], bytes], damage: Damage, read_or_refuse: ReadOrRefuse, place: float, byte: int | None
) -> None:
    data = damage(make_xlsb(), "xl/worksheets/sheet1.bin", lambda part: harmed(part, place, byte))
    assert read_or_refuse(data, "housing.xlsb")


@FEW
@given(place=st.floats(0.001, 0.999), byte=st.none() | st.integers(0, 255))
def test_a_damaged_xls_is_read_or_refused(
    plain_xls: bytes, read_or_refuse: ReadOrRefuse, place: float, byte: int | None
) -> None:
    assert read_or_refuse(harmed(plain_xls, place, byte), "housing.xls")


@pytest.fixture(scope="module")
def plain_xls() -> bytes:
    """A small .xls with a hidden row, a merge and a formula."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Log")
    sheet.write_merge(0, 0, 0, 2, "Housing log")
    sheet.write(1, 0, "05/07/2019")
    sheet.write(1, 1, xlwt.Formula("1+1"))
    sheet.row(1).hidden = True
    room = io.BytesIO()
    book.save(room)
    return room.getvalue()


def harmed(data: bytes, place: float, byte: int | None) -> bytes:
    """The bytes cut short at a place between 0 and 1, or with one byte there changed."""
    at = int(len(data) * place)
    return data[:at] if byte is None else data[:at] + bytes([byte]) + data[at + 1 :]


@pytest.fixture(scope="session")
def damage(unpack: Unpack, pack: Pack) -> Damage:
    """A package with one part altered."""

    def altered(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
        parts = unpack(data)
        return pack({**parts, name: change(parts[name])})

    return altered


def test_two_sheets_of_one_name_are_refused_because_one_would_be_lost(
    make_xlsx: MakeXlsx, unpack: Unpack, pack: Pack, refusal: Refusal
) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Second")
    book.worksheets[0].title = "First1"
    for sheet in book.worksheets:
        sheet.append(["Date", sheet.title])
    out = io.BytesIO()
    book.save(out)
    parts = unpack(out.getvalue())
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"Second", b"First1")
    assert "two sheets named “First1”" in refusal(pack(parts), "police.xlsx")
