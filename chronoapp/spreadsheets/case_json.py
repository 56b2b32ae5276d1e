"""A case as chronoapp itself wrote it in JSON: the case, and a table of all that is in it, so that a person sees it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from itertools import groupby

from chronoapp.domain.case_copy import read_copy
from chronoapp.domain.case_copy_shown import HEADINGS, shown_row
from chronoapp.domain.comments import Comment
from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits, Table, Workbook

SHEET = "Chronology"


def is_case(data: bytes) -> bool:
    """Whether the bytes begin as JSON does."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read_case(data: bytes, file: str, limits: FileLimits) -> Workbook:
    """The case with its table, one row an event, those left out too; UnreadableFile for JSON that is no case."""
    try:
        copy = read_copy(json.loads(data.decode("utf-8-sig")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise UnreadableFile(
            f"“{file}” is JSON, but not a case as chronoapp writes it. Send in a spreadsheet instead."
        ) from wrong
    if len(copy.events) > limits.rows:
        raise UnreadableFile(f"“{file}” has {len(copy.events):,} events; at most {limits.rows:,} can be read.")
    said = _by_event(copy.comments)
    rows = (shown_row(event, copy.children, said) for event in copy.events)
    table = Table(name=SHEET, rows=(HEADINGS, *rows))
    return Workbook(file=file, sha256=hashlib.sha256(data).hexdigest(), tables=(table,), copy=copy)


def _by_event(comments: Iterable[Comment]) -> Mapping[str, tuple[Comment, ...]]:
    ordered = sorted(comments, key=lambda one: one.event_id)
    return {event_id: tuple(several) for event_id, several in groupby(ordered, key=lambda one: one.event_id)}
