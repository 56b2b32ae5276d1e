"""Professionals named by a first name or a job title alone: the guidance asks for full names and job titles."""

from __future__ import annotations

import re

from chronoapp.domain.wording.hint import Hint, HintKind, Written

TITLES = (
    "social worker", "family support worker", "family worker", "support worker", "health visitor", "school nurse",
    "midwife", "class teacher", "form tutor", "head teacher", "headteacher", "deputy head", "head of year",
    "teaching assistant", "designated safeguarding lead", "safeguarding lead", "education welfare officer",
    "attendance officer", "housing officer", "probation officer", "youth worker", "paediatrician", "team manager",
    "police constable", "independent reviewing officer", "outreach worker", "key worker", "nursery nurse",
    "learning mentor", "pastoral lead", "drug worker", "recovery worker", "personal adviser", "foster carer",
)  # fmt: skip

_TITLE = "|".join(sorted(map(re.escape, TITLES), key=len, reverse=True))
_NAME = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][\w’'-]*[a-z]"
_FULL = rf"(?:{_NAME}|[A-Z]\.?) (?:[A-Z]\.? )?{_NAME}"
_NAMED = re.compile(
    rf"{_FULL},? (?:\()?(?:(?:the|her|his|their|our|[a-z’'-]+) ){{0,3}}(?i:{_TITLE})|(?i:{_TITLE})s?,? (?:\()?{_FULL}"
)
_FIRST_NAME = re.compile(
    rf"(?<![\w’'-])(?<![\w’'.-] )(?P<before>\b{_NAME})(?:, (?:the )?| \()(?P<a>(?i:{_TITLE}))\b"
    rf"|\b(?P<b>(?i:{_TITLE})) (?P<after>{_NAME})\b(?! {_NAME})"
)
_ALONE = re.compile(rf"\b(?:(?i:the|her|his|their|our) )(?P<title>(?i:{_TITLE}))\b(?!['’]s (?:office|team))")


def professionals(texts: list[Written]) -> list[Hint]:
    """A hint for each job title that no full name stands with in the event; once for each title."""
    found: dict[str, Hint] = {}
    for text in texts:
        if not text.holds_any(TITLES):
            continue  # each of the patterns has one in it
        for pattern in (_FIRST_NAME, _ALONE):
            for match in pattern.finditer(text.open_text):
                title = _title(match)
                if title not in found:
                    found[title] = _hint(text, match, title)
    named = _named(texts) if found else set()
    return [hint for title, hint in found.items() if not any(title in one for one in named)]


def _named(texts: list[Written]) -> set[str]:
    """Every job title with the full name beside it."""
    whole = "\n".join(text.text for text in texts)
    return {match[0].casefold() for match in _NAMED.finditer(whole)}


def _title(match: re.Match[str]) -> str:
    return next(value for name, value in match.groupdict().items() if value and name in {"a", "b", "title"}).casefold()


def _hint(text: Written, match: re.Match[str], title: str) -> Hint:
    who = f"so that a new worker can tell who the {title} was."
    says = f"“{match[0].strip()}”: give the full name with the job title, {who}"
    return Hint(HintKind.PROFESSIONAL, text.field, match[0].strip(), says, "", match.start(), match.end())
