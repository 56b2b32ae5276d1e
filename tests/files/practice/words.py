"""The words of the practice family: five TOML files read into the lines of five sheets, in sheet order."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path

WORDS = Path(__file__).parent / "words"
Cell = str | float | date | time | None
Days = tuple[date, date]


class Kind(StrEnum):
    """What a line of a sheet is."""

    TITLE = "title"
    GROUPS = "upper line of the headings"
    HEADINGS = "headings"
    AGAIN = "headings repeated"
    ROW = "row"
    LINE = "footer or total"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet. `night` names a happening told in other files too, "" for none."""

    kind: Kind
    cells: tuple[Cell, ...]
    night: str = ""


@dataclass(frozen=True, slots=True)
class Log:
    """One agency's file. `means` holds the days of a text date, None where nobody can read it."""

    file: str
    agency: str
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    lines: tuple[Line, ...]
    groups: tuple[tuple[str, int, int], ...]
    means: dict[str, Days | None]
    means_about: dict[str, Days]


def read_logs() -> list[Log]:
    """The five logs, in the order of their files' names."""
    return sorted((read_log(path) for path in WORDS.glob("*.toml")), key=lambda log: log.file)


def read_log(path: Path) -> Log:
    """One log from its TOML file."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    headings = tuple(said["headings"])
    groups = tuple((label, first, last) for label, first, last in said.get("groups", []))
    above = [Line(Kind.TITLE, (title,)) for title in said.get("titles", [])]
    if groups:
        above.append(Line(Kind.GROUPS, _spread(groups, len(headings))))
    above.append(Line(Kind.HEADINGS, headings))
    lines = tuple(above) + tuple(_line(cells, headings) for cells in said["rows"])
    about = {text: _days(days) for text, days in said.get("means_about", {}).items()}
    means = {text: None if days == "?" else _days(days) for text, days in said.get("means", {}).items()}
    return Log(said["file"], said["agency"], headings, tuple(said["fields"]), lines, groups, means, about)


def _line(said: list[Cell], headings: tuple[str, ...]) -> Line:
    night = said[-1][2:] if said and isinstance(said[-1], str) and said[-1].startswith("§ ") else ""
    cells = tuple(_cell(cell) for cell in (said[:-1] if night else said))
    if not cells:
        return Line(Kind.BLANK, ())
    if cells == ("= headings",):
        return Line(Kind.AGAIN, headings)
    if len(cells) < len(headings):
        return Line(Kind.LINE, cells)
    return Line(Kind.ROW, cells, night)


def _cell(said: Cell) -> Cell:
    if isinstance(said, str) and re.fullmatch(r"\d\d:\d\d", said):
        return time.fromisoformat(said)
    return None if said == "" else said


def _days(said: list[str]) -> Days:
    first, last = said
    return date.fromisoformat(first), date.fromisoformat(last)


def _spread(groups: tuple[tuple[str, int, int], ...], width: int) -> tuple[Cell, ...]:
    starts = {first: label for label, first, _ in groups}
    return tuple(starts.get(column) for column in range(1, width + 1))
