"""The chronology as the record stood at the end of an earlier day: to read, and plainly not today's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from chronoapp.domain.ages import age_on
from chronoapp.domain.clocks import today
from chronoapp.domain.searching import Search
from chronoapp.usecases import cases, earlier
from chronoapp.usecases.earlier import AsItStood
from chronoapp.usecases.timeline import draw_timeline
from chronoapp.web.filter_form import FilterForm, read_day, read_filter
from chronoapp.web.frame import case_frame
from chronoapp.web.rows import Telling, Year, rows_by_year
from chronoapp.web.service import actor, service


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """The case at the end of `day`; None where no day was asked for yet, or none that has been."""

    typed: str
    day: date | None = None
    found: AsItStood | None = None
    years: tuple[Year, ...] = ()
    children: tuple[str, ...] = ()
    svg: str = ""
    filter: FilterForm | None = None


def as_it_stood(ref: str) -> ResponseReturnValue:
    """The chronology at the end of the day in the address; where there is none, the question."""
    errors: dict[str, str] = {}
    typed = request.args.get("on", "").strip()
    day = read_day(typed, "on", errors, is_end=True)
    if day is not None and day > today():
        errors["on"] = "This day has not been yet. Choose today or an earlier one."
    if day is None or errors:
        around = cases.frame(service().store, actor(), ref, "asked for an earlier day")
        frame = case_frame(around, "history", today())
        return render_template("history/as_it_stood.html", frame=frame, page=EarlierPage(typed), errors=errors)
    form = read_filter()
    found = earlier.read_as_it_stood(service().store, actor(), ref, day, form.wanted)
    frame = case_frame(found.frame, "chronology", today())
    shown = found.shown
    page = EarlierPage(
        typed=typed,
        day=day,
        found=found,
        years=rows_by_year(shown.events, shown.case, "", Telling(Search(form.wanted.words), says_why=True)),
        children=tuple(f"{child.known_as} {age_on(child, day)}".strip() for child in shown.case.children),
        svg=draw_timeline(shown, "agency", day),
        filter=form,
    )
    return render_template("history/as_it_stood.html", frame=frame, page=page, errors=form.errors)
