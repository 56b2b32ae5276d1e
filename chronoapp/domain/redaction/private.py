"""What must not leave besides names: addresses, postcodes, telephone numbers, e-mail addresses and dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chronoapp.domain.redaction.known import spellings
from chronoapp.domain.redaction.words import folded_words

# The form of a UK postcode as BS 7666 has it, with or without its space.
_POSTCODE = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,2}[0-9][A-Za-z0-9]?)[\s.\-]{0,3}([0-9][A-Za-z]{2})(?![A-Za-z0-9])")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d(?:[\s().\-–/]{0,3}\d){8,14}(?![\w])")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_SHORTEST_NUMBER = 9  # figures of a telephone number, its first 0 not counted
_FIGURE = re.compile(r"[\d@]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"
_DAY_FORMS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4}|\d{2})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]*(?:of\s+)?(?P<n>{MONTH})"
        r"\.?,?[\s\-]*(?P<y>\d{4}|\d{2})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<n>{MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE),
)
_STREETS = {
    "road": ("rd",),
    "street": ("st", "str"),
    "avenue": ("ave", "av"),
    "close": ("cl",),
    "drive": ("dr",),
    "lane": ("ln",),
    "crescent": ("cres", "cresc"),
    "court": ("ct",),
    "place": ("pl",),
    "gardens": ("gdns", "gdn"),
    "square": ("sq",),
    "terrace": ("terr", "ter"),
    "grove": ("gr",),
}
_SHORT = {short: street for street, shorts in _STREETS.items() for short in shorts}


class PrivateKind(StrEnum):
    """What is kept confidential."""

    ADDRESS = "address"
    POSTCODE = "postcode"
    TELEPHONE = "telephone number"
    EMAIL = "e-mail address"
    BIRTH = "date of birth"
    PLACE = "school, surgery or other place"


@dataclass(frozen=True, slots=True)
class Private:
    """Something in the case's register that may not leave: `words` as written, `about` whom it concerns, and why."""

    id: str
    kind: PrivateKind
    words: str
    about: str = ""
    why: str = ""
    says: str = ""  # what it is, where the kind alone does not say

    @property
    def of(self) -> str:
        """What it is, and whose."""
        what = self.says or self.kind.value
        return f"{what} of {self.about}" if self.about else f"{what} in the register"


@dataclass(frozen=True, slots=True)
class Found:
    """A private thing in a text, from `start` to `end`, in the form in which two writings of it are the same."""

    start: int
    end: int
    alike: str


def has_figures(text: str) -> bool:
    """Whether there is a figure or an @ in it: without one it holds no postcode, number, e-mail address or day."""
    return _FIGURE.search(text) is not None


def postcodes_in(text: str) -> Iterator[Found]:
    """Everything written like a UK postcode."""
    for found in _POSTCODE.finditer(text):
        yield Found(found.start(), found.end(), (found[1] + found[2]).upper())


def telephones_in(text: str) -> Iterator[Found]:
    """Everything written like a telephone number, the country's own code as 0."""
    if len(_FIGURE.findall(text)) < _SHORTEST_NUMBER:
        return
    for found in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        national = re.sub(r"^(?:0044|44)0?", "0", digits)
        if len(national) in {10, 11} and national.startswith("0"):
            yield Found(found.start(), found.end(), national)


def emails_in(text: str) -> Iterator[Found]:
    """Everything written like an e-mail address."""
    for found in _EMAIL.finditer(text) if "@" in text else ():
        yield Found(found.start(), found.end(), found[0].casefold().rstrip("."))


def days_in(text: str) -> Iterator[tuple[Found, date]]:
    """Every day written out, day first, in figures or with the month's name.

    A year of two figures may be of either century, and both are given.
    """
    for form in _DAY_FORMS:
        for found in form.finditer(text):
            for day in _days(found.groupdict()):
                yield Found(found.start(), found.end(), day.isoformat()), day


def _days(parts: dict[str, str]) -> Iterator[date]:
    month = month_number(parts["n"]) if parts.get("n") else int(parts["m"])
    years = [int(parts["y"])] if len(parts["y"]) == 4 else [1900 + int(parts["y"]), 2000 + int(parts["y"])]
    for year in years:
        try:
            yield date(year, month, int(parts["d"]))
        except ValueError:
            continue


def month_number(name: str) -> int:
    """Which month a name or the beginning of one is."""
    return _MONTHS.index(name[:3].lower()) + 1


def address_forms(words: str) -> tuple[tuple[str, ...], ...]:
    """The ways to write an address that give it away: house and street, and the street by itself; short forms too."""
    parts = [folded_words(_POSTCODE.sub(" ", part)) for part in re.split(r"[,;\n]", words)]
    street = next((part for part in parts if len(part) > 1 and any(_is_street(word) for word in part)), None)
    chosen = [street] if street else [part for part in parts[:1] if part]
    forms: list[tuple[str, ...]] = []
    for part in chosen:
        forms += _spellings(part)
        bare = tuple(word for word in part if not word[0].isdigit())
        if street and len(bare) > 1 and bare != part:
            forms += _spellings(bare)
    return tuple(dict.fromkeys(forms))


def _is_street(word: str) -> bool:
    return word in _STREETS or word in _SHORT


def _spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words
    long = tuple(_SHORT.get(word, word) for word in words)
    yield long
    for at, word in enumerate(long):
        for short in _STREETS.get(word, ()):
            yield (*long[:at], short, *long[at + 1 :])


def place_forms(words: str) -> tuple[tuple[str, ...], ...]:
    """The ways to write a place's name: St Cuthbert's with its apostrophe, without it, and with an s by itself."""
    forms = spellings(words)
    apart = (tuple(part for word in form for part in _own_s(word)) for form in forms)
    return tuple(dict.fromkeys((*forms, *apart)))


def _own_s(word: str) -> tuple[str, ...]:
    return (word[:-1], "s") if len(word) > 4 and word.endswith("s") else (word,)
