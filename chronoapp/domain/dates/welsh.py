"""Welsh dates as English ones: `3ydd o Fai 2019`, `dydd Llun 12 Mawrth 2018`; schools in Wales write both."""

from __future__ import annotations

import re

# The months, and as they begin after "o" ("of").
_MONTHS = {
    "ionawr": "january", "chwefror": "february", "mawrth": "march", "fawrth": "march", "ebrill": "april", "mai": "may",
    "fai": "may", "mehefin": "june", "fehefin": "june", "gorffennaf": "july", "orffennaf": "july", "awst": "august",
    "medi": "september", "fedi": "september", "hydref": "october", "tachwedd": "november", "dachwedd": "november",
    "rhagfyr": "december", "ragfyr": "december", "ion": "january", "chwef": "february", "maw": "march", "ebr": "april",
    "meh": "june", "gorff": "july", "tach": "november", "rhag": "december",
}  # fmt: skip
_WEEKDAYS = {
    "llun": "monday", "mercher": "wednesday", "iau": "thursday", "gwener": "friday", "sadwrn": "saturday",
    "sul": "sunday",
}  # fmt: skip
_TUESDAY = re.compile(r"\bdydd mawrth\b|\bmawrth,? (?=\d{1,2} ?[/.-]|\d{1,2} [a-z])")  # "mawrth" is March too
_WORD = re.compile(rf"\b(?:dydd )?({'|'.join((*_MONTHS, *_WEEKDAYS))})\b")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:af|ail|il|ydd|fed|ed|eg|ain)\b", re.ASCII)
_OF = re.compile(r"(\d) o (?=[a-z])", re.ASCII)


def in_english(text: str) -> str:
    """A plain text with its Welsh months and weekdays in English; as it is where it has none."""
    if _WORD.search(text) is None:
        return text
    text = _OF.sub(r"\1 ", _ORDINAL.sub(r"\1", text))
    text = _TUESDAY.sub(lambda found: "tuesday" + (" " if found[0].endswith(" ") else ""), text)
    return _WORD.sub(lambda found: _MONTHS.get(found[1]) or _WEEKDAYS[found[1]], text)
