"""A booklet (a pack for a review, a family's copy) as a tagged PDF, typeset with Typst in a child process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from chronoapp.documents.typesetting import STANDARDS, breakable, listed, typeset, unshown
from chronoapp.domain.booklet import Block, Booklet, Part
from chronoapp.domain.errors import Refused

_COLUMN = {2: 24, 3: 24, 4: 17}  # characters surely fitting the narrowest column of text, by how many there are


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing on a page of its own after the front: its heading, the SVG, and the words for who cannot see it."""

    heading: str
    svg: str
    alt: str


def booklet_pdf(booklet: Booklet, *, template: Path, fonts: Path, picture: Picture | None = None) -> bytes:
    """The PDF: PDF/UA-1 and PDF/A-2a on A4, the same bytes for the same input.

    Refused where a character has no shape in any font of the folder `fonts`, since it would be missing from the page.
    """
    missing = unshown(_texts(booklet, picture), fonts, "LiberationSans")
    if missing:
        raise Refused(f"The PDF cannot show {listed(missing)}. Change the wording there, or take another kind of file.")
    job = {
        "template": str(template),
        "fonts": str(fonts),
        "family": "Liberation Sans",
        "court": _as_data(booklet, picture),
        "timestamp": int(datetime.combine(booklet.prepared_on, time(), UTC).timestamp()),
        "labels": {"prefix": "", "first": 1, "years": []},
        "standards": STANDARDS,
    }
    return typeset(job, "PDF")


def _texts(booklet: Booklet, picture: Picture | None) -> Iterator[tuple[str, str]]:
    front = (text for pair in booklet.front for text in pair)
    yield "the front", " ".join((booklet.title, booklet.running_head, booklet.prepared_by, *booklet.opening, *front))
    if picture:
        yield "the timeline", f"{picture.heading} {picture.svg} {picture.alt}"
    for part in booklet.parts:
        yield f"“{part.heading}”", " ".join((part.heading, *part.intro, *part.columns))
        for each in (*part.blocks, *(cell for row in part.rows for cell in row)):
            yield f"“{part.heading}”", " ".join((each.head, *each.lines, *each.small))


def _as_data(booklet: Booklet, picture: Picture | None) -> dict[str, Any]:
    day = booklet.prepared_on
    return {
        "title": booklet.title,
        "running_head": booklet.running_head,
        "prepared_by": booklet.prepared_by,
        "prepared_on": [day.year, day.month, day.day],
        "points": booklet.points,
        "front": booklet.front,
        "opening": booklet.opening,
        "picture": asdict(picture) if picture else None,
        "parts": [_part(part) for part in booklet.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "heading": part.heading,
        "intro": part.intro,
        "blocks": [_block(each) for each in part.blocks],
        "columns": part.columns if part.rows else [],
        "rows": [[_block(cell, _COLUMN[len(part.columns)]) for cell in row] for row in part.rows],
    }


def _block(each: Block, column: int = 60) -> dict[str, Any]:
    return {
        "head": breakable(each.head, column),
        "lines": [breakable(text, column) for text in each.lines],
        "small": [breakable(text, column) for text in each.small],
    }
