"""A whole file understood: each sheet's headings, columns, rows and questions, with a worker's answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from chronoapp.domain.case_copy import CaseCopy
from chronoapp.domain.case_copy_reading import copy_layout, copy_rows
from chronoapp.domain.columns import Column, Layout, recognise
from chronoapp.domain.columns_beside import across_the_page
from chronoapp.domain.columns_stacked import STACKED, OtherTable, Part, parts_of
from chronoapp.domain.dates import DateContext, to_record
from chronoapp.domain.layouts import AgencyLayout, known_headings, known_layout
from chronoapp.domain.layouts_toml import from_toml
from chronoapp.domain.progress import Meter
from chronoapp.domain.rows import Draft, Held, LeftOut, Outcome, Placed, Question
from chronoapp.domain.rows_answers import NOTHING_SAID, Answers, SheetAnswers
from chronoapp.domain.rows_children import Children
from chronoapp.domain.rows_comments import comment_notes
from chronoapp.domain.rows_reading import RowsRead, Take, Watch, read_rows
from chronoapp.domain.rows_same import KnownNames, SheetRows, name_questions
from chronoapp.domain.rows_stacked import joined_rows, stacked_question
from chronoapp.domain.rows_when import date_column
from chronoapp.domain.tables import Table, Workbook

__all__ = [
    "Answers",
    "Draft",
    "FileReading",
    "Held",
    "ImportContext",
    "LeftOut",
    "Outcome",
    "Placed",
    "Question",
    "SheetAnswers",
    "SheetReading",
    "understand",
]

NO_ANSWERS = Answers()


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What is known beside the file: today and births (`dates`), whose file it is, layouts confirmed before.

    `take` is told of each outcome and says what the reading keeps of it, where its rows are worked on one by one.
    """

    dates: DateContext = field(default_factory=DateContext)
    agency: str = ""
    layouts: tuple[AgencyLayout, ...] = ()
    meter: Meter | None = None  # told of each row, where somebody watches a long file
    take: Take | None = None


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet understood. `header_row` counts from 1, None where there is none; `outcomes` are in the sheet's order.

    `blank` counts the empty rows among the filled ones; `layout_name` is the name of `known`, the confirmed layout it
    was read by, or ""; `children` says whose rows they are; `others` are the further tables stacked in the sheet.
    """

    name: str
    header_row: int | None
    columns: tuple[Column, ...]
    outcomes: tuple[Outcome, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...]
    blank: int = 0
    layout_name: str = ""
    children: Children = field(default_factory=Children)
    known: AgencyLayout | None = None
    others: tuple[OtherTable, ...] = ()

    def columns_at(self, row: int) -> tuple[Column, ...]:
        """The columns of the table that a row (from 1) belongs to."""
        other = next((one for one in self.others if one.first <= row <= one.last), None)
        return other.columns if other else self.columns

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The rows that can become events."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Placed))

    @property
    def events(self) -> int:
        """How many events the placed rows can become: a row of several dates may be one on each."""
        return sum(1 + len(placed.also) for placed in self.placed)

    @property
    def held(self) -> tuple[Held, ...]:
        """The rows that cannot become events yet."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Held))

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The rows that are no events."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, LeftOut))


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file understood: its name as uploaded, its SHA-256, and its sheets in the file's order.

    `copy` is the case itself, where the file is one that chronoapp wrote.
    """

    file: str
    sha256: str
    sheets: tuple[SheetReading, ...]
    copy: CaseCopy | None = None


def understand(workbook: Workbook, context: ImportContext, answers: Answers = NO_ANSWERS) -> FileReading:
    """What a file says, row by row, with a worker's answers applied.

    Pure: the same file, context and answers give the same reading. Every filled row of every sheet but its headings is
    placed, held or left out. Never raises for what the file holds.
    """
    if workbook.copy:
        return FileReading(workbook.file, workbook.sha256, (_copied(workbook, answers),), workbook.copy)
    sheets = tuple(_understand_sheet(table, context, answers) for table in workbook.tables)
    return FileReading(workbook.file, workbook.sha256, sheets)


def _copied(workbook: Workbook, answers: Answers) -> SheetReading:
    """The sheet of a case that chronoapp wrote: its rows are events already, and nothing is asked about their dates."""
    (table,) = workbook.tables
    layout = copy_layout(table)
    rows = copy_rows(workbook.copy, table, layout, answers.of(table.name)) if workbook.copy else ()
    return SheetReading(table.name, layout.header_row, layout.columns, rows, (), table.notes)


def with_names(reading: FileReading, agency: str, names: KnownNames, answers: Answers) -> FileReading:
    """The reading with what is asked about names the case does not know, beside the other questions of their sheet."""
    if reading.copy:
        return reading  # its people come with it
    looked_at = [SheetRows(sheet.name, sheet.columns, sheet.placed) for sheet in reading.sheets]
    asked = name_questions(looked_at, agency, names, answers)
    sheets = (replace(sheet, questions=(*sheet.questions, *asked.get(sheet.name, ()))) for sheet in reading.sheets)
    return replace(reading, sheets=tuple(sheets))


def _understand_sheet(table: Table, context: ImportContext, answers: Answers) -> SheetReading:
    said = answers.of(table.name)
    layout, known = _layout(table, context, said)
    parts = () if _is_one_table(table, layout, answers) else parts_of(table, layout)
    rows, others = _read_parts(table, (layout, known), parts, context, answers)
    headings = {*layout.header_rows, *(other.header_row for other in others)}
    beside = comment_notes(table, headings) if table.comments else ()
    notes = (*table.notes, *beside, *layout.notes, *_notes(table, layout, rows.blank), *_known_notes(known))
    return SheetReading(
        name=table.name,
        header_row=layout.header_row,
        columns=layout.columns,
        outcomes=rows.outcomes,
        questions=rows.questions,
        notes=(*notes, *rows.children.notes(table.name)),
        blank=rows.blank,
        layout_name=known.name if known else "",
        children=rows.children,
        known=known,
        others=others,
    )


def _is_one_table(table: Table, layout: Layout, answers: Answers) -> bool:
    column = date_column(layout)
    return answers.about(table.name, column.index if column else 0).get(STACKED) == "no"


def _read_parts(
    table: Table,
    main: tuple[Layout, AgencyLayout | None],
    parts: Sequence[Part],
    context: ImportContext,
    answers: Answers,
) -> tuple[RowsRead, tuple[OtherTable, ...]]:
    """The rows of a sheet, each part by its own headings and what a person said of its columns; its further tables."""
    dates = replace(context.dates, epoch_1904=True) if table.counts_from_1904 else context.dates
    if not parts:
        return read_rows(table, main[0], dates, answers, main[1], Watch(context.meter, context.take)), ()
    read, others = [], []
    of_sheet = answers.of(table.name)
    for part in parts:
        is_main = part.headings + 1 in main[0].header_rows
        own = part.of(table)
        chosen = of_sheet.other_fields.get(part.headings + 1, {})
        said = replace(NOTHING_SAID, header_row=part.headings + 1, fields=chosen, layout=of_sheet.layout)
        layout, known = main if is_main else _layout(own, context, said)
        watch = Watch(context.meter if is_main else None, context.take)
        rows = read_rows(own, layout, dates, answers, known, watch)
        read.append(replace(rows, blank=rows.blank - part.start, is_main=is_main))
        if not is_main:
            others.append(OtherTable(part.headings + 1, part.start + 1, part.end, layout.columns))
    return joined_rows(read, stacked_question(main[0], parts, answers, table)), tuple(others)


def _layout(table: Table, context: ImportContext, said: SheetAnswers) -> tuple[Layout, AgencyLayout | None]:
    """A sheet's columns, and the known layout they are in: the one it was taken in by before any other."""
    layouts = (from_toml(said.layout),) if said.layout else context.layouts
    today = context.dates.today or date.max
    row = said.header_row
    if row is None:
        row = known_headings(layouts, context.agency, table)
    layout = recognise(table, today, row, said.fields)
    known = known_layout(layouts, context.agency, layout)
    return (recognise(table, today, row, said.fields, known.fields), known) if known else (layout, None)


def _notes(table: Table, layout: Layout, blank: int) -> Sequence[str]:
    if not layout.columns and not layout.header_row:
        return (f"The sheet {table.name} is empty.",)
    notes = []
    if date_column(layout) is None:
        says = across_the_page(table) or "Choose the row of headings and the date column."
        notes.append(f"No column of dates was found in the sheet {table.name}. {says}")
    if blank:
        notes.append("One row is blank." if blank == 1 else f"{blank} rows are blank.")
    if table.is_hidden:
        notes.append(f"The sheet {table.name} is hidden in the file; it was read all the same.")
    return notes


def _known_notes(known: AgencyLayout | None) -> Sequence[str]:
    return (f"The columns were read as in the layout “{known.name}”.",) if known else ()


def read_record(reading: FileReading) -> dict[str, Any]:
    """The reading as `chronoapp read FILE --json` prints it."""
    return {"file": reading.file, "sheets": [_sheet_record(sheet) for sheet in reading.sheets]}


def _sheet_record(sheet: SheetReading) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "header_row": sheet.header_row,
        "columns": _column_records(sheet.columns),
        "other_tables": [
            {"header_row": other.header_row, "columns": _column_records(other.columns)} for other in sheet.others
        ],
        "rows": len(sheet.outcomes),
        "placed": len(sheet.placed),
        "held": len(sheet.held),
        "left_out": len(sheet.left_out),
        "events": [_event_record(placed, draft) for placed in sheet.placed for draft in placed.drafts],
        "problems": [
            {"row": held.row, "column": held.column, "text": held.text, "problem": held.problem} for held in sheet.held
        ],
        "questions": [_question_record(question) for question in sheet.questions],
        "rows_left_out": [{"row": row.row, "reason": row.reason} for row in sheet.left_out],
        "notes": list(sheet.notes),
    }


def _column_records(columns: Sequence[Column]) -> list[dict[str, str]]:
    return [{"heading": column.heading, "field": column.field.value} for column in columns]


def _event_record(placed: Placed, draft: Draft) -> dict[str, Any]:
    return {
        "row": placed.row,
        "event_date": to_record(draft.event_date),
        "date_topic": draft.date_topic,
        "reported_date": to_record(draft.reported_date) if draft.reported_date else None,
        "reported_how": draft.reported_how,
        "reported_by": draft.reported_by,
        "reported_to": draft.reported_to,
        "source": draft.source,
        "agency": draft.agency,
        "headline": draft.headline,
        "details": draft.details,
        "impact": draft.impact,
        "child_voice": draft.child_voice,
        "decision": draft.decision,
        "themes": list(draft.themes),
        "valence": draft.valence.value if draft.valence else None,
        "significance": draft.significance.value if draft.significance else None,
        "evidence_ref": draft.evidence_ref,
        "people": list(draft.people),
        "extra": dict(draft.extra),
        "words": dict(placed.words),
    }


def _question_record(question: Question) -> dict[str, Any]:
    return {
        "column": question.heading,
        "topic": question.topic,
        "says": question.says,
        "choices": [{"value": value, "label": label} for value, label in question.choices],
        "rows": list(question.rows),
        "examples": list(question.examples),
    }
