"""Due dates as an iCalendar file (RFC 5545): one whole-day entry each, which any calendar takes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from chronoapp.domain.due_dates import DueDate

_OCTETS = 75  # of a line before it is folded (RFC 5545, 3.1)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def due_calendar(dates: Iterable[DueDate], today: date) -> bytes:
    """The calendar; the same bytes for the same dates on the same day. Entries do not make anybody look busy."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//chronoapp//due dates//EN", "CALSCALE:GREGORIAN"]
    for one in dates:
        lines += _entry(one, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _entry(one: DueDate, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}@chronoapp"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{one.summary.translate(_ESCAPED)}"
    yield f"DESCRIPTION:{one.description.translate(_ESCAPED)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, never within a character; all but the first begin with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
