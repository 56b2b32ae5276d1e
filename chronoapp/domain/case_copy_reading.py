"""The rows of a case that chronoapp wrote: nothing is read anew, each is the event that it is."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.case_copy import CaseCopy
from chronoapp.domain.case_copy_shown import FIELDS
from chronoapp.domain.columns import Layout, recognise
from chronoapp.domain.events import Event
from chronoapp.domain.rows import Cause, Draft, LeftOut, Outcome, Placed
from chronoapp.domain.rows_answers import SheetAnswers
from chronoapp.domain.rows_words import column_keys, texts_of, words_of
from chronoapp.domain.tables import Table

FIRST_ROW = 2  # below the headings


def copy_layout(table: Table) -> Layout:
    """The columns as they were written."""
    return recognise(table, date.max, 1, dict(enumerate(FIELDS.values())))


def copy_rows(copy: CaseCopy, table: Table, layout: Layout, said: SheetAnswers) -> tuple[Outcome, ...]:
    """Each event as one outcome: placed, or left out by whoever marked it so."""
    keys = column_keys(layout, len(FIELDS))
    outcomes: list[Outcome] = []
    for row, event in enumerate(copy.events, start=FIRST_ROW):
        words = words_of(texts_of(table.rows[row - 1], len(keys)), keys)
        mark = said.marks.get(row)
        if said.reason or (mark and mark.is_left_out):
            outcomes.append(LeftOut(row, words, said.reason or (mark.reason if mark else ""), Cause.PERSON))
        else:
            outcomes.append(Placed(row, words, _draft(event), mark, whole=event))
    return tuple(outcomes)


def _draft(event: Event) -> Draft:
    return Draft(
        event_date=event.date,
        headline=event.headline,
        details=event.details,
        reported_date=event.reported_date,
        source=event.source,
        themes=event.themes,
        significance=event.significance,
        valence=event.valence,
        evidence_ref=event.evidence_ref,
    )
