"""Stretches counted back from an unsaid day: `over the past 7 years`, `the last six months`."""

from __future__ import annotations

import re
from datetime import date

from chronoapp.domain.dates.almanac import add_days, add_months
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.found import Found, asked, interval_edtf, refused
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.dates.value import Choice
from chronoapp.domain.dates.words import quoted

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "eighteen": 18,
}  # fmt: skip
_PAST = re.compile(
    rf"(?:over |in |during |for |within )?(?:the )?(?:past|last|previous) (?P<count>\d{{1,3}}"
    rf"|{'|'.join(_NUMBERS)})[ -]?(?P<unit>day|week|month|year|yr|mth|wk)s?",
    re.ASCII,
)


def over_the_past(text: str, context: DateContext) -> Found | None:
    """A question with the days it would mean from today and from the neighbouring row; a refusal without either.

    The day such words count from is the day they were written, which the row does not tell: so there is no reading.
    """
    match = _PAST.fullmatch(text)
    if match is None:
        return None
    count = _NUMBERS.get(match["count"]) or int(match["count"])
    ends = [
        (f"counted from {name}", day)
        for name, day in (("the row nearby", context.near), ("today", context.today))
        if day
    ]
    choices = []
    for says, last in ends:
        first = _back(last, count, match["unit"][0])
        if first:
            choices.append(Choice(f"{says_days(first, last)}, {says}", interval_edtf(first, last)))
    says = f"{quoted(text)} counts back from the day it was written, which the row does not tell."
    if not choices:
        return refused(f"{says} Write from when to when.", "relative")
    return asked(f"{says} Choose what it means, or write from when to when.", "relative", tuple(choices))


def _back(last: date, count: int, unit: str) -> date | None:
    if unit in {"d", "w"}:
        return add_days(last, -count * (7 if unit == "w" else 1))
    return add_months(last, -count * (12 if unit == "y" else 1))
