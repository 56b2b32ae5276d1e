"""A date in the few words that fit on a chart; what is vague stays vague."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.dates import EventDate, Precision, Qualifier

_UNSURE = {Qualifier.APPROXIMATE: "about ", Qualifier.UNCERTAIN: "perhaps ", Qualifier.INFERRED: "probably "}


def says_when(value: EventDate) -> str:
    """The date in words: `Sat 6 July 2019`, `about March 2020`, `some time before 2 Jan 2016`, `date not known`."""
    unsure = _UNSURE.get(value.qualifier, "")
    if value.earliest is None or value.latest is None:
        return _says_open(value)
    if value.qualifier is Qualifier.PLACEHOLDER:
        return f"some time in {value.earliest:%B %Y}"
    if value.earliest == value.latest:
        at = f", {value.time}" if value.time else ""
        return f"{unsure}{value.earliest:%a} {says_day(value.earliest)}{at}"
    if value.precision is Precision.MONTH:
        return f"{unsure}{value.earliest:%B %Y}"
    if value.precision is Precision.YEAR:
        return f"{unsure}{value.earliest.year}"
    return f"{unsure}between {says_day(value.earliest)} and {says_day(value.latest)}"


def says_day(day: date) -> str:
    """A day in words: `6 July 2019`."""
    return f"{day.day} {day:%B %Y}"


def _says_open(value: EventDate) -> str:
    if value.latest is not None:
        return f"on or some time before {says_day(value.latest)}"
    if value.earliest is not None:
        return f"on or some time after {says_day(value.earliest)}"
    return "date not known"
