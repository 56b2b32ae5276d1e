"""A chronology as CSV that opens in a spreadsheet program without running anything."""

from __future__ import annotations

import csv
import io
import re

from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import say
from chronoapp.domain.events import Event
from chronoapp.domain.exports_columns import SIX_COLUMNS, six_columns

CSV_COLUMNS = (*SIX_COLUMNS, "Date Reported", "Agencies", "EDTF")

# What a spreadsheet program takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA_LIKE = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?")


def chronology_csv(chronology: Chronology) -> bytes:
    """UTF-8 with a byte order mark, comma separated, one row an event in order, after a row of headings."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(CSV_COLUMNS)
    for event in chronology.events:
        row = six_columns(event, chronology.case.children)
        rows.writerow([safe_cell(text) for text in (row.when_text, *row.texts, *_more(event))])
    return out.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """`text`, with an apostrophe before it where it could be run as a formula; a number keeps its leading sign."""
    if _FORMULA_LIKE.match(text) and not _NUMBER.fullmatch(text.strip()):
        return "'" + text
    return text


def _more(event: Event) -> tuple[str, str, str]:
    reported = event.reported_date
    return (say(reported) if reported else "", "; ".join(event.agencies), event.date.edtf)
