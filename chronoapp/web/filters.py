"""How values are said on a page: dates, moments, counts, lags. Templates put nothing else in words."""

from __future__ import annotations

from datetime import date, datetime

from flask import Flask

from chronoapp.domain.agencies import agency_kind
from chronoapp.domain.clocks import LONDON
from chronoapp.domain.dates import EventDate, say
from chronoapp.domain.events import Event
from chronoapp.domain.findings import Finding


def register(app: Flask) -> None:
    """Make the filters known to the templates."""
    app.jinja_env.filters.update(
        says=says,
        day=day,
        moment=moment,
        lane=agency_kind,
        count=count,
        told=told,
        pairs=pairs,
        bar_items=bar_items,
        grouped=grouped,
    )
    app.jinja_env.tests["in_field"] = is_in_field


def is_in_field(name: str, wanted: str) -> bool:
    """Whether `name` is the field wanted or, where that ends with a full stop, one that begins so."""
    return name.startswith(wanted) if wanted.endswith(".") else name == wanted


def grouped(query: list[tuple[str, str]]) -> dict[str, list[str]]:
    """An address's pairs as the keyword arguments `url_for` takes."""
    found: dict[str, list[str]] = {}
    for name, value in query:
        found.setdefault(name, []).append(value)
    return found


def says(value: EventDate | None) -> str:
    """A date as it may honestly be said."""
    return say(value) if value else ""


def day(value: date | None) -> str:
    """`6 July 2019`."""
    return f"{value.day} {value:%B %Y}" if value else ""


def moment(value: datetime | str | None) -> str:
    """`6 July 2019 at 09:30`, on the clock in London, of a moment or of one as the audit writes it."""
    if value is None:
        return ""
    local = (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(LONDON)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 event`, `1,200 events`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def told(event: Event) -> str:
    """How long after the event it was first reported, in words; "" where that cannot be told or was the same day."""
    reported = event.reported_date
    if reported is None or reported.earliest is None or event.date.latest is None:
        return ""
    days = (reported.earliest - event.date.latest).days
    if days <= 0:
        return "" if days == 0 else "told before it is said to have happened" if _is_before(event) else ""
    return f"told {count(days, 'day')} later" if days < 60 else f"told {count(round(days / 30.4), 'month')} later"


def bar_items(finding: Finding) -> list[tuple[str, int]]:
    """A finding's bars as (label, number), as the macro takes them."""
    return [(bar.label, bar.value) for bar in finding.bars]


def pairs(values: tuple[str, ...]) -> list[tuple[str, str]]:
    """Values as the (value, label) that a macro's choices take."""
    return [(value, value) for value in values]


def _is_before(event: Event) -> bool:
    reported = event.reported_date
    return bool(reported and reported.latest and event.date.earliest and reported.latest < event.date.earliest)
