"""The process that finishes the rows of a long file, while the one that started it stores them.

Started as `python -m chronoapp.usecases.finishing_child` with a pickled `Task` on its input. It answers with parts of
finished rows, each its length in eight bytes and then plain values only, and after a length of nought with the pickled
`Summary`. It opens no file and no database; the cells it is given were parsed by a prisoner of its own
(`spreadsheets.child`), and no word of theirs is ever run.
"""

from __future__ import annotations

import gc
import marshal
import pickle
import sys
from typing import BinaryIO

from chronoapp.storage.finished import Part, to_plain
from chronoapp.usecases.finishing import finish

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

    summary = finish(pickle.load(asked), send)  # noqa: S301 - from the process that started this one
    told.write(bytes(LENGTH))
    pickle.dump(summary, told)
    told.flush()


if __name__ == "__main__":
    main()
