"""What an agency is asked to add to a chronology, and the line by which its workbook is known when it comes back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from chronoapp.domain.layouts import known_headings
from chronoapp.domain.layouts_toml import to_toml
from chronoapp.domain.requests_form import FORM
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.tables import Table, Workbook

NO_CONTACT = "no contact"  # the agency looked, and had none in the period
INSTRUCTIONS = "instructions"  # why the rows of the sheet that explains the workbook are left out

_MARK = re.compile(r"chronoapp request: (?P<ref>.{1,100}) / (?P<id>[0-9a-z]{20}) / (?P<check>[0-9a-f]{8})")
_ROWS_SEARCHED = 200  # the mark stands within the instructions, which are short


@dataclass(frozen=True, slots=True)
class Request:
    """An agency asked for what it knows of some children (`children` by id) in a period, open on a side where None.

    `why` is the sender's own reason and lawful basis. It was answered by the workbook that came back (`import_id`), or
    by `answer` NO_CONTACT with what they said in `note`.
    """

    id: str
    agency: str
    to_whom: str
    children: tuple[str, ...]
    first: date | None
    last: date | None
    reply_by: date | None
    why: str
    by: str
    at: datetime
    import_id: str | None = None
    answer: str = ""
    note: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    version: int = 1

    @property
    def is_answered(self) -> bool:
        """True once the workbook came back, or the agency said it had no contact."""
        return self.import_id is not None or bool(self.answer)

    def is_overdue(self, today: date) -> bool:
        """True where the day to reply by is past and nothing has come."""
        return not self.is_answered and self.reply_by is not None and self.reply_by < today


@dataclass(frozen=True, slots=True)
class Mark:
    """What a workbook carries inside: the reference of the case it was made for, and the request it answers."""

    ref: str
    request_id: str


def write_mark(mark: Mark) -> str:
    """The mark as a line for the workbook, with a check that shows whether somebody has typed in it."""
    return f"chronoapp request: {mark.ref} / {mark.request_id} / {_check(mark)}"


def read_mark(text: str) -> Mark | None:
    """The mark a line carries; None where it carries none, or one that was changed."""
    found = _MARK.fullmatch(text.strip())
    if found is None:
        return None
    mark = Mark(found["ref"], found["id"])
    return mark if _check(mark) == found["check"] else None


def _check(mark: Mark) -> str:
    return hashlib.sha256(f"{mark.ref}\n{mark.request_id}".encode()).hexdigest()[:8]


def mark_of(workbook: Workbook) -> Mark | None:
    """The mark of a workbook that was sent out from a case; None for any other file."""
    return next((mark for table in workbook.tables if (mark := _mark_in(table))), None)


def _mark_in(table: Table) -> Mark | None:
    texts = (cell for row in table.rows[:_ROWS_SEARCHED] for cell in row if isinstance(cell, str))
    return next((mark for text in texts if (mark := read_mark(text))), None)


def answers_for(workbook: Workbook) -> Answers:
    """How a workbook of ours is read without a question: its form is known, and its instructions tell no events.

    A sheet the agency added, or whose headings it changed, is read as any other sheet.
    """
    return Answers({table.name: said for table in workbook.tables if (said := _said(table))})


def _said(table: Table) -> SheetAnswers | None:
    if _mark_in(table):
        return SheetAnswers(reason=INSTRUCTIONS)
    return SheetAnswers(layout=to_toml(FORM)) if known_headings((FORM,), "", table) else None


def open_first(requests: Iterable[Request]) -> tuple[Request, ...]:
    """Those still waited for before those answered; the earliest day to reply by first, the newest answered first."""
    asked = list(requests)
    waiting = [one for one in asked if not one.is_answered]
    answered = [one for one in asked if one.is_answered]
    waiting.sort(key=lambda one: (one.reply_by or date.max, one.at))
    answered.sort(key=lambda one: one.at, reverse=True)
    return (*waiting, *answered)
