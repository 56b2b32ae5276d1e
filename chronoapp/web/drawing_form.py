"""How a timeline is asked for in an address: what runs along it, its lanes, its codes, and around which events."""

from __future__ import annotations

from flask import request

from chronoapp.usecases.timeline import LANES_BY
from chronoapp.usecases.timeline_views import DAYS_AROUND, TIMES, Drawing
from chronoapp.web.filter_form import Query
from chronoapp.web.kind_form import read_days, read_kind


def read_drawing() -> Drawing:
    """How this request's address asks for the timeline; what it does not know is drawn as usual."""
    time = _one_of("time", TIMES)
    errors: dict[str, str] = {}
    return Drawing(
        _one_of("lanes", LANES_BY),
        time,
        with_unnamed=time == "age" and request.args.get("unnamed") == "yes",
        with_codes=time == "calendar" and request.args.get("codes") == "yes",
        each=read_kind("each").typed,
        before=read_days("before", DAYS_AROUND, errors),
        after=read_days("after", DAYS_AROUND, errors),
    )


def drawing_query(drawing: Drawing) -> Query:
    """What of it is not as usual, as it stands in an address."""
    asked = [("lanes", drawing.lanes_by, LANES_BY[0]), ("time", drawing.time, TIMES[0])]
    query = [(name, value) for name, value, usual in asked if value != usual]
    query += [("unnamed", "yes")] * drawing.with_unnamed + [("codes", "yes")] * drawing.with_codes
    if drawing.is_around:
        query += [*read_kind("each").query, ("before", str(drawing.before)), ("after", str(drawing.after))]
    return query


def says_drawing(drawing: Drawing) -> str:
    """What runs along it, where that is not the calendar: for the page where it leaves."""
    if drawing.is_by_age:
        return "A timeline is drawn by each child’s age, as you saw it."
    return "A timeline is drawn around each event of one kind, as you saw it." if drawing.is_around else ""


def _one_of(name: str, words: tuple[str, ...]) -> str:
    asked = request.args.get(name, "")
    return asked if asked in words else words[0]
