"""Patterns, as questions with their evidence."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.findings import Finding
from chronoapp.usecases import patterns as pattern_cases
from chronoapp.web.filter_form import FilterForm, read_filter
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service


@dataclass(frozen=True, slots=True)
class PatternsShown:
    """The findings, their bars drawn, the headlines of their events, and over how many events they were looked for."""

    findings: tuple[Finding, ...]
    pictures: tuple[str, ...]
    headlines: dict[str, str]
    examined: int
    filter: FilterForm


def patterns(ref: str) -> ResponseReturnValue:
    """What the events may be asked about."""
    form = read_filter()
    found = pattern_cases.find_patterns(service().store, actor(), ref, today(), form.wanted)
    page = PatternsShown(found.findings, found.pictures, found.headlines, found.examined, form)
    frame = case_frame(found.frame, "patterns", today())
    return render_template("patterns/patterns.html", frame=frame, page=page, errors=form.errors)
