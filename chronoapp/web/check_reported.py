"""The part of the import check that shows when a row was first reported, as its bracket was read; changed in place."""

from __future__ import annotations

from dataclasses import dataclass

from chronoapp.domain.columns_words import Field
from chronoapp.domain.dates import say
from chronoapp.domain.rows import Placed
from chronoapp.domain.rows_answers import SheetAnswers
from chronoapp.domain.understanding import SheetReading


@dataclass(frozen=True, slots=True)
class ReportedShown:
    """What a bracket told, the name of the field to change its date in, and the text there now."""

    says: str
    name: str
    text: str


def reported_shown(placed: Placed, sheet: SheetReading, said: SheetAnswers) -> ReportedShown | None:
    """The reading of a row's bracket; None where it has none, or a column of its own says when it was reported."""
    if any(column.field is Field.REPORTED_DATE for column in sheet.columns):
        return None
    draft, by_hand = placed.draft, said.mends.get(placed.row, {}).get(Field.REPORTED_DATE)
    if draft.reported_date is None and by_hand is None:
        return None
    return ReportedShown(
        says=_says(placed, by_hand),
        name=f"mend-{placed.row}-{Field.REPORTED_DATE.value}",
        text=by_hand if by_hand is not None else draft.reported_date.text if draft.reported_date else "",
    )


def _says(placed: Placed, by_hand: str | None) -> str:
    draft = placed.draft
    if draft.reported_date is None:
        return f"“{by_hand}” is not a date, so nothing is kept" if by_hand else "No reported date is kept"
    told = (
        f"Reported {say(draft.reported_date)}",
        f"by {draft.reported_by}" if draft.reported_by else "",
        f"to {draft.reported_to}" if draft.reported_to else "",
        draft.reported_how,
    )
    return ", ".join(part for part in told if part)
