"""Make the practice family's five files and what must come out of them: `python tests/files/practice/make.py`.

The words stand in `words/*.toml`, to be read and changed there; the same words give the same bytes on every run.
With `--into FOLDER` everything is written there instead, which is how the test compares.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from expectations import expect_all
from sheets import file_of
from words import read_logs

_HERE = Path(__file__).resolve().parent
_PRACTICE = _HERE.parents[2] / "imports" / "practice"


def make(files: Path, expected: Path) -> None:
    """Write the five files into one folder and expected.json into another."""
    logs = read_logs()
    for log in logs:
        (files / log.file).write_bytes(file_of(log))
    text = json.dumps(expect_all(logs), ensure_ascii=False, indent=1)
    (expected / "expected.json").write_bytes(text.encode() + b"\n")


def main() -> None:
    """Read the one option and make."""
    parser = argparse.ArgumentParser(description="Make the practice family's files.")
    parser.add_argument("--into", type=Path, help="write everything into this folder instead")
    into = parser.parse_args().into
    make(into or _PRACTICE, into or _HERE)


if __name__ == "__main__":
    main()
