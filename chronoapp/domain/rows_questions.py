"""The questions of a sheet: one for each column and doubt, however many rows share it."""

from __future__ import annotations

from dataclasses import dataclass, field

from chronoapp.domain.columns import Column
from chronoapp.domain.dates import BEGAN_OR_ENDED, DAY_COUNT, QUARTER, YEAR_REPORTED, DateProblem
from chronoapp.domain.rows import Question
from chronoapp.domain.rows_above import SAME_AS_ABOVE
from chronoapp.domain.rows_before import BEFORE_CONCEPTION
from chronoapp.domain.rows_clock import AFTERNOON, AM_OR_PM, ON_24_HOURS
from chronoapp.domain.rows_dates import FIRST_OF_MONTH, NO_YEAR, SEVERAL_DATES, WHICH_YEAR
from chronoapp.domain.rows_orders import DATE_ORDER, EXCEL_SWAP
from chronoapp.domain.rows_process import ASIDE, PROCESS_NOTES
from chronoapp.domain.rows_reported import FIRST_REPORTED, REPORTED_BEFORE
from chronoapp.domain.rows_several import HOLD, KEEP, SPAN, SPLIT
from chronoapp.domain.rows_when import REPORTED_ONLY
from chronoapp.domain.rows_years import COLUMN_YEAR

# What each topic asks of a whole column, with how many (`{dates}` or `{rows}`) and the column's `{heading}`.
_ASKED = {
    FIRST_OF_MONTH: "“{heading}” has {dates} on the 1st of a month, which guidance says to write "
    "when the day is not known. Is the 1st the real day?",
    DATE_ORDER: "“{heading}” has {dates} possible only with the month first, or either way beside such dates. "
    "Which order is this column in?",
    EXCEL_SWAP: "“{heading}” has {dates} in which Excel seems to have changed day and month: every real date has a day "
    "up to 12 and every date kept as text a later one. Are the real dates right as they stand?",
    NO_YEAR: "“{heading}” has {dates} without a year. Take the year from the rows nearby?",
    YEAR_REPORTED: "“{heading}” tells {dates} of reporting without a year. Take the first such day on or after the "
    "event?",
    AM_OR_PM: "“{heading}” has a time in {rows} that does not say morning or afternoon. Is it a 24-hour clock?",
    SAME_AS_ABOVE: "“{heading}” is empty in {rows} below a row that has a date. Is it the same date as above?",
    REPORTED_ONLY: "The only dates in this sheet are in “{heading}”: when it was reported or recorded, "
    "not when it happened. Did it happen on the day it was reported?",
    FIRST_REPORTED: "{rows} of “{heading}” saying in brackets when it was first reported: is this read rightly? "
    "The words stay in “{heading}” either way.",
    PROCESS_NOTES: "{rows} in “{heading}” looking like the system’s own process notes, such as “Case note added”: "
    "put aside?",
    BEFORE_CONCEPTION: "“{heading}” has {dates} before the child was conceived, on rows that only a child "
    "can be about. Are the dates right?",
    REPORTED_BEFORE: "“{heading}” has {dates} before the event it reports. Are both dates right?",
}
# The (value, label) answers of each topic.
_ANSWERS = {
    FIRST_OF_MONTH: (("actual", "Yes, it happened on the 1st"), ("month", "No, only the month is known")),
    DATE_ORDER: (("day-first", "Day, month, year"), ("month-first", "Month, day, year")),
    EXCEL_SWAP: (("keep", "Yes, they are right"), ("swap", "No, change day and month back")),
    NO_YEAR: (("near", "Yes, from the rows nearby"), ("hold", "No, hold these rows")),
    YEAR_REPORTED: (("near", "Yes, the first such day on or after the event"), ("hold", "No, hold these rows")),
    AM_OR_PM: (
        (ON_24_HOURS, "Yes, 9:05 is in the morning"),
        (AFTERNOON, "No, they are all after noon: 2:30 is 14:30"),
        ("keep", "No, leave the time out of the date"),
    ),
    SAME_AS_ABOVE: (("yes", "Yes, the same date as the row above"), ("no", "No, the date is not known")),
    REPORTED_ONLY: (("yes", "Yes, use these dates as when it happened"), ("no", "No, hold these rows")),
    FIRST_REPORTED: (
        ("yes", "Yes, keep it as the reported date, who and how"),
        ("no", "No, leave it in the words only"),
    ),
    PROCESS_NOTES: (
        (ASIDE, "Yes, put aside: the receipt counts them and they can come back"),
        ("keep", "No, keep as events"),
    ),
    BEFORE_CONCEPTION: (("keep", "Yes, keep them as written"), ("hold", "No, hold these rows until they are mended")),
    REPORTED_BEFORE: (("keep", "Yes, keep both as written"), ("hold", "No, hold these rows until they are mended")),
}
# Doubts whose choices differ from row to row, but stand in the same order in each: one answer chooses for all of them.
_BY_PLACE = {
    WHICH_YEAR: "“{heading}” has {dates} such as 2018/19. Which years are they?",
    BEGAN_OR_ENDED: "“{heading}” has {dates} such as FY19. Did these years begin or end in the year written?",
    QUARTER: "“{heading}” has {dates} that name a quarter of a year. Of which years are they the quarters?",
    DAY_COUNT: "“{heading}” has {dates} that are numbers, as Excel keeps dates: the first of them would be {first}. "
    "Are these numbers Excel’s days?",
}
_PLACES = {
    WHICH_YEAR: (
        ("1", "School years, September to August"),
        ("2", "Financial years, April to March"),
        ("3", "Some time in either of the two years"),
    ),
    BEGAN_OR_ENDED: (("1", "They ended in it: FY19 is 2018/19"), ("2", "They began in it: FY19 is 2019/20")),
    QUARTER: (
        ("1", "Calendar years: Q1 2019 is January to March 2019"),
        ("2", "Financial years that begin in the year written: Q1 2019 is April to June 2019"),
        ("3", "Financial years that end in the year written: Q1 2019 is April to June 2018"),
    ),
    DAY_COUNT: (("1", "Yes, they are Excel’s days"), ("2", "Yes, from an old Mac workbook that counts from 1904")),
}
_EACH_DATE = (
    (SPLIT, "Yes, make one event of each date"),
    (SPAN, "No, one event from the first date to the last"),
    (KEEP, "No, one event on all of these dates"),
    (HOLD, "Hold these rows until they are mended"),
)
EXAMPLES = 3  # rows shown with a question about how they are read
_KEEP_OR_HOLD = (("keep", "Keep them as they are read"), ("hold", "Hold these rows until they are mended"))


@dataclass(slots=True)
class _Asked:
    column: Column
    problem: DateProblem
    rows: list[int] = field(default_factory=list)
    is_same: bool = True
    is_read: bool = True
    several: bool = False
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Questions:
    """Gathers the doubts of rows by column and topic."""

    asked: dict[tuple[int, str], _Asked] = field(default_factory=dict)

    def add(self, column: Column, problem: DateProblem, row: int, *, is_read: bool = True) -> None:
        """Counts a row's doubt; a refusal, or a doubt without a topic, is the row's own and no question.

        `is_read` is True where the row has a value that stands until the question is answered.
        """
        if problem.kind != "ask" or not problem.topic:
            return
        asked = self.asked.setdefault((column.index, problem.topic), _Asked(column, problem))
        asked.rows.append(row)
        asked.is_same = asked.is_same and asked.problem.choices == problem.choices
        asked.is_read = asked.is_read and is_read

    def add_several(self, column: Column, problem: DateProblem, row: int, example: str) -> None:
        """Counts a row whose cell names several dates, each of which may be an event."""
        self.add(column, problem, row)
        asked = self.asked[column.index, problem.topic]
        asked.several = True
        if len(asked.examples) < EXAMPLES:
            asked.examples.append(f"Row {row}: {example}")

    def offer(self, column: Column, topic: str, row: int, example: str = "") -> None:
        """Counts a row that something is proposed for; a few of the rows serve as examples."""
        asked = self.asked.setdefault((column.index, topic), _Asked(column, DateProblem("ask", "", (), topic)))
        asked.rows.append(row)
        if example and len(asked.examples) < EXAMPLES:
            asked.examples.append(f"Row {row}: {example}")

    def all(self) -> tuple[Question, ...]:
        """The questions an answer for the whole column can settle, by column."""
        questions = (_question(topic, asked) for (_, topic), asked in sorted(self.asked.items(), key=lambda kv: kv[0]))
        return tuple(question for question in questions if question.choices)


def _question(topic: str, asked: _Asked) -> Question:
    column, rows = asked.column, tuple(asked.rows)
    if topic == SEVERAL_DATES and asked.several:
        return _several(column, rows, asked)
    if topic in _BY_PLACE and not asked.is_same:
        return _by_place(topic, asked, rows)
    if topic in _ASKED:
        says, examples = _says(topic, column, len(rows)), tuple(asked.examples)
        return Question(column.index, column.heading, topic, says, _ANSWERS[topic], rows, examples)
    more = f" {len(rows)} rows have a question like this." if len(rows) > 1 else ""
    if topic == COLUMN_YEAR:
        says = f"No date in “{column.heading}” has a year. Which year are they all of?"
        return Question(column.index, column.heading, topic, says, _choices(asked), rows)
    return Question(column.index, column.heading, topic, asked.problem.says + more, _choices(asked), rows)


def _by_place(topic: str, asked: _Asked, rows: tuple[int, ...]) -> Question:
    column, first = asked.column, asked.problem.choices[0].says
    says = _BY_PLACE[topic].format(dates=f"{len(rows)} dates", heading=column.heading, first=first)
    kept = _KEEP_OR_HOLD if asked.is_read else ()
    return Question(column.index, column.heading, topic, says, (*_PLACES[topic], *kept), rows)


def _several(column: Column, rows: tuple[int, ...], asked: _Asked) -> Question:
    n = "one row" if len(rows) == 1 else f"{len(rows)} rows"
    says = f"“{column.heading}” names several dates in {n}. Is each date an event of its own?"
    return Question(column.index, column.heading, SEVERAL_DATES, says, _EACH_DATE, rows, tuple(asked.examples))


def _says(topic: str, column: Column, n: int) -> str:
    dates, rows = ("one date", "one row") if n == 1 else (f"{n} dates", f"{n} rows")
    says = _ASKED[topic].format(dates=dates, rows=rows, heading=column.heading)
    return says[0].upper() + says[1:]


def _choices(asked: _Asked) -> tuple[tuple[str, str], ...]:
    """The readings by number where all rows share them; to keep or to hold what is read; none where neither can be."""
    if asked.problem.topic == COLUMN_YEAR:
        return tuple((choice.edtf, choice.says) for choice in asked.problem.choices)
    own = enumerate(asked.problem.choices, 1) if asked.is_same else ()
    return (*((str(n), choice.says) for n, choice in own), *(_KEEP_OR_HOLD if asked.is_read else ()))
