"""The process that finishes the rows of a long file, while the one that started it stores them.

Started as `python -m chronoapp.usecases.finishing_child` with the lines of a file's cells on its input
(`spreadsheets.wire`), and behind them the pickled `Task`, whose own tables have no rows. It answers with parts of
finished rows, each its length in eight bytes and then plain values only, and after a length of nought with the pickled
`Summary`. It opens no file and no database; the cells it is given were parsed by a prisoner of its own
(`spreadsheets.child`), and no word of theirs is ever run.
"""

from __future__ import annotations

import gc
import marshal
import pickle
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from chronoapp.domain.tables import Table
from chronoapp.spreadsheets.wire import Broken, tables_of
from chronoapp.storage.finished import Part, to_plain
from chronoapp.usecases.finishing import Task, finish

LENGTH = 8


def main() -> None:
    """Finish one file."""
    gc.disable()  # a short life that makes a million small objects and no cycle
    answer(sys.stdin.buffer, sys.stdout.buffer)


def answer(asked: BinaryIO, told: BinaryIO) -> None:
    """Finish the file of the task asked for, and tell its rows."""

    def send(part: Part) -> None:
        said = marshal.dumps(to_plain(part))
        told.write(len(said).to_bytes(LENGTH, "big") + said)
        told.flush()

    told_of = list(tables_of(iter(asked.readline, b"")))
    task = with_rows(pickle.load(asked), told_of)  # noqa: S301 - from the process that started this one
    summary = finish(task, send)
    told.write(bytes(LENGTH))
    pickle.dump(summary, told)
    told.flush()


def without_rows(task: Task) -> Task:
    """The task but for its cells, which go by lines of their own."""
    tables = tuple(replace(table, rows=()) for table in task.workbook.tables)
    return replace(task, workbook=replace(task.workbook, tables=tables))


def with_rows(task: Task, told_of: Sequence[Table | str]) -> Task:
    """The task with the cells that the lines told of; raises Broken where they are not this file's."""
    rows = [table.rows for table in told_of if isinstance(table, Table)]
    if len(rows) != len(task.workbook.tables):
        raise Broken
    tables = tuple(replace(table, rows=of_it) for table, of_it in zip(task.workbook.tables, rows, strict=True))
    return replace(task, workbook=replace(task.workbook, tables=tables))


if __name__ == "__main__":
    main()
