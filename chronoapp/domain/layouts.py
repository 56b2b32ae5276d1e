"""A confirmed layout: the words of an agency's headings and the field each is, kept as a readable TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chronoapp.domain.columns import Layout
from chronoapp.domain.columns_words import Field, plain_words
from chronoapp.domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class AgencyLayout:
    """How one agency lays out its sheets. `headings` are as the agency writes them; `agency` "" is anyone's form."""

    name: str
    agency: str = ""
    headings: Mapping[str, Field] = field(default_factory=dict)

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields by the headings' plain words, as columns are compared."""
        return {plain_words(heading): chosen for heading, chosen in self.headings.items()}


def layout_of(name: str, agency: str, layout: Layout) -> AgencyLayout:
    """The layout of a sheet as it was confirmed, to be known again."""
    return AgencyLayout(name, agency, {column.heading: column.field for column in layout.columns})


def matches(known: AgencyLayout, layout: Layout) -> bool:
    """True where a sheet has every heading of a known layout (in any order, more of its own allowed)."""
    there = {plain_words(column.heading) for column in layout.columns}
    return layout.header_row is not None and len(known.fields) > 1 and known.fields.keys() <= there


def known_layout(layouts: Iterable[AgencyLayout], agency: str, layout: Layout) -> AgencyLayout | None:
    """The known layout a sheet is in: the agency's own before anyone's, the one with most headings first."""
    fitting = [known for known in layouts if known.agency in {"", agency} and matches(known, layout)]
    return max(fitting, key=lambda known: (known.agency == agency, len(known.headings)), default=None)


def to_toml(known: AgencyLayout) -> str:
    """The layout as a TOML text a person can read and edit."""
    lines = [f"name = {_quoted(known.name)}", f"agency = {_quoted(known.agency)}", "", "[headings]"]
    lines += [f"{_quoted(heading)} = {_quoted(chosen.value)}" for heading, chosen in known.headings.items()]
    return "\n".join(lines) + "\n"


def from_toml(text: str) -> AgencyLayout:
    """The layout a TOML text holds; `BadInput` with what to mend where it is not one."""
    try:
        record = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise BadInput(f"This is not a layout file: {why}. Correct that line and load it again.") from why
    headings = record.get("headings")
    if not isinstance(headings, dict) or not isinstance(record.get("name"), str):
        raise BadInput(
            "A layout file needs a name and a part called [headings]. Add what is missing and load it again."
        )
    return AgencyLayout(record["name"], str(record.get("agency", "")), {h: _field(h, v) for h, v in headings.items()})


def _field(heading: str, value: object) -> Field:
    if isinstance(value, str) and value in set(Field):
        return Field(value)
    names = ", ".join(Field)
    raise BadInput(f"The heading “{heading}” has “{value}”, which is no field. Use one of: {names}.")


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"'
        + "".join(
            c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 65536 else f"\\U{ord(c):08x}" for c in escaped
        )
        + '"'
    )
