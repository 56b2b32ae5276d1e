"""Asking agencies: a workbook and a letter for each, what came back, and what is overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.errors import BadInput
from chronoapp.usecases import requests as request_cases
from chronoapp.usecases.requests import Asked, RequestPage, RequestsPage
from chronoapp.web.frame import case_frame
from chronoapp.web.pages.imports import AGENCIES
from chronoapp.web.service import actor, service

TYPED = ("agency", "to_whom", "first", "last", "reply_by", "why", "let_through")


@dataclass(frozen=True, slots=True)
class RequestsShown:
    """The requests, and the form to ask with what was typed in it; `children` are the ticked ones' ids."""

    found: RequestsPage
    children: tuple[str, ...]
    form: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    agencies: tuple[str, ...] = AGENCIES

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """The case's children as (id, name)."""
        return tuple((child.id, child.name) for child in self.found.frame.case.children)

    @property
    def overdue(self) -> int:
        """How many have not come back by the day they were asked for."""
        return sum(one.is_overdue for one in self.found.requests)


@dataclass(frozen=True, slots=True)
class RequestShown:
    """One request, its letter, and what was typed about an answer."""

    found: RequestPage
    note: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


def requests(ref: str) -> ResponseReturnValue:
    """What agencies were asked for; ask one more."""
    if request.method == "GET":
        return _page(ref, {}, None, {})
    form = request.form.to_dict()
    children = tuple(request.form.getlist("children"))
    texts = {
        name: form.get(name, "") for name in ("agency", "to_whom", "first", "last", "reply_by", "why", "let_through")
    }
    try:
        request_id = request_cases.make_request(service().store, actor(), ref, Asked(children=children, **texts))
    except BadInput as refusal:
        return _page(ref, form, children, {refusal.field: refusal.says}), 422
    flash("The workbook and the letter are ready. Nothing has been sent: take both and send them.", "done")
    return redirect(url_for("request", ref=ref, request_id=request_id))


def _page(ref: str, form: Mapping[str, str], ticked: tuple[str, ...] | None, errors: Mapping[str, str]) -> str:
    found = request_cases.list_requests(service().store, actor(), ref, today())
    every = tuple(child.id for child in found.frame.case.children)
    page = RequestsShown(found, every if ticked is None else ticked, form, errors)
    return render_template(
        "requests/requests.html", frame=case_frame(found.frame, "imports", today()), page=page, errors=errors
    )


def one_request(ref: str, request_id: str) -> ResponseReturnValue:
    """One request: its workbook, its letter, and what became of it."""
    return _one(ref, request_id, "", {})


def _one(ref: str, request_id: str, note: str, errors: Mapping[str, str]) -> str:
    found = request_cases.read_request(service().store, actor(), ref, request_id, today())
    return render_template(
        "requests/request.html",
        frame=case_frame(found.frame, "imports", today()),
        page=RequestShown(found, note, errors),
        errors=errors,
    )


def workbook(ref: str, request_id: str) -> ResponseReturnValue:
    """The workbook to send to the agency."""
    made = request_cases.make_workbook(service().store, actor(), ref, request_id)
    answer = Response(made.data, mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer.headers.set("Content-Disposition", "attachment", filename=made.name)
    return answer


def no_contact(ref: str, request_id: str) -> ResponseReturnValue:
    """Write down that the agency had no contact in the period."""
    note = request.form.get("note", "")
    try:
        request_cases.record_no_contact(service().store, actor(), ref, request_id, note)
    except BadInput as refusal:
        return _one(ref, request_id, note, {refusal.field: refusal.says}), 422
    flash("Kept: no contact in this period.", "done")
    return redirect(url_for("request", ref=ref, request_id=request_id))


def wait_again(ref: str, request_id: str) -> ResponseReturnValue:
    """Take “no contact” back, and wait for an answer."""
    request_cases.wait_again(service().store, actor(), ref, request_id)
    flash("Waiting for an answer again. What was written stays in the history.", "done")
    return redirect(url_for("request", ref=ref, request_id=request_id))
