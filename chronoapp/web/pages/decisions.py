"""The decisions somebody has to carry out: open ones with who and by when, and what closed the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.dates import say
from chronoapp.domain.errors import BadInput
from chronoapp.usecases import decisions as decision_cases
from chronoapp.usecases.decisions import Action
from chronoapp.web.filters import count
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open decision with how its day stands, in words, and the events that may have closed it (id, label)."""

    action: Action
    due: str
    is_overdue: bool
    later: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class DecisionsShown:
    """The page of open decisions. `form` is what was typed for the decision `which` where it could not be closed."""

    open: tuple[Waiting, ...]
    closed: tuple[Action, ...]
    which: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def decisions(ref: str) -> ResponseReturnValue:
    """The open decisions of a case."""
    return _page(ref, "", {}, {})


def _page(ref: str, which: str, form: Mapping[str, str], errors: Mapping[str, str]) -> str:
    found = decision_cases.read_decisions(service().store, actor(), ref)
    page = DecisionsShown(tuple(map(_waiting, found.open)), found.closed, which, form, errors)
    frame = case_frame(found.frame, "decisions", today())
    return render_template("decisions/decisions.html", frame=frame, page=page, errors=errors)


def _waiting(action: Action) -> Waiting:
    due = action.decision.due
    later = [("", "No event, as said below")]
    later += [(event.id, f"{say(event.date)}: {event.headline[:80]}") for event in action.later]
    return Waiting(action, says_due(due, today()), bool(due and due < today()), later)


def says_due(due: date | None, on: date) -> str:
    """How a due day stands: "overdue by 12 days", "due today", "due in 3 days"."""
    if due is None:
        return "no day is set"
    days = (due - on).days
    if days < 0:
        return f"overdue by {count(-days, 'day')}"
    return f"due in {count(days, 'day')}" if days else "due today"


def close(ref: str, event_id: str, decision_id: str) -> ResponseReturnValue:
    """Close a decision by a later event or a sentence."""
    form = request.form.to_dict()
    try:
        decision_cases.close(service().store, actor(), ref, (event_id, decision_id), form, today())
    except BadInput as refusal:
        errors = {f"{refusal.field}-{decision_id}": refusal.says}
        return _page(ref, decision_id, form, errors), 422
    flash("The decision is closed.", "done")
    return redirect(url_for("decisions", ref=ref))


def reopen(ref: str, event_id: str, decision_id: str) -> ResponseReturnValue:
    """Open a decision again."""
    decision_cases.reopen(service().store, actor(), ref, (event_id, decision_id), request.form.get("why", ""))
    flash("The decision is open again. How it was closed stays in the history.", "done")
    return redirect(url_for("decisions", ref=ref))
