"""Take an import back whole, after seeing what that does; and put it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.dates import say
from chronoapp.domain.errors import BadInput, Clash
from chronoapp.domain.history import Change
from chronoapp.usecases import taking_back
from chronoapp.usecases.taking_back import TakeBack, TakeBackPage
from chronoapp.web.field_names import label_of
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

LISTED = 200  # events named on the page; beyond, only how many more there are


@dataclass(frozen=True, slots=True)
class TakeBackShown:
    """What taking an import back does; `worked_on` are (event's id, date, headline, who changed what)."""

    found: TakeBackPage
    worked_on: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...]
    more: int
    because: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


def take_back(ref: str, import_id: str) -> ResponseReturnValue:
    """See what taking an import back does; then do it, with a reason."""
    if request.method == "GET":
        return _page(ref, import_id, {})
    because = request.form.get("because", "")
    said = TakeBack(because, request.form.get("seen", ""))
    try:
        says = taking_back.take_back(service().store, actor(), ref, import_id, said, today())
    except BadInput as refusal:
        return _page(ref, import_id, {refusal.field: refusal.says}), 422
    except Clash as clash:
        return _page(ref, import_id, {"worked-on": clash.says}), 409
    flash(says, "done")
    return redirect(url_for("receipt", ref=ref, import_id=import_id))


def _page(ref: str, import_id: str, errors: Mapping[str, str]) -> str:
    found = taking_back.plan_take_back(service().store, actor(), ref, import_id)
    worked_on = tuple(
        (
            one.event.id,
            say(one.event.date, "short"),
            one.event.headline,
            _who_changed_what(one.changes),
        )
        for one in found.worked_on[:LISTED]
    )
    more = len(found.worked_on) - len(worked_on)
    page = TakeBackShown(found, worked_on, more, request.form.get("because", ""), errors)
    return render_template(
        "imports/take_back.html", frame=case_frame(found.frame, "imports", today()), page=page, errors=errors
    )


def _who_changed_what(changes: Iterable[Change]) -> tuple[tuple[str, str], ...]:
    """Each person once, with what they changed, each once."""
    by: dict[str, dict[str, None]] = {}
    for change in changes:
        by.setdefault(change.by, {})[label_of(change.field)] = None
    return tuple((name, ", ".join(labels)) for name, labels in by.items())


def put_back(ref: str, import_id: str) -> ResponseReturnValue:
    """Put an import back: every event as it was before."""
    flash(taking_back.put_back(service().store, actor(), ref, import_id, today()), "done")
    return redirect(url_for("receipt", ref=ref, import_id=import_id))
