"""One process of benchmarks/importing.py: pandas with openpyxl only reads the same log."""

from __future__ import annotations

import json
import sys
import time

import openpyxl  # noqa: F401 - pandas loads it when it first reads, and loading is not counted
import pandas as pd
from measuring.clock import peak_mib


def main(file: str) -> None:
    """Print one JSON object. Loading the packages is not counted."""
    start = time.perf_counter()
    frame = pd.read_excel(file, engine="openpyxl")
    taken = time.perf_counter() - start
    own, started = peak_mib()
    print(json.dumps({"seconds": taken, "own": own, "started": started, "rows": len(frame)}))


if __name__ == "__main__":
    main(sys.argv[1])
