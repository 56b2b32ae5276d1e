"""The events one mark of the timeline counts, as a list: what a count leads to."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.events import Event
from chronoapp.usecases import timeline
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

MOST = 100  # ids in one address


@dataclass(frozen=True, slots=True)
class Few:
    """The events asked for that the reader may see, in order, and how many were not found among them."""

    rows: tuple[Event, ...]
    missing: int


def few(ref: str) -> ResponseReturnValue:
    """The events whose ids stand in the address; others are not told of."""
    found = timeline.read_chronology(service().store, actor(), ref)
    wanted = frozenset(request.args.getlist("id")[:MOST])
    rows = tuple(event for event in found.whole.events if event.id in wanted)
    template = "timeline/few_part.html" if request.headers.get("X-Fragment") else "timeline/few.html"
    frame = case_frame(found.frame, "chronology", today())
    return render_template(template, frame=frame, page=Few(rows, len(wanted) - len(rows)))
