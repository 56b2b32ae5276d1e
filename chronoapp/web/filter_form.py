"""The filter in an address, and back: one filter for the table, the timeline, the patterns and the exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import request
from werkzeug.datastructures import MultiDict

from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.filters import Choice, Filter, How

Query = list[tuple[str, str]]

LISTS = ("agency", "source", "person", "child", "theme", "valence", "significance", "entered_by")
DATES = ("first", "last", "reported_first", "reported_last", "known_by", "changed_since")
FIELDS = frozenset(
    {"words", "missing", "left_out", "known_to", "event", *DATES, *LISTS, *(f"{name}_how" for name in LISTS)}
)
LONGEST = 500  # characters of words looked for


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The filter asked for, what was typed, and what could not be read (field to sentence)."""

    wanted: Filter
    typed: MultiDict[str, str]
    errors: dict[str, str]

    @property
    def query(self) -> Query:
        """The filter as it stands in an address; how a list is meant only where it says anything."""
        return [(name, value) for name, value in self.typed.items(multi=True) if self._asks(name, value)]

    def _asks(self, name: str, value: str) -> bool:
        if name not in FIELDS or not value:
            return False
        if name == "known_to":
            return self.wanted.known_by is not None
        return not name.endswith("_how") or value == How.EMPTY or (value != How.ANY and self.has(name[:-4]))

    @property
    def as_query(self) -> dict[str, Any]:
        """The filter as keyword arguments of `url_for`."""
        return {name: self.typed.getlist(name) for name in dict.fromkeys(name for name, _ in self.query)}

    @property
    def address(self) -> str:
        """The filter as the part of an address behind its question mark: how a view keeps it."""
        return urlencode(self.query)

    def without(self, name: str) -> dict[str, Any]:
        """`as_query` without one field (and how it is meant)."""
        also = "known_to" if name == "known_by" else f"{name}_how"
        return {key: values for key, values in self.as_query.items() if key not in {name, also}}

    @property
    def is_open(self) -> bool:
        """True where the filter asks for something."""
        return bool(self.query)

    def chosen(self, name: str) -> list[str]:
        """What was chosen in a field that takes several."""
        return self.typed.getlist(name)

    def has(self, name: str) -> bool:
        """Whether anything is chosen in a field."""
        return any(self.typed.getlist(name))


def read_filter() -> FilterForm:
    """The filter in this request's address. A date that cannot be read asks nothing, and is said beside its field."""
    return read_query(request.args)


def read_query(typed: MultiDict[str, str]) -> FilterForm:
    """As `read_filter`, of any address or form."""
    errors: dict[str, str] = {}
    days = {name: _day(typed, name, errors) for name in DATES}
    wanted = Filter(
        words=typed.get("words", "").strip()[:LONGEST],
        agencies=_choice(typed, "agency"),
        sources=_choice(typed, "source"),
        people=_choice(typed, "person"),
        children=_choice(typed, "child"),
        themes=_choice(typed, "theme"),
        valences=_choice(typed, "valence"),
        significances=_choice(typed, "significance"),
        entered_by=_choice(typed, "entered_by"),
        missing=frozenset(filter(None, typed.getlist("missing"))),
        ids=frozenset(filter(None, typed.getlist("event"))),
        with_left_out=bool(typed.get("left_out")),
        known_to=typed.get("known_to", "") if days["known_by"] else "",
        **days,
    )
    return FilterForm(wanted, typed, errors)


def parse_address(address: str) -> MultiDict[str, str]:
    """The fields of an address's query that are a filter's, so that nothing else is ever kept or followed."""
    return MultiDict([(name, value) for name, value in parse_qsl(address) if name in FIELDS])


def _choice(typed: MultiDict[str, str], name: str) -> Choice:
    how = typed.get(f"{name}_how", "")
    return Choice(frozenset(filter(None, typed.getlist(name))), How(how) if how in set(How) else How.ANY)


def _day(typed: MultiDict[str, str], name: str, errors: dict[str, str]) -> date | None:
    is_end = name in {"last", "reported_last", "known_by"}
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
