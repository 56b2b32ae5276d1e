"""The questions of a sheet that were answered: what was said and by whom, each to be asked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from chronoapp.domain.rows_answers import SheetAnswers
from chronoapp.domain.rows_same import SAME_AGENCY, SAME_PERSON
from chronoapp.domain.understanding import SheetReading

_LABELS = {
    "first-of-month": "Whether the 1st of a month is the real day",
    "date-order": "Which order day and month are in",
    "excel-swap": "Whether Excel changed day and month",
    "several-dates": "Whether each date in a cell is an event of its own",
    "no-year": "Whether the year comes from the rows nearby",
    "column-year": "Which year the dates are of",
    "year-reported": "Whether it was reported on the first such day after the event",
    "which-year": "Which years such as 2018/19 are meant",
    "began-or-ended": "Whether a year began or ended in the year written",
    "quarter": "Which years’ quarters are meant",
    "day-count": "Whether numbers are Excel’s days",
    "am-or-pm": "Whether it is a 24-hour clock",
    "same-as-above": "Whether an empty date is the one above",
    "only-reported-date": "Whether it happened when it was reported",
    "before-birth": "Before the mother or father was born",
    "before-conception": "Before the child was conceived",
    "reported-before": "Reported before it happened",
    "first-reported": "What the brackets say of first reporting",
    "process-notes": "The system’s own process notes",
    "another-table": "Whether there are several tables in the sheet",
}
_ANSWERS = {"split": "one event on each date", "span": "one event from the first date to the last"}
_ASK = "ask"
_PARTS = 3  # of a field's name: what it does, the column, the topic


@dataclass(frozen=True, slots=True)
class AnsweredShown:
    """One question answered: the name of the box that asks it again, what it was about, the answer and who gave it."""

    name: str
    says: str
    answer: str
    by: str


def answered_shown(sheet: SheetReading, said: SheetAnswers) -> tuple[AnsweredShown, ...]:
    """What was answered about a sheet's columns. The agency's name is the file's own now, and is not asked again."""
    headings = {column.index: column.heading for column in sheet.columns}
    return tuple(
        AnsweredShown(
            name=f"{_ASK}-{column}-{topic}",
            says=_says(topic, headings.get(column, "")),
            answer=_answer(text),
            by=said.said_by.get((column, topic), ""),
        )
        for (column, topic), text in said.topics.items()
        if topic != SAME_AGENCY
    )


def _says(topic: str, heading: str) -> str:
    if topic.startswith(SAME_PERSON):
        return f"Who “{topic.removeprefix(SAME_PERSON)}” is"
    topic, _, row = topic.partition(":")
    label = _LABELS.get(topic, topic.replace("-", " ").capitalize())
    where = f"{heading}”, row {row}" if row else f"{heading}”"
    return f"{label}, in “{where}" if heading else label


def _answer(text: str) -> str:
    if text.startswith(("is:", "with:")):
        return "the same as somebody here"
    return _ANSWERS.get(text, text.replace("-", " "))


def topics_from(form: MultiDict[str, str], before: SheetAnswers) -> Mapping[tuple[int, str], str]:
    """The answers by column and topic a form gives over those before it, without those to be asked again."""
    found = dict(before.topics)
    for name, value in form.items():
        parts = name.split("-", 2)
        if len(parts) != _PARTS or not parts[1].isdecimal() or not value:
            continue
        key = (int(parts[1]), parts[2])
        if parts[0] == "topic":
            found[key] = value
        elif parts[0] == _ASK:
            found.pop(key, None)
    return found
