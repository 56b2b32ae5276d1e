"""How a court document writes one line, and a run of serial numbers."""

from __future__ import annotations

from chronoapp.domain.exports_text import holdable


def one_line(text: str) -> str:
    """The text on one line, as a file format can hold it."""
    return " ".join(holdable(text).split())


def runs(serials: tuple[int, ...]) -> str:
    """Serial numbers in order, those that follow each other as one run: 1 to 4, 9, 11 to 12."""
    found: list[list[int]] = []
    for serial in serials:
        if found and serial == found[-1][-1] + 1:
            found[-1].append(serial)
        else:
            found.append([serial])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in found)
