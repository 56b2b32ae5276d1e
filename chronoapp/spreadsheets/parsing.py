"""One file's rows by what it is: the one place that knows which reader serves which kind. Runs in the child process."""

from __future__ import annotations

from collections.abc import Iterator

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits
from chronoapp.spreadsheets import binary_facts, ods_facts, page_tables, word_tables, workbooks, xlsx_facts
from chronoapp.spreadsheets.safety import Package, encrypted, rights_managed
from chronoapp.spreadsheets.sheet_facts import SheetFacts
from chronoapp.spreadsheets.wire import Row, TableEnd

ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
RIGHTS_STREAMS = ("DRMEncrypted".encode("utf-16-le"), "DRMContent".encode("utf-16-le"))
ENCRYPTED_PACKAGE = "encrypted-package"
"""The one part of an OpenDocument package that LibreOffice encrypts whole, as it does since version 24.8."""
OTHER_COMPOUNDS = (
    ("WordDocument", "an old Word document (.doc). Open it in Word, save it as .docx, and send that in."),
    (
        "PowerPoint Document",
        "a PowerPoint presentation, which holds no table that can be read. Send the spreadsheet itself.",
    ),
    ("__substg1.0_", "a saved e-mail (.msg). Open it, save the spreadsheet attached to it, and send that in."),
)
OTHER_PACKAGES = (
    ("ppt/presentation.xml", "a PowerPoint presentation. Copy its table into a spreadsheet, and send that in."),
    ("Index/Document.iwa", "an Apple Numbers or Pages document. Export it as Excel (.xlsx), and send that in."),
)
XLS_STREAMS = ("Workbook", "Book")


def parsed(kind: str, data: bytes, file: str, limits: FileLimits) -> Iterator[Row | TableEnd]:
    """Rows, and after each table's rows its end; raises UnreadableFile."""
    if kind == "compound":
        return _compound(data, file, limits)
    if kind == "page":
        return page_tables.read_page(data, file, limits)
    return _package(data, file, limits)


def _compound(data: bytes, file: str, limits: FileLimits) -> Iterator[Row | TableEnd]:
    if any(stream in data for stream in RIGHTS_STREAMS):
        raise rights_managed(file)
    if ENCRYPTED_STREAM in data:
        raise encrypted(file)
    if not any(name.encode("utf-16-le") in data for name in XLS_STREAMS):
        for stream, what in OTHER_COMPOUNDS:
            if stream.encode("utf-16-le") in data:
                raise UnreadableFile(f"“{file}” is {what}")
    return workbooks.read_sheets(data, binary_facts.xls_facts(data, file), file, limits)


def _package(data: bytes, file: str, limits: FileLimits) -> Iterator[Row | TableEnd]:
    package = Package(data, file, limits)
    if word_tables.DOCUMENT in package:
        return word_tables.read_word(package, file, limits)
    return workbooks.read_sheets(data, _facts(package, file, limits), file, limits)


def _facts(package: Package, file: str, limits: FileLimits) -> dict[str, SheetFacts]:
    if xlsx_facts.WORKBOOK in package:
        return xlsx_facts.xlsx_facts(package, file)
    if binary_facts.XLSB_WORKBOOK in package:
        return binary_facts.xlsb_facts(package, file)
    if ods_facts.CONTENT in package:
        return ods_facts.ods_facts(package, file, limits)
    if ENCRYPTED_PACKAGE in package:
        raise encrypted(file)
    for part, what in OTHER_PACKAGES:
        if part in package:
            raise UnreadableFile(f"“{file}” is {what}")
    raise UnreadableFile(
        f"“{file}” is a zip archive, not a workbook. Unpack it and send in the spreadsheets inside it."
    )
