"""A layout as a TOML text that a person can read and edit, and back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping

from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.layouts_headlines import check_headline

MOST_HEADINGS = 500
_TEXTS = ("agency", "headline", "child", "about")


def to_toml(known: AgencyLayout) -> str:
    """The layout as a TOML text: its name and agency, then its headings with the field each is."""
    texts = [("name", known.name), ("agency", known.agency)]
    texts += [(key, text) for key in _TEXTS[1:] if (text := getattr(known, key))]
    lines = [f"{key} = {_quoted(text)}" for key, text in texts]
    lines += ["", "[headings]", *_pairs(known.headings.items())]
    if known.also:
        lines += ["", "[also]", *_pairs(known.also.items())]
    for heading, codes in known.codes.items():
        lines += ["", f"[codes.{_quoted(heading)}]", *_pairs(codes.items())]
    return "\n".join(lines) + "\n"


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{_quoted(left)} = {_quoted(str(right))}" for left, right in pairs]


def from_toml(text: str) -> AgencyLayout:
    """The layout a TOML text holds; `BadInput` with what to mend where it is not one."""
    try:
        record = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise BadInput(f"This is not a layout file: {why}. Correct that line and load it again.") from why
    headings, name = record.get("headings"), record.get("name")
    if not isinstance(headings, dict) or not isinstance(name, str):
        raise BadInput(
            "A layout file needs a name and a part called [headings]. Add what is missing and load it again."
        )
    if len(headings) > MOST_HEADINGS:
        raise BadInput(f"A layout has at most {MOST_HEADINGS} headings, and this has {len(headings)}.")
    agency, headline, child, about = (_text(record, key) for key in _TEXTS)
    fields, also = _fields(headings), _fields(_table(record, "also"))
    check_headline(headline, (*fields, *also))
    if child and child not in {*fields, *also}:
        raise BadInput(f"The child column “{child}” is not among the headings. Write it as it is written there.")
    return AgencyLayout(name, agency, fields, also, headline, child, _codes(_table(record, "codes")), about)


def _text(record: Mapping[str, object], key: str) -> str:
    return str(record.get(key, ""))


def _table(record: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = record.get(key, {})
    if isinstance(found, dict):
        return found
    raise BadInput(f'The part [{key}] of a layout file holds lines such as "A" = "B". Correct it and load it again.')


def _fields(lines: Mapping[str, object]) -> dict[str, Field]:
    return {heading: _field(heading, value) for heading, value in lines.items()}


def _field(heading: str, value: object) -> Field:
    if isinstance(value, str) and value in set(Field):
        return Field(value)
    names = ", ".join(Field)
    raise BadInput(f"The heading “{heading}” has “{value}”, which is no field. Use one of: {names}.")


def _codes(lines: Mapping[str, object]) -> dict[str, dict[str, str]]:
    return {heading: {code: str(words) for code, words in _table(lines, heading).items()} for heading in lines}


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else _escape(c) for c in escaped) + '"'


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"
