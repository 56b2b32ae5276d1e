"""What a sheet holds beside its values: hidden rows and columns, formulas, errors and merged cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

Span = tuple[int, int]
"""First and last row or column, from 0."""

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""

MOST_NAMED = 12


@dataclass(slots=True)
class SheetFacts:
    """Facts of one sheet, addresses from 0. `unstored` are formulas whose value was never stored, as written."""

    hidden_rows: list[Span] = field(default_factory=list)
    hidden_columns: list[Span] = field(default_factory=list)
    struck_rows: list[Span] = field(default_factory=list)
    """Rows with words struck through, as people mark what no longer stands."""
    formulas: int = 0
    unstored: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    below_zero: dict[tuple[int, int], float] = field(default_factory=dict)
    """Numbers below zero, which a date or time format makes unreadable even to Excel."""
    covered: list[str] = field(default_factory=list)
    """Addresses of cells whose own value lies unseen under a merged one."""
    early_dates: list[str] = field(default_factory=list)
    """Addresses of dates before 1 March 1900, which are usually plain numbers in a date's format."""
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    """What somebody wrote beside a cell, as comment or note, after the name of who wrote it."""
    unread_comments: list[str] = field(default_factory=list)
    """Addresses of comments whose words this kind of file hides."""
    merged: list[Merge] = field(default_factory=list)
    counts_from_1904: bool = False
    """Whether its workbook counts days from 1904."""


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """The column counted from 0 that `letters` name: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def notes_of(facts: SheetFacts, height: int, width: int) -> list[str]:
    """The sentences a worker should read beside the sheet, of which `height` rows and `width` columns are used."""
    return [
        *_hidden_notes(facts, height, width),
        *_struck_notes(facts, height),
        *_formula_notes(facts),
        *_cell_notes(facts),
    ]


def _hidden_notes(facts: SheetFacts, height: int, width: int) -> Iterator[str]:
    rows = [_span(first, last, lambda row: str(row + 1)) for first, last in _within(facts.hidden_rows, height)]
    if rows:
        yield f"Hidden rows are read too: {_named(rows)}."
    columns = [_span(first, last, column_letters) for first, last in _within(facts.hidden_columns, width)]
    if columns:
        yield f"Hidden columns are read too: {_named(columns)}."


def _struck_notes(facts: SheetFacts, height: int) -> Iterator[str]:
    rows = [_span(first, last, lambda row: str(row + 1)) for first, last in _within(facts.struck_rows, height)]
    if rows:
        yield f"Rows with words struck through are read too: {_named(rows)}. Leave out what no longer stands."


def _formula_notes(facts: SheetFacts) -> Iterator[str]:
    stored = facts.formulas - len(facts.unstored)
    if stored:
        yield f"{_count(stored, 'formula is', 'formulas are')} read as the value last calculated."
    if facts.unstored:
        yield (
            f"{_count(len(facts.unstored), 'formula has', 'formulas have')} no stored value, so the formula itself is "
            "read: open the file in Excel, save it and send that in."
        )


def _cell_notes(facts: SheetFacts) -> Iterator[str]:
    if facts.errors:
        cells = [f"{column_letters(column)}{row + 1}" for row, column in facts.errors]
        yield f"Cells with an error in place of a value: {_named(cells)}."
    if facts.covered:
        yield f"Merged cells hide other values, which are not read: {_named(facts.covered)}."
    if facts.early_dates:
        yield (
            "Dates before 1 March 1900, which Excel counts wrongly and are often plain numbers shown as dates: "
            f"{_named(facts.early_dates)}. Check them in the file."
        )
    if facts.unread_comments:
        yield f"Comments on cells that cannot be read here: {_named(facts.unread_comments)}. Read them in the file."


def _within(spans: Iterable[Span], size: int) -> list[Span]:
    """The spans joined, as far as anything is used: people hide the empty rest of a sheet."""
    return [(first, min(last, size - 1)) for first, last in joined(spans) if first < size]


def joined(spans: Iterable[Span]) -> list[Span]:
    """Neighbouring spans as one."""
    done: list[Span] = []
    for first, last in sorted(spans):
        if done and first <= done[-1][1] + 1:
            done[-1] = (done[-1][0], max(done[-1][1], last))
        else:
            done.append((first, last))
    return done


def _span(first: int, last: int, name: Callable[[int], str]) -> str:
    return name(first) if first == last else f"{name(first)} to {name(last)}"


def _named(items: list[str]) -> str:
    if len(items) <= MOST_NAMED:
        return ", ".join(items)
    return f"{', '.join(items[:MOST_NAMED])} and {len(items) - MOST_NAMED:,} more"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def said_by(author: str, words: str) -> str:
    """A comment's words after the name of who wrote them, which Excel itself often puts there."""
    author, words = author.strip(), words.replace("\r\n", "\n").replace("\r", "\n").strip()
    return words if not author or words.startswith(author) else f"{author}: {words}"
