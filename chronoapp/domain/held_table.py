"""The headings chronoapp adds to a table of held rows that leaves to be mended: ours, and no words of the agency."""

from __future__ import annotations

from collections.abc import Sequence

WHY_HELD = "Why it is held"
SHEET, ROW = "Sheet", "Row"
WHICH_ROW = "Which held row this is (leave as it is)"


def added_headings(headings: Sequence[str]) -> frozenset[str]:
    """Those of a table's headings that chronoapp added; none where it is no table of held rows."""
    return frozenset((WHY_HELD, SHEET, ROW, WHICH_ROW) if WHICH_ROW in headings else ())
