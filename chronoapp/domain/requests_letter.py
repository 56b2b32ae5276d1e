"""The covering letter of a request, as plain text to be copied: a person sends it, and answers for why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from chronoapp.domain.cases import Child
from chronoapp.domain.requests import Request

NO_REASON = "[Say here why you ask, and on what lawful basis this may be shared.]"

_ASKED = (
    """\
Please fill in the workbook that comes with this letter, one event in each row. Its second sheet says what each column \
is for and what is checked. Write when things happened, not when you heard of them, with full names and job titles and \
without abbreviations, and include what went well. Where the day is not known, write the month.""",
    """\
When it comes back, every date is checked, and a row that cannot be read is asked about. Nothing is changed or left \
out without a person deciding it.""",
    "If you had no contact in this period, please say so: that matters too.",
)


def letter(request: Request, ref: str, children: Iterable[Child]) -> str:
    """The letter, paragraph by paragraph, with nothing of the case but its reference and the children asked about."""
    asked = [child for child in children if child.id in request.children]
    parts = (
        f"{request.to_whom or request.agency}\nOur reference: {ref}",
        "We are bringing together a multi-agency chronology. We ask what you and your colleagues know about:",
        "\n".join(f"- {_child(child)}" for child in asked) or "- [Name the child or children here.]",
        f"The period we ask about is {period(request.first, request.last)}.",
        request.why.strip() or NO_REASON,
        *_ASKED,
        _reply(request.reply_by),
        "Please send it in the secure way agreed between us, not by ordinary email.",
        request.by,
    )
    return "\n\n".join(parts)


def period(first: date | None, last: date | None) -> str:
    """The period in words: open on a side that is None."""
    if first and last:
        return f"{_day(first)} to {_day(last)}"
    if first:
        return f"from {_day(first)} to now"
    return f"everything up to {_day(last)}" if last else "everything you know, from before birth to now"


def _child(child: Child) -> str:
    if child.born:
        return f"{child.name}, born {_day(child.born)}"
    return f"{child.name}, expected {_day(child.due)}" if child.due else child.name


def _reply(day: date | None) -> str:
    return f"Please reply by {day:%A} {_day(day)}." if day else "Please tell us when you can reply."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
