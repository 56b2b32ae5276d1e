"""Years that do not begin in January and are called by their kind: school, financial and tax years."""

from __future__ import annotations

import re
from datetime import date

from chronoapp.domain.dates.almanac import Days
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.found import Found, a_stretch, a_year, asked
from chronoapp.domain.dates.numbers import full_year
from chronoapp.domain.dates.value import Choice
from chronoapp.domain.dates.words import quoted

BEGAN_OR_ENDED = "began-or-ended"

_KIND = r"(?:school|academic|financial|fiscal|tax|calendar) year|f/?y|a/?y"
_YEAR = r"(?P<year>(?:19|20)?\d\d)(?: ?[/-] ?(?P<until>(?:19|20)?\d\d))?"
_KIND_FIRST = re.compile(rf"(?:the )?(?P<kind>{_KIND}),? ?(?:of )?'?{_YEAR}", re.ASCII)
_KIND_LAST = re.compile(rf"(?:the )?{_YEAR} (?P<kind>{_KIND})", re.ASCII)
_KINDS = {"f": "financial", "a": "school"}  # by the first letter of "FY", "fiscal", "AY" and "academic"


def next_year(first: str, until: str | None) -> int | None:
    """The second of two school years: 2016 of "2015/16", None where the second is not the next."""
    if until is None:
        return None
    year = int(until) if len(until) == 4 else int(first) // 100 * 100 + int(until)
    year += 100 if year < int(first) and len(until) == 2 else 0
    return year if year == int(first) + 1 else None


def named_year(text: str, context: DateContext) -> Found | None:
    """`financial year 2018/19`, `FY18/19`, `2018/19 school year`; with one year alone it is asked which it means."""
    match = _KIND_FIRST.fullmatch(text) or _KIND_LAST.fullmatch(text)
    if match is None or (match.re is _KIND_LAST and match["until"] is None):
        return None
    year = full_year(match["year"], context)
    if isinstance(year, tuple):
        return None
    kind = match["kind"].split()[0]
    if kind == "calendar":
        return a_year(year) if match["until"] is None and len(match["year"]) == 4 else None
    kind = _KINDS.get(kind[0], kind)
    if match["until"] is None:
        return _began_or_ended(text, kind, year)
    return a_stretch(*year_days(kind, year)) if next_year(f"{year}", match["until"]) else None


def _began_or_ended(text: str, kind: str, year: int) -> Found:
    choices = []
    for start in (year - 1, year):
        found = a_stretch(*year_days(kind, start))
        choices.append(Choice(f"the {kind} year {start}/{(start + 1) % 100:02d}", found.edtf))
    says = f"{quoted(text)} does not say whether it began or ended in {year}. Choose which."
    return asked(says, BEGAN_OR_ENDED, tuple(choices))


def year_days(kind: str, year: int) -> Days:
    """The first and last day of the school, financial or tax year that begins in `year`."""
    if kind == "tax":
        return date(year, 4, 6), date(year + 1, 4, 5)
    if kind == "financial":
        return date(year, 4, 1), date(year + 1, 3, 31)
    return date(year, 9, 1), date(year + 1, 8, 31)
