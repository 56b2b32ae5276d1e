"""What somebody wrote in place of a row's own words: shown at the check with what was sent, to be changed again."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from chronoapp.domain.columns_words import Field
from chronoapp.domain.rows_answers import Place, SheetAnswers
from chronoapp.domain.rows_words import text_of
from chronoapp.domain.tables import Table
from chronoapp.domain.understanding import SheetReading
from chronoapp.web.check_columns import field_of

_LABELS: dict[Place, str] = {Field.EVENT_DATE: "the date", Field.HEADLINE: "the headline"}


@dataclass(frozen=True, slots=True)
class MendShown:
    """One mended cell: its field's name, what it is called, what it says now, what was sent, and who changed it."""

    name: str
    label: str
    text: str
    sent: str
    by: str


def mends_shown(row: int, but: str, read: tuple[SheetReading, Table], said: SheetAnswers) -> tuple[MendShown, ...]:
    """What was written anew in a row, but the one whose field is shown already; a date of reporting has its own."""
    mends = said.mends.get(row)
    if not mends:
        return ()
    columns = {column.index: column for column in read[0].columns_at(row)}
    indexes = {column.field: column.index for column in reversed(tuple(columns.values()))}
    cells = read[1].rows[row - 1]
    shown = []
    for place, text in mends.items():
        index = indexes.get(place) if isinstance(place, Field) else place
        name = f"mend-{row}-{place}"
        if name == but or place is Field.REPORTED_DATE:
            continue
        label = columns[index].heading if index in columns else _LABELS.get(place, "a cell")
        sent = text_of(cells[index]) if index is not None and index < len(cells) else ""
        shown.append(MendShown(name, label, text, sent, said.mended_by.get((row, place), ("", ""))[0]))
    return tuple(shown)


def mends_from(form: MultiDict[str, str], before: SheetAnswers) -> dict[int, dict[Place, str]]:
    """What a form writes in rows, over what was written before."""
    found = {row: dict(texts) for row, texts in before.mends.items()}
    for name, text in form.items():
        parts = name.split("-", 2)
        was = form.get(f"was-{name}", "")
        if len(parts) == 3 and parts[0] == "mend" and parts[1].isdecimal() and text.strip() != was.strip():
            place: Place = int(parts[2]) if parts[2].isdecimal() else field_of(parts[2])
            found.setdefault(int(parts[1]), {})[place] = text.strip()
    return found
