"""Rows of a file finished for the database by another process, and stored by the one that holds the transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from chronoapp.domain.events import Event, Valence
from chronoapp.domain.taking_in import proposed
from chronoapp.storage.bulk import Line, Lines, insert_lines
from chronoapp.storage.events import digest_of_words, event_lines
from chronoapp.storage.imports import ALREADY_THERE, StoredRow, row_lines
from chronoapp.storage.schema.events import accounts, decisions, events, impacts
from chronoapp.storage.schema.imports import import_rows
from chronoapp.storage.spelling import SpelledRows, list_of, spell_list, spell_words
from chronoapp.storage.store import Tx

Part = dict[str, Lines]
"""The lines of some rows of a file, by table."""

Known = Callable[[str], Mapping[str, list[str]]]
"""The events that hold each row of an agency, by the digest of its words."""

_OF_A_ROW = ("case_id", "import_id", "sheet", "row", "words", "event_id")
_TABLES = (events, accounts, impacts, decisions, import_rows)  # each before those that refer to it


def finished(case_id: str, import_id: str, made: Sequence[Event], others: Sequence[StoredRow]) -> Part:
    """New events and the file's `others`, the rows that became none, ready to be stored but for what `completed` does.

    That is the words, which take longest to spell, what is proposed of events, which are `left_open` so far, and the
    rows that were placed: the process that stores has less to do than the one that finishes.
    """
    part = {table.name: lines for table, lines in event_lines(case_id, made, _as_they_are)}
    return {**part, import_rows.name: row_lines(case_id, import_id, others, _as_they_are)}


def _as_they_are(words: Mapping[str, str]) -> Mapping[str, str]:
    return words


def completed(part: Part, sheets: Mapping[str, int]) -> Part:
    """All rows of the file with their words spelled, the digests of those an account has, what is proposed of events.

    `sheets` are the numbers of the file's sheets by name, from 0.
    """
    told = Lines(part[accounts.name].names, _digested(part[accounts.name], SpelledRows().keep))
    others = part[import_rows.name]
    rows = [*_placed(told, sheets), *_spelled(others, spell_words)]
    rows.sort(key=itemgetter(others.names.index("sheet"), others.names.index("row")))
    return {
        **part,
        events.name: Lines(part[events.name].names, _proposed(part[events.name])),
        accounts.name: told,
        import_rows.name: Lines(others.names, rows),
    }


def _placed(told: Lines, sheets: Mapping[str, int]) -> list[Line]:
    """The rows that became events, each as the first account of it has it."""
    rows: dict[tuple[str, int], Line] = {}
    for case_id, import_id, sheet, row, words, event_id in _values(told, *_OF_A_ROW):
        place = (sheet, row)
        if place not in rows:  # a row of several dates has several accounts
            rows[place] = (case_id, import_id, sheets[sheet], row, sheet, "placed", "", words, event_id)
    return list(rows.values())


def _proposed(made: Lines) -> list[Line]:
    at = [made.names.index(name) for name in ("headline", "details", "themes", "valence", "proposed")]
    headline, details, themes, valence, is_open = at
    lines = []
    for line in map(list, made.rows):
        stated = None if "valence" in line[is_open] else Valence(line[valence])
        found = proposed(line[headline], line[details], list_of(line[themes]), stated)
        line[themes], line[valence], line[is_open] = spell_list(found[0]), found[1].value, spell_list(found[2])
        lines.append(tuple(line))
    return lines


def _digested(told: Lines, spell: Callable[[Mapping[str, str]], str]) -> list[Line]:
    if not told.rows:
        return []
    agency, words, digest = map(told.names.index, ("agency", "words", "words_digest"))
    lines = []
    for line in map(list, told.rows):
        line[digest] = digest_of_words(line[agency], line[words])
        line[words] = spell(line[words])
        lines.append(tuple(line))
    return lines


def _spelled(rows: Lines, spell: Callable[[Mapping[str, str]], str]) -> list[Line]:
    at = rows.names.index("words")
    return [(*line[:at], spell(line[at]), *line[at + 1 :]) for line in rows.rows]


def add_finished(tx: Tx, part: Part) -> None:
    """Store finished rows whose words are spelled."""
    for table in _TABLES:
        insert_lines(tx, table, part[table.name])


@dataclass(frozen=True, slots=True)
class There:
    """The rows the case has word for word: the events that hold them, by sheet and row; `left` counts by sheet the
    events of theirs that were left out, beyond one a row.
    """

    holding: Mapping[tuple[str, int], str]
    left: Mapping[str, int]


NOTHING_THERE = There({}, {})


def without_known(part: Part, known: Known) -> tuple[Part, There]:
    """The part without the events of rows the case has word for word, and which those are."""
    told = part[accounts.name]
    there = {agency: known(agency) for agency in dict.fromkeys(_values(told, "agency"))}
    holding = _holding(told, there) if any(there.values()) else {}
    if not holding:
        return part, NOTHING_THERE
    place = _values(told, "sheet", "row")
    doubled = {event: at for event, at in zip(_values(told, "event_id"), place, strict=True) if at in holding}
    kept = {name: _but(lines, doubled) for name, lines in part.items() if name != import_rows.name}
    left = Counter(sheet for sheet, _ in doubled.values()) - Counter(sheet for sheet, _ in holding)
    return {**kept, import_rows.name: _settled(part[import_rows.name], holding)}, There(holding, left)


def _values(lines: Lines, *names: str) -> list[Any]:
    """The values of one column, or of several together."""
    if not lines.rows:
        return []
    at = [lines.names.index(name) for name in names]
    return list(map(itemgetter(*at), lines.rows))


def _holding(told: Lines, known: Mapping[str, Mapping[str, list[str]]]) -> dict[tuple[str, int], str]:
    """The event that holds each row there already; each event there holds one row."""
    found: dict[tuple[str, int], str] = {}
    looked_at = set()
    for agency, digest, *place in _values(told, "agency", "words_digest", "sheet", "row"):
        at = (place[0], place[1])
        if at in looked_at:  # a row of several dates has several accounts
            continue
        looked_at.add(at)
        if there := known[agency].get(digest):
            found[at] = there.pop(0)
    return found


def _but(lines: Lines, doubled: Container[str]) -> Lines:
    """The lines but those of some events."""
    if not lines.rows:
        return lines
    at = lines.names.index("event_id" if "event_id" in lines.names else "id")
    return Lines(lines.names, [line for line in lines.rows if line[at] not in doubled])


def _settled(rows: Lines, holding: Mapping[tuple[str, int], str]) -> Lines:
    """The rows of the file, those the case has already with the events that hold them."""

    def settled(line: Line) -> Line:
        said = dict(zip(rows.names, line, strict=True))
        event = holding.get((said["sheet_name"], said["row"]))
        return tuple({**said, "reason": ALREADY_THERE, "event_id": event}.values()) if event else line

    return Lines(rows.names, list(map(settled, rows.rows)))


def to_plain(part: Part) -> dict[str, tuple[tuple[str, ...], list[Line]]]:
    """A part as texts, numbers and lists of them."""
    return {str(name): (tuple(map(str, lines.names)), lines.rows) for name, lines in part.items()}


def from_plain(plain: Mapping[str, tuple[tuple[str, ...], list[Line]]]) -> Part:
    """The part `to_plain` was given."""
    return {name: Lines(*lines) for name, lines in plain.items()}
