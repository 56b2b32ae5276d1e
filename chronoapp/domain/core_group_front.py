"""The front of a review's pack: whose it is, of which days, and at a glance what the review has before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.ages import age_on
from chronoapp.domain.booklet import Part
from chronoapp.domain.cases import Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.exports_words import says_day


@dataclass(frozen=True, slots=True)
class Glance:
    """The parts that the front counts."""

    since: Part
    late: Part
    decisions: Part
    taken: Part
    gaps: Part
    disputes: Part


Lines = tuple[tuple[str, str], ...]


def front_lines(shown: Chronology, days: tuple[date, date | None, date], by: str, count: int, seen: Glance) -> Lines:
    """Labels and values; `days` are the first new one, that of the review (None: not said) and today."""
    since, review_on, today = days
    total = max(shown.total - shown.left_out, count)
    told = tuple(_at_a_glance(seen, since))
    return (
        ("Family", f"{shown.case.title}, {shown.case.ref}"),
        *(("Child", _child(child, today)) for child in shown.case.children),
        ("Date of the review", says_day(review_on) if review_on else "to be completed"),
        ("What is new since", says_day(since)),
        ("Prepared by", by or "to be completed"),
        ("Date prepared", says_day(today)),
        ("Events", f"{count} of {total} in the chronology" if count < total else f"all {count} of the chronology"),
        *((("At a glance" if number == 0 else ""), line) for number, line in enumerate(told)),
    )


def _child(child: Child, today: date) -> str:
    age = age_on(child, today)
    return f"{child.name}, {age}" if age else f"{child.name}, age not known"


def _at_a_glance(seen: Glance, since: date) -> Iterator[str]:
    yield f"{_many(len(seen.since.rows), 'event')} since {says_day(since)}"
    if seen.late.rows:
        yield f"{_many(len(seen.late.rows), 'earlier event')} first reported since then"
    overdue = sum("overdue" in line for row in seen.decisions.rows for line in row[2].lines)
    yield f"{_many(len(seen.decisions.rows), 'open decision')}{f', {overdue} of them overdue' if overdue else ''}"
    yield f"{_many(len(seen.taken.blocks), 'question')} taken to this review"
    yield f"{_many(len(seen.disputes.blocks), 'event')} disputed or added to"
    if seen.gaps.blocks:
        yield f"{_many(len(seen.gaps.blocks), 'agency', 'agencies')} told nothing since then"


def _many(count: int, thing: str, things: str = "") -> str:
    return f"{count or 'No'} {thing if count == 1 else things or f'{thing}s'}"
