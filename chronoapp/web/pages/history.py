"""What was changed in a case, and who opened it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.usecases import cases
from chronoapp.usecases import history as history_cases
from chronoapp.usecases.history import History
from chronoapp.web.field_names import label_of
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of changes and the newest lines of the audit; `labels` are what the changed fields are called."""

    history: History
    labels: dict[str, str]


def history(ref: str) -> ResponseReturnValue:
    """The changes, newest first."""
    found = history_cases.case_history(service().store, actor(), ref, request.args.get("before", ""))
    around = cases.frame(service().store, actor(), ref, "read the history")
    labels = {change.field: label_of(change.field, around.case.children) for change in found.changes}
    page = HistoryPage(found, labels)
    return render_template("history/history.html", frame=case_frame(around, "history", today()), page=page)
