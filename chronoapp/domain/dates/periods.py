"""Stretches with a name: seasons, terms, half terms, holidays, feasts, two years in one, decades."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from chronoapp.domain.dates.almanac import FEASTS, FIXED_FEASTS, LONG_FEASTS, feast
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.edtf import from_edtf
from chronoapp.domain.dates.found import Found, a_day, a_stretch, asked, qualified
from chronoapp.domain.dates.numbers import full_year
from chronoapp.domain.dates.office_years import named_year, next_year
from chronoapp.domain.dates.quarters import quarter
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.dates.terms import NAMES
from chronoapp.domain.dates.value import Choice, Precision, Qualifier
from chronoapp.domain.dates.words import MONTHS, quoted

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_TWO_YEARS = r"(?P<year>(?:19|20)\d\d)(?: ?[/-] ?(?P<until>(?:19|20)?\d\d))?"
_ONE_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SEASON = re.compile(
    rf"(?:the )?(?P<name>spring|summer|autumn|fall|winter)(?: time)?(?:,? (?:of )?){_TWO_YEARS}", re.ASCII
)
_SEASON_AFTER = re.compile(rf"{_ONE_YEAR} (?P<name>spring|summer|autumn|fall|winter)", re.ASCII)
_TERM = re.compile(
    r"(?:(?P<half>first|second|1|2)(?:st|nd)? half (?:of )?)?(?:the )?(?P<name>spr(?:ing)?|sum(?:mer)?"
    r"|aut(?:umn)?|michaelmas)"
    rf" (?:school )?(?:term ?)?(?P<number>[12])?,? (?:of )?{_TWO_YEARS}",
    re.ASCII,
)
_HOLIDAYS = re.compile(
    r"(?:the )?(?:school )?(?P<name>christmas|xmas|easter|summer)(?: school)? (?:holidays?|hols|vacation"
    rf"|break),? (?:of )?{_TWO_YEARS}",
    re.ASCII,
)
_HALF_TERM = re.compile(
    r"(?:the )?(?P<name>[a-z]+ )?half[ -]?term(?: holidays?| break| week)?,? (?:of "
    rf"|in )?(?P<after>[a-z]+ )?{_ONE_YEAR}",
    re.ASCII,
)
_FEAST = re.compile(
    rf"(?P<name>[a-z' ]+?)(?P<time> time| period|(?<=easter) weekend)?,? (?:of |in )?{_ONE_YEAR}", re.ASCII
)
_FEAST_AFTER = re.compile(rf"{_ONE_YEAR} (?P<name>[a-z' ]+)", re.ASCII)
_YEARS = re.compile(r"(?P<year>(?:19|20)\d\d) ?(?P<sep>[/-]) ?(?P<until>(?:19|20)?\d\d)", re.ASCII)
_PAIR = re.compile(r"(?P<first>\d\d) ?/ ?(?P<second>\d\d)", re.ASCII)
_SHORT_YEAR = re.compile(
    r"(?P<name>[a-z' ]*[a-z](?: ?[12])?),? (?P<mark>'?)(?P<year>\d\d)(?: ?/ ?(?P<until>\d\d))?", re.ASCII
)
_DECADE = re.compile(r"(?:the )?(?:(?P<century>19|20)(?P<ten>\d)0'?s|(?P<mask>(?:19|20)\d)[x?])", re.ASCII)
_FEAST_NAMES = {
    "mothers day": "mother's day", "fathers day": "father's day", "new year's": "new year",
    "new year day": "new year's day", "new year eve": "new year's eve", "nye": "new year's eve",
    "guy fawkes": "bonfire night", "guy fawkes night": "bonfire night", "fireworks night": "bonfire night",
    "pentecost": "whit sunday",
}  # fmt: skip
_HALF_TERM_MONTHS = {
    "feb": "february", "february": "february", "spring": "february", "may": "may", "whitsun": "may", "whit": "may",
    "summer": "may", "oct": "october", "october": "october", "autumn": "october",
}  # fmt: skip


def period(text: str, context: DateContext) -> Found | None:
    """The reading of a plain text that names a stretch of time, None where it names none."""
    if not any(figure.isdigit() for figure in text):
        return None
    return (
        _years(text)
        or _pair(text, context)
        or named_year(text, context)
        or quarter(text, context)
        or _of_the_year(text, context)
        or _with_short_year(text, context)
        or _decade(text)
    )


def _of_the_year(text: str, context: DateContext) -> Found | None:
    return (
        _season(text) or _term(text, context) or _holidays(text, context) or _half_term(text, context) or _feast(text)
    )


def _with_short_year(text: str, context: DateContext) -> Found | None:
    """`Xmas 18`, `summer '19`, `autumn term 18/19`: the year in two figures, as in any other date.

    "Boxing Day 26" and "Good Friday 19" may tell the day of the month instead, and are asked about.
    """
    match = _SHORT_YEAR.fullmatch(text)
    if match is None or (match["until"] and int(match["until"]) != (int(match["year"]) + 1) % 100):
        return None
    until = f"/{match['until']}" if match["until"] else ""
    year = full_year(match["year"], context)
    years = (year,) if isinstance(year, int) else year
    found = [reading for y in years if (reading := _of_the_year(f"{match['name']} {y}{until}", context))]
    if not found or any(not reading.has_value for reading in found):
        return _quoting(text, f"{match['name']} {years[0]}{until}", found[0]) if found else None
    if len(found) > 1 or (not match["mark"] and _may_be_a_day(match["name"], int(match["year"]))):
        return _which_short_year(text, found)
    return found[0]


def _quoting(text: str, full: str, found: Found) -> Found:
    """The question about the text as it was, not as it stands with its year in full."""
    problem = found.problem
    says = problem.says.replace(quoted(full), quoted(text)) if problem else ""
    return replace(found, problem=replace(problem, says=says)) if problem else found


def _may_be_a_day(name: str, figures: int) -> bool:
    """True where two figures behind a feast may be the day of the month it fell on."""
    feast_name = _feast_name(name)
    if feast_name in LONG_FEASTS:
        return feast_name == "christmas" and 24 <= figures <= 26
    if feast_name in FIXED_FEASTS:
        return figures == FIXED_FEASTS[feast_name][1]
    return feast_name in FEASTS and figures <= 31


def _which_short_year(text: str, found: list[Found]) -> Found:
    choices = tuple(Choice(says_days(one.earliest, one.latest), one.edtf) for one in found)
    may_be = "may be this century's or the last" if len(found) > 1 else "may be the day or the year"
    says = f"{quoted(text)} ends in two figures that {may_be}. Choose what it means, or write the year in full."
    return asked(says, "century" if len(found) > 1 else "year-or-day", choices)


def _pair(text: str, context: DateContext) -> Found | None:
    """`18/19`, which no day and month can be: the years 2018/19."""
    match = _PAIR.fullmatch(text)
    if match is None or int(match["first"]) <= 12 or int(match["second"]) != (int(match["first"]) + 1) % 100:
        return None
    year = full_year(match["first"], context)
    return _which_year(text, year, is_slash=True) if isinstance(year, int) else None


def _years(text: str) -> Found | None:
    match = _YEARS.fullmatch(text)
    if match is None:
        return None
    year, until = int(match["year"]), next_year(match["year"], match["until"])
    if until is None:
        return _many_years(match, text)
    return _which_year(text, year, is_slash=match["sep"] == "/")


def _many_years(match: re.Match[str], text: str) -> Found | None:
    year, until = int(match["year"]), int(match["until"])
    until += year // 100 * 100 if len(match["until"]) == 2 else 0
    if until <= year or (len(match["until"]) == 2 and int(match["until"]) <= 12):
        return None
    years = a_stretch(date(year, 1, 1), date(until, 12, 31))
    season = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}.get(int(match["until"]))
    if season is None or match["sep"] == "/":
        return years
    says = (
        f"{quoted(text)} may be the years {year} to {until}, or {season} {year} in the notation of archives. "
        "Choose which."
    )
    choices = (Choice(f"{year} to {until}", years.edtf), Choice(f"{season} {year}", text))
    return replace(years, problem=asked(says, "years-or-season", choices).problem)


def _which_year(text: str, year: int, *, is_slash: bool) -> Found:
    """The span that covers every year it may be: school (from September), financial (from April) or both whole.

    Up to "2011/12" the second figures may be a month too, and the span is both years.
    """
    short = f"{year}/{(year + 1) % 100:02d}"
    month = (year + 1) % 100 if len(text) == 7 else 0
    choices = [
        Choice(f"the school year {short}, September {year} to August {year + 1}", f"{year}-09/{year + 1}-08"),
        Choice(f"the financial year {short}, April {year} to March {year + 1}", f"{year}-04/{year + 1}-03"),
        Choice(f"some time in {year} or {year + 1}", f"{year}/{year + 1}"),
    ]
    if 1 <= month <= 12:
        choices.append(Choice(f"{MONTHS[month - 1]} {year}", f"{year}-{month:02d}"))
    is_either = is_slash and len(choices) == 3
    found = a_stretch(date(year, 4, 1) if is_either else date(year, 1, 1), date(year + 1, 8 if is_either else 12, 31))
    says = (
        f"{quoted(text)} may be a school year, a financial year{', a month' if len(choices) > 3 else ''} or two years. "
        "Choose which; until then it stands for all of them."
    )
    return replace(found, problem=asked(says, "which-year", tuple(choices)).problem)


def _season(text: str) -> Found | None:
    match = _SEASON.fullmatch(text) or _SEASON_AFTER.fullmatch(text)
    if match is None:
        return None
    until = match.groupdict().get("until")
    if until is not None and (match["name"] != "winter" or next_year(match["year"], until) is None):
        return None
    edtf = f"{match['year']}-{SEASONS[match['name']]}"
    value = from_edtf(edtf)
    return Found(value.earliest, value.latest, Precision.SEASON, edtf) if value else None


def _year_of(match: re.Match[str], *, is_autumn: bool) -> int | None:
    """The calendar year a term falls in: "autumn term 2017/18" in 2017, "spring term 2017/18" in 2018."""
    if match["until"] is None:
        return int(match["year"])
    second = next_year(match["year"], match["until"])
    return second if second is None or not is_autumn else second - 1


def _term(text: str, context: DateContext) -> Found | None:
    match = _TERM.fullmatch(text)
    if match is None or not ("term" in text or match["number"] or match["half"]) or (match["half"] and match["number"]):
        return None
    name = {"spr": "spring", "sum": "summer"}.get(match["name"][:3], "autumn")
    half = {"first": "1", "second": "2"}.get(match["half"] or "", match["half"]) or match["number"] or ""
    year = _year_of(match, is_autumn=name == "autumn")
    return _school(f"{name} term {half}".strip(), year, context)


def _school(name: str, year: int | None, context: DateContext) -> Found | None:
    days = context.school.period(name, year) if year else None
    return a_stretch(*days, Precision.TERM) if days else None


def _holidays(text: str, context: DateContext) -> Found | None:
    match = _HOLIDAYS.fullmatch(text)
    if match is None:
        return None
    name = "christmas" if match["name"] == "xmas" else match["name"]
    return _school(f"{name} holidays", _year_of(match, is_autumn=name == "christmas"), context)


def _half_term(text: str, context: DateContext) -> Found | None:
    match = _HALF_TERM.fullmatch(text)
    if match is None or (match["name"] and match["after"]):
        return None
    word = (match["name"] or match["after"] or "").strip()
    year = int(match["year"])
    if not word:
        return _which_half_term(text, year, context)
    return _school(f"{_HALF_TERM_MONTHS[word]} half term", year, context) if word in _HALF_TERM_MONTHS else None


def _which_half_term(text: str, year: int, context: DateContext) -> Found:
    choices = []
    for name in (name for name in NAMES if name.endswith("half term")):
        found = _school(name, year, context)
        if found:
            choices.append(Choice(f"{name.capitalize()} {year}", found.edtf))
    return asked(f"{quoted(text)} does not say which half term. Choose which.", "half-term", tuple(choices))


def _feast(text: str) -> Found | None:
    match = _FEAST.fullmatch(text) or _FEAST_AFTER.fullmatch(text)
    if match is None:
        return None
    name = _feast_name(match["name"])
    days = feast(name, int(match["year"])) if name in FEASTS else None
    if days is None or (match.groupdict().get("time") and name not in LONG_FEASTS):
        return None
    if name not in LONG_FEASTS:
        return replace(a_day(days[0]), is_bare_first=False)
    return qualified(a_stretch(*days), Qualifier.APPROXIMATE)


def _feast_name(written: str) -> str:
    name = written.strip().removeprefix("the ").replace("xmas", "christmas").replace("new years", "new year's")
    return _FEAST_NAMES.get(name, name)


def _decade(text: str) -> Found | None:
    match = _DECADE.fullmatch(text)
    if match is None:
        return None
    start = int(match["mask"] or match["century"] + match["ten"]) * 10
    return Found(date(start, 1, 1), date(start + 9, 12, 31), Precision.RANGE, f"{start // 10}X")
