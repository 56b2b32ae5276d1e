"""How the child process hands rows back: lines of JSON, which can build nothing but plain values in the parent.

Pickle would let whoever took over the child run code in the parent. JSON keeps the child's prison shut, and with whole
blocks of rows a line it costs little. Dates travel as `{"d": …}`, `{"m": …}` (a moment) and `{"t": …}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from chronoapp.domain.tables import Cell, Table

BLOCK = 2_000
EXACT = 2**53
END_LINE = b'{"end": true}\n'

Row = list[Cell]


@dataclass(frozen=True, slots=True)
class TableEnd:
    """What closes a table, after its rows: fields as in `Table`."""

    name: str
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[str, ...] = ()
    is_hidden: bool = False


def lines_of(stream: Iterable[Row | TableEnd]) -> Iterator[bytes]:
    """The lines for rows and the ends of their tables, in the order they come."""
    block: list[Row] = []
    for item in stream:
        if isinstance(item, TableEnd):
            yield _line({"rows": block})
            yield _line({"table": asdict(item)})
            block = []
        else:
            block.append(item)
            if len(block) == BLOCK:
                yield _line({"rows": block})
                block = []
    yield END_LINE


def refusal_line(says: str) -> bytes:
    """The only line of a file that was refused."""
    return _line({"refused": says})


def _line(what: dict[str, object]) -> bytes:
    return (
        json.dumps(what, ensure_ascii=False, default=_tagged, check_circular=False).encode("utf-8", "replace") + b"\n"
    )


def _tagged(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"m": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return {"t": value.isoformat()}
    raise TypeError(f"A cell cannot hold {type(value).__name__}")


def _untagged(found: dict[str, object]) -> object:
    for tag, kind in (("d", date), ("m", datetime), ("t", time)):
        if tag in found:
            return kind.fromisoformat(str(found[tag]))
    return found


def _number(text: str) -> int | float:
    """Spreadsheets hold every number as a float; a whole one is meant as a whole one."""
    number = float(text)
    return int(number) if number.is_integer() and abs(number) <= EXACT else number


DECODER = json.JSONDecoder(object_hook=_untagged, parse_float=_number)


class Broken(Exception):
    """The child's answer stopped short."""


def tables_of(lines: Iterable[bytes]) -> Iterator[Table | str]:
    """Each table in turn, or the one sentence of a refusal; raises Broken when the lines stop before their end."""
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        said = DECODER.decode(line.decode("utf-8"))
        if "rows" in said:
            rows += map(tuple, said["rows"])
        elif "table" in said:
            yield _table(said["table"], tuple(rows))
            rows = []
        elif "refused" in said:
            yield said["refused"]
            return
        else:
            return
    raise Broken


def _table(end: dict[str, Any], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    return Table(
        name=end["name"],
        rows=rows,
        merged=tuple(map(tuple, end["merged"])),
        notes=tuple(end["notes"]),
        is_hidden=end["is_hidden"],
    )
