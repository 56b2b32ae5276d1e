"""Patterns, as questions with their evidence."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.findings import Finding, Tried
from chronoapp.usecases import patterns as pattern_cases
from chronoapp.usecases.patterns import PatternsPage
from chronoapp.web.filter_form import FilterForm, read_filter
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

# The parts of the page after what stands out, in the order a reader takes them; a pattern not named comes last.
PARTS = (
    ("Over time", {"events over time", "escalation and easing"}),
    (
        "What comes after what, and when",
        {
            "sequence", "presence in the household", "weekdays", "school holidays", "Christmas", "family time",
            "anniversaries",
        },
    ),
    (
        "What the children lived through",
        {
            "cumulative harm", "stable spell", "no strength recorded", "missed care", "change", "the child's voice",
            "impact not recorded",
        },
    ),
    ("How services answered", {"repeated response", "open decisions"}),
    ("Who knew, and where nothing is recorded", set[str]()),
)  # fmt: skip
STANDING_OUT = "What stands out"


@dataclass(frozen=True, slots=True)
class Card:
    """One finding with its bars drawn, and its place on the page."""

    id: str
    finding: Finding
    picture: str


@dataclass(frozen=True, slots=True)
class PatternsShown:
    """The findings in their parts, the headlines of their events, and over how many events they were looked for."""

    parts: tuple[tuple[str, tuple[Card, ...]], ...]
    tried: tuple[Tried, ...]
    headlines: dict[str, str]
    examined: int
    filter: FilterForm


def patterns(ref: str) -> ResponseReturnValue:
    """What the events may be asked about."""
    form = read_filter()
    found = pattern_cases.find_patterns(service().store, actor(), ref, today(), form.wanted, service().thresholds)
    page = PatternsShown(_parts(found), found.tried, found.headlines, found.examined, form)
    frame = case_frame(found.frame, "patterns", today())
    return render_template("patterns/patterns.html", frame=frame, page=page, errors=form.errors)


def _parts(found: PatternsPage) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    titles = (STANDING_OUT, *(title for title, _ in PARTS))
    cards: dict[str, list[Card]] = {title: [] for title in titles}
    for number, (finding, picture) in enumerate(zip(found.findings, found.pictures, strict=True), 1):
        cards[_part(finding)].append(Card(f"finding-{number}", finding, picture))
    return tuple((title, tuple(held)) for title, held in cards.items() if held)


def _part(finding: Finding) -> str:
    if finding.stands_out:
        return STANDING_OUT
    return next((title for title, named in PARTS if finding.pattern in named), PARTS[-1][0])
