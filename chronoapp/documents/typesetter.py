"""Typeset one document and exit: run as a script in a child process, so that the memory Typst keeps is given back.

Reads one JSON job on standard input, writes the PDF on standard output.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import typst


def typeset(job: dict[str, Any]) -> bytes:
    """The PDF of a job: `template`, `fonts`, `family`, `court`, `timestamp` (seconds) and `standards`."""
    made: bytes = typst.compile(
        job["template"],
        root=str(Path(job["template"]).parent),
        font_paths=[job["fonts"]],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"court": json.dumps(job["court"]), "families": json.dumps(families(job["fonts"], job["family"]))},
        pdf_standards=job["standards"],
        timestamp=job["timestamp"],
    )
    return made


def families(fonts: str, first: str) -> list[str]:
    """The family asked for, then every other one in the folder for characters it has not."""
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]).families()
    return [first, *(name for name in found if name != first)]


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(json.load(sys.stdin)))
    sys.stdout.flush()
    os._exit(0)  # half a gigabyte need not be given back piece by piece
