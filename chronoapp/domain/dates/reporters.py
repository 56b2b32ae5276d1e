"""Who told whom, and how, in the words of a first-reported bracket."""

from __future__ import annotations

import re
from dataclasses import dataclass

_VERBS = (
    r"tele ?phoned|phoned|rang|called|e-?mailed|texted|messaged|wrote to|told|informed|contacted|notified"
    r"|visited|spoke (?:to|with)"
    r"|reported (?:it |this )?to|disclosed (?:it |this )?to|came to see|attended and told|alerted|advised"
    r"|faxed|sent (?:a letter|an email|a text) to"
)
_MEANS = (
    r"(?:tele ?phone(?: call)?|phone(?: call)?|e-?mail|letter|text(?: message)?|fax|post"
    r"|referral(?: form)?|police report|word of mouth)"
)
_WHO = re.compile(rf",? ?\b(?:who|and) (?P<how>{_VERBS}) (?P<to>.+)$", re.IGNORECASE)
_BY_MEANS = re.compile(
    rf"[,;]?\s*\b(?:(?:by|via|over the|on the) (?P<means>(?:a |an |the )?{_MEANS})|via (?P<via>[^,;]+)"
    r"|(?P<occasion>(?:during|in|at) (?:a |an |the )?(?:[\w-]+ ){0,3}?(?:visit|meeting|call|interview"
    r"|conference|discussion|review|session|appointment|supervision|group)))\b",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:^|[\s,;])(?:by|from)\s+(?P<who>.+?)(?=$|[;]|\s+(?:to|who|when|after|following)\s)", re.IGNORECASE)
_TO = re.compile(r"(?:^|[\s,;])to\s+(?P<who>.+?)(?=$|[;]|\s+(?:by|from|who|when|after|following)\s)", re.IGNORECASE)
_EDGES = " ,;:.-"


@dataclass(frozen=True, slots=True)
class Told:
    """Who told, who was told, and by what means, each "" where not said."""

    by: str = ""
    to: str = ""
    how: str = ""


def who_told(inside: str, trigger: re.Match[str], date: tuple[int, int] | None) -> Told:
    """The people in a bracket's words, the date and the opening words set aside."""
    rest = _without_date(inside, trigger.end(), date)
    who = _WHO.search(rest)
    told = Told(to=who["to"].strip(_EDGES), how=who["how"]) if who else Told()
    rest = rest[: who.start()] if who else rest
    means = None if who else _BY_MEANS.search(rest)
    if means:
        told = Told(how=(means["means"] or means["via"] or means["occasion"]).strip(_EDGES))
        rest = f"{rest[: means.start()]} {rest[means.end() :]}"
    by, to = _BY.search(rest), _TO.search(rest)
    named = Told(by["who"].strip(_EDGES) if by else "", told.to or (to["who"].strip(_EDGES) if to else ""), told.how)
    return _with_subject(named, trigger, rest)


def _without_date(inside: str, start: int, date: tuple[int, int] | None) -> str:
    """The words after the opening, with the date and the "on" before it cut out."""
    if date is None:
        return inside[start:]
    before = re.sub(r"\b(?:on|in|at|during|dated)\s*$", "", inside[start : max(start, date[0])], flags=re.IGNORECASE)
    return f"{before.rstrip()} {inside[date[1] :].lstrip()}".strip()


def _with_subject(named: Told, trigger: re.Match[str], rest: str) -> Told:
    """Whoever stands before the verb: told ("School was informed by …"), or telling ("School informed social care")."""
    subject = (trigger["subject"] or "").strip(_EDGES)
    if not subject or subject.lower() in {"this", "it", "was", "we", "i"}:
        return named
    occasion = _BY_MEANS.fullmatch(subject)
    if occasion:
        return Told(named.by, named.to, named.how or occasion[0])
    is_telling = trigger["verb"].lower() in {
        "informed",
        "told",
        "notified",
        "advised",
        "alerted",
        "disclosed",
        "reported",
    }
    if is_telling and not named.by and not re.search(r"\b(?:was|were|been)\b", trigger[0], re.IGNORECASE):
        return Told(subject, named.to or rest.strip(_EDGES), named.how)
    return Told(named.by, named.to or subject, named.how)
