"""The tables of one sheet read as one: their rows in the sheet's order, their questions each asked once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chronoapp.domain.columns import Layout
from chronoapp.domain.columns_headings import heading_text
from chronoapp.domain.columns_stacked import STACKED, Part
from chronoapp.domain.columns_values import is_blank
from chronoapp.domain.rows import Question
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.rows_reading import RowsRead
from chronoapp.domain.rows_when import date_column
from chronoapp.domain.tables import Table

_SAYS = (
    "This sheet seems to hold {count} tables, each with its own headings. The rows under each are read by its own, "
    "not by those in row {own}. Is that right?"
)
_CHOICES = (("yes", "Yes, read each by its own headings"), ("no", "No, read every row by the headings in row {own}"))


def joined_rows(read: Sequence[RowsRead], asked: Question | None) -> RowsRead:
    """Every part's rows, and the questions of all; whose rows they are is what the sheet's own table says."""
    main = next(rows for rows in read if rows.is_main)
    questions: dict[tuple[int, str], Question] = {}
    for rows in (main, *(rows for rows in read if not rows.is_main)):
        for question in rows.questions:
            key = (question.column, question.topic)
            questions[key] = _with_more(questions[key], question) if key in questions else question
    outcomes = tuple(outcome for rows in read for outcome in rows.outcomes)
    everything = (*((asked,) if asked else ()), *(questions[key] for key in sorted(questions)))
    return RowsRead(outcomes, everything, sum(rows.blank for rows in read), main.children)


def _with_more(first: Question, more: Question) -> Question:
    count = len(more.rows)
    says = f"{first.says} {count} more {'row' if count == 1 else 'rows'} in another table of this sheet."
    return replace(
        first, says=says, rows=tuple(sorted((*first.rows, *more.rows))), examples=(*first.examples, *more.examples)[:3]
    )


def stacked_question(layout: Layout, parts: Sequence[Part], answers: Answers, table: Table) -> Question | None:
    """Whether the other headings found are headings; None where somebody has said that they are."""
    column = date_column(layout)
    place, heading = (column.index, column.heading) if column else (0, "")
    if answers.about(table.name, place).get(STACKED):
        return None
    others = [part.headings for part in parts if part.headings + 1 not in layout.header_rows]
    own = layout.header_row
    says = _SAYS.format(count=len(parts), own=own)
    examples = tuple(f"Row {row + 1}: {', '.join(_words(table, row))}" for row in others[:3])
    choices = tuple((value, label.format(own=own)) for value, label in _CHOICES)
    return Question(place, heading, STACKED, says, choices, tuple(row + 1 for row in others), examples)


def _words(table: Table, row: int) -> list[str]:
    return list(dict.fromkeys(heading_text(cell) for cell in table.rows[row] if not is_blank(cell)))
