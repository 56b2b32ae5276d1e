"""A sheet of a few rows understood, for the tests of what becomes of a row."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.dates import DateContext
from chronoapp.domain.rows import Draft, Held
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import Answers, ImportContext, SheetReading, understand

CONTEXT = ImportContext(DateContext(today=date(2026, 1, 5)))


def read(*rows: list[Cell], merged: tuple[tuple[int, int, int, int], ...] = (), **said: str) -> SheetReading:
    table = Table("Log", tuple(map(tuple, rows)), merged)
    answers = Answers().with_answers([f"{topic.replace('_', '-')}={value}" for topic, value in said.items()])
    return understand(Workbook("log.xlsx", "", (table,)), CONTEXT, answers).sheets[0]


def drafts(*rows: list[Cell], **said: str) -> list[Draft]:
    return [placed.draft for placed in read(*rows, **said).placed]


def only(*rows: list[Cell], **said: str) -> Draft:
    (draft,) = drafts(*rows, **said)
    return draft


def only_held(*rows: list[Cell], **said: str) -> Held:
    (held,) = read(*rows, **said).held
    return held
