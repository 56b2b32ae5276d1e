"""The process that parses workbooks: it may crash, hang or grow, and only it is lost.

Started as `python -m chronoapp.spreadsheets.child` with one line of JSON (the request) and the file's bytes on its
input; answers with the lines of `wire`. Imports neither web nor database.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits
from chronoapp.spreadsheets.confinement import confine
from chronoapp.spreadsheets.parsing import parsed
from chronoapp.spreadsheets.wire import lines_of, refusal_line

OUT_OF_MEMORY = 3


def main() -> int:
    """Answer one request; the exit code is 0, or OUT_OF_MEMORY."""
    request = json.loads(sys.stdin.buffer.readline())
    limits = FileLimits(**request["limits"])
    confine(limits)
    gc.disable()  # a short life that makes a million cells and no cycles
    try:
        for line in answer(request["kind"], sys.stdin.buffer.read(), request["file"], limits):
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def answer(kind: str, data: bytes, file: str, limits: FileLimits) -> Iterator[bytes]:
    """The lines of the answer for one file."""
    try:
        yield from lines_of(parsed(kind, data, file, limits))
    except UnreadableFile as refusal:
        yield refusal_line(refusal.says)


if __name__ == "__main__":
    sys.exit(main())
