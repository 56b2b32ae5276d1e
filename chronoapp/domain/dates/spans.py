"""Stretches with two ends, one end or an end left open: `12-14 June 2019`, `since Sept 2018`, `overnight 3-4 May`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from chronoapp.domain.dates.almanac import add_days
from chronoapp.domain.dates.edtf import from_edtf
from chronoapp.domain.dates.ends import both_ends
from chronoapp.domain.dates.found import Found, a_stretch, a_week, asked, interval_edtf, mark_edtf, refused
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.dates.value import Choice, Precision, Qualifier
from chronoapp.domain.dates.words import MONTHS, quoted

Read = Callable[[str], Found | None]

_WEEK = re.compile(
    r"(?:the )?(?:w[/.\\ ]?[cb](?![a-z])\.?|wk[/. ]?(?:c|b|beg(?:inning)?|com(?:mencing)?)\.?"
    r"|week[- ](?:commencing|beginning|starting|beg\.?|comm?\.?))[: -]*(?:on )?(?:the )?(?P<rest>\S.*)"
)
_WEEK_ENDING = re.compile(r"(?:the )?(?:w[/.\\ ]?e(?![a-z])\.?|week[- ]ending)[: -]*(?:on )?(?P<rest>\S.*)")
_WEEK_OF = re.compile(r"(?:the |in the |during the )?week of (?:the )?(?P<rest>\S.*)")
_WEEKEND = re.compile(r"(?:the |over the |at the )?weekend (?:of |commencing |beginning )?(?:the )?(?P<rest>\S.*)")
_OVERNIGHT = re.compile(
    r"(?:over ?night|(?:on |in |during )?(?:the )?night of)(?: of| on)? ?(?:the )?(?P<rest>\S.*)"
    r"|(?P<after>.*\S)[, ]+\(?over ?night\)?"
)
_NOW = r"(?:(?:the )?present(?: day)?|present time|date|now|today|current|currently|on[- ]?going|continuing|still)"
_FROM_OPEN = re.compile(
    rf"(?:from |since )?(?P<rest>\S.*?)(?: |, ?| ?- ?| ?\()(?:onwards?|on ?wards?|and (?:is )?{_NOW}|(?:to"
    rf"|until|till|-|up to) ?{_NOW}|{_NOW}|or later|or after|and after)\)?"
)
_SINCE = re.compile(r"(?:ever |on-?going |continuing )?(?:since|from)(?: (?:about )?at least)? (?P<rest>\S.*)")
_AFTER = re.compile(r"(?:(?:some ?time|shortly|soon|just) )?(?:after|later than|post)[ -](?P<rest>\S.*)")
_BEFORE = re.compile(r"(?:(?:some ?time|shortly|just) )?(?:before|prior to|pre|earlier than)[ -](?P<rest>\S.*)")
_UNTIL = re.compile(
    r"(?:until|till|til|up to|up until|by|no later than|not later than|on or before)(?: and including)? (?P<rest>\S.*)"
)
_AND_ON = re.compile(r"(?P<rest>(?:[a-z]{3,9} )?(?:19|20)\d\d) ?\+")
_OR_EARLIER = re.compile(r"(?P<rest>\S.*?) (?:or|and) (?:before|earlier)")
_BETWEEN = re.compile(r"(?:some ?time )?between (?P<left>\S.*?) (?:and|-|to) (?P<right>\S.*)")
_FROM_TO = re.compile(r"(?:from |during )(?P<left>\S.*?) ?(?:\bto\b|-|\buntil\b|\btill\b|\bup to\b) ?(?P<right>\S.*)")
_CONNECTORS = tuple(
    re.compile(joint)
    for joint in (
        r" -{1,2} | to | until | till | til | up to | through | thru ",
        r" ?\bto\b ?",
        r" ?-{1,2} ?",
        r" ?/ ?",
    )
)
# A year that runs over two: no stretch from one thing to another, so one end of it may be left open.
_A_YEAR_OF_TWO = re.compile(
    r"(?:the )?(?:school|academic|financial|tax) year,? (?:of )?(?:19|20)\d\d ?[/-] ?(?:19|20)?\d\d"
    r"|(?:the )?(?:19|20)\d\d ?/ ?(?:19|20)?\d\d(?: (?:school|academic|financial|tax) year)?",
    re.ASCII,
)
# A date whole by itself: what stands between its numbers joins no two ends.
_WHOLE = re.compile(
    r"(?<!\d)(?:\d{1,2} ?([/.-]) ?(?:\d{1,2}|[a-z]{3,9}) ?\1 ?(?:\d{4}|\d\d)|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"|\d{4}([/.-])\d{1,2}\2\d{1,2})(?!\d)",
    re.ASCII,
)
_FOUR_NUMBERS = re.compile(r"\d+ ?([/.-]) ?\d+ ?\1 ?\d+ ?\1 ?\d+", re.ASCII)  # which two of them are one date?
MOST_JOINTS = 4  # places of one kind where a text is tried as two ends


def spanning(text: str, read: Read) -> Found | None:
    """The reading of a plain text with two ends or an open one; `read` reads what stands at an end."""
    return (
        week(text, read) or _overnight(text, read) or _said_ends(text, read) or _open(text, read) or _ends(text, read)
    )


def week(text: str, read: Read) -> Found | None:
    """A week or weekend told by one of its days, None where the plain text is not one."""
    for pattern, make in ((_WEEK, _from_day), (_WEEK_ENDING, _to_day), (_WEEK_OF, _week_of), (_WEEKEND, _weekend)):
        match = pattern.fullmatch(text)
        found = read(match["rest"]) if match else None
        if found and not found.has_value:
            return found
        if found and found.is_one_day and found.earliest and not found.time:
            made = make(found.earliest, text)
            return replace(made, qualifier=found.qualifier, problem=made.problem or found.problem) if made else None
    return None


def _from_day(day: date, _: str) -> Found | None:
    return a_week(day) if add_days(day, 6) else None


def _to_day(day: date, _: str) -> Found | None:
    first = add_days(day, -6)
    return a_week(first) if first else None


def _weekend(day: date, _: str) -> Found | None:
    """Saturday and Sunday, where the day named is one of the two; any other day does not say which weekend."""
    if day.weekday() < 5:
        return None
    saturday = day - timedelta(days=day.weekday() - 5)
    return a_stretch(saturday, saturday + timedelta(days=1))


def _week_of(day: date, text: str) -> Found | None:
    """The seven days from a Monday; of another day, it may be the week it lies in or the seven days from it."""
    if day.weekday() == 0:
        return a_week(day)
    monday = day - timedelta(days=day.weekday())
    around, onwards = a_week(monday), a_week(day)
    both = a_stretch(monday, day + timedelta(days=6))
    choices = tuple(
        Choice(f"the week beginning {f.earliest.day} {MONTHS[f.earliest.month - 1]} {f.earliest.year}", f.edtf)
        for f in (around, onwards)
        if f.earliest
    )
    says = (
        f"{quoted(text)} may be the week from Monday to Sunday that the day is in, or the seven days from it. "
        "Choose which."
    )
    return replace(both, problem=asked(says, "which-week", choices).problem)


def _overnight(text: str, read: Read) -> Found | None:
    match = _OVERNIGHT.fullmatch(text)
    if match is None:
        return None
    found = read(match["rest"] or match["after"])
    if found is None:
        found = _ends(match["rest"] or match["after"], read)
    if found is None or not found.has_value:
        return found
    if found.is_one_day and found.earliest:
        after = add_days(found.earliest, 1)
        return (
            replace(a_stretch(found.earliest, after), qualifier=found.qualifier, problem=found.problem)
            if after
            else None
        )
    is_one_night = found.earliest and found.latest and (found.latest - found.earliest).days == 1
    return found if is_one_night else None


def _open(text: str, read: Read) -> Found | None:
    for pattern, make in _OPEN:
        match = pattern.fullmatch(text)
        found = read(match["rest"]) if match else None
        if found and match and _is_year_of_two(match["rest"], found):
            return _open_year(found, make)
        if found is None or _is_two_ended(found):
            continue
        if not found.has_value:
            return found
        made = make(found)
        if made:
            return _opened(made, found)
    return None


def _is_year_of_two(text: str, found: Found) -> bool:
    is_short = bool(found.earliest and found.latest and (found.latest - found.earliest).days <= 731)
    return is_short and _A_YEAR_OF_TWO.fullmatch(text) is not None


def _open_year(found: Found, make: Callable[[Found], Found | None]) -> Found | None:
    """A school or financial year with one end open ("since 2015/16"): each choice opened, and till then all of them."""
    if found.problem is None:
        made = make(found)
        return _opened(made, found) if made else None
    opened = [(choice, made) for choice in found.problem.choices if (made := make(_stretch_of(choice.edtf)))]
    starts = min((one for _, one in opened if one.earliest), key=lambda one: one.earliest or date.max, default=None)
    ends = max((one for _, one in opened if one.latest), key=lambda one: one.latest or date.min, default=None)
    widest = starts or ends
    choices = tuple(Choice(f"{choice.says}: {says_days(one.earliest, one.latest)}", one.edtf) for choice, one in opened)
    problem = replace(found.problem, choices=choices)
    return _opened(widest, replace(found, problem=problem)) if widest else None


def _stretch_of(edtf: str) -> Found:
    value = from_edtf(edtf)
    if value is None:
        raise LookupError(f"The choice {edtf} of a year cannot be read.")
    return Found(value.earliest, value.latest, value.precision, edtf)


def _opened(made: Found, found: Found) -> Found:
    marks = {Qualifier.APPROXIMATE: "~", Qualifier.UNCERTAIN: "?"}
    edtf = mark_edtf(made.edtf, marks[found.qualifier]) if found.qualifier in marks else made.edtf
    return replace(made, edtf=edtf, precision=Precision.OPEN_ENDED, qualifier=found.qualifier, problem=found.problem)


def _is_two_ended(found: Found) -> bool:
    """True for "March to June": one of its ends would be lost by opening the other ("early 2016" is one end)."""
    return found.precision in {Precision.RANGE, Precision.OPEN_ENDED} and found.qualifier is not Qualifier.APPROXIMATE


def _from(found: Found) -> Found | None:
    return Found(found.earliest, None, edtf=f"{_end(found)}/..") if found.earliest else None


def _until(found: Found) -> Found | None:
    return Found(None, found.latest, edtf=f"../{_end_edtf(found)}") if found.latest else None


def _after(found: Found) -> Found | None:
    first = add_days(found.latest, 1) if found.latest else None
    return Found(first, None, edtf=_whole_units(found, first, is_start=True)) if first else None


def _before(found: Found) -> Found | None:
    last = add_days(found.earliest, -1) if found.earliest else None
    return Found(None, last, edtf=_whole_units(found, last, is_start=False)) if last else None


def _whole_units(found: Found, day: date, *, is_start: bool) -> str:
    """After a year begins with a year, after a month with a month; after a day with a day."""
    width = {Precision.YEAR: 4, Precision.MONTH: 7}.get(found.precision, 10)
    mark = found.edtf[-1] if found.edtf[-1:] in {"~", "?", "%"} else ""
    end = day.isoformat()[:width] + mark
    return f"{end}/.." if is_start else f"../{end}"


_OPEN = (
    (_FROM_OPEN, _from), (_AND_ON, _from), (_SINCE, _from),
    (_AFTER, _after), (_BEFORE, _before), (_UNTIL, _until), (_OR_EARLIER, _until),
)  # fmt: skip


def _end(found: Found) -> str:
    """The EDTF of one end: without time, and by its own first or last day where it is itself a stretch."""
    if "/" not in found.edtf and found.edtf[:1] not in {"[", "{"} and found.precision is not Precision.SEASON:
        return found.edtf.split("T")[0]
    return _of_stretch(found, 0)


def _of_stretch(found: Found, side: int) -> str:
    """One side of a stretch, marked as the stretch is."""
    end = interval_edtf(found.earliest, found.latest).split("/")[-side]
    mark = found.edtf[-1] if found.edtf[-1:] in {"~", "?", "%"} else ""
    return end + mark


def _said_ends(text: str, read: Read) -> Found | None:
    match = _BETWEEN.fullmatch(text) or _FROM_TO.fullmatch(text)
    return between(match["left"], match["right"], read, text) if match else None


def _ends(text: str, read: Read) -> Found | None:
    if _FOUR_NUMBERS.fullmatch(text) or text[0] in "/-" or text[-1] in "/-":
        return None
    wholes = list(_WHOLE.finditer(text))
    for connector in _CONNECTORS:
        for joint in list(connector.finditer(text))[:MOST_JOINTS]:
            if any(whole.start() < joint.start() and joint.end() < whole.end() for whole in wholes):
                continue
            left, right = text[: joint.start()].strip(), text[joint.end() :].strip()
            found = between(left, right, read, text) if left and right else None
            if found:
                return found
    return None


def between(left: str, right: str, read: Read, text: str) -> Found | None:
    """The stretch between two ends, what one leaves out (month, year) taken from the other; None where not two ends."""
    ends = both_ends(left, right, read)
    if ends is None:
        return None
    first, last = ends
    for end in ends:
        if not end.has_value:
            return end
    if first.earliest is None or last.latest is None or not first.is_closed or not last.is_closed:
        return None
    if first.earliest > last.latest or (last.earliest and first.earliest > last.earliest):
        return refused(
            f"{quoted(text)} ends before it starts. Write the first day first, each with its year.", "ends-first"
        )
    if first.is_one_day and last.is_one_day and first.earliest == last.earliest:
        return first
    qualifier = next((e.qualifier for e in ends if e.qualifier is not Qualifier.EXACT), Qualifier.EXACT)
    edtf = f"{_end(first)}/{_end_edtf(last)}"
    problem = first.problem or last.problem
    return Found(first.earliest, last.latest, Precision.RANGE, edtf, qualifier, problem=problem)


def _end_edtf(found: Found) -> str:
    plain = _end(found)
    return plain if plain == found.edtf.split("T")[0] else _of_stretch(found, 1)
