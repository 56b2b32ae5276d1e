"""The children, the people around them, dated spans of their lives, and who works on the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.access import Right, Role
from chronoapp.domain.cases import Case, Member, SpanKind
from chronoapp.domain.clocks import today
from chronoapp.domain.errors import BadInput
from chronoapp.usecases import cases
from chronoapp.usecases import people as people_cases
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

AGENCY_KINDS = (
    ("", "Not said"),
    ("police", "Police"),
    ("school", "School, nursery or college"),
    ("health", "Health"),
    ("social-care", "Social care"),
    ("housing", "Housing"),
    ("voluntary", "Voluntary"),
    ("other", "Other"),
)


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everyone in the case. `form` holds what was typed in the one form (`which`) that could not be saved."""

    case: Case
    members: tuple[Member, ...]
    may_manage: bool
    kinds: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    agency_kinds: tuple[tuple[str, str], ...]
    may_read_case: bool
    which: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Each error with the id of the field it stands beside, in the form it was typed in."""
        return [
            (f"{self.which}-{name}" if self.which != "member-" else name, says) for name, says in self.errors.items()
        ]


def people(ref: str) -> ResponseReturnValue:
    """Everyone in the case."""
    return _page(ref, "", {}, {})


def _page(ref: str, which: str, form: Mapping[str, str], errors: Mapping[str, str]) -> str:
    around, members = cases.read_people(service().store, actor(), ref)
    page = PeoplePage(
        case=around.case,
        members=members,
        may_manage=around.entry.may(Right.MANAGE_MEMBERS),
        kinds=tuple((kind.value, kind.value.capitalize()) for kind in SpanKind),
        roles=tuple((role.value, role.value.capitalize()) for role in Role),
        agency_kinds=AGENCY_KINDS,
        may_read_case=around.entry.may(Right.READ_CASE),
        which=which,
        form=form,
        errors=errors,
    )
    return render_template("people/people.html", frame=case_frame(around, "people", today()), page=page, errors=errors)


def save_child(ref: str) -> ResponseReturnValue:
    """Add a child, or save their details."""
    return _saved(
        ref, "child", lambda form: people_cases.save_child(service().store, actor(), ref, form, form.get("id", ""))
    )


def save_person(ref: str) -> ResponseReturnValue:
    """Add a person, or save their details."""
    return _saved(
        ref, "person", lambda form: people_cases.save_person(service().store, actor(), ref, form, form.get("id", ""))
    )


def save_span(ref: str) -> ResponseReturnValue:
    """Add a dated span, or save it."""
    return _saved(
        ref, "span", lambda form: people_cases.save_span(service().store, actor(), ref, form, form.get("id", ""))
    )


def save_agency(ref: str) -> ResponseReturnValue:
    """Add an agency of the case, or save its details."""
    return _saved(
        ref, "agency", lambda form: people_cases.save_agency(service().store, actor(), ref, form, form.get("id", ""))
    )


def save_member(ref: str) -> ResponseReturnValue:
    """Let a colleague in, or change their role."""
    return _saved(
        ref,
        "member",
        lambda form: cases.add_member(service().store, actor(), ref, form.get("email", ""), form.get("role", "")),
    )


def _saved(ref: str, which: str, save: Callable[[dict[str, str]], object]) -> ResponseReturnValue:
    form = request.form.to_dict()
    try:
        save(form)
    except BadInput as refusal:
        return _page(ref, f"{which}-{form.get('id', '')}", form, {refusal.field: refusal.says}), 422
    flash("Saved.", "done")
    return redirect(url_for("people", ref=ref, _anchor=which))
