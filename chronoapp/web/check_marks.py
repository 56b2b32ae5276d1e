"""The part of the import check where rows are judged: core, supporting or left out, with why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from chronoapp.domain.errors import BadInput
from chronoapp.domain.rows import Cause, LeftOut, Outcome
from chronoapp.domain.rows_answers import SheetAnswers
from chronoapp.domain.rows_furniture import ABOVE
from chronoapp.domain.rows_marks import Mark, read_mark

KINDS = (("core", "Core"), ("supporting", "Supporting"), ("left out", "Leave out"))
USUAL_REASONS = ("About another family", "The same as another row", "Not about the children’s lives", "Sent by mistake")


@dataclass(frozen=True, slots=True)
class MarkShown:
    """What was said of a row's significance, "" where nothing was; `buttons` are (value, kind, label, is pressed)."""

    kind: str
    why: str
    by: str
    buttons: tuple[tuple[str, str, str, bool], ...]


def mark_shown(outcome: Outcome, said: SheetAnswers, *, may_judge: bool) -> MarkShown | None:
    """The buttons of a row; a press again takes it away.

    None for another child's, which no judgement brings in, and for what stands above the headings: no row of the table.
    """
    if isinstance(outcome, LeftOut) and (outcome.cause is Cause.ANOTHER_CHILD or outcome.reason == ABOVE):
        return None
    mark = said.marks.get(outcome.row)
    kind = mark.significance.value if mark else ""
    buttons = tuple(
        (f"{outcome.row}:{'' if value == kind else value}", value, label, value == kind)
        for value, label in KINDS
        if may_judge or value == "left out"
    )
    return MarkShown(kind, mark.why if mark else "", mark.by if mark else "", buttons)


def marks_from(form: MultiDict[str, str], before: SheetAnswers) -> tuple[dict[int, Mark], dict[str, str]]:
    """The marks a form gives over those before it, and what is missing, by field: the rest stands all the same."""
    marks, errors = dict(before.marks), dict[str, str]()
    for row, mark in before.marks.items():
        why = " ".join(form.get(f"why-{row}", mark.why).split())
        if why != mark.why and (why or not mark.is_left_out):
            marks[row] = replace(mark, why=why)
    row_text, _, kind = form.get("mark", "").partition(":")
    if row_text.isdecimal():
        row = int(row_text)
        try:
            mark_now = read_mark(row, kind, form.get(f"why-{row}", ""))
        except BadInput as refusal:
            errors[refusal.field] = refusal.says
        else:
            marks.pop(row, None)
            marks |= {row: mark_now} if mark_now else {}
    return marks, errors


def marks_say(counts: Mapping[str, int]) -> str:
    """How far the triage has come, in words."""
    return f"{counts['core']} core, {counts['supporting']} supporting, {counts['left out']} left out by hand"
