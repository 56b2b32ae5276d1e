"""Every row of a sheet to its outcome: placed, held or left out; none is passed over but the empty ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from chronoapp.domain.columns import Column, Layout
from chronoapp.domain.columns_headings import heading_text
from chronoapp.domain.columns_values import is_blank
from chronoapp.domain.columns_words import Field, plain_words
from chronoapp.domain.dates import DateContext, DateProblem
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.layouts_headlines import headline_maker
from chronoapp.domain.mended import Mended
from chronoapp.domain.progress import Meter
from chronoapp.domain.rows import Cause, Draft, Held, LeftOut, Outcome, Placed, Question
from chronoapp.domain.rows_answers import Answers, Place
from chronoapp.domain.rows_before import BEFORE_CONCEPTION, asked_before
from chronoapp.domain.rows_children import ANOTHER_CHILD, Children, children_of
from chronoapp.domain.rows_comments import comments_by_row, with_comments
from chronoapp.domain.rows_dates import FIRST_OF_MONTH, ColumnDates, said_beside, said_by_heading
from chronoapp.domain.rows_drafts import Drafts, Told
from chronoapp.domain.rows_exactness import as_exact
from chronoapp.domain.rows_furniture import ABOVE, furniture_reason
from chronoapp.domain.rows_marks import Mark
from chronoapp.domain.rows_orders import NO_EVIDENCE, order_evidence
from chronoapp.domain.rows_process import ASIDE, PROCESS_NOTES, is_process_note, process_reason
from chronoapp.domain.rows_questions import Questions
from chronoapp.domain.rows_reported import FIRST_REPORTED, Reports
from chronoapp.domain.rows_several import is_several, several_said
from chronoapp.domain.rows_when import When, Whens, date_column, several_when
from chronoapp.domain.rows_words import column_keys, text_of, texts_of, words_of
from chronoapp.domain.tables import Cell, Table

_UNMENDED: Mapping[Place, str] = {}
_AS_WRITTEN: Mapping[Field, str] = {}
_DATED = frozenset({Field.EVENT_DATE, Field.EVENT_DATE_END, Field.REPORTED_DATE, Field.RECORDED_DATE})
_TIME = frozenset({Field.EVENT_TIME})
_END = frozenset({Field.EVENT_DATE_END})
_UNKNOWN = AgencyLayout("")
Take = Callable[[str, Outcome], Outcome | None]
_NO_WORDS = "This row has a date but no words. Say what happened, or leave the row out."


@dataclass(frozen=True, slots=True)
class RowsRead:
    """The outcomes of a sheet's filled rows in order, its questions, its blank rows, and whose rows they are.

    `is_main` is False for another table of the same sheet.
    """

    outcomes: tuple[Outcome, ...]
    questions: tuple[Question, ...]
    blank: int
    children: Children
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told while rows are read: `meter` of each row, `take` of each outcome with its sheet.

    What `take` gives back is what is kept of the outcome among the rows read: None where it has made of it all there is
    to be made, so that a long file's rows are never in memory together.
    """

    meter: Meter | None = None
    take: Take | None = None


UNWATCHED = Watch()


def read_rows(
    table: Table,
    layout: Layout,
    dates: DateContext,
    answers: Answers,
    known: AgencyLayout | None = None,
    watch: Watch = UNWATCHED,
) -> RowsRead:
    """Every filled row but the headings as one outcome, told as `known` has it. Never raises for what a cell holds."""
    return _SheetReader(table, layout, dates, answers, known or _UNKNOWN).read(watch)


@dataclass(slots=True)  # one a row: frozen, it takes three times as long to make
class _Row:
    """A row's own words, its cells and their texts as mended, and a person's words for fields no column holds."""

    words: Mapping[str, str]
    cells: Sequence[Cell]
    texts: Sequence[str]
    instead: Mapping[Field, str]


class _SheetReader:
    """Reads one sheet's rows, top to bottom."""

    def __init__(self, table: Table, layout: Layout, dates: DateContext, answers: Answers, known: AgencyLayout) -> None:
        self._table, self._layout, self._said = table, layout, answers.of(table.name)
        self._keys = column_keys(layout, max(map(len, table.rows), default=0))
        self._comments = comments_by_row(table, self._keys)
        self._first = layout.header_rows[0] if layout.header_rows else 0
        self._lines = _heading_lines(table, layout)
        self._questions = Questions()
        self._drafts = Drafts(layout, self._keys, headline_maker(known.headline, known.codes, self._keys))
        self._children = children_of(table, layout, answers, known.child)
        self._date, self._exactness = date_column(layout), layout.first(Field.DATE_PRECISION)
        self._of_date = answers.about(table.name, self._date.index) if self._date else answers.everywhere
        self._births = dates.births
        self._by_hand = ColumnDates(dates, {**answers.everywhere, **several_said(self._of_date)}, leaves_several=True)
        readers = {column.index: self._column_dates(column, dates, answers) for column in layout.columns}
        self._whens = Whens(table, layout, readers, self._date) if self._date else None
        self._reports = Reports(layout, readers, self._by_hand)
        self._places = {column.field: column.index for column in reversed(layout.columns)}
        self._fields = {column.index: column.field for column in layout.columns}
        self._story = layout.first(Field.DETAILS) or layout.first(Field.HEADLINE) or self._date
        self._of_story = answers.about(table.name, self._story.index) if self._story else {}

    def _column_dates(self, column: Column, dates: DateContext, answers: Answers) -> ColumnDates:
        """A column's reader. Only for when it happened does guidance have workers write the 1st for an unknown day."""
        cells = (row[column.index] for row in self._table.rows[self._first :] if column.index < len(row))
        orders = order_evidence(cells) if column.field in _DATED else NO_EVIDENCE
        beside = said_beside(column, self._layout, self._table.rows) if column.field in _DATED else {}
        said = beside | said_by_heading(column.heading) | answers.about(self._table.name, column.index)
        if column is not self._date:
            said.pop(FIRST_OF_MONTH, None)
            dates = replace(dates, placeholders="actual")
        return ColumnDates(dates, said, orders, leaves_several=column is self._date)

    def read(self, watch: Watch) -> RowsRead:
        outcomes: list[Outcome] = []
        blank, take = 0, watch.take
        for index, row in enumerate(watch.meter.counted(self._table.rows) if watch.meter else self._table.rows):
            if index + 1 in self._layout.header_rows:
                continue
            if all(map(is_blank, row)):
                blank += 1
                continue
            outcome = self._outcome(index, row)
            kept = take(self._table.name, outcome) if take else outcome
            if kept:
                outcomes.append(kept)
        return RowsRead(tuple(outcomes), self._questions.all(), blank, self._children)

    def _outcome(self, index: int, cells: Sequence[Cell]) -> Outcome:
        number, texts = index + 1, texts_of(cells, len(self._keys))
        words = with_comments(words_of(texts, self._keys), self._comments.get(number))
        mends = self._said.mends.get(number, _UNMENDED)
        mark = self._said.marks.get(number)
        if reason := self._judged_out(mark):
            self._pass_over(index, cells)
            return LeftOut(number, words, reason, Cause.PERSON)
        if not mark and (reason := self._page_part(number, cells, is_mended=bool(mends))):
            if self._whens and number > self._first:
                self._whens.headed(cells)
            return LeftOut(number, words, reason)
        row = self._mended(words, cells, mends) if mends else _Row(words, cells, texts, _AS_WRITTEN)
        if self._children.column and (other := self._not_ours(number, row, self._children.column.heading)):
            self._pass_over(index, row.cells)
            return other
        when = self._when(index, row)
        if when and self._exactness:
            when = as_exact(when, row.texts[self._exactness.index])
        if when is None:
            return Held(number, words, "", "", f"No column of dates was found in the sheet {self._table.name}.")
        if when.problem and when.column:
            self._ask(when.column, when, when.problem, number)
        return self._placed(number, row, when)

    def _pass_over(self, index: int, cells: Sequence[Cell]) -> None:
        """A row that is not read says all the same what the one below it may lean on."""
        if self._whens:
            self._whens.pass_over(index, cells)

    def _ask(self, column: Column, when: When, problem: DateProblem, number: int) -> None:
        if when.several and not when.several.said:
            self._questions.add_several(column, problem, number, when.text)
        else:
            self._questions.add(column, problem, number, is_read=when.value is not None)

    def _not_ours(self, number: int, row: _Row, heading: str) -> Outcome | None:
        """The outcome of a row that is about another child, or about nobody knows whom."""
        if self._children.is_another(row.cells):
            return LeftOut(number, row.words, ANOTHER_CHILD, Cause.ANOTHER_CHILD)
        problem = self._children.problem(row.cells)
        return Held(number, row.words, heading, self._children.text(row.cells), problem) if problem else None

    def _judged_out(self, mark: Mark | None) -> str:
        """Why a person left the row out, or with it the whole sheet."""
        return mark.reason if mark and mark.is_left_out else self._said.reason

    def _page_part(self, number: int, row: Sequence[Cell], *, is_mended: bool) -> str:
        """Why a row is part of the page; a person who marked or mended it knows better."""
        if number < self._first:
            return ABOVE
        return "" if is_mended else furniture_reason(row, self._lines, self._date.index if self._date else None)

    def _mended(self, words: Mapping[str, str], row: Sequence[Cell], mends: Mapping[Place, str]) -> _Row:
        """The row with a person's words in their cells, and those for fields that no column holds."""
        cells = [*row, *([None] * (len(self._keys) - len(row)))]
        instead: dict[Field, str] = {}
        for place, text in mends.items():
            index = self._places.get(place) if isinstance(place, Field) else place
            if index is not None and index < len(cells):
                cells[index] = text
            elif isinstance(place, Field):
                instead[place] = text
        return _Row(words, cells, texts_of(cells, len(cells)), instead)

    def _mends_told(self, number: int) -> tuple[Mended, ...]:
        """What a person wrote in the row, beside what its cells say themselves."""
        cells, told = self._table.rows[number - 1], []
        for place, text in self._said.mends[number].items():
            index = self._places.get(place) if isinstance(place, Field) else place
            heading = self._keys[index] if index is not None and index < len(self._keys) else ""
            sent = text_of(cells[index]) if index is not None and index < len(cells) else ""
            by, at = self._said.mended_by.get((number, place), ("", ""))
            if text.strip() != sent.strip():
                field = place if isinstance(place, Field) else self._fields.get(place, Field.EXTRA)
                told.append(Mended(field.value, heading, sent, text, by, datetime.fromisoformat(at) if at else None))
        return tuple(told)

    def _when(self, index: int, row: _Row) -> When | None:
        if by_hand := row.instead.get(Field.EVENT_DATE):
            reading = self._by_hand.read(by_hand)
            if is_several(reading) and self._date:
                return several_when(reading, self._date, self._by_hand, index + 1)
            return When(reading.value, None, by_hand, reading.problem)
        return self._whens.of(index, row.cells) if self._whens else None

    def _placed(self, number: int, row: _Row, when: When) -> Outcome:
        value = when.value
        if value is None:
            return _held(number, row.words, when)
        details = row.instead.get(Field.DETAILS) or self._drafts.details(row.texts)
        latest = max((value, *when.also), key=lambda day: day.earliest or date.min)
        report = self._reports.of(row.cells, latest, details, row.instead.get(Field.REPORTED_DATE))
        if report.offered and report.column:
            self._questions.offer(report.column, FIRST_REPORTED, number, report.offered)
        if report.problem and report.column:
            self._questions.add(report.column, report.problem, number)
            if report.is_held:
                text = report.text
                return Held(number, row.words, report.column.heading, text, report.problem.says, report.problem.choices)
        kept = report.kept if value.time else report.kept | _TIME
        kept = kept | _END if when.keeps_end else kept
        topic = when.problem.topic if when.problem else ""
        told = Told(value, topic, report.value, report.how, report.by, report.to, kept)
        draft = self._drafts.make(row.texts, told, row.instead)
        if draft is None:
            return Held(number, row.words, "", "", _NO_WORDS)
        if beside := self._comments.get(number):
            draft = replace(draft, extra=with_comments(draft.extra, beside))
        aside = self._put_aside(number, row, draft)
        return aside or self._dated(number, row, when, draft)

    def _dated(self, number: int, row: _Row, when: When, draft: Draft) -> Outcome:
        """The row as placed; held where somebody said so of dates before any child was conceived."""
        draft, problem = asked_before(draft, self._births, self._of_date.get(BEFORE_CONCEPTION, ""))
        if problem and self._date:
            self._questions.add(self._date, problem, number)
            if self._of_date.get(BEFORE_CONCEPTION) == "hold":
                return _held(number, row.words, replace(when, value=None, problem=problem))
        mended = self._mends_told(number) if number in self._said.mends else ()
        return Placed(number, row.words, draft, self._said.marks.get(number), when.also, when.several, mended)

    def _put_aside(self, number: int, row: _Row, draft: Draft) -> LeftOut | None:
        """The row as left out where it is the system's own process note and somebody put those aside."""
        if number in self._said.marks or not is_process_note(draft):
            return None
        said = self._of_story.get(PROCESS_NOTES, "")
        if said == ASIDE:
            by = self._said.said_by.get((self._story.index if self._story else -1, PROCESS_NOTES), "")
            return LeftOut(number, row.words, process_reason(by), Cause.PROCESS)
        if not said and self._story:
            self._questions.offer(self._story, PROCESS_NOTES, number)
        return None


def _held(number: int, words: Mapping[str, str], when: When) -> Held:
    problem = when.problem or DateProblem("refuse", "This date cannot be read. Change it, or leave the row out.")
    heading = when.column.heading if when.column else ""
    return Held(number, words, heading, when.text, problem.says, problem.choices, problem.topic, when.several)


def _heading_lines(table: Table, layout: Layout) -> tuple[frozenset[str], ...]:
    """The plain words of each line of headings and of both together, to know them when they come again."""
    if not layout.header_rows:
        return ()
    lines = [map(heading_text, table.rows[row - 1]) for row in layout.header_rows if row <= len(table.rows)]
    joined = [column.heading for column in layout.columns]
    return tuple(frozenset(filter(None, map(plain_words, line))) for line in (joined, *lines))
