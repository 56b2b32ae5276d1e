"""JSON put together by hand: an import spells ten values a row, and `json` takes up to three times as long for each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from json.encoder import encode_basestring_ascii
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Table, Text, cast

spell_text = encode_basestring_ascii  # a text escaped, in quotation marks; called as it is, a million times


class Spelled(str):
    """JSON text, ready to be stored by a statement that would otherwise spell it as JSON once more."""

    __slots__ = ()


def spell(value: object) -> str:
    """A JSON column's value as text; the stores are opened with it."""
    return value if type(value) is Spelled else json.dumps(value)


def marked(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values whose JSON columns are spelled already, for a statement of SQLAlchemy's own."""
    return {name: Spelled(value) if isinstance(table.c[name].type, JSON) else value for name, value in values.items()}


def spell_words(words: Mapping[str, str]) -> str:
    """A row word for word, as an object of JSON."""
    pairs = ", ".join([heading + spell_text(words[key]) for key, heading in _headings(tuple(words))])
    return f"{{{pairs}}}"


@lru_cache(maxsize=1024)  # a file's rows fill the same few sets of columns
def _headings(headings: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((heading, f"{spell_text(heading)}: ") for heading in headings)


def spell_sorted(agency: str, words: Mapping[str, str]) -> str:
    """An agency and its words in the order of their headings, as lists of JSON: what the digest of a row is made of."""
    pairs = "], ".join([heading + _quoted(words[key]) for key, heading in _sorted_headings(tuple(words))])
    return f"[{_quoted(agency)}, [{pairs}{']' if words else ''}]]"


@lru_cache(maxsize=1024)
def _sorted_headings(headings: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((heading, f"[{_quoted(heading)}, ") for heading in sorted(headings))


class SpelledRows:
    """The rows of one file as `spell_words` spells them, each once: its account keeps them, and its import does."""

    def __init__(self) -> None:
        self._spelled: dict[int, tuple[Mapping[str, str], str]] = {}  # the words are held, so that no id comes twice

    def keep(self, words: Mapping[str, str]) -> str:
        """A row's words, spelled for now and for later."""
        if id(words) not in self._spelled:  # a row of several dates has several accounts
            self._spelled[id(words)] = (words, spell_words(words))
        return self._spelled[id(words)][1]

    def take(self, words: Mapping[str, str]) -> str:
        """A row's words, which nobody asks for again."""
        kept = self._spelled.pop(id(words), None)
        return kept[1] if kept else spell_words(words)


@lru_cache(maxsize=4096)
def spell_list(texts: tuple[str, ...]) -> str:
    """A list of names; the same few come again and again."""
    return json.dumps(texts)


@lru_cache(maxsize=4096)
def list_of(spelled: str) -> tuple[str, ...]:
    """The names `spell_list` was given."""
    return tuple(json.loads(spelled))


def as_text(column: Column[Any]) -> ColumnElement[str]:
    """A JSON column as the text it was spelled in: what is read a thousand times for one page is read once."""
    return cast(column, Text).label(column.name)
