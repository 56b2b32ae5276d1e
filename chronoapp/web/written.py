"""What was written of an event's date: by the agency, and apart from it by whoever put something else in its place."""

from __future__ import annotations

from chronoapp.domain.events import Event
from chronoapp.domain.mended import Mended
from chronoapp.web.filters import moment

_DATES = frozenset({"event_date", "event_date_end", "event_time", "event_year", "event_month", "event_day"})
_NAMES = {"event_date": "The date", "reported_date": "The date of reporting", "headline": "The headline"}


def date_written(event: Event) -> str:
    """How the date came to be what it is: the agency's own words, and what a person made of them; "" for no words."""
    text = event.date.text.strip()
    return _says_changed(event, text) or (f"written “{text}”" if text else "")


def is_changed(event: Event) -> bool:
    """Whether a person put another date in place of the one that was sent."""
    return bool(_says_changed(event, event.date.text.strip()))


def _says_changed(event: Event, text: str) -> str:
    """What was sent where `text` now stands for it; "" where the agency wrote that itself."""
    for account in event.accounts:
        for one in account.mended:
            if one.field in _DATES and one.written.strip() and one.written.strip() in text:
                return (
                    f"sent as “{one.sent}”, changed to “{one.written}”"
                    if one.sent
                    else f"not sent; given here as “{text}”"
                )
    told = [one.event_date.text.strip() for one in event.accounts if one.event_date and one.provenance]
    if told and text not in told:
        return f"sent as “{told[0]}”, changed to “{text}”"
    return ""


def mended_says(one: Mended) -> str:
    """One cell that somebody mended, as a sentence."""
    name = f"“{one.heading}”" if one.heading else _NAMES.get(one.field, "A cell")
    by = f" by {one.by}" if one.by else ""
    when = f", {moment(one.at)}" if one.at else ""
    if one.sent:
        return f"{name} was sent as “{one.sent}”. It was changed to “{one.written}”{by}{when}."
    return f"{name} was not sent. It was given as “{one.written}”{by}{when}."
