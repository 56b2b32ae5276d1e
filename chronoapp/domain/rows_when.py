"""When a row's event happened: its date cell, joined with its time, end, or year, month and day; or "same as above"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from chronoapp.domain.columns import Column, Layout
from chronoapp.domain.columns_values import is_blank
from chronoapp.domain.columns_words import Field
from chronoapp.domain.dates import Choice, DateProblem, EventDate, Precision, Qualifier, Reading
from chronoapp.domain.rows_above import SAME_AS_ABOVE, Above, is_ditto
from chronoapp.domain.rows_clock import (
    AM_OR_PM,
    ON_24_HOURS,
    ColumnClock,
    column_clock,
    dates_clock,
    doubtful,
    in_the_dates_own_cell,
    of_the_column,
)
from chronoapp.domain.rows_dates import NO_YEAR, SEVERAL_DATES, ColumnDates
from chronoapp.domain.rows_ends import read_end, until
from chronoapp.domain.rows_parts import joined_parts
from chronoapp.domain.rows_several import (
    SPAN,
    Several,
    first_of,
    is_further,
    is_several,
    offered,
    said_of_row,
    settle,
)
from chronoapp.domain.rows_words import text_of
from chronoapp.domain.rows_years import MIDSUMMER, ColumnYear
from chronoapp.domain.tables import Cell, Table

REPORTED_ONLY = "only-reported-date"
_LONGEST_VAGUE = 367  # days: of anything longer, its beginning
_AHEAD = 30  # rows looked at below a date without a year
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_A_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_VAGUE = frozenset({Precision.WEEK, Precision.MONTH})


@dataclass(slots=True)  # one a row: frozen, it takes three times as long to make
class When:
    """What a row says of when: a value, a problem, or both; `column` and `text` are where it says so.

    `also` are the dates of its further events, `several` what may be made of a cell that names several dates, and
    `whole` the one date such a cell gives to "the same as above". `keeps_end` where its end date is in none of them.
    """

    value: EventDate | None
    column: Column | None
    text: str
    problem: DateProblem | None = None
    also: tuple[EventDate, ...] = ()
    several: Several | None = None
    whole: EventDate | None = None
    keeps_end: bool = False


class Whens:
    """Reads when each row happened, top to bottom: a row may lean on the one above."""

    def __init__(self, table: Table, layout: Layout, dates: Mapping[int, ColumnDates], column: Column) -> None:
        self._column = column
        self._dates = dates[column.index]
        self._time = layout.first(Field.EVENT_TIME)
        self._end = layout.first(Field.EVENT_DATE_END)
        self._ends = dates[self._end.index] if self._end else self._dates
        self._parts = tuple(layout.first(part) for part in (Field.EVENT_DAY, Field.EVENT_MONTH, Field.EVENT_YEAR))
        self._is_parts = column.field is Field.EVENT_YEAR
        self._is_reported_only = column.field in {Field.REPORTED_DATE, Field.RECORDED_DATE}
        self._rows = table.rows
        self._covered = _covered(table, column.index)
        said = dates[self._time.index].answers.get(AM_OR_PM, "") if self._time else ""
        self._clock = column_clock((_at(row, self._time) for row in table.rows), said) if self._time else ColumnClock()
        self._time_said = said or (ON_24_HOURS if self._clock.is_24_hour else "")
        self._is_time_left = said == "keep"
        self._dates_clock: ColumnClock | None = None
        self._years = ColumnYear(table, self._dates)
        self._above = Above()
        self._year_above: date | None = None

    def of(self, index: int, cells: Sequence[Cell]) -> When:
        """When the row happened; `index` is where it stands in the sheet, from 0, `cells` what it holds, as mended."""
        if self._above.passed:
            passed, self._above.passed = self._above.passed, []
            if is_blank(cell := self._shown(index, cells)) or is_ditto(cell):
                for one in passed:
                    self._of(*one)
        return self._of(index, cells)

    def pass_over(self, index: int, cells: Sequence[Cell]) -> None:
        """Note a row that is not read, but stands between two that are: the lower may say "the same as above"."""
        self._above.passed.append((index, cells))

    def headed(self, cells: Sequence[Cell]) -> None:
        """Note a title among the rows: a year alone in its row is the year of the dates below it that have none."""
        texts = {text_of(cell).strip() for cell in cells if not is_blank(cell)}
        year = texts.pop() if len(texts) == 1 else ""
        if _A_YEAR.fullmatch(year):
            self._year_above = date(int(year), *MIDSUMMER)

    def _of(self, index: int, cells: Sequence[Cell]) -> When:
        cell = self._shown(index, cells)
        if is_blank(cell) or is_ditto(cell):
            return self._same(index, cells, text_of(cell).strip())
        when = self._read(index, cell, cells)
        if self._is_reported_only and self._dates.answers.get(REPORTED_ONLY) != "yes":
            return When(None, self._column, when.text, _reported_only(self._column, when.value))
        day = (when.whole or when.value) if when.value else None
        self._above.remember(day, cell, when.text, is_whole=when.whole is not None)
        if when.value and when.value.earliest and when.value.qualifier is not Qualifier.INFERRED:
            self._year_above = _middle(when.value.earliest, when.value.latest)
        return when

    def _shown(self, index: int, cells: Sequence[Cell]) -> Cell:
        """The row's date cell, or what is merged over it."""
        cell = self._cell(cells)
        return self._covered[index] if index in self._covered and is_blank(cell) else cell

    def _same(self, index: int, cells: Sequence[Cell], text: str) -> When:
        """When a row happened that leaves its date empty, or says that it is the one above."""
        problem = self._above.problem("yes" if text else self._dates.answers.get(SAME_AS_ABOVE, ""))
        if problem or self._above.cell is None:
            value = None if problem else self._above.told(self._above.value, text, has_own_time=False)
            return When(value, self._column, text, problem)
        when = self._read(index, self._above.cell, cells)
        own = bool(text) or not is_blank(_at(cells, self._time)) or not is_blank(_at(cells, self._end))
        when.value = self._above.told(when.value, text, has_own_time=own)
        return when

    def _own_clock(self) -> ColumnClock:
        """The clock of times written with their dates: looked for once, where there is such a time."""
        if self._dates_clock is None:
            cells = (self._cell(row) for row in self._rows)
            self._dates_clock = dates_clock(cells, self._dates.answers.get(AM_OR_PM, ""))
        return self._dates_clock

    def _cell(self, cells: Sequence[Cell]) -> Cell:
        if not self._is_parts:
            return _at(cells, self._column)
        return joined_parts(*(text_of(_at(cells, part)).strip() for part in self._parts))

    def _read(self, index: int, cell: Cell, cells: Sequence[Cell]) -> When:
        reading = self._dates.read(cell)
        if reading.problem and (reading.problem.topic == NO_YEAR or _lacks_years(reading)):
            near = self._near(index)
            reading = self._dates.read_near(cell, near) if near else self._years.read(reading, cell)
        if is_several(reading):
            return self._several(index, reading, _at(cells, self._end))
        if isinstance(cell, str) and _tells_time(reading):
            reading = in_the_dates_own_cell(reading, self._own_clock(), self._dates.answers.get(AM_OR_PM, ""))
        column, clock = self._column, _clock_text(_at(cells, self._time)) if self._time else ""
        if clock and reading.value and not self._is_time_left:
            timed = self._timed(cell, reading, clock)
            column = self._time if timed.problem and timed.problem.topic == AM_OR_PM and self._time else column
            reading = timed
        if self._end and reading.value and not is_blank(end := _at(cells, self._end)):
            return self._until(reading, end)
        return When(reading.value, column, reading.text, reading.problem)

    def _near(self, index: int) -> date | None:
        """The nearest date whose own year is written: above, or else below."""
        if self._year_above:
            return self._year_above
        cells = (self._cell(row) for row in self._rows[index + 1 : index + 1 + _AHEAD])
        values = (self._dates.read(cell).value for cell in cells if not is_blank(cell))
        return next((_middle(value.earliest, value.latest) for value in values if value and value.earliest), None)

    def _timed(self, cell: Cell, reading: Reading, clock: str) -> Reading:
        """The reading with the time of its own column; a time that cannot be read stays among the row's words."""
        if self._clock.doubts(clock) and not reading.problem:
            return doubtful(reading, clock)
        written, clock = clock, of_the_column(clock, self._time_said)
        value = reading.value
        if value and value.precision is Precision.DAY and not reading.problem and _CLOCK.fullmatch(clock):
            edtf = f"{value.edtf}T{clock}:00" if len(value.edtf) == 10 else value.edtf
            text, first, last = f"{reading.text} {written}", value.earliest, value.latest
            timed = EventDate(text, edtf, first, last, Precision.TIME, value.qualifier, clock)
            return Reading(text, timed, None, reading.parts)
        if value and _takes_no_time(value, clock):
            return reading
        joined = _as_written(self._dates.read(f"{text_of(cell).strip()} {clock}"), clock, written)
        is_same = joined.value is not None and value is not None and joined.value.earliest == value.earliest
        is_told = is_same and joined.value is not None and bool(joined.value.time)
        is_asked = is_same and joined.problem is not None and joined.problem.topic == AM_OR_PM
        return joined if is_told or is_asked else reading

    def _until(self, reading: Reading, end: Cell) -> When:
        if reading.value is None:
            return When(None, self._column, reading.text, reading.problem)
        last = read_end(end, reading.value, self._ends)
        if last.value is None:
            return When(None, self._end, last.text, last.problem)
        value = until(reading.value, last.value)
        if last.problem and not reading.problem:
            return When(value, self._end, last.text, last.problem)
        return When(value, self._column, reading.text, reading.problem)

    def _several(self, index: int, reading: Reading, end: Cell) -> When:
        """A row of several dates; with an end date too, that is the end of the one event they may be."""
        start = first_of(reading)
        last = read_end(end, start, self._ends) if self._end and start and not is_blank(end) else None
        if last and last.value is None:
            return When(None, self._end, last.text, last.problem)
        return several_when(reading, self._column, self._dates, index + 1, last.value if last else None)


def several_when(reading: Reading, column: Column, dates: ColumnDates, row: int, end: EventDate | None = None) -> When:
    """When the events of a row happened whose cell names several dates, with what was said of it.

    An `end` of its own that no date of the cell is, is kept with the event unless it is the end of a stretch.
    """
    said = said_of_row(dates.answers, row)
    end = end if is_further(reading, end) else None
    made = settle(reading, said, dates.answers, dates.context.today, end)
    offer = offered(reading, column.index, row, said, end)
    when = When(made.value, column, reading.text, made.problem, made.also, offer, made.whole)
    when.keeps_end = end is not None and said != SPAN
    return when


def _tells_time(reading: Reading) -> bool:
    """True for a day written with a time, whether that is understood or asked about."""
    is_asked = reading.problem is not None and reading.problem.topic == AM_OR_PM
    return is_asked or (reading.value is not None and reading.value.time is not None)


def _lacks_years(reading: Reading) -> bool:
    is_asked = reading.problem is not None and reading.problem.topic == SEVERAL_DATES
    return is_asked and any(part.is_undated for part in reading.parts)


def date_column(layout: Layout) -> Column | None:
    """The column that says when: the event date, the year of a date in parts, or the only other dates there are."""
    fields = (Field.EVENT_DATE, Field.EVENT_YEAR, Field.REPORTED_DATE, Field.RECORDED_DATE)
    return next((column for field in fields if (column := layout.first(field))), None)


def _reported_only(column: Column, value: EventDate | None) -> DateProblem:
    says = f"“{column.heading}” is when it was reported or recorded, and nothing says when it happened. Give that date."
    choices = (Choice(f"It happened when it was reported: {value.text}", value.edtf),) if value else ()
    return DateProblem("ask", says, choices, REPORTED_ONLY)


def _covered(table: Table, column: int) -> dict[int, Cell]:
    """What stands in the merged cells of a column, by row from 0, for a reader that fills only their first."""
    areas = [area for area in table.merged if area[1] <= column <= area[3] and area[2] > area[0]]
    return {
        row: table.rows[first][left]
        for first, left, last, _ in areas
        if first < len(table.rows) and left < len(table.rows[first])
        for row in range(first, last + 1)
    }


def _middle(first: date, last: date | None) -> date:
    """The day of a vague date that a date without a year is nearest to: the middle of a year, or of less."""
    days = (last - first).days if last else 0
    return first + timedelta(days=days // 2) if days < _LONGEST_VAGUE else first


def _at(cells: Sequence[Cell], column: Column | None) -> Cell:
    return cells[column.index] if column is not None and column.index < len(cells) else None


def _clock_text(cell: Cell) -> str:
    """A time cell as text: Excel keeps times as a share of a day, or as a moment of its day nought."""
    if isinstance(cell, datetime):
        return f"{cell.hour:02}:{cell.minute:02}"
    if isinstance(cell, time):
        return f"{cell.hour:02}:{cell.minute:02}"
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 1440) % 1440
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{int(cell):04}" if 0 <= cell < 2400 else ""
    return cell.strip() if isinstance(cell, str) else ""


def _as_written(joined: Reading, clock: str, written: str) -> Reading:
    """The reading of a date and its time with the time as it stands in its column."""
    if joined.value is None or written == clock:
        return joined
    text = joined.text.removesuffix(clock) + written
    return replace(joined, text=text, value=replace(joined.value, text=text))


def _takes_no_time(value: EventDate, clock: str) -> bool:
    """True where the joined text need not be read: a week or a month with a plain time behind it is never a date."""
    is_vague = value.precision in _VAGUE and value.qualifier is Qualifier.EXACT
    return is_vague and _CLOCK.fullmatch(clock) is not None
