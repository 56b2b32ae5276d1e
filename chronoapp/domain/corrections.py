"""Which row of an agency's corrected file is which row of the file before it: pure rules, wherever the rows stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product

from chronoapp.domain.editing import Fields
from chronoapp.domain.history import Change

ALIKE = 0.3  # of the words of a headline, as much must be the same for it to be the same headline corrected
MANY = 2500  # pairs of rows alike in one way; beyond, such rows are paired in the order of their words
_WORD = re.compile(r"\w+")

Words = Mapping[str, str]
Key = Callable[["Line"], Iterable[Hashable]]
Judge = Callable[["Line", "Line"], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """A row as pairing sees it: its words by heading, its day (EDTF or text), headline and serial; "" where unknown."""

    words: Words
    day: str = ""
    headline: str = ""
    serial: str = ""
    serial_heading: str = ""

    @property
    def own_words(self) -> frozenset[tuple[str, str]]:
        """Every cell but the serial number."""
        return frozenset((heading, text) for heading, text in self.words.items() if heading != self.serial_heading)


@dataclass(frozen=True, slots=True)
class Pairing:
    """`pairs` of (earlier, later) by index; `gone` earlier rows and `fresh` later rows have no partner."""

    pairs: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    fresh: tuple[int, ...]


def pair_rows(earlier: Sequence[Line], later: Sequence[Line]) -> Pairing:
    """Pair the rows of two files of one agency: no row twice, and the order of the rows plays no part.

    First the rows with the very same words. Then those with the same serial number, where each names one row and the
    file has not been numbered anew. Then the same words but for the serial; the same day and headline; the same words
    but one cell.
    """
    work = _Work(earlier, later)
    work.pair(lambda line: (frozenset(line.words.items()),))
    if not work.is_numbered_anew():
        is_running = _is_running(earlier) or _is_running(later)
        unique = _unique(earlier) & _unique(later)
        work.pair(lambda line: (line.serial,) if line.serial in unique else (), _is_like if is_running else _always)
    work.pair(lambda line: (line.own_words,) if line.own_words else ())
    work.pair(lambda line: ((line.day, line.headline),) if line.day and line.headline else ())
    work.pair(_but_one, _is_one_cell_apart)
    return work.done()


@dataclass(slots=True)
class _Work:
    earlier: Sequence[Line]
    later: Sequence[Line]
    pairs: dict[int, int] = field(default_factory=dict)

    def _left(self) -> tuple[list[int], list[int]]:
        taken = set(self.pairs.values())
        return (
            [index for index in range(len(self.earlier)) if index not in self.pairs],
            [index for index in range(len(self.later)) if index not in taken],
        )

    def _candidates(self, key: Key) -> Iterable[tuple[int, int]]:
        before, after = self._left()
        there, here = _by_key(self.later, after, key), _by_key(self.earlier, before, key)
        found: dict[tuple[int, int], None] = {}
        for one in here.keys() & there.keys():
            found |= dict.fromkeys(self._crossed(here[one], there[one]))
        return found

    def _crossed(self, before: list[int], after: list[int]) -> Iterable[tuple[int, int]]:
        if len(before) * len(after) <= MANY:
            return product(before, after)
        return zip(
            sorted(before, key=lambda index: _spelled(self.earlier[index])),
            sorted(after, key=lambda index: _spelled(self.later[index])),
            strict=False,
        )

    def pair(self, key: Key, may: Judge | None = None) -> None:
        """Pair the rows left that share a key, the likest first; ties by their words, never by where they stand."""
        found = []
        for pair in self._candidates(key):
            before, after = self.earlier[pair[0]], self.later[pair[1]]
            if may is None or may(before, after):
                found.append((-_same_cells(before, after), _spelled(before), _spelled(after), pair))
        taken = set(self.pairs.values())
        for *_, (earlier, later) in sorted(found):
            if earlier not in self.pairs and later not in taken:
                self.pairs[earlier] = later
                taken.add(later)

    def is_numbered_anew(self) -> bool:
        """True where rows left have the same words under another serial number."""
        return any(
            self.earlier[earlier].own_words and self.earlier[earlier].serial != self.later[later].serial
            for earlier, later in self._candidates(lambda line: (line.own_words,))
        )

    def done(self) -> Pairing:
        gone, fresh = self._left()
        return Pairing(tuple(sorted(self.pairs.items())), tuple(gone), tuple(fresh))


def _by_key(lines: Sequence[Line], indexes: Iterable[int], key: Key) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for index in indexes:
        for one in key(lines[index]):
            found[one].append(index)
    return found


def _always(_earlier: Line, _later: Line) -> bool:
    return True


def _unique(lines: Sequence[Line]) -> set[str]:
    return {serial for serial, count in Counter(line.serial for line in lines).items() if serial and count == 1}


def _is_running(lines: Sequence[Line]) -> bool:
    """True where the serials only count the rows (1, 2, 3 …): after a row is put in between they name other rows."""
    serials = [line.serial for line in lines if line.serial]
    if not all(serial.isdecimal() for serial in serials):
        return False
    numbers = sorted(int(serial) for serial in serials)
    return bool(numbers) and numbers[-1] - numbers[0] < 2 * len(numbers)


def _is_like(earlier: Line, later: Line) -> bool:
    return (
        (bool(earlier.day) and earlier.day == later.day)
        or (bool(earlier.headline) and earlier.headline == later.headline)
        or 2 * _same_cells(earlier, later) >= max(len(earlier.own_words), len(later.own_words), 1)
    )


def _same_cells(earlier: Line, later: Line) -> int:
    return len(earlier.own_words & later.own_words)


def _spelled(line: Line) -> str:
    return repr(sorted(line.words.items()))


def _but_one(line: Line) -> Iterable[Hashable]:
    yield line.own_words
    for cell in line.own_words:
        yield line.own_words - {cell}


def _is_one_cell_apart(earlier: Line, later: Line) -> bool:
    """One cell differs, and what is left names the row: its headline, or two cells and a headline of like words."""
    one, other = earlier.own_words - later.own_words, later.own_words - earlier.own_words
    if len({heading for heading, _ in one | other}) > 1:
        return False
    if earlier.headline and earlier.headline == later.headline:
        return True
    return _same_cells(earlier, later) >= 2 and are_alike(earlier.headline, later.headline)


def are_alike(one: str, other: str) -> bool:
    """Whether two texts have so many words in common that the one may be the other corrected."""
    first, second = (set(_WORD.findall(text.casefold())) for text in (one, other))
    return bool(first | second) and len(first & second) >= ALIKE * len(first | second)


def is_correction(pairing: Pairing, earlier: int, *, same_name: bool) -> bool:
    """Whether a file may be an earlier one (of so many rows) corrected.

    Two thirds of the earlier rows come again; or, where the file has the same name, at least one.
    """
    pairs = len(pairing.pairs)
    return pairs > 0 and (same_name or 3 * pairs >= 2 * earlier)


def as_sent(now: Fields, changes: Sequence[Change], by_imports: set[datetime]) -> Fields:
    """The fields as the agency's file last gave them: what people have made of them since is taken away.

    `changes` are the event's, oldest first; `by_imports` the moments at which imports, not people, changed events.
    """
    sent = dict(now)
    for change in reversed(changes):
        if change.at not in by_imports:
            sent[change.field] = change.old
    for change in changes:
        if change.at in by_imports:
            sent[change.field] = change.new
    return sent
