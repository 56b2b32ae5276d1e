"""Home (my cases) and a new case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.errors import BadInput
from chronoapp.domain.identity import new_id
from chronoapp.usecases import cases
from chronoapp.usecases.cases import CaseInList
from chronoapp.usecases.people import child_from
from chronoapp.web.service import actor, service


@dataclass(frozen=True, slots=True)
class HomePage:
    """The worker's cases; `lets_in` for an administrator, who is told how colleagues come to sign in."""

    cases: tuple[CaseInList, ...]
    lets_in: bool


@dataclass(frozen=True, slots=True)
class NewCasePage:
    """The form for a new case and its first child."""

    form: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def home() -> ResponseReturnValue:
    """My cases."""
    return render_template(
        "cases/home.html", page=HomePage(cases.list_cases(service().store, actor()), actor().is_administrator)
    )


def new_case() -> ResponseReturnValue:
    """Open a case with its first child."""
    if request.method == "GET":
        return _page(NewCasePage())
    form = request.form.to_dict()
    try:
        children = [child_from(form, new_id())] if form.get("name", "").strip() else []
        case = cases.add_case(service().store, actor(), form.get("ref", ""), form.get("title", ""), children)
    except BadInput as refusal:
        return _page(NewCasePage(form, {refusal.field: refusal.says})), 422
    flash(f"Case {case.ref} is open. Send in the first spreadsheet, or add an event by hand.", "done")
    return redirect(url_for("imports", ref=case.ref))


def _page(page: NewCasePage) -> str:
    return render_template("cases/new.html", page=page, errors=page.errors)
