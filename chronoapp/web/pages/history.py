"""What was changed in a case, and who opened it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.errors import Refused
from chronoapp.domain.history import HistoryFilter
from chronoapp.usecases import cases, putting_back
from chronoapp.usecases import history as history_cases
from chronoapp.usecases.history import History
from chronoapp.web.filter_form import read_day
from chronoapp.web.frame import case_frame
from chronoapp.web.history_lines import ActShown, acts_shown
from chronoapp.web.service import actor, service

SUBJECTS = (
    ("", "Everything"),
    ("event", "Events"),
    ("child", "Children"),
    ("person", "People"),
    ("agency", "Agencies"),
    ("span", "Plans, placements and household"),
    ("import", "Files"),
    ("request", "Requests to agencies"),
    ("finding", "Findings"),
    ("register", "What is kept back"),
    ("filing", "Filings"),
    ("member", "Who may open the case"),
    ("case", "The case itself"),
)


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of acts and the newest lines of the audit; `typed` is the filter as it stands in the address."""

    history: History
    acts: tuple[ActShown, ...]
    typed: dict[str, str]
    people: tuple[tuple[str, str], ...]
    subjects: tuple[tuple[str, str], ...]
    next_query: dict[str, Any]
    is_first: bool


def history(ref: str) -> ResponseReturnValue:
    """The changes asked for, newest first."""
    errors: dict[str, str] = {}
    typed = {name: request.args.get(name, "").strip() for name in ("by", "subject", "first", "last")}
    first = read_day(typed["first"], "first", errors, is_end=False)
    wanted = HistoryFilter(typed["by"], typed["subject"], first, read_day(typed["last"], "last", errors, is_end=True))
    before = request.args.get("before", "")
    found = history_cases.case_history(service().store, actor(), ref, wanted, before)
    around = cases.frame_again(service().store, actor(), ref)
    asked = {name: text for name, text in typed.items() if text}
    page = HistoryPage(
        history=found,
        acts=acts_shown(ref, found, around.case.children),
        typed=typed,
        people=(("", "Anyone"), *((name, name) for name in found.people)),
        subjects=SUBJECTS,
        next_query=asked | {"before": found.next_page},
        is_first=not before,
    )
    frame = case_frame(around, "history", today())
    return render_template("history/history.html", frame=frame, page=page, errors=errors)


def put_change_back(ref: str, change_id: str) -> ResponseReturnValue:
    """Put back what stood before one change."""
    try:
        flash(putting_back.put_back(service().store, actor(), ref, change_id, today()), "done")
    except Refused as refusal:
        if type(refusal) is not Refused:
            raise
        flash(refusal.says, "error")
    return redirect(url_for("history", ref=ref))
