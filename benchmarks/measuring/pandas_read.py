"""One process of benchmarks/importing.py: pandas with openpyxl only reads the same log."""

from __future__ import annotations

import json
import sys

import openpyxl  # noqa: F401 - pandas loads it when it first reads, and loading is not counted
import pandas as pd
from measuring.clock import peak_mib, timed


def main(file: str) -> None:
    """Print one JSON object. Loading the packages is not counted."""
    frames: list[pd.DataFrame] = []
    taken = timed(lambda: frames.append(pd.read_excel(file, engine="openpyxl")))
    own, started = peak_mib()
    found = {"seconds": taken.clock, "cpu": taken.cpu, "own": own, "started": started, "rows": len(frames[0])}
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
