"""Typesetting from outside: the child process that makes a PDF, and what must hold of the words it is given."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from chronoapp.documents.finishing import finished
from chronoapp.documents.font_coverage import shown_by
from chronoapp.domain.errors import Refused

STANDARDS = ("ua-1", "a-2a")
WIDE, NARROW = 30, 12  # characters surely fitting a column of text, and one of dates and references
_TYPESETTER = Path(__file__).with_name("typesetter.py")
# Never inside an emoji, an accented pair or a joined script: there a break would change what is seen.
_BETWEEN_LETTERS = re.compile("(?<=[!-~\u00a1-\u024f\u0370-\u052f])(?=[!-~\u00a1-\u024f\u0370-\u052f])")
_SECONDS = 300  # a chronology of 2,000 events takes about two
_NEEDS_NO_SHAPE = frozenset(map(ord, "\n\t\u200b\u200c\u200d\u2060\ufe0e\ufe0f"))


def unshown(texts: Iterable[tuple[str, str]], fonts: Path, family: str) -> tuple[str, ...]:
    """Each character the fonts have no shape for, once, with its name and where it stands.

    `texts` are pairs of where and what; `family` is how its font files' names begin.
    """
    shown = shown_by(fonts, family) | _NEEDS_NO_SHAPE
    places: dict[str, list[str]] = {}
    for where, text in texts:
        for character in sorted({c for c in text if ord(c) not in shown}):
            places.setdefault(character, []).append(where)
    return tuple(f"{c} ({_name(c)}) in {', '.join(dict.fromkeys(found))}" for c, found in places.items())


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def listed(missing: tuple[str, ...]) -> str:
    """The first of them, and how many more there are."""
    rest = len(missing) - 5
    return "; ".join(missing[:5]) + (f"; and {rest} more characters" if rest > 0 else "")


def breakable(text: str, column: int = WIDE) -> str:
    """`text` in which a run longer than its column, such as a web address, may break rather than run off the page.

    Done here: the same as a rule of the template costs half as much again as all the rest of the typesetting.
    """
    if len(text) < column:
        return text
    return re.sub(rf"\S{{{column},}}", lambda run: _BETWEEN_LETTERS.sub("\u200b", run[0]), text)


def typeset(job: dict[str, Any], what: str) -> bytes:
    """The PDF of a job (see `typesetter.py`), with page labels and bookmarks as its `labels` say (see `finishing.py`).

    Refused, naming `what` it was, where none can be made.
    """
    # -P keeps this folder off the child's module path; the command is our own file, its data goes in on standard input.
    command = [sys.executable, "-P", str(_TYPESETTER)]
    data = json.dumps(job).encode()
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - our own command, no part of it from outside
    except subprocess.TimeoutExpired as slow:
        raise Refused(
            f"The {what} was not ready after {_SECONDS} seconds, and nothing was written. Choose fewer events."
        ) from slow
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        lines = done.stderr.decode(errors="replace").strip().splitlines() or ["it gave no reason"]
        raise Refused(f"The {what} could not be made, and nothing was written. The typesetter said: {lines[-1]}")
    return finished(done.stdout, job["labels"])
