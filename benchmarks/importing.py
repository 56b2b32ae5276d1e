"""Take a 10-column workbook into a fresh store (read, understand, store), against pandas with openpyxl only reading it.

Run: python benchmarks/importing.py [--rows 100000] [--times 3]. Each run is a process of its own, in turn; loading
packages is not counted. Trust the ratios, not the seconds. Uses what other systems than Windows tell of memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from measuring.proof import prove

HERE = Path(__file__).resolve().parent
RUNS = {"chronoapp, taken in": "measuring.taking_in", "pandas, only read": "measuring.pandas_read"}


def run(module: str, *arguments: str) -> str:
    """What a module of this folder prints, run in a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True).stdout


def measure(rows: int, times: int) -> dict[str, dict[str, Any]]:
    """The fastest of `times` runs of each."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "log.xlsx")
        run("measuring.logs", file, str(rows))
        print(f"{rows:,} rows x 10 columns, {Path(file).stat().st_size / 1024**2:.1f} MB, best of {times}")
        runs = [{name: json.loads(run(module, file)) for name, module in RUNS.items()} for _ in range(times)]
    return {name: min((one[name] for one in runs), key=lambda found: float(found["cpu"])) for name in RUNS}


def check(found: dict[str, dict[str, Any]], rows: int) -> None:
    """A row lost on the way, or many held, and the figures mean nothing."""
    ours, theirs = found.values()
    prove(ours["rows"] == theirs["rows"] == rows, f"{ours['rows']} and {theirs['rows']} of {rows} rows were read.")
    prove(ours["placed"] + ours["held"] + ours["left_out"] == rows, f"the receipt does not balance: {ours}")
    prove(ours["placed"] >= 0.99 * rows, f"too many rows are held: {ours}")


def main() -> None:
    """Print a line for each."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=10_000)
    arguments.add_argument("--times", type=int, default=3)
    arguments.add_argument("--smoke", action="store_true", help="300 rows, once")
    asked = arguments.parse_args()
    rows, times = (300, 1) if asked.smoke else (asked.rows, asked.times)
    found = measure(rows, times)
    check(found, rows)
    print(f"{'':<22}{'of pandas, CPU':>15}{'by clock':>9}{'CPU s':>8}{'seconds':>9}{'peak MiB':>10}{'its reader':>12}")
    pandas = found["pandas, only read"]
    for name, one in found.items():
        reader = f"{one['started']:,.0f}" if "placed" in one else "-"
        ratios = f"{one['cpu'] / pandas['cpu']:>15.2f}{one['seconds'] / pandas['seconds']:>9.2f}"
        print(f"{name:<22}{ratios}{one['cpu']:>8.2f}{one['seconds']:>9.2f}{one['own']:>10,.0f}{reader:>12}")
    ours = found["chronoapp, taken in"]
    print(f"placed {ours['placed']:,}, held {ours['held']:,}, left out {ours['left_out']:,}")


if __name__ == "__main__":
    main()
