"""The whole grammar: a plain text to what it says, by rules that must account for every word of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from chronoapp.domain.dates.clock import TimeFound, split_part_of_day, split_time, time_alone
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.edtf import from_edtf
from chronoapp.domain.dates.found import Found, a_month, asked, at_time, qualified, refused
from chronoapp.domain.dates.lives import of_a_life, split_label
from chronoapp.domain.dates.named import named
from chronoapp.domain.dates.numbers import numeric, words_of
from chronoapp.domain.dates.parts import part_of, split_part
from chronoapp.domain.dates.periods import period
from chronoapp.domain.dates.relative import over_the_past
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.dates.several import several
from chronoapp.domain.dates.spans import spanning, week
from chronoapp.domain.dates.value import Choice, DateProblem, Precision, Qualifier
from chronoapp.domain.dates.weekdays import split_weekday, with_weekday
from chronoapp.domain.dates.words import quoted

DEEPEST_STRETCH = 2  # layers of words around a stretch with two ends
DEEPEST = 7  # layers of words about one date ("about early on Mon …"); more is a story

OLDEST_DUE = date(1950, 1, 1)

_ABOUT = re.compile(
    r"(?:(?:in |on )?(?:or )?(?:about|around|approx(?:imately)?\.?|approximate(?:ly)?|circa|c(?:irca)?\."
    r"|c(?= ?\d)|ca\.?|roughly|near(?:ly)?|estimated|est\.?|abt\.?|say|~)[: ]*)(?P<rest>\S.*)"
)
_ABOUT_AFTER = re.compile(
    r"(?P<rest>.*\S) ?(?:,? \(?(?:approx(?:imately)?\.?|approximate(?:ly)?|circa|or thereabouts|est\.?"
    r"|estimated|ish|roughly)\)?|~|(?<=\d)-?ish)"
)
_UNSURE = re.compile(
    r"(?:\(\?\)|\?+|(?:probably|possibly|perhaps|maybe|may be|might be|unsure|uncertain|not certain|not sure"
    r"|(?:thought|believed|understood|likely|said|reported|alleged) to (?:be|have been)|likely|believed"
    r"|thought)\b[ :,?]*(?:in |on )?) ?(?P<rest>\S.*)"
)
_UNSURE_AFTER = re.compile(
    r"(?P<rest>.*\S?) ?(?:\(\?+\)|\?+|,? ?\(?(?:not certain|uncertain|unsure|not sure|unconfirmed|possibly"
    r"|probably|to be confirmed|tbc)\)?)"
)
_WORKED_OUT = re.compile(r"(?P<rest>.*\S) \((?:worked out(?:, not written)?|inferred)\)")
_NO_DAY = re.compile(
    r"(?P<rest>.*?\S),? ?[(\[-] ?(?:written as [a-z0-9 ]+; the day may not be known|(?:exact |actual "
    r"|specific )?(?:date|day) (?:is )?(?:not known|unknown|unclear|not certain|not recorded)|(?:date|day) tbc"
    r"|no exact date)[)\]]?"
)
_WRAPPED = re.compile(r"\((?P<round>[^()]*)\)|\[(?P<square>[^\[\]]*)\]")
_LEADING = re.compile(
    r"(?:(?:some ?time |(?:an? )?(?:unknown|unspecified|exact) date (?:unknown )?)?(?:on|in|during|over|dated"
    r"|date|throughout|at|some ?time(?: in| on"
    r"| during)?) )(?:the )?(?P<rest>\S.*)"
)
_EDTF = re.compile(
    r"(?=.*[x~%?t.\[{])[0-9x~%?t:.z+,/\[\]{}-]{4,60}|\d{4}-\d\d(?:-\d\d)?/\d{4}-\d\d(?:-\d\d)?",
    re.ASCII,
)

_WITH_YEAR = re.compile(r"\b(?:19|20)\d\d\b|^\d{1,2}([/.-])\d{1,2}\1\d\d$", re.ASCII)

Rule = Callable[[str, DateContext, int], Found | None]


def understand(text: str, context: DateContext, depth: int = 0) -> Found | None:
    """What a plain text says, None where some of its words are not accounted for; a missing year is not looked for."""
    if depth > DEEPEST or not text:
        return None
    for rule in _RULES:
        found = rule(text, context, depth)
        if found is not None:
            return found
    return None


def _simple(text: str, context: DateContext, _: int) -> Found | None:
    return numeric(text, context) or named(text, context) or period(text, context) or over_the_past(text, context)


def _life(text: str, context: DateContext, depth: int) -> Found | None:
    found = of_a_life(text, context)
    label = None if found else split_label(text)
    if label is None:
        return found
    rest, is_due = label
    if is_due and context.not_before is None:  # nobody alive is due in the last century
        context = replace(context, not_before=OLDEST_DUE)
    inside = understand(rest, context, depth + 1)
    if inside is None or not is_due:
        return inside
    return replace(qualified(inside, Qualifier.APPROXIMATE), is_expected=True)


def _edtf(text: str, _: DateContext, __: int) -> Found | None:
    """EDTF itself, as another program writes it, where no person would write so."""
    if not _EDTF.fullmatch(text) or text.endswith("?") or text.startswith("?"):
        return None
    value = from_edtf(text.upper())
    if value is None or value.is_undated:
        return None
    return Found(value.earliest, value.latest, value.precision, value.edtf, value.qualifier, value.time)


def _timed(text: str, context: DateContext, depth: int) -> Found | None:
    for split in split_time(text):
        found = None if _may_need_the_year(split, context) else understand(split.rest, context, depth + 1)
        if found and not found.has_value:
            return found
        if found and found.precision is Precision.DAY and found.time is None:
            return _at(found, split, text)
    return None


def _may_need_the_year(split: TimeFound, context: DateContext) -> bool:
    """True for "… to 1 January 2001" and "3. 12-03-2001", where 2001 is no time: only a whole date has one."""
    if not split.is_like_year:
        return False
    weekday = split_weekday(split.rest)
    rest = weekday[0] if weekday else split.rest
    return not _WITH_YEAR.search(rest) or (numeric(rest, context) or named(rest, context)) is None


def _at(found: Found, split: TimeFound, text: str) -> Found:
    if split.time == "00:00":
        return found  # how a day alone comes out of another program
    if split.time:
        return at_time(found, split.time)
    found = replace(found, is_bare_first=False)
    if not split.is_unsure or found.problem:
        return found
    says = (
        f"{quoted(text)} does not say whether the time is in the morning or the afternoon. Write it like 14:30 or "
        "2:30pm."
    )
    return replace(found, problem=DateProblem("ask", says, (), "am-or-pm"))


def _part_of_day(text: str, context: DateContext, depth: int) -> Found | None:
    rest = split_part_of_day(text)
    found = understand(rest, context, depth + 1) if rest else None
    if found is None or (found.has_value and not found.is_one_day):
        return None
    return replace(found, is_bare_first=False)


def _on_weekday(text: str, context: DateContext, depth: int) -> Found | None:
    split = split_weekday(text)
    found = understand(split[0], context, depth + 1) if split else None
    return with_weekday(found, split[1], text) if split and found else None


def _about(text: str, context: DateContext, depth: int) -> Found | None:
    return _marked(text, (_ABOUT, _ABOUT_AFTER), Qualifier.APPROXIMATE, context, depth)


def _unsure(text: str, context: DateContext, depth: int) -> Found | None:
    return _marked(text, (_UNSURE, _UNSURE_AFTER), Qualifier.UNCERTAIN, context, depth)


def _marked(
    text: str, patterns: tuple[re.Pattern[str], ...], qualifier: Qualifier, context: DateContext, depth: int
) -> Found | None:
    for pattern in patterns:
        match = pattern.fullmatch(text)
        found = understand(match["rest"].rstrip(" ,("), context, depth + 1) if match else None
        if found:
            return qualified(found, qualifier)
    return None


def _worked_out(text: str, context: DateContext, depth: int) -> Found | None:
    match = _WORKED_OUT.fullmatch(text)
    found = understand(match["rest"], context, depth + 1) if match else None
    return replace(found, qualifier=Qualifier.INFERRED, is_bare_first=False) if found and found.has_value else found


def _no_day(text: str, context: DateContext, depth: int) -> Found | None:
    """A first of the month whose own words say that the day is not known: the whole month, with nothing to ask."""
    match = _NO_DAY.fullmatch(text)
    found = understand(match["rest"], context, depth + 1) if match else None
    if found is None or not found.has_value or found.earliest is None:
        return found
    if found.is_bare_first or found.precision is Precision.MONTH:
        return as_placeholder(found.earliest)
    return qualified(found, Qualifier.UNCERTAIN)


def as_placeholder(first: date) -> Found:
    """The whole month a written first of the month stands for."""
    return replace(a_month(first.year, first.month), qualifier=Qualifier.PLACEHOLDER)


def _part(text: str, context: DateContext, depth: int) -> Found | None:
    split = split_part(text)
    whole = understand(split[1], context, depth + 1) if split else None
    return part_of(split[0], whole) if split and whole and whole.has_value else None


def _unwrapped(text: str, context: DateContext, depth: int) -> Found | None:
    """A text in brackets, or with "on", "in" or "during" before it."""
    match = _LEADING.fullmatch(text)
    if match:
        return understand(match["rest"], context, depth + 1)
    match = _WRAPPED.fullmatch(text)
    return understand((match["round"] or match["square"] or "").strip(), context, depth + 1) if match else None


def _spans(text: str, context: DateContext, depth: int) -> Found | None:
    """A stretch; within the ends of one only a week, so that no text takes long to read."""

    def read(end: str) -> Found | None:
        return understand(end, context, max(depth, DEEPEST_STRETCH) + 1)

    return spanning(text, read) if depth <= DEEPEST_STRETCH else week(text, read)


def _several(text: str, context: DateContext, depth: int) -> Found | None:
    return several(text, lambda piece: understand(piece, context, DEEPEST_STRETCH)) if depth < DEEPEST_STRETCH else None


_RULES: tuple[Rule, ...] = (
    _simple, _edtf, _life, _no_day, _worked_out, _timed, _unsure, _about, _on_weekday, _part, _part_of_day, _unwrapped,
    _spans, _several,
)  # fmt: skip

_SHORT = frozenset({Precision.DAY, Precision.MONTH})
_ONE_END = re.compile(r"/(\d{4}(?:-\d\d){0,2})|(\d{4}(?:-\d\d){0,2})/", re.ASCII)
_LETTERS_FOR_FIGURES = re.compile(r"(?=.*\d)[\doil]{1,2}[/.-][\doil]{1,2}[/.-](?:[\doil]{4}|[\doil]{2})", re.ASCII)
_FIGURES = str.maketrans("oil", "011")
_FULL_DATE = re.compile(
    r"(?<![\da-z/.:-])(?:\d{1,2} ?([/.-]) ?\d{1,2} ?\1 ?(?:\d{4}|\d{2})|\d{1,2} [a-z]{3,9} \d{4}"
    r"|[a-z]{3,9} \d{4})(?![\d/:-])",
    re.ASCII,
)


def not_understood(text: str, written: str, context: DateContext) -> Found:
    """The answer for a text with words no rule accounts for: the dates seen in it are offered, never taken."""
    slip = _figures_of(text)
    seen_as = understand(slip, context) if slip else None
    if seen_as and seen_as.has_value and seen_as.is_one_day:
        says = f"{quoted(written)} has a letter where a figure should be. Choose the date, or write it anew."
        return asked(says, "letter-for-figure", (Choice(_words(seen_as), seen_as.edtf),))
    if one_end := _one_end(text, context):
        says = f"{quoted(written)} may be a date with a slip beside it, or only one end of a stretch. Choose which."
        return asked(says, "one-end", one_end)
    only_time = time_alone(text)
    if only_time and not only_time.is_like_year:
        return asked(f"{quoted(written)} is a time without a date. Write the day as well.", "time-alone")
    seen = [understand(match[0], context) for match in _FULL_DATE.finditer(text)]
    days = [found for found in seen if found and found.has_value and found.precision in _SHORT]
    choices = tuple(dict.fromkeys(Choice(_words(found), found.edtf) for found in days[:6]))
    if choices:
        says = (
            f"{quoted(written)} has words beside a date that may change what it means. Choose what it means, or "
            "write only the date."
        )
        return asked(says, "extra-words", choices)
    return refused(
        f"{quoted(written)} could not be read as a date. Write it like 6 July 2019, July 2019, 2019 or about "
        "March 2020.",
        "not-read",
    )


def _one_end(text: str, context: DateContext) -> tuple[Choice, ...]:
    """What `2018-03-12/` may mean: that day, or in EDTF's notation from then on, the end not being known."""
    match = _ONE_END.fullmatch(text)
    alone, open_ended = (understand(match[1] or match[2], context), from_edtf(text)) if match else (None, None)
    if alone is None or not alone.has_value or open_ended is None:
        return ()
    side = "ends then, its start not known" if text.startswith("/") else "begins then, its end not known"
    return (Choice(_words(alone), alone.edtf), Choice(f"it {side}", open_ended.edtf))


def _figures_of(text: str) -> str:
    """A date in figures with the letters a scanner or a hurried hand puts for them put right; "" where it has none."""
    if not _LETTERS_FOR_FIGURES.fullmatch(text) or text.replace("/", "").isdecimal():
        return ""
    return text.translate(_FIGURES)


def _words(found: Found) -> str:
    return words_of(found.earliest) if found.is_one_day and found.earliest else says_days(found.earliest, found.latest)
