"""What the values of a column look like: dates, agencies, ratings, long words; they outweigh its heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from chronoapp.domain.columns_words import listed, plain_words
from chronoapp.domain.tables import Cell
from chronoapp.domain.themes import rating_of, theme_of, valence_of

_T = TypeVar("_T")

SAMPLE = 300  # filled cells looked at in a column: enough to tell, few enough for 100,000 rows

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_SEASON = r"spring|summer|autumn|winter|christmas|easter|term|half[ -]?term|holidays?|new year"
_VAGUE = (
    r"\?|c\.?|ca\.?|circa|approx\.?|approximately|about|around|early|mid|late"
    r"|before|after|since|from|until|by|end of|start of"
)
_WELSH_MONTH = (
    r"(?:ionawr|chwefror|[mf]awrth|ebrill|mai|fai|[mf]ehefin|g?orffennaf|awst|[mf]edi|hydref|[td]achwedd|rh?agfyr)\b"
)
_ANY_MONTH = rf"(?:{_MONTH}|{_WELSH_MONTH})"
_WELSH_WEEKDAY = r"dydd|llun|mercher|iau|gwener|sadwrn|sul"
_DATE_TEXT = re.compile(
    rf"""^\s*(?:(?:{_VAGUE}|on|the|week|{_WELSH_WEEKDAY}|w/?[cbe]|week\s+(?:commencing|beginning|ending)|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*)[\s.,:-]*)*
    (?:\d{{1,2}}\s*[/.\-]\s*\d{{1,2}}(?:\s*[/.\-]\s*(?:\d{{4}}|\d{{2}}))?\b
    | \d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?\b | \d{{1,2}}[/.\-]\d{{4}}\b
    | \d{{1,2}}(?:st|nd|rd|th|af|ail|il|ydd|ed|fed|eg|ain)?[\s\-/.]*(?:of?\s+)?{_ANY_MONTH}\b
    | {_ANY_MONTH}[\s\-/.,']*\d{{2,4}}\b | {_ANY_MONTH}\s+\d{{1,2}}\b | {_ANY_MONTH}\s*$
    | (?:19|20)\d\d\b | (?:{_SEASON})\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})\b")
_NAMED_MONTH = re.compile(
    rf"(\d{{1,2}})?(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?({_MONTH})[\s\-/.,']*(\d{{4}}|\d{{2}})\b", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_TIME_TEXT = re.compile(
    r"^\s*(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:hrs?|hours|am|pm)?"
    r"|\d{4}\s*(?:hrs?|hours)|\d{1,2}\s*(?:am|pm)|noon|midnight|am|pm"
    r"|morning|afternoon|evening|night)\s*$",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST_DATE = 60

# Who tells us of events (the guidance's "primary source"): whole values, and words that mark one.
_SOURCES = listed(
    """
        police; education; health; parents; parent; the child; child; social care records; social care;
        children's social care; school; nursery; college; family; family member; mother; father; mum; dad; gp;
        hospital; a&e; midwifery;
        midwife; health visitor; school nurse; camhs; housing; probation; youth justice; early help; one point; cafcass;
        court; anonymous; neighbour; grandmother; grandfather; grandparent; aunt; uncle; carer; foster carer; ambulance;
        social worker; teacher; vcs; voluntary sector; adult social care; mash; marac; edt; emergency duty team; adult
        mental health; substance misuse service; fire service; member of public; self; young person; children;
        professional; nspcc; women's aid; lado; dentist; paediatrician; yot; dwp; landlord; refuge; birth family;
        maternal grandmother; paternal grandmother; maternal grandfather; paternal grandfather; stepfather; stepmother
    """
)
_SOURCE_WORDS = listed(
    """
        police; constabulary; school; nursery; college; academy; primary; hospital; trust; nhs; visitor;
        midwife; midwifery; camhs; housing; probation; cafcass; mother; father; grandmother; grandfather;
        aunt; uncle; neighbour; teacher; worker; council; clinic; surgery; practice; ambulance; parents;
        officer; records; anonymous; service; services; gp; nurse; homes; association; carer
    """
)
_DISPUTES = frozenset(
    {"disputed", "undisputed", "agreed", "not agreed", "accepted", "not accepted", "denied", "admitted", "in dispute"}
)
_YES_NO = frozenset(
    {"y", "n", "yes", "no", "yes alone", "not seen", "seen", "seen alone", "n a", "na", "true", "false"}
)


@dataclass(frozen=True, slots=True)
class Sniff:
    """A column's values in figures: shares are of its filled cells, 0 to 1; lengths are characters."""

    filled: int = 0
    dates: float = 0.0
    mean_day: float | None = None  # the mean of the dates as ordinal days
    times: float = 0.0
    numbers: float = 0.0
    years: float = 0.0
    mean_length: float = 0.0
    distinct: float = 0.0
    sources: float = 0.0
    themes: float = 0.0
    ratings: float = 0.0
    valences: float = 0.0
    disputes: float = 0.0
    yes_no: float = 0.0


def is_blank(cell: Cell) -> bool:
    """True for an empty cell and for one of spaces only (non-breaking ones too)."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def looks_like_date(cell: Cell) -> bool:
    """True for a date cell and for text in a date's form, vague forms too; the text may still not be a date."""
    if isinstance(cell, str):
        return len(cell) <= _LONGEST_DATE and _DATE_TEXT.match(cell) is not None
    return isinstance(cell, date)


def looks_like_time(cell: Cell) -> bool:
    """True for a time cell and for text in the form of a time of day."""
    return isinstance(cell, time) or (isinstance(cell, str) and _TIME_TEXT.match(cell) is not None)


def looks_like_source(text: str) -> bool:
    """True where a text names an agency or a person who could have told us, and not a theme."""
    plain = plain_words(text)
    if plain in _SOURCES:
        return True
    return len(plain) < 60 and not _SOURCE_WORDS.isdisjoint(plain.split()) and theme_of(text) is None


def rough_day(cell: Cell) -> int | None:
    """About which day a cell names, as an ordinal: only for weighing columns against each other, never shown."""
    if isinstance(cell, datetime | date):
        return date(cell.year, cell.month, cell.day).toordinal()
    if not isinstance(cell, str) or len(cell) > _LONGEST_DATE:
        return None
    if found := _DAY_FIRST.search(cell):
        return _ordinal(found[3], found[2], found[1])
    if found := _NAMED_MONTH.search(cell):
        return _ordinal(found[3], str(_MONTHS.index(found[2][:3].lower()) + 1), found[1])
    if found := _YEAR_FIRST.search(cell):
        return _ordinal(found[1], found[2], found[3])
    return None


def _ordinal(year: str, month: str | None, day: str | None) -> int:
    full = int(year) if len(year) == 4 else 2000 + int(year) - (100 if int(year) > 60 else 0)
    return round((full - 1) * 365.2425 + (int(month or 6) - 1) * 30.44 + int(day or 15))


def sniff(cells: Iterable[Cell]) -> Sniff:
    """The figures of a column from the cells given; blank cells do not count."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return Sniff()
    texts = [cell.strip() if isinstance(cell, str) else str(cell) for cell in filled]
    days = [day for cell in filled if looks_like_date(cell) and (day := rough_day(cell)) is not None]
    short = [text for text in texts if len(text) <= 60]
    return Sniff(
        filled=len(filled),
        dates=_share(filled, looks_like_date),
        mean_day=sum(days) / len(days) if days else None,
        times=_share(filled, looks_like_time),
        numbers=_share(filled, _is_number),
        years=_share(texts, _is_year),
        mean_length=sum(map(len, texts)) / len(texts),
        distinct=len(set(texts)) / len(texts),
        sources=sum(map(looks_like_source, short)) / len(texts),
        themes=sum(theme_of(text) is not None for text in short) / len(texts),
        ratings=sum(rating_of(text) is not None for text in short) / len(texts),
        valences=sum(valence_of(text) is not None for text in short) / len(texts),
        disputes=sum(plain_words(text) in _DISPUTES for text in short) / len(texts),
        yes_no=sum(plain_words(text) in _YES_NO for text in short) / len(texts),
    )


def _share(values: Sequence[_T], test: Callable[[_T], bool]) -> float:
    return sum(map(test, values)) / len(values)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, int | float):
        return not isinstance(cell, bool)
    return isinstance(cell, str) and cell.strip().replace(".", "", 1).isdigit()


def _is_year(text: str) -> bool:
    return text.removesuffix(".0").isdecimal() and 1900 <= int(text.removesuffix(".0")) <= 2100
