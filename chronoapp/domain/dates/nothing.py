"""Texts that say there is no date, or none that can be placed: `TBC`, `n.d.`, `various`, `ongoing`, `last week`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from chronoapp.domain.dates.found import Found, asked, refused
from chronoapp.domain.dates.value import Choice
from chronoapp.domain.dates.words import quoted

NO_DATE = "There is no date here. Write the day it happened, or as near as is known: a month, a year, “before 2016”."

_UNKNOWN = re.compile(
    r"\(?(?:t\.?b\.?[ca]\.?|to be (?:confirmed|advised|agreed|arranged)|n[./ ]?k[.]?|not known|n[./ ]?a[.]?"
    r"|not applicable|n\.? ?d\.?|no date"
    r"|not? (?:date )?(?:given|recorded|stated|specified|provided|available|clear)|undated|unknown"
    r"|date (?:is )?(?:unknown|not known|tbc|unclear)"
    r"|(?:exact )?date not (?:known|recorded|given|certain)|exact date unknown|no exact date|unclear|unsure"
    r"|not sure|none|nil|null|nan|nat|various|various dates|several|multiple|numerous"
    r"|historic(?:al)?|xx+|\?+|-+|\.+|_+|/+|#+)\)?"
)
_GOING_ON = re.compile(
    r"(?:is )?(?:on[- ]?going|to date|to present|present|current|currently|continuing|continuous|now|throughout)"
)
_RELATIVE = re.compile(
    r"today|yesterday|tomorrow|last (?:week|month|year|night|\w+day)|this (?:week|month|year|morning|afternoon"
    r"|evening)|next (?:week|month|year)"
    r"|recently|earlier|previously|(?:the )?(?:same|next|following) (?:day|date|night)"
    r"|(?:as|see) (?:above|below)|above|ditto|\"|(?:(?:a|a few|\w+) )?(?:days?|weeks?"
    r"|months?|years?) (?:ago|later|earlier|before|after|previously)"
)
_NO_DAY = re.compile(
    r"\(?(?:(?:on )?(?:a |the )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?)?[ ,]*"
    r"(?:(?:in the |the )?(?:early |late |mid[- ]?)?(?:morning|afternoon|evening|night|lunch ?time|[ap]\.?m\.?))?\)?"
)
_LOCKDOWN = re.compile(
    r"(?P<when>before|prior to|pre|during|in|since|after)?[- ]?(?:the )?(?P<which>first|1|second|2|third"
    r"|3)?(?:st|nd|rd)? ?(?:national |covid(?:-?19)? )*lock ?down(?:s)?"
)
# England's three national stay-at-home periods, first and last day; a choice offered, never a reading by itself
LOCKDOWNS = (
    ("the first national lockdown", "2020-03-23", "2020-05-12"),
    ("the second national lockdown", "2020-11-05", "2020-12-01"),
    ("the third national lockdown", "2021-01-05", "2021-03-28"),
)


def nothing(text: str, written: str) -> Found | None:
    """Why a plain text holds no date that can be placed; None where it may hold one."""
    if not text:
        return refused(NO_DATE, "no-date")
    if _UNKNOWN.fullmatch(text):
        return refused(f"{quoted(written)} is not a date, so this row has no place yet. {_DO}", "no-date")
    if _GOING_ON.fullmatch(text):
        return refused(
            f"{quoted(written)} says that it goes on, not when it began. Write when it began, for instance "
            "“since 2018”.",
            "no-date",
        )
    if _RELATIVE.fullmatch(text):
        return refused(f"{quoted(written)} depends on the day it was written. Write the date it means.", "no-date")
    if _NO_DAY.fullmatch(text):
        return asked(
            f"{quoted(written)} tells the time or the weekday, not the date. Write the date as well.", "time-alone"
        )
    return _lockdown(text, written)


_DO = "Write the day it happened, or as near as is known, or place the row by hand."


def _lockdown(text: str, written: str) -> Found | None:
    match = _LOCKDOWN.fullmatch(text)
    if match is None:
        return None
    number = {"first": 0, "1": 0, "second": 1, "2": 1, "third": 2, "3": 2}.get(match["which"] or "")
    which = LOCKDOWNS if number is None else LOCKDOWNS[number : number + 1]
    says = f"{quoted(written)} does not say the days. Choose what it means, or write the date."
    return asked(says, "lockdown", tuple(_choice(match["when"] or "during", *one) for one in which))


def _choice(when: str, name: str, first: str, last: str) -> Choice:
    starts, ends = date.fromisoformat(first), date.fromisoformat(last)
    if when in {"before", "prior to", "pre"}:
        day = (starts - timedelta(days=1)).isoformat()
        return Choice(f"before {name} in England (up to {day})", f"../{day}")
    if when == "since":
        return Choice(f"since {name} in England began ({first})", f"{first}/..")
    if when == "after":
        day = (ends + timedelta(days=1)).isoformat()
        return Choice(f"after {name} in England (from {day})", f"{day}/..")
    return Choice(f"during {name} in England ({first} to {last})", f"{first}/{last}")
