"""The import check as a page: what it shows of a file, and what a worker answered on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from werkzeug.datastructures import MultiDict

from chronoapp.domain.access import Right
from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput
from chronoapp.domain.rows import Held, LeftOut, Outcome, Placed, Question
from chronoapp.domain.rows_answers import Place, SheetAnswers
from chronoapp.domain.rows_comments import comments_at
from chronoapp.domain.rows_words import text_of
from chronoapp.domain.tables import Table
from chronoapp.domain.understanding import SheetReading
from chronoapp.usecases.imports import CheckPage
from chronoapp.usecases.triage import count_marks
from chronoapp.web.check_answers import AnsweredShown, answered_shown, topics_from
from chronoapp.web.check_children import ChildrenShown, children_from, children_shown
from chronoapp.web.check_columns import (
    OtherTableShown,
    columns_shown,
    fields_from,
    other_fields_from,
    other_table_at,
    width_of,
)
from chronoapp.web.check_marks import USUAL_REASONS, MarkShown, mark_shown, marks_from, marks_say
from chronoapp.web.check_mends import MendShown, mends_from, mends_shown
from chronoapp.web.check_reported import ReportedShown, reported_shown
from chronoapp.web.check_several import SeveralShown, becomes_says, several_shown
from chronoapp.web.correction_form import CorrectionShown

ROWS = 100  # rows of the grid on a page
STATES = {Placed: "ready", Held: "held", LeftOut: "left out"}

FIELD_LABELS = {
    Field.EVENT_DATE: "Date it happened",
    Field.EVENT_DATE_END: "Date it ended",
    Field.DATE_PRECISION: "How exact the date is",
    Field.EVENT_TIME: "Time",
    Field.EVENT_YEAR: "Year it happened",
    Field.EVENT_MONTH: "Month it happened",
    Field.EVENT_DAY: "Day of the month",
    Field.REPORTED_DATE: "Date reported",
    Field.RECORDED_DATE: "Date recorded",
    Field.SERIAL: "Serial number",
    Field.AGENCY: "Agency",
    Field.SOURCE: "Who told us",
    Field.HEADLINE: "Headline",
    Field.DETAILS: "Details",
    Field.THEME: "Theme",
    Field.IMPACT: "Impact",
    Field.CHILD_VOICE: "Child’s views",
    Field.DECISION: "Decision",
    Field.REVIEW: "Review",
    Field.EVIDENCE_REF: "Document reference",
    Field.PERSON: "Who was there",
    Field.RECORDER: "Who recorded it",
    Field.SIGNIFICANCE: "Significance",
    Field.VALENCE: "Harm or strength",
    Field.DISPUTE: "Disputed?",
    Field.CHILD_SEEN: "Child seen?",
    Field.EXTRA: "Keep with the event",
}

FIELD_CHOICES = tuple((field.value, label) for field, label in FIELD_LABELS.items())


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One row of the grid: its cells as text, its state, and what it becomes in words.

    A held row has the name of the field to mend it in and the text there now; `mark` is what was said of it. `labels`
    are its own table's headings; `begins` is that table, over the first of its rows on the page.
    """

    number: int
    cells: tuple[str, ...]
    state: str
    says: str
    mend_name: str = ""
    mend_text: str = ""
    mend_label: str = ""
    choices: tuple[str, ...] = ()
    mark: MarkShown | None = None
    reported: ReportedShown | None = None
    several: SeveralShown | None = None
    labels: tuple[str, ...] = ()
    begins: OtherTableShown | None = None
    comments: tuple[tuple[str, str], ...] = ()  # cell and words
    mends: tuple[MendShown, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckShown:
    """One sheet of a file being checked. `columns` are (letter, heading, field, name of its drop-down)."""

    import_id: str
    file: str
    agency: str
    version: int
    taken_in_before: str
    sheets: tuple[tuple[int, str, int, int], ...]  # number, name, rows, held
    number: int
    name: str
    header_row: int | None
    columns: tuple[tuple[str, str, str, str], ...]
    sure: tuple[tuple[str, str, str], ...]  # heading, how sure, why
    fields: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    answered: Mapping[str, str]
    rows: tuple[CheckRow, ...]
    notes: tuple[str, ...]
    show: str
    page: int
    pages: int
    total: Mapping[str, int]  # rows ready, their events, held, questions, left out; sheets whose children are not said
    children: ChildrenShown
    taken_back: tuple[str, datetime] | None = None  # the import of this very file taken back since, and when it came
    correction: CorrectionShown | None = None
    said_another: bool = False
    marks_say: str = ""
    settled: tuple[AnsweredShown, ...] = ()
    reasons: tuple[str, ...] = USUAL_REASONS


def shown(page: CheckPage, number: int, show: str, at: int) -> CheckShown:
    """Sheet `number` (from 0) of a file being checked; `show` a state or "all"; `at` the page of its grid (from 1)."""
    number = min(max(number, 0), len(page.reading.sheets) - 1)
    sheet = page.reading.sheets[number]
    wanted = [outcome for outcome in sheet.outcomes if show in {"all", STATES[type(outcome)]}]
    pages = max(1, -(-len(wanted) // ROWS))
    at = min(max(at, 1), pages)
    said = page.answers.of(sheet.name)
    return CheckShown(
        import_id=page.kept.id,
        file=page.kept.file,
        agency=page.kept.agency,
        version=page.kept.version,
        taken_in_before=f"{page.before.at:%d/%m/%Y} by {page.before.by}" if page.before else "",
        sheets=tuple(
            (index, one.name, len(one.outcomes), len(one.held)) for index, one in enumerate(page.reading.sheets)
        ),
        number=number,
        name=sheet.name,
        header_row=sheet.header_row,
        columns=columns_shown(sheet),
        sure=tuple(
            (column.heading, column.sure, column.why)
            for columns in (sheet.columns, *(other.columns for other in sheet.others))
            for column in columns
            if column.field is not Field.EXTRA
        ),
        fields=() if page.reading.copy else FIELD_CHOICES,  # of a case that chronoapp wrote there is nothing to choose
        questions=sheet.questions,
        answered={f"topic-{column}-{topic}": value for (column, topic), value in said.topics.items()},
        rows=_rows(wanted[(at - 1) * ROWS : at * ROWS], page, number),
        notes=sheet.notes,
        show=show,
        page=at,
        pages=pages,
        total=_total(page),
        children=children_shown(sheet),
        settled=answered_shown(sheet, said),
        marks_say=marks_say(count_marks(page.answers)),
    )


def _total(page: CheckPage) -> dict[str, int]:
    sheets = page.reading.sheets
    return {
        "ready": sum(len(sheet.placed) for sheet in sheets),
        "events": sum(sheet.events for sheet in sheets),
        "held": sum(len(sheet.held) for sheet in sheets),
        "left out": sum(len(sheet.left_out) for sheet in sheets),
        "questions": sum(len(sheet.questions) for sheet in sheets),
        "whose": sum(sheet.children.is_open for sheet in sheets),
    }


def _rows(wanted: Sequence[Outcome], page: CheckPage, number: int) -> tuple[CheckRow, ...]:
    """The rows of one page of the grid; over the first of each further table, what its columns are."""
    sheet = page.reading.sheets[number]
    above = sheet.header_row or 0
    rows = []
    for outcome in wanted:
        row = _marked_row(outcome, page, number)
        rows.append(replace(row, begins=other_table_at(sheet, outcome.row, above)) if sheet.others else row)
        above = outcome.row
    return tuple(rows)


def _marked_row(outcome: Outcome, page: CheckPage, number: int) -> CheckRow:
    sheet, table = page.reading.sheets[number], page.workbook.tables[number]
    said = page.answers.of(sheet.name)
    mark = mark_shown(outcome, said, may_judge=page.frame.entry.may(Right.EDIT))
    headings = {column.index: column.heading for column in sheet.columns_at(outcome.row)}
    labels = tuple(headings.get(index, "") for index in range(width_of(sheet)))
    comments = tuple(comments_at(table, outcome.row))
    row = _row(outcome, sheet, table, said)
    mends = mends_shown(outcome.row, row.mend_name, (sheet, table), said)
    return replace(row, mark=mark, labels=labels, comments=comments, mends=mends)


def _row(outcome: Outcome, sheet: SheetReading, table: Table, said: SheetAnswers) -> CheckRow:
    cells, again = table.rows[outcome.row - 1], _covered(table, outcome.row - 1)
    texts = tuple(
        text_of(cells[index]) if index < len(cells) and index not in again else "" for index in range(width_of(sheet))
    )
    state = STATES[type(outcome)]
    if isinstance(outcome, Placed):
        reported, several = reported_shown(outcome, sheet, said), several_shown(outcome, said)
        return CheckRow(outcome.row, texts, state, becomes_says(outcome), reported=reported, several=several)
    if isinstance(outcome, LeftOut):
        return CheckRow(outcome.row, texts, state, outcome.reason)
    place = _place(outcome, sheet, table)
    return CheckRow(
        outcome.row,
        texts,
        state,
        outcome.problem,
        mend_name=f"mend-{outcome.row}-{place}",
        mend_text=said.mends.get(outcome.row, {}).get(place, outcome.text),
        mend_label=outcome.column or "the date",
        choices=() if outcome.several else tuple(choice.says for choice in outcome.choices),
        several=several_shown(outcome, said),
    )


def _covered(table: Table, row: int) -> frozenset[int]:
    """The columns that only repeat a cell merged from their left, as a title over the whole page does."""
    areas = (area for area in table.merged if area[0] <= row <= area[2])
    return frozenset(column for _, left, _, right in areas for column in range(left + 1, right + 1))


def _place(held: Held, sheet: SheetReading, table: Table) -> Place:
    """Where a held row is mended: the column its problem is in, else the date whichever column holds it."""
    cells = table.rows[held.row - 1]
    for column in sheet.columns_at(held.row):
        there = text_of(cells[column.index]) if column.index < len(cells) else ""
        if column.heading == held.column and (there.strip() == held.text.strip() or not held.text):
            return column.index
    return Field.EVENT_DATE


def answers_from(
    form: MultiDict[str, str], before: SheetAnswers, reading: SheetReading
) -> tuple[SheetAnswers, dict[str, str]]:
    """The answers a form gives over those before it, and what is still missing, by field.

    Only what differs from how the sheet is read counts as said. A form shows one page of the grid: what was said about
    rows on other pages stays.
    """
    child_column, children = children_from(form, before, reading)
    marks, missing = marks_from(form, before)
    said = replace(
        before,
        header_row=_header_row(form, before, reading),
        fields=fields_from(form, before.fields, reading.columns),
        other_fields=other_fields_from(form, before.other_fields, reading),
        topics=topics_from(form, before),
        mends=mends_from(form, before),
        marks=marks,
        child_column=child_column,
        children=tuple(children),
    )
    return said, missing


def _header_row(form: MultiDict[str, str], before: SheetAnswers, reading: SheetReading) -> int | None:
    text = form.get("header_row", str(reading.header_row or "")).strip()
    if text == str(reading.header_row or ""):
        return before.header_row
    if not text:
        return 0
    if not text.isdecimal():
        raise BadInput(
            "The row of headings is a row number, for example 4. Leave it empty where there are none.", "header_row"
        )
    return int(text)
