"""A date in words: what is known of it, how surely, and nothing that was only assumed."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from chronoapp.domain.dates.almanac import FEASTS, LONG_FEASTS, Days, add_days, feast, last_of_month
from chronoapp.domain.dates.edtf import from_edtf
from chronoapp.domain.dates.terms import ENGLAND, SchoolCalendar
from chronoapp.domain.dates.value import EventDate, Precision, Qualifier
from chronoapp.domain.dates.words import MONTHS, WEEKDAYS

Width = Literal["long", "short"]

_MONTH_AND_DAY = re.compile(r"\d{4}-\d\d[~?%]?/\d{4}-\d\d-\d\d[~?%]?")
_DAY_AND_MONTH = re.compile(r"\d{4}-\d\d-\d\d[~?%]?/\d{4}-\d\d[~?%]?")

SAID_INFERRED = "worked out, not written"
SAID_NO_DAY = "the day may not be known"


def say(value: EventDate, reading_width: Width = "long", school: SchoolCalendar = ENGLAND) -> str:
    """The value in words that read back to the same days.

    Long: "Sat 6 July 2019", "about March 2020", "spring term 2021", "some time before 2016", "July 2019 (written as
    1 July 2019; the day may not be known)". Short, for columns: "6 Jul 2019", "before 2016", "Jul 2019
    (day not known)".
    """
    if value.is_undated:
        return f"no date that can be placed (“{value.text}”)" if value.text and value.edtf else "date not known"
    return _qualified(_plainly(value, reading_width, school), value, reading_width)


def says_days(first: date | None, last: date | None, width: Width = "long") -> str:
    """The days from `first` to `last` in the fewest words that say just these; None is an open end."""
    if first is None or last is None:
        return _open(first, last, width)
    if first == last:
        return _day(first, width)
    if first.day == 1 and last == last_of_month(last.year, last.month):
        return _months(first, last, width)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last, width)}"
    if first.year == last.year:
        return f"{first.day} {_month(first, width)} to {_day(last, width)}"
    return f"{_day(first, width)} to {_day(last, width)}"


def _qualified(words: str, value: EventDate, width: Width) -> str:
    qualifier = value.qualifier
    if qualifier is Qualifier.APPROXIMATE:
        return _about(words)
    if qualifier is Qualifier.UNCERTAIN:
        words = _about(words) if "%" in value.edtf or "~" in value.edtf else words
        return f"{words} (not certain)" if width == "long" else f"{words}?"
    if qualifier is Qualifier.INFERRED:
        return f"{words} ({SAID_INFERRED})" if width == "long" else f"{words} (worked out)"
    return _with_no_day(words, value, width) if qualifier is Qualifier.PLACEHOLDER else words


def _about(words: str) -> str:
    """With "about" before the date itself: "from about 2016 onwards"; a part ("early 2016") is about already."""
    if words.startswith(("early ", "mid-", "late ")):
        return words
    for opening in ("from ", "some time before ", "before "):
        if words.startswith(opening):
            return f"{opening}about {words.removeprefix(opening)}"
    return f"about {words}"


def _with_no_day(words: str, value: EventDate, width: Width) -> str:
    if width == "short" or value.earliest is None:
        return f"{words} (day not known)"
    return f"{words} (written as {_day(value.earliest, width)}; {SAID_NO_DAY})"


def _plainly(value: EventDate, width: Width, school: SchoolCalendar) -> str:
    first, last = value.earliest, value.latest
    if value.edtf[:1] in {"[", "{"} and ".." not in value.edtf:
        return _members(value, width, school)
    if first is None or last is None:
        return _open(first, last, width)
    if first == last:
        return _one_day(value, first, width)
    return _stretch(value, (first, last), width, school)


def _one_day(value: EventDate, day: date, width: Width) -> str:
    """The weekday is said only of a very day: of a first of the month in any width, as it shows it is the day."""
    is_sure = value.qualifier is Qualifier.EXACT and value.precision in {Precision.DAY, Precision.TIME}
    weekday = f"{WEEKDAYS[day.weekday()][:3]} " if is_sure and (width == "long" or day.day == 1) else ""
    return f"{weekday}{_day(day, width)}{f', {value.time}' if value.time else ''}"


def _stretch(value: EventDate, days: Days, width: Width, school: SchoolCalendar) -> str:
    first, last = days
    if value.precision is Precision.WEEK:
        return f"week beginning {_day(first, width)}" if width == "long" else f"w/c {_day(first, width)}"
    if value.precision is Precision.TERM:
        return _school_words(school.name_of(first, last)) or says_days(first, last, width)
    if value.precision is Precision.RANGE and (words := _mixed(value.edtf, days, width)):
        return words
    if value.precision is Precision.SEASON:
        return _season(first, last) or says_days(first, last, width)
    if value.qualifier is Qualifier.APPROXIMATE:
        return _part(days, width) or _feast(days) or says_days(first, last, width)
    is_decade = value.edtf.endswith("X") and "-" not in value.edtf and last.year - first.year == 9
    return f"the {first.year}s" if is_decade else says_days(first, last, width)


def _mixed(edtf: str, days: Days, width: Width) -> str | None:
    """In words, "November 2016 to 5 January 2017": only one end says its day, the other's was never written."""
    first, last = days
    if _MONTH_AND_DAY.fullmatch(edtf):
        return f"{_month(first, width)} {first.year:04d} to {_day(last, width)}"
    if _DAY_AND_MONTH.fullmatch(edtf):
        return f"{_day(first, width)} to {_month(last, width)} {last.year:04d}"
    return None


def _school_words(name: str | None) -> str | None:
    """In words, "first half of autumn term 2019" for "autumn term 1 2019"; months and feasts with their capital."""
    if name is None:
        return None
    for half, words in (("1", "first half"), ("2", "second half")):
        if f" term {half} " in name:
            return f"{words} of {name.replace(f' term {half} ', ' term ')}"
    is_plain = name.startswith(("spring", "summer", "autumn"))
    return name if is_plain else name[:1].upper() + name[1:]


def _season(first: date, last: date) -> str | None:
    name = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}.get(first.month)
    is_three_months = name and (last.year * 12 + last.month) - (first.year * 12 + first.month) == 2
    if not is_three_months:
        return None
    return f"{name} {first.year}/{last.year % 100:02d}" if name == "winter" else f"{name} {first.year}"


def _part(days: Days, width: Width) -> str | None:
    first, last = days
    if first.year != last.year:
        return None
    parts = {(1, 4): "early", (5, 8): "mid", (9, 12): "late"}
    if first.day == 1 and last == last_of_month(last.year, last.month):
        name = parts.get((first.month, last.month))
        return _joined(name, f"{first.year}") if name else None
    if first.month != last.month:
        return None
    end = last_of_month(last.year, last.month).day
    name = {(1, 10): "early", (11, 20): "mid", (21, end): "late"}.get((first.day, last.day))
    return _joined(name, f"{_month(first, width)} {first.year}") if name else None


def _joined(part: str, whole: str) -> str:
    return f"mid-{whole}" if part == "mid" else f"{part} {whole}"


def _feast(days: Days) -> str | None:
    names = sorted(LONG_FEASTS & FEASTS)
    years = {days[0].year, days[1].year}
    return next((f"{_title(name)} {y}" for y in sorted(years) for name in names if feast(name, y) == days), None)


def _title(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split())


def _members(value: EventDate, width: Width, school: SchoolCalendar) -> str:
    inside = value.edtf[1:-1].split(",")
    members = [member for edtf in inside if (member := from_edtf(edtf.strip()))]
    words = [_plainly(member, width, school) for member in members]
    joint = " or " if value.edtf[0] == "[" else " and "
    return ", ".join(words[:-1]) + joint + words[-1] if len(words) > 1 else "".join(words)


def _open(first: date | None, last: date | None, width: Width) -> str:
    if first is not None:
        return f"from {_start(first, width)} onwards" if width == "long" else f"from {_start(first, width)}"
    after = add_days(last, 1) if last else None
    if last is None or after is None:
        return "date not known"
    return f"some time before {_start(after, width)}" if width == "long" else f"before {_start(after, width)}"


def _start(day: date, width: Width) -> str:
    if (day.month, day.day) == (1, 1):
        return f"{day.year:04d}"
    return f"{_month(day, width)} {day.year:04d}" if day.day == 1 else _day(day, width)


def _months(first: date, last: date, width: Width) -> str:
    if (first.month, last.month) == (1, 12):
        return f"{first.year:04d}" if first.year == last.year else f"{first.year:04d} to {last.year:04d}"
    end = f"{_month(last, width)} {last.year:04d}"
    if first.year != last.year:
        return f"{_month(first, width)} {first.year:04d} to {end}"
    return end if first.month == last.month else f"{_month(first, width)} to {end}"


def _month(day: date, width: Width) -> str:
    name = MONTHS[day.month - 1]
    return name if width == "long" else name[:3]


def _day(day: date, width: Width) -> str:
    return f"{day.day} {_month(day, width)} {day.year:04d}"
