"""Saved views: kept from the chronology, opened there, and tended on a page of their own."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from chronoapp.domain.clocks import today
from chronoapp.domain.errors import BadInput
from chronoapp.domain.views import View
from chronoapp.usecases import views as view_cases
from chronoapp.usecases.views import ViewChange
from chronoapp.web.errors import code_of
from chronoapp.web.filter_form import parse_address, read_query
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service


@dataclass(frozen=True, slots=True)
class ViewsShown:
    """The views in use and those left out; the filter that is to be kept, and the name typed for it."""

    kept: tuple[View, ...]
    left_out: tuple[View, ...]
    address: str
    name: str
    reader: str  # the reader's id: whose own views are theirs to share
    renaming: str = ""


def views(ref: str) -> ResponseReturnValue:
    """Every view, or a new one kept."""
    if request.method == "GET":
        return _page(ref, read_query(request.args).address)
    address = read_query(parse_address(request.form.get("address", ""))).address
    name = request.form.get("view_name", "")
    try:
        kept = view_cases.keep_view(
            service().store, actor(), ref, name, address, is_shared=bool(request.form.get("shared"))
        )
    except BadInput as refusal:
        return _page(ref, address, name, {refusal.field: refusal.says}), code_of(refusal)
    flash(f"Kept as “{kept.name}”{', for everybody in this case' if kept.is_shared else ''}.", "done")
    return redirect(_opened(ref, kept))


def view(ref: str, view_id: str) -> ResponseReturnValue:
    """Rename a view, share it, leave it out or bring it back."""
    typed = request.form
    asked = ViewChange(
        name=typed.get("view_name"),
        is_shared=_yes(typed, "shared"),
        is_left_out=_yes(typed, "left_out"),
    )
    try:
        changed = view_cases.change_view(service().store, actor(), ref, view_id, asked)
    except BadInput as refusal:
        return _page(ref, "", typed.get("view_name", ""), {f"name-{view_id}": refusal.says}, view_id), code_of(refusal)
    flash(f"“{changed.name}” is {'left out; it can come back' if changed.is_left_out else 'kept'}.", "done")
    return redirect(url_for("views", ref=ref))


def _yes(typed: MultiDict[str, str], name: str) -> bool | None:
    return typed[name] == "yes" if name in typed else None


def _opened(ref: str, view: View) -> str:
    return f"{url_for('chronology', ref=ref)}?{view.address}"


def _page(ref: str, address: str, name: str = "", errors: dict[str, str] | None = None, renaming: str = "") -> str:
    found = view_cases.list_views(service().store, actor(), ref)
    page = ViewsShown(
        kept=tuple(one for one in found.views if not one.is_left_out),
        left_out=tuple(one for one in found.views if one.is_left_out),
        address=address,
        name=name,
        reader=actor().id,
        renaming=renaming,
    )
    frame = case_frame(found.frame, "chronology", today())
    return render_template("views/views.html", frame=frame, page=page, errors=errors or {})
