"""Which rows of a sheet are its headings: below any title rows, on one line or two, or nowhere at all."""

from __future__ import annotations

from dataclasses import dataclass

from chronoapp.domain.columns_values import is_blank, looks_like_date, looks_like_time
from chronoapp.domain.columns_words import Field, Match, field_of_words, plain_words
from chronoapp.domain.tables import Cell, Table

_ROWS_TRIED = 40  # rows with words in them; forms with longer front matter are told by hand
_LONGEST_HEADING = 120
_POINTS = {Match.EXACT: 1.0, Match.WITHIN: 0.55, Match.NEAR: 0.8}
_TWO_LINES_COST = 0.6  # a second line must explain something the first does not
_GROUPS_COST = 0.5  # nor must words merged over several headings, where those say enough alone
_ENOUGH = 1.5
_SAME = 0.6  # share of a line's headings that stand where they stood: the line repeats them


@dataclass(frozen=True, slots=True)
class Headings:
    """The rows of headings, counted from 0 (`first` to `last`, both included), and the words over each column.

    `has_groups` where words of the first line are merged over several headings of the second.
    """

    first: int
    last: int
    words: tuple[str, ...]
    has_groups: bool = False


def heading_text(cell: Cell) -> str:
    """A heading cell's words on one line."""
    return "" if cell is None else " ".join(str(cell).split())


def find_headings(table: Table) -> Headings | None:
    """The best row, or two rows, of headings near the top; None where no row reads as headings."""
    best, best_points = None, 0.0
    tried = [index for index, row in enumerate(table.rows) if any(not is_blank(cell) for cell in row)][:_ROWS_TRIED]
    for index in tried:
        for headings in _candidates(table, index):
            points = _points(table, headings)
            if points > best_points + 0.01:
                best, best_points = headings, points
    if best is None or not (best_points >= _ENOUGH or _is_enough(table, best)):
        return None
    return _where_first(table, tried, best)


def _where_first(table: Table, tried: list[int], best: Headings) -> Headings:
    """Where the best headings only repeat a row above them, that row: between the two stand rows of the table.

    A page's repeated headings may read better than the first, whose upper line somebody merged across columns.
    """
    line = _words(table.rows[best.last])
    index = next((i for i in tried if i < best.first and _repeats(_words(table.rows[i]), line)), None)
    if index is None:
        return best
    ending_there = [Headings(index, index, _words(table.rows[index])), *_ending_at(table, index)]
    return max(ending_there, key=lambda headings: _points(table, headings))


def _ending_at(table: Table, row: int) -> list[Headings]:
    """The headings on two lines of which `row` is the second."""
    return [one for one in _candidates(table, row - 1) if one.last == row] if row > 0 else []


def _repeats(words: tuple[str, ...], line: tuple[str, ...]) -> bool:
    """Whether most words of a line, and more than one of them, stand where they stand in the other."""
    same = sum(1 for a, b in zip(words, line, strict=False) if b and plain_words(a) == plain_words(b))
    return same > 1 and same >= _SAME * sum(map(bool, line))


def headings_at(table: Table, row: int) -> Headings:
    """The headings when a person says they are in `row` (from 0); a line above or below that reads as one is joined."""
    if not 0 <= row < len(table.rows):
        return Headings(row, row, ())
    options = [*_candidates(table, row), *_ending_at(table, row)]
    return max(
        options, key=lambda headings: _points(table, headings), default=Headings(row, row, _words(table.rows[row]))
    )


def _candidates(table: Table, index: int) -> list[Headings]:
    row = table.rows[index]
    one = Headings(index, index, _words(row))
    below = table.rows[index + 1] if index + 1 < len(table.rows) else ()
    if not _may_be_headings(below) or not _may_be_headings(row):
        return [one]
    width = max(len(row), len(below))
    upper, lower = _words(row, width), _words(below, width)
    has_groups = _has_groups(table, index, lower)
    join = _grouped if has_groups else _joined
    words = tuple(join(a, b) for a, b in zip(upper, lower, strict=True))
    return [one, Headings(index, index + 1, words, has_groups)]


def _has_groups(table: Table, index: int, lower: tuple[str, ...]) -> bool:
    """Whether words of a row are merged over several columns, each with a heading of its own below."""
    areas = (area for area in table.merged if area[0] == area[2] == index and area[3] > area[1])
    below = (lower[left : right + 1] for _, left, _, right in areas)
    return any(all(own) and len(set(own)) == len(own) > 1 for own in below)


def _grouped(group: str, own: str) -> str:
    """A heading with the words over it in brackets, which are looked at after its own."""
    return f"{own} ({group})" if group and own and group != own else own or group


def _joined(upper: str, lower: str) -> str:
    """Two lines over one column as one heading; a cell merged over both lines says its words once."""
    return upper if upper == lower else f"{upper} {lower}".strip()


def _words(row: tuple[Cell, ...], width: int = 0) -> tuple[str, ...]:
    words = tuple(map(heading_text, row))
    return words + ("",) * (width - len(words))


def _may_be_headings(row: tuple[Cell, ...]) -> bool:
    filled = [cell for cell in row if not is_blank(cell)]
    return bool(filled) and all(isinstance(cell, str) and len(cell) <= _LONGEST_HEADING for cell in filled)


def _points(table: Table, headings: Headings) -> float:
    """How well rows read as headings: a point for each field named, less for cells that look like values."""
    cells = [
        cell for index in range(headings.first, headings.last + 1) for cell in table.rows[index] if not is_blank(cell)
    ]
    named = {plain_words(words): met for words in headings.words if words and (met := field_of_words(words))}
    fields: dict[Field, float] = {}
    for field, match in named.values():
        fields[field] = max(fields.get(field, 0.0), _POINTS[match])
    extras = fields.pop(Field.EXTRA, 0.0)
    repeated = 0.3 * (len(named) - len(fields))
    two_lines = _GROUPS_COST if headings.has_groups else _TWO_LINES_COST
    against = sum(map(_value_like, cells)) + (two_lines if headings.last > headings.first else 0.0)
    return sum(fields.values()) + min(extras, 0.5) + min(repeated, 1.0) - against


def _value_like(cell: Cell) -> float:
    """How much a cell speaks against its row being headings."""
    if not isinstance(cell, str):
        return 1.0
    if looks_like_time(cell) and field_of_words(cell) is None:
        return 1.0
    if looks_like_date(cell) and field_of_words(cell) is None:
        return 1.0
    return 1.0 if len(cell) > _LONGEST_HEADING else 0.0


def _is_enough(table: Table, headings: Headings) -> bool:
    """True where few fields are named but the row is plainly a heading: dates below a word for dates."""
    for column, words in enumerate(headings.words):
        match = field_of_words(words) if words else None
        if match and match[0] in {Field.EVENT_DATE, Field.REPORTED_DATE, Field.RECORDED_DATE}:
            below = [row[column] for row in table.rows[headings.last + 1 : headings.last + 8] if column < len(row)]
            if any(map(looks_like_date, below)):
                return True
    return False
