"""One press beside a lane of the timeline: up, down, folded, open."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.usecases import lanes
from chronoapp.web.drawing_form import read_drawing
from chronoapp.web.service import actor, service


def arrange_lanes(ref: str) -> ResponseReturnValue:
    """Keep the lanes as pressed; back to the same chronology, or nothing more where a script asked."""
    what, _, key = request.form.get("press", "").partition(":")
    keys = request.form.getlist("lane")
    lanes.arrange_lanes(service().store, actor(), ref, read_drawing().lanes_by, (what, key), keys)
    if request.headers.get("X-Requested-With") == "fetch":
        return "", 204
    again: dict[str, Any] = request.args.to_dict(flat=False) | {"arranging": ["yes"]}
    return redirect(url_for("chronology", ref=ref, _anchor="lanes", **again))
