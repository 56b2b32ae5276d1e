"""Times of day at either end of a date: `0930hrs`, `14:30`, `2.30pm`, `noon`; and the parts of a day."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HALF = r"(?P<half>[ap])\.?m\b\.?"
_CLOCK = (
    rf"(?:(?<![\d:./])(?P<h12>1[0-2]|0?[1-9])(?:[:.](?P<m12>[0-5]\d)(?::[0-5]\d)?)? ?{_HALF}"
    r"|(?<![\d:./])(?P<h24>[01]?\d|2[0-3])(?P<sep>[:.h])(?P<m24>[0-5]\d)"
    r"(?P<seconds>:[0-5]\d(?:\.\d+)?)?(?P<hours> ?(?:hrs?|hours|h)\b\.?)?"
    r"|(?<![\d:./])(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?P<hours4> ?(?:hrs?|hours|h)\b\.?)?"
    r"|(?P<named>(?:12 )?(?:noon|midday)))"
)
_RANGE_END = r"(?: ?(?:-|to|until|till|and) ?(?:[01]?\d|2[0-3])(?:[:.]?[0-5]\d)?(?: ?[ap]\.?m\.?| ?hrs?)?)?"
_ABOUT = r"(?P<about>(?:about|around|approx(?:imately)?\.?|circa|c\.?|roughly|~) ?)?"
_BETWEEN = r"(?P<between>between |before |after |by |until |from )?"
_AT_END = re.compile(
    r"^(?P<rest>.*?[^\s,;@(-])(?=[\s,;@(-])\s*[,;@(-]?\s*\(?(?:(?:at"
    rf"|time) )?{_BETWEEN}{_ABOUT}{_CLOCK}{_RANGE_END}\)?$",
    re.ASCII,
)
_AT_START = re.compile(
    rf"^(?:at )?{_BETWEEN}{_ABOUT}{_CLOCK}{_RANGE_END}(?: ?[,;-] ?| on | )(?:on )?(?P<rest>\S.*)$", re.ASCII
)
_ALONE = re.compile(rf"^(?:at )?{_BETWEEN}{_ABOUT}{_CLOCK}{_RANGE_END}$", re.ASCII)

_PART = (
    r"(?:(?:(?:in|during|on) )?(?:the |that )?)?"
    r"(?:(?:very |early |late |mid[- ]?)?(?:morning|afternoon|evening)|(?:the )?(?:early"
    r"|small) hours(?: of the morning)?"
    r"|at night|(?:(?:at|about|around) )?mid ?night|night ?time|day ?time|lunch ?time|tea ?time|bed ?time"
    r"|dinner ?time|breakfast(?: time)?|break ?time|all day"
    r"|(?:before|after|during) school|[ap]\.?m\.?)(?: of| on)?"
)
_PART_AT_END = re.compile(rf"^(?P<rest>.*?\S)[ ,(-]+{_PART}\)?$", re.ASCII)
_PART_AT_START = re.compile(rf"^{_PART}[ ,-]+(?P<rest>\S.*)$", re.ASCII)


@dataclass(frozen=True, slots=True)
class TimeFound:
    """The text without its time; the time as `HH:MM`, None where vague; `is_unsure` for "2.30" alone.

    `is_like_year` where the figures of the time could as well be a year ("2001").
    """

    rest: str
    time: str | None
    is_unsure: bool = False
    is_like_year: bool = False


def split_time(text: str) -> list[TimeFound]:
    """A plain text with a time taken off its end, and off its start, where it has one there and words are left."""
    matches = (_AT_END.match(text), _AT_START.match(text))
    return [_time(match, match["rest"]) for match in matches if match]


def split_part_of_day(text: str) -> str | None:
    """The plain text without "in the morning", "pm" and their like, None where there is none to take off."""
    match = _PART_AT_END.match(text) or _PART_AT_START.match(text)
    return match["rest"].strip() if match else None


def time_alone(text: str) -> TimeFound | None:
    """A plain text that is nothing but a time."""
    match = _ALONE.match(text)
    return _time(match, "") if match else None


def _time(match: re.Match[str], rest: str) -> TimeFound:
    rest = rest.rstrip(" ,;@-")
    is_like_year = match["h4"] in {"19", "20"} and not match["hours4"]
    if match["about"] or match["between"] not in {None, "from "}:
        return TimeFound(rest, None, is_like_year=is_like_year)
    if match["named"]:
        return TimeFound(rest, "12:00")
    if match["h12"]:
        hour = int(match["h12"]) % 12 + (12 if match["half"] == "p" else 0)
        return TimeFound(rest, f"{hour:02d}:{match['m12'] or '00'}")
    if match["h4"]:
        return TimeFound(rest, f"{match['h4']}:{match['m4']}", is_like_year=is_like_year)
    return _on_24_hours(match, rest)


def _on_24_hours(match: re.Match[str], rest: str) -> TimeFound:
    """A single figure from 1 to 9 without "hrs" or seconds may be morning or evening: the time is not sure."""
    hour = match["h24"]
    is_unsure = len(hour) == 1 and hour != "0" and not match["seconds"] and not match["hours"] and match["sep"] != "h"
    return TimeFound(rest, None if is_unsure else f"{int(hour):02d}:{match['m24']}", is_unsure)
