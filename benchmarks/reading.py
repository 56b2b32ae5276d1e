"""Reading a 100,000 x 10 workbook: read_file against bare calamine, and against pandas with openpyxl, in one run.

Run with `python benchmarks/reading.py [rows]`. Makes its own file. Trust the ratios, not the seconds.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pandas as pd
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from chronoapp.spreadsheets.read import read_file

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
WORDS = tuple("police attended the address after a neighbour heard shouting both children were safe and well".split())  # noqa: SIM905 - a sentence reads better than sixteen words in quotes


def make_workbook(rows: int) -> bytes:
    """An .xlsx of two date columns, a number and seven columns of words."""
    chance = random.Random(1)  # noqa: S311 - a benchmark needs the same words each time
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    sheet.append([f"Column {number}" for number in range(10)])
    start = datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet's date has no zone
    for number in range(rows):
        day = start + timedelta(days=number % 9000)
        words = [" ".join(chance.choices(WORDS, k=6)) for _ in range(7)]
        sheet.append([day, day + timedelta(hours=9), number, *words])
    room = io.BytesIO()
    book.save(room)
    return room.getvalue()


def seconds(read: Callable[[], object], times: int = 3) -> float:
    """The best of some runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        read()
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> None:
    """Print one line a reader."""
    data = make_workbook(ROWS)
    bare = seconds(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python())
    ours = seconds(lambda: read_file(data, "log.xlsx"))
    small = seconds(lambda: read_file(make_small(), "log.xlsx"))
    frames = seconds(lambda: pd.read_excel(io.BytesIO(data), engine="openpyxl"), times=1)
    print(f"{ROWS:,} rows x 10 columns, {len(data) / 1024**2:.1f} MB")
    for name, taken in (("bare calamine", bare), ("read_file", ours), ("pandas with openpyxl", frames)):
        print(f"{name:<22}{taken:7.2f} s  {taken / ours:6.2f} of read_file")
    print(f"{'read_file, 10 rows':<22}{small:7.2f} s")


SMALL: list[bytes] = []


def make_small() -> bytes:
    """A file of ten rows, made once: what is left is the cost of starting the child process."""
    if not SMALL:
        SMALL.append(make_workbook(10))
    return SMALL[0]


if __name__ == "__main__":
    main()
