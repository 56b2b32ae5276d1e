"""Two tables side by side in one sheet: the right one's cells must not become facts of the left one's events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronoapp.domain.columns_values import looks_like_date
from chronoapp.domain.columns_verdicts import Claim, Verdict
from chronoapp.domain.columns_words import Field, plain_words
from chronoapp.domain.tables import Table

ASIDE = Verdict(Field.EXTRA, "likely", "It belongs to another table that stands beside this one.", 1)
_LOOKED_AT = 8  # rows that may be headings
_MOSTLY = 0.6  # of the cells of a column of dates


def apart(claims: Sequence[Claim]) -> tuple[Sequence[Claim], Sequence[Claim]]:
    """The columns of a sheet's own table, and those of another beside it: after an empty column, with its own dates
    under the very heading of the first. A person who said what any of these is knows better.
    """
    for at in _after_gaps(claims):
        left, right = claims[:at], claims[at:]
        headings = {plain_words(one.heading) for one in left if _is_dates(one)}
        if any(_is_dates(one) and plain_words(one.heading) in headings for one in right):
            return (claims, ()) if any(one.told for one in right) else (left, right)
    return claims, ()


def _after_gaps(claims: Sequence[Claim]) -> Iterator[int]:
    return (at for at in range(1, len(claims)) if claims[at].index > claims[at - 1].index + 1)


def _is_dates(claim: Claim) -> bool:
    return bool(claim.heading) and claim.sniff.dates >= _MOSTLY


def across_the_page(table: Table) -> str:
    """What to do with a sheet whose dates or months stand beside each other as headings; "" where none do."""
    for number, row in enumerate(table.rows[:_LOOKED_AT], 1):
        if sum(map(looks_like_date, row)) > 1:
            return (
                f"Its dates stand across the page, in row {number}: only a date in a column of its own can be read. "
                "Turn the table in the spreadsheet so that each event has a row, or enter its few events by hand."
            )
    return ""
