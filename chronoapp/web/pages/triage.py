"""Rows judged one at a time while a file is checked, and rows left out brought back from its receipt."""

from __future__ import annotations

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.errors import Clash
from chronoapp.usecases import mending
from chronoapp.usecases import triage as triage_cases
from chronoapp.usecases.triage import Marked
from chronoapp.usecases.uploads import HowToRead
from chronoapp.web.check_marks import marks_say
from chronoapp.web.service import actor, service


def mark_row(ref: str, import_id: str) -> ResponseReturnValue:
    """Keep the mark of one row; what became of it as JSON. The file is not read again."""
    form = request.form
    row = form.get("row", 0, type=int)
    marked = Marked(form.get("sheet", ""), row, form.get("mark", ""), form.get("why", ""), form.get("was", ""))
    try:
        done = triage_cases.mark_row(service().store, actor(), ref, import_id, marked)
    except Clash as clash:
        return jsonify(says=clash.says, **clash.theirs), 409
    mark = done.mark
    said = f"Row {row}: {mark.significance}." if mark else f"Row {row}: not judged."
    return jsonify(
        says=said,
        mark=mark.significance.value if mark else "",
        why=mark.why if mark else "",
        by=mark.by if mark else "",
        counts=marks_say(done.counts),
        before=done.before,
        version=done.version,
    )


def bring_back(ref: str, import_id: str, sheet: int, row: int) -> ResponseReturnValue:
    """Bring a row back that was left out."""
    how = HowToRead(service().settings.limits, today(), service().layouts)
    says = mending.bring_back(service().store, actor(), ref, import_id, (sheet, row), how)
    flash(says, "done")
    return redirect(url_for("receipt", ref=ref, import_id=import_id))
