"""Files made to harm, damaged files, and files that are something else: each is refused in a sentence, and cheaply."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import threading
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from chronoapp.domain.tables import FileLimits, Workbook
from chronoapp.spreadsheets.read import read_file

Parts = dict[str, bytes]
MakeXlsx = Callable[..., bytes]
Pack = Callable[[Parts], bytes]
Unpack = Callable[[bytes], Parts]
Refusal = Callable[..., str]
Damage = Callable[[bytes, str, Callable[[bytes], bytes]], bytes]
ReadOrRefuse = Callable[[bytes, str], Workbook | str]

MEGABYTE = 1024 * 1024
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_one_clear_sentence(says: str) -> bool:
    """What happened, why and what to do, in a few lines and without the program's own words."""
    return says.endswith(".") and 40 < len(says) < 330 and not any(word in says for word in ("Error", "!", "invalid"))


def test_an_empty_file_is_refused(refusal: Refusal) -> None:
    assert "is empty" in refusal(b"")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a picture"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a web archive"),
        (b"{\\rtf1\\ansi Dear Alice}", "a rich-text document"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "a compressed archive"),
        (b"PK\x05\x06" + b"\0" * 18, "an empty archive"),
        (b'<?xml version="1.0"?><Workbook/>', "an XML file"),
        (COMPOUND + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "an old Word document"),
        (COMPOUND + b"\0" * 600 + "PowerPoint Document".encode("utf-16-le"), "a PowerPoint presentation"),
        (COMPOUND + b"\0" * 600 + "__substg1.0_".encode("utf-16-le"), "a saved e-mail"),
        (COMPOUND + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (COMPOUND + b"\0" * 600 + "DRMEncryptedTransform EncryptedPackage".encode("utf-16-le"), "sensitivity label"),
        (COMPOUND + b"\0" * 600, "damaged"),
        (b"PK\x03\x04" + b"\0" * 600, "damaged"),
        (bytes(range(256)) * 40, "not text"),
    ],
)
def test_what_is_no_table_is_refused_by_its_content(data: bytes, what: str, refusal: Refusal) -> None:
    says = refusal(data, "police.xlsx")
    assert what in says
    assert says.startswith("“police.xlsx”")
    assert is_one_clear_sentence(says)


def test_a_zip_that_is_no_workbook_is_refused(pack: Pack, refusal: Refusal) -> None:
    assert "zip archive" in refusal(pack({"police.xlsx": b"x", "school.xlsx": b"y"}))


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("ppt/presentation.xml", "PowerPoint"),
        ("Index/Document.iwa", "Apple Numbers"),
        ("content.xml", "OpenDocument file but not a spreadsheet"),
    ],
)
def test_other_documents_are_named(pack: Pack, refusal: Refusal, part: str, what: str) -> None:
    says = refusal(pack({part: b"<a/>"}))
    assert what in says
    assert is_one_clear_sentence(says)


@pytest.mark.parametrize("name", ["agile.xlsx", "rc4.xls", "parts.ods", "whole.ods"])
def test_a_really_encrypted_workbook_is_refused_by_what_it_is(project: Path, refusal: Refusal, name: str) -> None:
    says = refusal((project / "tests/files/encrypted" / name).read_bytes(), name)
    assert says == (
        f"“{name}” is protected with a password, so nothing in it can be read. Open it with the password, "
        "save a copy without one, and send that in."
    )


def test_two_hundred_megabytes_are_refused_unopened(refusal: Refusal) -> None:
    says = refusal(bytes(200 * MEGABYTE))
    assert "200 MB; at most 50 MB" in says


@cache
def bomb(size: int) -> bytes:
    """A package whose one part unpacks to `size` bytes."""
    room = io.BytesIO()
    with (
        zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(size // MEGABYTE):
            part.write(b" " * MEGABYTE)
    return room.getvalue()


def test_a_flat_bomb_is_refused(refusal: Refusal) -> None:
    says = refusal(bomb(600 * MEGABYTE))
    assert "unpacks to more than 500 MB" in says
    assert is_one_clear_sentence(says)


def test_a_small_bomb_is_refused_for_its_ratio(refusal: Refusal) -> None:
    assert "hundreds of times its size" in refusal(bomb(64 * MEGABYTE))


def test_a_nested_bomb_is_never_unpacked(pack: Pack, refusal: Refusal) -> None:
    inner = bomb(100 * MEGABYTE)
    assert "zip archive" in refusal(pack({f"{number}.zip": inner for number in range(20)}))


def lying(data: bytes, name: bytes, size: int) -> bytes:
    """The package with the unpacked size of one part set to `size` in its directory and its own header."""
    told = bytearray(data)
    for mark, name_at, size_at in ((b"PK\x01\x02", 46, 24), (b"PK\x03\x04", 30, 22)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            if data[at + name_at :].startswith(name):
                struct.pack_into("<L", told, at + size_at, size)
    return bytes(told)


def test_a_part_larger_than_it_says_is_refused(make_xlsx: MakeXlsx, refusal: Refusal, sheet_part: str) -> None:
    says = refusal(lying(make_xlsx(), sheet_part.encode(), 10))
    assert "larger than the file says" in says
    assert is_one_clear_sentence(says)


def test_a_part_smaller_than_it_says_is_refused(make_xlsx: MakeXlsx, refusal: Refusal, sheet_part: str) -> None:
    assert "damaged" in refusal(lying(make_xlsx(), sheet_part.encode(), 10_000))


def test_a_bomb_that_says_it_is_small_is_refused(refusal: Refusal) -> None:
    told = lying(bomb(600 * MEGABYTE).replace(b"\xff\xff\xff\xff", b"\0\0\0\0"), b"xl/workbook.xml", 100)
    assert is_one_clear_sentence(refusal(told))


def test_two_parts_of_one_name_are_refused(make_xlsx: MakeXlsx, refusal: Refusal, sheet_part: str) -> None:
    room = io.BytesIO(make_xlsx())
    with warnings.catch_warnings(), zipfile.ZipFile(room, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(sheet_part, b"<worksheet/>")
    assert "same name" in refusal(room.getvalue())


def test_parts_that_lie_over_one_another_are_refused(make_xlsx: MakeXlsx, refusal: Refusal) -> None:
    data = bytearray(make_xlsx())
    first = data.find(b"PK\x01\x02")
    struct.pack_into("<L", data, first + 20, struct.unpack_from("<L", data, first + 20)[0] + 50)
    assert "lie over one another" in refusal(bytes(data))


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("attack", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_entities_are_refused(
    make_xlsx: MakeXlsx, unpack: Unpack, pack: Pack, refusal: Refusal, attack: bytes, part: str
) -> None:
    parts = unpack(make_xlsx())
    says = refusal(pack({**parts, part: attack + parts[part].replace(b"Police", b"&b;")}))
    assert "XML entities" in says
    assert is_one_clear_sentence(says)


def test_entities_in_utf_16_are_refused(make_xlsx: MakeXlsx, unpack: Unpack, pack: Pack, refusal: Refusal) -> None:
    parts = unpack(make_xlsx())
    attacked = (LAUGHS + parts["xl/workbook.xml"]).decode().encode("utf-16")
    assert "XML entities" in refusal(pack({**parts, "xl/workbook.xml": attacked}))


def test_entities_in_ods_and_docx_are_refused(
    make_docx: Callable[..., bytes],
    make_ods: Callable[..., bytes],
    ods_line: Callable[..., object],
    unpack: Unpack,
    pack: Pack,
    refusal: Refusal,
) -> None:
    for data, part in (
        (make_docx([["a"]]), "word/document.xml"),
        (make_ods(ods_line([({"valuetype": "string"}, "a")])), "content.xml"),
    ):
        parts = unpack(data)
        assert "XML entities" in refusal(pack({**parts, part: LAUGHS + parts[part].partition(b"?>")[2]}))


def test_a_reader_that_takes_too_long_is_stopped(make_xlsx: MakeXlsx, refusal: Refusal) -> None:
    assert "within 0 seconds" in refusal(make_xlsx(), limits=FileLimits(seconds=0))


def test_a_reader_that_needs_too_much_memory_is_stopped(make_xlsx: MakeXlsx, refusal: Refusal) -> None:
    def shape(sheet: Worksheet) -> None:
        sheet["GR150000"] = "stray"

    assert "memory" in refusal(make_xlsx(shape), limits=FileLimits(memory_bytes=400 * MEGABYTE))


def test_an_endless_answer_is_cut_off(make_xlsx: MakeXlsx, refusal: Refusal) -> None:
    def shape(sheet: Worksheet) -> None:
        for _ in range(1_100):
            sheet.append(["a long story " * 2_500])

    assert "memory" in refusal(make_xlsx(shape), limits=FileLimits(memory_bytes=256 * MEGABYTE))


def test_refusing_costs_this_process_little_memory() -> None:
    """A fresh process refuses a bomb and a file of seventeen billion cells, and grows by less than 40 MB."""
    code = (
        "import resource, sys\n"
        "from chronoapp.domain.errors import UnreadableFile\n"
        "from chronoapp.spreadsheets.read import read_file\n"
        "data = sys.stdin.buffer.read()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n"
        "    read_file(data, 'police.xlsx')\n"
        "except UnreadableFile:\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=bomb(600 * MEGABYTE), capture_output=True, check=True)
    assert int(done.stdout) < 40 * 1024


def test_the_child_imports_neither_web_nor_database() -> None:
    code = "import chronoapp.spreadsheets.child, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert not {"flask", "sqlalchemy", "openpyxl", "pandas", "lxml"} & set(done.stdout.split())


def test_several_files_are_read_at_once(make_xlsx: MakeXlsx) -> None:
    data, read = make_xlsx(), []
    threads = [threading.Thread(target=lambda: read.append(read_file(data, "police.xlsx"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read) == 4
    assert len(set(read)) == 1


def test_the_service_s_secrets_do_not_reach_the_child(
    make_xlsx: MakeXlsx, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHRONOAPP_SECRET", "kept")
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "sitecustomize.py").write_text(
        f"import os, pathlib\npathlib.Path({str(tmp_path / 'seen')!r}).write_text(' '.join(os.environ))\n"
    )
    read_file(make_xlsx(), "police.xlsx")
    assert "CHRONOAPP_SECRET" not in (tmp_path / "seen").read_text()
