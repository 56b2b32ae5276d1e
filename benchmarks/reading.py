"""Reading a 100,000 x 10 workbook: read_file against bare calamine, and against pandas with openpyxl, in one run.

Run: python benchmarks/reading.py [--rows 100000]. Makes its own file. Trust the ratios, not the seconds.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from measuring.clock import Taken, timed
from measuring.logs import write_log
from measuring.proof import prove
from python_calamine import CalamineWorkbook

from chronoapp.spreadsheets.read import read_file


def make_workbook(rows: int) -> bytes:
    """An .xlsx of `rows` rows and ten columns below their headings."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "log.xlsx"
        write_log(file, rows)
        return file.read_bytes()


def best(read: Callable[[], object], times: int = 3) -> Taken:
    """The run of some that took the least processor time."""
    return min((timed(read) for _ in range(times)), key=lambda taken: taken.cpu)


def measure(data: bytes, rows: int) -> dict[str, Taken]:
    """What each reader takes; the last is what it costs to start the process that reads."""
    small = make_workbook(10)
    (table,) = read_file(data, "log.xlsx").tables
    prove(len(table.rows) == rows + 1, f"{len(table.rows) - 1} of {rows} rows were read.")
    prove({len(row) for row in table.rows} == {10}, "a row does not have ten cells.")
    return {
        "read_file": best(lambda: read_file(data, "log.xlsx")),
        "bare calamine": best(
            lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        ),
        "pandas with openpyxl": best(lambda: pd.read_excel(io.BytesIO(data), engine="openpyxl"), times=1),
        "read_file, 10 rows": best(lambda: read_file(small, "log.xlsx")),
    }


def main() -> None:
    """Print one line a reader."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--smoke", action="store_true", help="300 rows")
    asked = arguments.parse_args()
    rows = 300 if asked.smoke else asked.rows
    data = make_workbook(rows)
    took = measure(data, rows)
    print(f"{rows:,} rows x 10 columns, {len(data) / 1024**2:.1f} MB")
    print(f"{'':<22}{'of read_file, CPU':>18}{'CPU s':>8}{'seconds':>9}")
    for name, taken in took.items():
        print(f"{name:<22}{taken.cpu / took['read_file'].cpu:>18.2f}{taken.cpu:>8.2f}{taken.clock:>9.2f}")


if __name__ == "__main__":
    main()
