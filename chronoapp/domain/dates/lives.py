"""Dates told by a child's life: birth, due date, age, school year; worked out from the births the case holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from chronoapp.domain.dates.almanac import add_days, add_months
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.found import Found, a_day, a_stretch, asked, qualified, refused
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.dates.value import Choice, Qualifier
from chronoapp.domain.dates.words import quoted

_NAME = r"(?:(?P<name>[^\W\d_][^\d,;]{0,60}?)(?:'s)? )??"
WorkOut = Callable[[date], Found | None]

_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBER_WORDS)})"
_UNIT = r"(?P<unit>years?|yrs?|months?|mths?|weeks?|wks?|days?)"
_WHO = r"(?:(?:when|while) )?(?:(?P<name>[^\W\d_][^\d,;]{0,60}?) )?"
_AGED = re.compile(
    rf"{_WHO}(?:(?:was|is|were|turned) )?(?:aged?|at age"
    rf"|at the age of) ?:? ?{_COUNT}(?:[ -]?{_UNIT})?(?:[ -](?:old|of age))?",
    re.ASCII,
)
_OLD = re.compile(
    rf"{_WHO}(?:(?:was|is|were) )?(?:an? )?{_COUNT}[ -]?{_UNIT}[ -](?:old|of age)(?: (?:boy|girl|child|baby))?",
    re.ASCII,
)
_WHEN = re.compile(
    rf"(?:when|while) (?P<name>[^\W\d_][^\d,;]{{0,60}}?) (?:was|is|were) {_COUNT}(?:[ -]?{_UNIT})?(?:[ -]old)?",
    re.ASCII,
)
_BIRTH = re.compile(
    r"(?:at |on |date of |day of )?(?:(?P<name>[^\W\d_][^\d,;]{0,60}?)'s )?(?P<what>dob|d\.o\.b\.?"
    r"|date of birth|birth|born|birthday)"
    r"(?: of (?P<of>[^\d,;]{1,60}))?",
    re.ASCII,
)
_NAME_BORN = re.compile(r"(?P<name>[^\W\d_][^\d,;]{0,60}?) (?:was )?(?:born|dob|birth)", re.ASCII)
_DUE = re.compile(
    r"(?:(?P<name>[^\W\d_][^\d,;]{0,60}?)'s )?(?:edd|e\.d\.d\.?|due date"
    r"|expected (?:due )?date(?: of delivery)?|estimated (?:due )?date(?: of delivery)?)",
    re.ASCII,
)
_LABELLED = re.compile(
    r"(?:(?P<due>edd|e\.d\.d\.?|due date|due|baby due|expected (?:due )?date(?: of delivery)?"
    r"|estimated (?:due )?date(?: of delivery)?)"
    r"|(?:dob|d\.o\.b\.?|date of birth|born|birth|date))(?: ?[:=-] ?| on | )(?P<rest>\S.*)",
    re.ASCII,
)
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18,
}  # fmt: skip
_BIRTHDAY = re.compile(
    rf"(?:on )?(?:the )?{_NAME}(?P<count>\d{{1,2}}|{'|'.join(_ORDINALS)}) birthday(?: of (?P<of>[^\d,;]{{1,60}}))?"
    rf"|(?:on )?(?P<name2>[^\W\d_][^\d,;]{{0,60}}?)'s? birthday,? (?:in )?(?P<year>(?:19|20)\d\d)"
    rf"|(?:when|the day|on the day) (?P<name3>[^\W\d_][^\d,;]{{0,60}}?) (?:turned|became) (?P<turned>\d{{1,2}}"
    rf"|{'|'.join(_NUMBER_WORDS)})",
    re.ASCII,
)
_SOME_BIRTHDAY = re.compile(r"(?:on )?(?:the )?(?P<name>[^\W\d_][^\d,;]{0,60}?)'s? birthday", re.ASCII)
_SCHOOL_YEAR = re.compile(
    rf"(?:when )?{_NAME}(?:(?:was |is )?in |during )?(?:(?:school )?year (?P<year>1[0-3]|[1-9])"
    r"|(?P<reception>reception(?: class| year)?)|yr ?(?P<yr>1[0-3]|[1-9])|y(?P<y>1[0-3]|[1-9]))",
    re.ASCII,
)


def of_a_life(text: str, context: DateContext) -> Found | None:
    """The reading of a plain text that tells a date by a child's birth, age or school year; None where it does not."""
    return (
        _birth(text, context)
        or _birthday(text, context)
        or _due(text, context)
        or _age(text, context)
        or _school_year(text, context)
    )


def split_label(text: str) -> tuple[str, bool] | None:
    """A plain text without a leading "DOB", "born", "EDD" or "date", and whether it is a date expected."""
    match = _LABELLED.fullmatch(text)
    return (match["rest"], bool(match["due"])) if match else None


def _birth(text: str, context: DateContext) -> Found | None:
    match = _BIRTH.fullmatch(text) or _NAME_BORN.fullmatch(text)
    if match is None or (match.re is _BIRTH and match["what"] == "birthday" and not match["name"]):
        return None
    if match.re is _BIRTH and match["what"] == "birthday":
        return None  # a birthday comes every year
    name = match["name"] or match.groupdict().get("of")
    return _of_child(text, name, context, lambda born: replace(a_day(born), is_bare_first=False))


def _birthday(text: str, context: DateContext) -> Found | None:
    """The day of one birthday, told by which it was or by its year; worked out from the birth."""
    match = _BIRTHDAY.fullmatch(text)
    if match is None:
        some = None if context.births else _SOME_BIRTHDAY.fullmatch(text)
        return _of_child(text, some["name"], context, a_day) if some else None
    name = match["name"] or match["of"] or match["name2"] or match["name3"]
    count = match["count"] or match["turned"]
    if count is None:
        return _of_child(text, name, context, lambda born: _birthday_after(born, int(match["year"]) - born.year))
    years = int(count) if count.isdecimal() else _ORDINALS.get(count) or _NUMBER_WORDS[count]
    return _of_child(text, name, context, lambda born: _birthday_after(born, years))


def _birthday_after(born: date, years: int) -> Found | None:
    day = add_months(born, years * 12) if years >= 1 else None
    return replace(qualified_by_birth(a_day(day)), is_bare_first=False) if day else None


def _due(text: str, context: DateContext) -> Found | None:
    match = _DUE.fullmatch(text)
    return _of_child(text, match["name"], context, _expected) if match else None


def _expected(day: date) -> Found:
    return replace(qualified(a_day(day), Qualifier.APPROXIMATE), is_expected=True)


def _age(text: str, context: DateContext) -> Found | None:
    match = _WHEN.fullmatch(text) or _OLD.fullmatch(text) or _AGED.fullmatch(text)
    if match is None:
        return None
    count = _NUMBER_WORDS.get(match["count"]) or int(match["count"])
    unit = (match["unit"] or "years")[0]
    return _of_child(text, match["name"], context, lambda born: _while_aged(born, count, unit))


def _while_aged(born: date, count: int, unit: str) -> Found | None:
    """From the day the age is reached to the day before the next ("aged 3": 3rd birthday to day before the 4th)."""
    if unit in {"w", "d"}:
        days = 7 if unit == "w" else 1
        first, after = add_days(born, count * days), add_days(born, (count + 1) * days)
    else:
        months = 12 if unit == "y" else 1
        first, after = add_months(born, count * months), add_months(born, (count + 1) * months)
    last = add_days(after, -1) if after else None
    return qualified_by_birth(a_stretch(first, last)) if first and last else None


def qualified_by_birth(found: Found) -> Found:
    """`found` as worked out from a birth, not from the row."""
    return replace(found, qualifier=Qualifier.INFERRED)


def _school_year(text: str, context: DateContext) -> Found | None:
    match = _SCHOOL_YEAR.fullmatch(text)
    if match is None:
        return None
    number = 0 if match["reception"] else int(match["year"] or match["yr"] or match["y"])
    return _of_child(text, match["name"], context, lambda born: _in_school_year(born, number))


def _in_school_year(born: date, number: int) -> Found:
    """England: Reception is the school year (September to August) in which the child turns five."""
    start = born.year + (5 if born.month >= 9 else 4) + number
    return qualified_by_birth(a_stretch(date(start, 9, 1), date(start + 1, 8, 31)))


def _of_child(text: str, name: str | None, context: DateContext, work_out: WorkOut) -> Found | None:
    births = _births_of(name, context)
    if births is None:
        return None
    births = _once_each(births)
    if not births:
        return refused(
            f"{quoted(text)} needs a child's date of birth, and the case does not hold it yet. "
            "Add the date of birth to the case, or write the date it happened.",
            "no-birth",
        )
    if len(births) == 1:
        return work_out(births[0][1])
    readings = [(child, work_out(born)) for child, born in births]
    choices = tuple(Choice(f"{child}: {_says(found)}", found.edtf) for child, found in readings if found)
    return asked(f"{quoted(text)} does not say which child. Choose which.", "which-child", choices)


def _once_each(births: list[tuple[str, date]]) -> list[tuple[str, date]]:
    """Each day of birth once, with whose it is: a child goes by several names, and twins share theirs."""
    names: dict[date, list[str]] = {}
    for name, born in births:
        names.setdefault(born, []).append(name)
    whole = {born: [name for name in known if not _is_short_for_one(name, known)] for born, known in names.items()}
    return [(" and ".join(known), born) for born, known in whole.items()]


def _is_short_for_one(name: str, known: list[str]) -> bool:
    return any(other != name and name.casefold() in other.casefold().split() for other in known)


def _says(found: Found) -> str:
    return says_days(found.earliest, found.latest)


def _births_of(name: str | None, context: DateContext) -> list[tuple[str, date]] | None:
    """The births a name can mean; all of them where no one is named ("he", "child"), None for a stranger's name."""
    every = list(context.births.items())
    said = (name or "").strip().removesuffix("'s").casefold()
    if said in {
        "",
        "he",
        "she",
        "they",
        "his",
        "her",
        "their",
        "child",
        "the child",
        "baby",
        "the baby",
        "age",
        "aged",
    }:
        return every
    whole = [(child, born) for child, born in every if child.casefold() == said]
    first = [(child, born) for child, born in every if said in child.casefold().split()[:1]]
    return whole or first or (None if every else [])
