"""The harm matrix of a worry: internal to the workers of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.errors import BadInput, Clash
from chronoapp.domain.events import Event
from chronoapp.domain.harm_matrix import COLUMNS, HarmRow, Incident, Matrix
from chronoapp.usecases import harm_matrix as matrix_cases
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

TITLES = {Incident.FIRST: "First", Incident.WORST: "Worst", Incident.LAST: "Last"}


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row: what was written, its event, and what was typed where that could not be saved."""

    title: str
    incident: Incident
    row: HarmRow
    event: Event | None
    is_proposed: bool
    chosen: str
    typed: Mapping[str, str]

    def text(self, name: str) -> str:
        """What stands in a column's box."""
        return self.typed.get(name, self.row.words.get(name, ""))

    def seen(self, number: int, who: str) -> tuple[str, str]:
        """How this perspective sees it, and how that is known."""
        view, how = self.row.seen.get(who, ("", ""))
        return self.typed.get(f"seen.{number}", view), self.typed.get(f"how.{number}", how)


@dataclass(frozen=True, slots=True)
class MatrixShown:
    """The matrix of the worry shown, and every worry with its number of events."""

    worries: tuple[tuple[str, int], ...]
    matrix: Matrix | None
    rows: tuple[RowShown, ...]
    columns: tuple[tuple[str, str, str], ...]
    often: str
    errors: Mapping[str, str] = field(default_factory=dict)


def harm_matrix(ref: str) -> ResponseReturnValue:
    """Show the matrix of a worry, or save one of its rows."""
    if request.method == "GET":
        return _page(ref, request.args.get("worry", ""), {}, "")
    form = request.form.to_dict()
    try:
        row = matrix_cases.write_row(service().store, actor(), ref, form)
    except BadInput as refusal:
        return _page(ref, form.get("worry", ""), form, refusal.says), 422
    except Clash as clash:
        return _page(ref, form.get("worry", ""), form, clash.says), 409
    flash("Saved.", "done")
    return redirect(url_for("harm_matrix", ref=ref, worry=row.worry, _anchor=row.incident.value))


def _page(ref: str, worry: str, typed: Mapping[str, str], error: str) -> str:
    read = matrix_cases.read_matrix(service().store, actor(), ref, worry)
    matrix = read.matrix
    page = MatrixShown(
        worries=tuple(read.worries.items()),
        matrix=matrix,
        rows=tuple(_row(matrix, incident, typed) for incident in Incident) if matrix else (),
        columns=tuple((name, title, asks) for name, (title, asks) in COLUMNS.items()),
        often=_often(matrix) if matrix else "",
    )
    errors = {str(typed.get("incident", "")): error} if error else {}
    frame = case_frame(read.frame, "patterns", today())
    return render_template("patterns/harm_matrix.html", frame=frame, page=page, errors=errors)


def _row(matrix: Matrix, incident: Incident, typed: Mapping[str, str]) -> RowShown:
    mine = typed if typed.get("incident") == incident.value else {}
    event = matrix.event_of(incident)
    return RowShown(
        title=TITLES[incident],
        incident=incident,
        row=matrix.rows[incident],
        event=event,
        is_proposed=matrix.is_proposed(incident),
        chosen=mine.get("event", matrix.rows[incident].event_id),
        typed=mine,
    )


def _often(matrix: Matrix) -> str:
    told = matrix.incidence
    if not told.count:
        return "No event of this worry is in the chronology any more."
    events = f"{told.count} event{'' if told.count == 1 else 's'}"
    undated = f", {told.undated} of them with no date" if told.undated else ""
    if not told.first or not told.last:
        return f"{events}{undated}."
    span = says_days(told.first, told.last, "short") if told.days else says_days(told.first, told.first, "short")
    rate = (
        f", about one every {max(1, round(told.days / (told.count - 1)))} days" if told.count > 1 and told.days else ""
    )
    return f"{events}{undated}, {span}{rate}."
