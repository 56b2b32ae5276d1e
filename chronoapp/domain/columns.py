"""Which column of a sheet is what, from the words of its headings and the look of its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chronoapp.domain.columns_beside import ASIDE, apart
from chronoapp.domain.columns_choice import choose
from chronoapp.domain.columns_headings import Headings, find_headings, headings_at
from chronoapp.domain.columns_values import SAMPLE, is_blank, sniff
from chronoapp.domain.columns_verdicts import Claim
from chronoapp.domain.columns_words import Field, plain_words
from chronoapp.domain.tables import Cell, Table

__all__ = ["Column", "Field", "Layout", "column_letter", "recognise"]

CHOSEN = "Chosen by a person."  # why a column is what a worker said it is


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `index` from 0, its heading (or letter), its field, how sure ("sure", "likely", "guess") and why."""

    index: int
    heading: str
    field: Field
    sure: str
    why: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet's headings and columns. Rows count from 1 as the spreadsheet shows them.

    `header_row` is the last row of headings, None where there are none; `header_rows` holds both lines of two.
    """

    header_row: int | None
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()

    def of(self, field: Field) -> tuple[Column, ...]:
        """The columns of one field, left to right."""
        return tuple(column for column in self.columns if column.field is field)

    def first(self, field: Field) -> Column | None:
        """The leftmost column of a field, None where there is none."""
        return next((column for column in self.columns if column.field is field), None)


def column_letter(index: int) -> str:
    """A column as the spreadsheet names it: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def recognise(
    table: Table,
    today: date,
    header_row: int | None = None,
    chosen: Mapping[int, Field] | None = None,
    known: Mapping[str, Field] | None = None,
) -> Layout:
    """What each column of a sheet is.

    `header_row` (from 1) overrides the row found, 0 says there is none; `chosen` holds a person's fields by column
    index; `known` the fields of a confirmed layout by plain heading words. Both stand before anything recognised.
    """
    headings = _headings(table, header_row)
    first = headings.last + 1 if headings else 0
    width = max(map(len, table.rows), default=0)
    words = (headings.words if headings else ()) + ("",) * width
    claims = [
        Claim(index, words[index], sniff(_sample(table, first, index)), *_told(index, words[index], chosen, known))
        for index in range(width)
    ]
    used = [claim for claim in claims if claim.heading or claim.sniff.filled or claim.told]
    own, aside = apart(used)
    verdicts = [*choose(own, today, named=headings is not None), *(ASIDE for _ in aside)]
    columns = tuple(
        Column(claim.index, claim.heading or column_letter(claim.index), verdict.field, verdict.sure, verdict.why)
        for claim, verdict in zip(used, verdicts, strict=True)
    )
    layout = _layout(headings, columns)
    return replace(layout, notes=(*layout.notes, *_aside_notes(aside))) if aside else layout


def _aside_notes(aside: Sequence[Claim]) -> Iterator[str]:
    first, last = column_letter(aside[0].index), column_letter(aside[-1].index)
    yield (
        f"Another table seems to stand beside this one, in columns {first} to {last}: its words are kept with the rows "
        "they stand in, but give no events. Put it in a sheet of its own, and send that in too."
    )


def _headings(table: Table, header_row: int | None) -> Headings | None:
    if header_row is None:
        return find_headings(table)
    return headings_at(table, header_row - 1) if header_row > 0 else None


def _told(
    index: int, heading: str, chosen: Mapping[int, Field] | None, known: Mapping[str, Field] | None
) -> tuple[Field | None, str]:
    if chosen and index in chosen:
        return chosen[index], CHOSEN
    if known and heading and (field := known.get(plain_words(heading))):
        return field, "Known from this agency's confirmed layout."
    return None, ""


def _sample(table: Table, first: int, index: int) -> list[Cell]:
    """Some filled cells of a column: its first ones, and others spread over its length."""
    rows = table.rows
    step = max(1, (len(rows) - first) // SAMPLE)
    near = rows[first : first + SAMPLE]
    spread = rows[first + SAMPLE :: step] if step > 1 else ()
    return [row[index] for row in (*near, *spread) if index < len(row) and not is_blank(row[index])]


def _layout(headings: Headings | None, columns: tuple[Column, ...]) -> Layout:
    if headings is None:
        notes = ("No row of headings was found; columns are named by their letters.",) if columns else ()
        return Layout(None, (), columns, notes)
    rows = tuple(range(headings.first + 1, headings.last + 2))
    return Layout(rows[-1], rows, columns, tuple(_heading_notes(columns)))


def _heading_notes(columns: tuple[Column, ...]) -> Iterator[str]:
    letters: dict[str, list[str]] = {}
    for column in columns:
        letters.setdefault(column.heading, []).append(column_letter(column.index))
    for heading, places in letters.items():
        if len(places) > 1:
            where = " and ".join(places)
            yield f"The heading “{heading}” is there {len(places)} times (columns {where}); all are kept."
