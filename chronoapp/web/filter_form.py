"""The filter in an address, and back: one filter for the table, the timeline, the patterns and the exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.filters import Filter

Query = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The filter asked for, what was typed, and what could not be read (field to sentence)."""

    wanted: Filter
    typed: MultiDict[str, str]
    errors: dict[str, str]

    @property
    def query(self) -> Query:
        """The filter as it stands in an address."""
        return [(name, value) for name, value in self.typed.items(multi=True) if value and name in FIELDS]

    @property
    def as_query(self) -> dict[str, Any]:
        """The filter as keyword arguments of `url_for`."""
        return {name: self.typed.getlist(name) for name in dict.fromkeys(name for name, _ in self.query)}

    @property
    def is_open(self) -> bool:
        """True where the filter asks for something."""
        return bool(self.query)

    def chosen(self, name: str) -> list[str]:
        """What was chosen in a field that takes several."""
        return self.typed.getlist(name)


FIELDS = frozenset(
    {"words", "agency", "theme", "valence", "significance", "missing", "first", "last", "known_by", "left_out"}
)


def read_filter() -> FilterForm:
    """The filter in this request's address. A date that cannot be read asks nothing, and is said beside its field."""
    typed = request.args
    errors: dict[str, str] = {}
    wanted = Filter(
        words=typed.get("words", "").strip()[:500],
        agencies=_several(typed, "agency"),
        themes=_several(typed, "theme"),
        valences=_several(typed, "valence"),
        significances=_several(typed, "significance"),
        missing=_several(typed, "missing"),
        first=_day(typed, "first", errors, is_end=False),
        last=_day(typed, "last", errors, is_end=True),
        known_by=_day(typed, "known_by", errors, is_end=True),
        with_left_out=bool(typed.get("left_out")),
    )
    return FilterForm(wanted, typed, errors)


def _several(typed: MultiDict[str, str], name: str) -> frozenset[str]:
    return frozenset(value for value in typed.getlist(name) if value)


def _day(typed: MultiDict[str, str], name: str, errors: dict[str, str], *, is_end: bool) -> date | None:
    return read_day(typed.get(name, "").strip(), name, errors, is_end=is_end)


def read_day(text: str, name: str, errors: dict[str, str], *, is_end: bool) -> date | None:
    """The first (or, `is_end`, last) day of a typed date; None, with the reason in `errors`, where there is none."""
    if not text:
        return None
    value = read_date(text, DateContext(placeholders="actual")).value
    day = (value.latest if is_end else value.earliest) if value else None
    if day is None:
        errors[name] = f"“{text}” is not a date the filter can use. Write for example 6/7/2019, July 2019 or 2019."
    return day
