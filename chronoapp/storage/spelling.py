"""JSON columns: what is stored many times over is spelled as JSON once, and not again by the database's driver."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import encode_basestring_ascii


class Spelled(str):
    """JSON text, ready to be stored."""

    __slots__ = ()


def spell(value: object) -> str:
    """A JSON column's value as text; the stores are opened with it."""
    return value if type(value) is Spelled else json.dumps(value)


def spell_text(text: str) -> str:
    """A text in quotation marks, escaped."""
    return encode_basestring_ascii(text)


def spell_words(words: Mapping[str, str]) -> Spelled:
    """A row word for word."""
    return Spelled(json.dumps(words if type(words) is dict else dict(words)))


@lru_cache(maxsize=4096)
def spell_list(texts: tuple[str, ...]) -> Spelled:
    """A list of names; the same few come again and again."""
    return Spelled(json.dumps(texts))
