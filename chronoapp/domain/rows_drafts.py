"""A dated row as a draft event: its words in the fields their columns are for, nothing added and nothing dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chronoapp.domain.columns import Layout
from chronoapp.domain.columns_words import Field
from chronoapp.domain.dates import EventDate
from chronoapp.domain.held_table import added_headings
from chronoapp.domain.rows import Draft
from chronoapp.domain.themes import rating_of, suggest_themes, valence_of

_HEADLINE_LENGTH = 120
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”')]*\s+(?=[\"“‘'(]?[A-Z0-9])")
_NOT_AN_END = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|approx|e\.g|i\.e|Rev|Prof)|\b[A-Z])\.$")
_PEOPLE = re.compile(r"\s*(?:[,;&|\n/]|\band\b)\s*")

_JOINED = frozenset({Field.IMPACT, Field.CHILD_VOICE, Field.DECISION})
# Where a cell's words go besides the row's own words; a field not named here keeps them in `extra` under its heading.
_DRAFTED = _JOINED | {
    Field.EVENT_DATE, Field.EVENT_DATE_END, Field.EVENT_TIME, Field.EVENT_YEAR, Field.EVENT_MONTH, Field.EVENT_DAY,
    Field.REPORTED_DATE, Field.AGENCY,
    Field.SOURCE, Field.HEADLINE, Field.DETAILS, Field.THEME, Field.EVIDENCE_REF, Field.PERSON,
}  # fmt: skip
# Fields of a draft that are one text, by the draft's own names.
_TEXTS = (
    Field.HEADLINE, Field.DETAILS, Field.SOURCE, Field.AGENCY, Field.IMPACT, Field.CHILD_VOICE, Field.DECISION,
    Field.EVIDENCE_REF,
)  # fmt: skip
# The longest of these makes a headline where neither headline, details nor theme has a word.
_INSTEAD = (Field.CHILD_VOICE, Field.IMPACT, Field.DECISION, Field.EXTRA)


@dataclass(slots=True)  # one a row: frozen, it takes three times as long to make
class Told:
    """When a row's event happened, and when, how, by and to whom it was reported.

    `kept` are fields whose words could not become a value: those words go to `extra`.
    """

    when: EventDate
    date_topic: str = ""
    reported: EventDate | None = None
    how: str = ""
    by: str = ""
    to: str = ""
    kept: frozenset[Field] = frozenset()


_Places = tuple[tuple[int, str], ...]  # columns of one field: index and name
_Read = Callable[[Sequence[str]], str]


class Drafts:
    """Makes the drafts of one sheet, its columns sorted by field once."""

    def __init__(self, layout: Layout, keys: Sequence[str], told: _Read = lambda _: "") -> None:
        """`told` tells a row in the words of a known layout, "" where it has none."""
        self._told = told
        fields = {column.index: column.field for column in layout.columns}
        added = added_headings(keys)
        places = [(index, key, fields.get(index, Field.EXTRA)) for index, key in enumerate(keys) if key not in added]
        self._of: dict[Field, _Places] = {f: tuple((i, key) for i, key, field in places if field is f) for f in Field}
        self._extra: _Places = tuple((i, key) for i, key, field in places if field not in _DRAFTED)
        self._texts = tuple((field.value, _reader(self._of[field])) for field in _TEXTS if self._of[field])
        self._significance = _reader(self._of[Field.SIGNIFICANCE])
        self._valence = _reader(self._of[Field.VALENCE])
        self._themes, self._people = self._of[Field.THEME], self._of[Field.PERSON]
        self._instead = [index for field in _INSTEAD for index, _ in self._of[field]]

    def make(self, texts: Sequence[str], told: Told, instead: Mapping[Field, str]) -> Draft | None:
        """The draft of a row's texts, one a column; `instead` are a person's words for fields no column holds.

        None where the row has no words besides its dates.
        """
        said = {name: read(texts) for name, read in self._texts}
        if instead:
            said |= {field.value: words for field, words in instead.items() if field in _TEXTS}
        headline = said.pop("headline", "") or self._told(texts) or self._headline(said.get("details", ""), texts)
        if not headline:
            return None
        return Draft(
            event_date=told.when,
            headline=" ".join(headline.split()) if "\n" in headline else headline,
            date_topic=told.date_topic,
            reported_date=told.reported,
            reported_how=told.how,
            reported_by=told.by,
            reported_to=told.to,
            themes=_each(self._themes, texts, suggest_themes),
            significance=rating_of(self._significance(texts)),
            valence=valence_of(self._valence(texts)),
            people=_each(self._people, texts, people_of),
            extra=self._extras(texts, told.kept),
            **said,
        )

    def details(self, texts: Sequence[str]) -> str:
        """The row's account of what happened, "" where no column is for it."""
        return next((read(texts) for name, read in self._texts if name == "details"), "")

    def _headline(self, details: str, texts: Sequence[str]) -> str:
        """A headline in the row's own words: its first sentence, its theme, or the most it says elsewhere."""
        if details:
            return first_sentence(details)
        for index, _ in self._themes:
            if text := texts[index].strip():
                return text
        told = [text for index in self._instead if any(map(str.isalpha, text := texts[index].strip()))]
        return first_sentence(max(told, key=lambda text: (not _is_code(text), len(text)), default=""))

    def _extras(self, texts: Sequence[str], kept: frozenset[Field]) -> dict[str, str]:
        extras = {key: text for index, key in self._extra if (text := texts[index].strip())}
        for field in sorted(kept):  # a set has another order in every process
            extras |= {key: text for index, key in self._of[field] if (text := texts[index].strip())}
        return extras


def _is_code(text: str) -> bool:
    """True for a number with a letter or two, as a pupil's or a patient's is: it tells nothing."""
    return sum(map(str.isdigit, text)) > sum(map(str.isalpha, text))


def _reader(places: _Places) -> _Read:
    """What gives the words of a field's columns: one column's as they are, each of several after its own heading."""
    if not places:
        return lambda _: ""
    if len(places) == 1:
        only = places[0][0]
        return lambda texts: texts[only].strip()
    return lambda texts: _joined(places, texts)


def _joined(places: _Places, texts: Sequence[str]) -> str:
    said = [(key, text) for index, key in places if (text := texts[index].strip())]
    return "\n".join(f"{key}: {text}" for key, text in said) if len(said) > 1 else "".join(text for _, text in said)


def _each(places: _Places, texts: Sequence[str], split: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """What the cells of a field name, each once."""
    if not places:
        return ()
    if len(places) == 1:
        return split(texts[places[0][0]])
    return tuple(dict.fromkeys(name for index, _ in places for name in split(texts[index])))


@lru_cache(maxsize=4096)
def people_of(text: str) -> tuple[str, ...]:
    """The people one cell names: "Lucy, Peter and Mrs Hubbard" is three."""
    return tuple(dict.fromkeys(" ".join(name.split()) for name in _PEOPLE.split(text) if name.strip()))


def first_sentence(words: str) -> str:
    """The first sentence of an account as a headline of at most 120 characters, cut between words with "…"."""
    line = next((line.strip() for line in words.splitlines() if line.strip()), "")
    if len(line) <= _HEADLINE_LENGTH and ". " not in line:
        return line
    for end in _SENTENCE_END.finditer(line):
        sentence = line[: end.start()].rstrip()
        if not _NOT_AN_END.search(sentence):
            line = sentence
            break
    if len(line) <= _HEADLINE_LENGTH:
        return line
    return line[:_HEADLINE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
