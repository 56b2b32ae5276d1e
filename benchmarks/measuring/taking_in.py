"""One process of benchmarks/importing.py: take a log into a fresh store."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from measuring.clock import peak_mib, timed
from measuring.house import open_house, take_in


def main(file: Path) -> None:
    """Print one JSON object. Opening the empty store is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        store, alice = open_house(f"sqlite:///{Path(folder) / 'chronoapp.sqlite3'}")
        receipts: list[Mapping[str, int]] = []
        taken = timed(lambda: receipts.append(take_in(store, alice, "Police", file)))
        store.close()
    own, reader = peak_mib()
    counts = {name: receipts[0][name] for name in ("rows", "placed", "held", "left_out")}
    print(json.dumps({"seconds": taken.clock, "cpu": taken.cpu, "own": own, "started": reader, **counts}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
