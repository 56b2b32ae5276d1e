"""The bracket in Event Details that tells when something was first reported: read, and written for the workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date as a_day
from functools import lru_cache

from chronoapp.domain.dates.context import NO_CONTEXT, DateContext
from chronoapp.domain.dates.reading import read_date
from chronoapp.domain.dates.reporters import who_told
from chronoapp.domain.dates.says import say
from chronoapp.domain.dates.value import DateProblem, EventDate, Precision, Qualifier
from chronoapp.domain.dates.words import month_of, weekday_of

LONGEST_DATE = 8  # words looked at together for the date inside the bracket


@dataclass(frozen=True, slots=True)
class FirstReported:
    """When something was first reported, by whom, to whom and how, as a bracket says it.

    `text` is the bracket as written, at `details[span[0]:span[1]]`; `date` is None where the bracket names none that
    can be read, with the `problem` that says why. `time_of_day` is what a second bracket says ("Monday morning").
    """

    text: str
    span: tuple[int, int]
    date: EventDate | None
    by: str = ""
    to: str = ""
    how: str = ""
    time_of_day: str = ""
    problem: DateProblem | None = None


_BRACKET = re.compile(r"\((?P<round>(?:[^()]|\([^()]*\))*)\)|\[(?P<square>[^\[\]]*)\]")
_SENTENCE = re.compile(
    r"(?:(?<=[.;\n])[ \t]*|\A\s*)(?P<round>first (?:informed|reported|known|told|notified|disclosed|learnt"
    r"|learned|became|made|heard)"
    r"\b[^\n()]*?)(?=\.(?:\s|\Z)|\n|\Z)",
    re.IGNORECASE,
)
_TOLD = (
    r"informed|reported|told|notified|advised|made aware|became aware|become aware|aware|learnt|learned|heard"
    r"|disclosed|shared|alerted"
    r"|came to (?:the |our )?(?:attention|notice|light)|brought to (?:the |our )?(?:attention|notice)|known"
    r"|known about|discovered"
)
_TRIGGER = re.compile(
    rf"\s*(?:(?P<subject>[^,;:.]{{1,60}}?) )??(?:(?:this|it|incident|information|matter|which) )?(?:(?:was|were"
    r"|is|has been|only|not) )*"
    rf"(?P<first>first|1st|initially|originally)?\s*(?:only )?(?P<verb>{_TOLD})\b(?: (?:of|about) (?:this|it"
    r"|the (?:incident|matter|event|injury))| this| it)?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\s*(?:date )?first (?:reported|informed|known): ?(?P<date>[^;]*)(?P<rest>(?:; ?(?:by|to|how): ?[^;]*)*)\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"; ?(by|to|how): ?([^;]*)", re.IGNORECASE)
_DAY_PART = re.compile(
    r"[^()\d]{0,30}\b(?:morning|afternoon|evening|night|lunch ?time|am|pm|\w+day)\b[^()\d]{0,20}", re.IGNORECASE
)
_TOKEN = re.compile(r"\S+")
_STARTS = re.compile(
    r"[(\"'?~]*(?:\d|about\b|around\b|approx|circa|c\.|early\b|mid\b|mid-|late\b|before\b|since\b|between\b"
    r"|some\b|week\b|w/|spring|summer|autumn"
    r"|winter|christmas|easter|from\b|the\b)",
    re.IGNORECASE,
)


def read_first_reported(details: str, context: DateContext = NO_CONTEXT) -> FirstReported | None:
    """The first bracket (or sentence beginning "First reported …") that tells a first report; None where none does.

    "(First informed of this on 8/07/19 by Mrs Hubbard, Maternal Grandmother, who telephoned Mary Poppins, Social
    Worker)  (Monday morning)". It is offered for confirmation: the details keep their words.
    """
    for match in _candidates(details):
        found = _read(details, match, context)
        if found:
            return found
    return None


def _candidates(details: str) -> Iterator[re.Match[str]]:
    yield from _BRACKET.finditer(details)
    yield from _SENTENCE.finditer(details)


def _read(details: str, match: re.Match[str], context: DateContext) -> FirstReported | None:
    groups = match.groupdict()
    inside = groups["round"] if groups["round"] is not None else groups.get("square") or ""
    end, time_of_day = _second_bracket(details, match.end())
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    whole = (details[start:end], (start, end))
    labelled = _LABELLED.fullmatch(inside)
    if labelled:
        return _from_labels(labelled, whole, time_of_day, context)
    trigger = _TRIGGER.match(inside)
    return _from_words(inside, trigger, whole, time_of_day, context) if trigger else None


def _second_bracket(details: str, end: int) -> tuple[int, str]:
    """A bracket just after with a weekday or part of the day belongs to the first."""
    after = re.compile(r"\s*\(([^()]*)\)").match(details, end)
    if after and _DAY_PART.fullmatch(after[1].strip()):
        return after.end(), after[1].strip()
    return end, ""


def _from_labels(
    match: re.Match[str], whole: tuple[str, tuple[int, int]], time_of_day: str, context: DateContext
) -> FirstReported:
    fields = {name.lower(): value.strip() for name, value in _FIELD.findall(match["rest"])}
    date, problem = _with_day_part(match["date"].strip(), time_of_day, context)
    return FirstReported(
        *whole, date, fields.get("by", ""), fields.get("to", ""), fields.get("how", ""), time_of_day, problem
    )


def _from_words(
    inside: str, trigger: re.Match[str], whole: tuple[str, tuple[int, int]], time_of_day: str, context: DateContext
) -> FirstReported | None:
    found = _date_in(inside, trigger.start("verb"), context)
    if found is None and not trigger["first"]:
        return None  # "(informed)" alone tells no first report
    written = found[2] if found else ""
    told = who_told(inside, trigger, found[:2] if found else None)
    date, problem = _with_day_part(written, time_of_day, context)
    return FirstReported(*whole, date, told.by, told.to, told.how, time_of_day, problem)


def _with_day_part(written: str, time_of_day: str, context: DateContext) -> tuple[EventDate | None, DateProblem | None]:
    """The date, held against the weekday of the second bracket where there is one."""
    reading = read_date(f"{written} ({time_of_day})" if time_of_day else written, context)
    if time_of_day and reading.value is None:
        reading = read_date(written, context)
    value = reading.value
    is_whole = value is not None and value.text != written
    if value is not None and is_whole:
        value = EventDate(
            written, value.edtf, value.earliest, value.latest, value.precision, value.qualifier, value.time
        )
    return value, reading.problem


def _date_in(inside: str, start: int, context: DateContext) -> tuple[int, int, str] | None:
    """Where the longest stretch of words that reads as a date lies, after `start` first: its bounds and its text."""
    tokens = [t for t in _TOKEN.finditer(inside) if t.end() > start]
    for first, token in enumerate(tokens):
        if not _may_start(token[0]):
            continue
        for last in range(min(first + LONGEST_DATE, len(tokens)) - 1, first - 1, -1):
            written = inside[token.start() : tokens[last].end()].rstrip(",;:. ")
            if _reads(written, context):
                return token.start(), token.start() + len(written), written
    return None


def _may_start(word: str) -> bool:
    plain = re.sub(r"[^a-z]", "", word.lower())
    return bool(_STARTS.match(word)) or month_of(plain) is not None or weekday_of(plain) is not None


def _reads(written: str, context: DateContext) -> bool:
    """True for a date, or a text that is one but for a question or an impossible day; a time alone is not."""
    reading = read_date(written, context)
    if reading.value is not None:
        return True
    return reading.problem is not None and reading.problem.topic in {"month-first", "century", "no-such-day", "no-year"}


def write_first_reported(date: EventDate, by: str = "", to: str = "", how: str = "", time_of_day: str = "") -> str:
    """The bracket for the details of the six-column export; `read_first_reported` reads it back to the same.

    In the words of the guidance where they read back; where a name would be mistaken for the words between names, with
    a label before each part. Names may hold no semicolon and no lone bracket.
    """
    if _is_in_figures(date) and not time_of_day:
        form = _form_of_a_day(by, to, how)
    else:
        form = _form(date, by, to, how, time_of_day)
    after = f" ({time_of_day})" if time_of_day else ""
    return f"({form(_written(date), by, to, how)}){after}"


Form = Callable[[str, str, str, str], str]


def _form(date: EventDate, by: str, to: str, how: str, time_of_day: str) -> Form:
    """The form in which the bracket reads back to the same; labels where neither does."""
    after = f" ({time_of_day})" if time_of_day else ""
    told = (by, to, how, time_of_day)
    for form in (_in_words, _in_labels):
        read = read_first_reported(f"({form(_written(date), by, to, how)}){after}")
        if read and (read.by, read.to, read.how, read.time_of_day) == told and _same(read.date, date):
            return form
    return _in_labels


_SOME_DAY = EventDate("8/07/2019", "2019-07-08", a_day(2019, 7, 8), a_day(2019, 7, 8), Precision.DAY)


@lru_cache(maxsize=4096)  # the same few people tell of most of a case
def _form_of_a_day(by: str, to: str, how: str) -> Form:
    """As `_form`, of any day written in figures: whoever told is found alike beside each of them."""
    return _form(_SOME_DAY, by, to, how, "")


def _is_in_figures(date: EventDate) -> bool:
    """True for a day of our time that is no 1st, written as 8/07/2019."""
    is_day = date.is_one_day and date.precision is Precision.DAY and date.earliest is not None
    return is_day and date.earliest is not None and date.earliest.day > 1 and date.earliest.year in _OUR_TIME


_OUR_TIME = range(1900, 2100)


def _same(read: EventDate | None, date: EventDate) -> bool:
    return read is not None and (read.earliest, read.latest, read.time) == (date.earliest, date.latest, date.time)


def _written(date: EventDate) -> str:
    """A placeholder goes back as the 1st, as guidance 6f has it; a very day in figures; all else in words."""
    if date.qualifier is Qualifier.PLACEHOLDER and date.earliest:
        return f"01/{date.earliest.month:02d}/{date.earliest.year}"
    if date.is_one_day and date.earliest and date.precision is Precision.DAY and date.earliest.day > 1:
        return f"{date.earliest.day}/{date.earliest.month:02d}/{date.earliest.year}"
    return say(date, "short")


def _in_words(when: str, by: str, to: str, how: str) -> str:
    joint = "on " if when[:1].isdigit() and "/" in when else ""
    said = f"First informed of this {joint}{when}"
    if by:
        said += f" by {by}"
    if to and how and by:
        return f"{said}, who {how} {to}"
    if to:
        said += f" to {to}"
    return f"{said} via {how}" if how else said


def _in_labels(when: str, by: str, to: str, how: str) -> str:
    fields = (("by", by), ("to", to), ("how", how))
    return f"First reported: {when}" + "".join(f"; {name}: {value}" for name, value in fields if value)
