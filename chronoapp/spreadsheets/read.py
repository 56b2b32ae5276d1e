"""A file's bytes to its tables: the front door of reading. What a file is, is decided by its content, not its name."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits, Table, Workbook
from chronoapp.spreadsheets.case_json import is_case, read_case
from chronoapp.spreadsheets.delimited import read_text
from chronoapp.spreadsheets.kinds import Kind, kind_of
from chronoapp.spreadsheets.parent import Hear, parse_apart

USUAL_LIMITS = FileLimits()
WORKBOOK_ENDINGS = frozenset({"xlsx", "xlsm", "xls", "xlsb", "ods", "docx"})
CONTENTS: dict[Kind, str] = {"text": "plain text with separated cells (CSV)", "page": "a web page with a table"}


def read_file(data: bytes, file: str, limits: FileLimits = USUAL_LIMITS, hear: Hear | None = None) -> Workbook:
    """Every table of a file, rows numbered as in the file and nothing left out.

    Reads .xlsx, .xlsm, .xls, .xlsb, .ods, delimited text, the tables of .docx and HTML, and a case as chronoapp itself
    writes it in JSON. An empty cell is None. Of a file parsed in another process `hear` is told the lines of `wire` as
    they come.
    Raises UnreadableFile, with what happened and what to do, for a file that is none of these, damaged, protected
    with a password, unsafe, empty or over the limits.
    """
    if len(data) > limits.bytes:
        raise UnreadableFile(
            f"“{file}” is {len(data) / 1024**2:,.0f} MB; at most {limits.bytes / 1024**2:,.0f} MB can be read. "
            "Remove pictures and sheets that are not needed, or split it, and send it again."
        )
    kind = kind_of(data, file)
    if kind == "text" and is_case(data):
        return read_case(data, file, limits)
    tables = _tables(kind, data, file, limits, hear)
    if not any(any(row) for table in tables for row in table.rows):
        raise UnreadableFile(f"“{file}” has no rows: every sheet in it is empty. Check that it is the file you meant.")
    return Workbook(file=file, sha256=hashlib.sha256(data).hexdigest(), tables=tables)


def _tables(kind: Kind, data: bytes, file: str, limits: FileLimits, hear: Hear | None) -> tuple[Table, ...]:
    if kind == "text":
        tables: tuple[Table, ...] = (read_text(data, file, limits),)
    else:
        tables = parse_apart(kind, data, file, limits, hear)
    return _with_note(tables, _misnamed(kind, file))


def _with_note(tables: tuple[Table, ...], note: str | None) -> tuple[Table, ...]:
    if note is None or not tables:
        return tables
    return (replace(tables[0], notes=(note, *tables[0].notes)), *tables[1:])


def _misnamed(kind: Kind, file: str) -> str | None:
    """A sentence where the name promises a workbook and the content is something else."""
    ending = file.lower().rpartition(".")[2]
    if kind in CONTENTS and ending in WORKBOOK_ENDINGS:
        return f"The file is named .{ending} but is {CONTENTS[kind]}; it was read as what it is."
    return None
