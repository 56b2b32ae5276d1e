"""Layouts: how each agency lays out its sheets, seen by everybody and changed by whoever confirmed them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput, NotAllowed
from chronoapp.domain.layouts_toml import to_toml
from chronoapp.usecases import layouts as layout_cases
from chronoapp.usecases.layouts import LayoutChange, ShownLayout
from chronoapp.web.check_form import FIELD_LABELS
from chronoapp.web.errors import code_of
from chronoapp.web.service import actor, service

CHOICES = tuple((chosen.value, label) for chosen, label in FIELD_LABELS.items())


@dataclass(frozen=True, slots=True)
class LayoutsPage:
    """The layouts confirmed here, those left out, and those that come with chronoapp."""

    confirmed: tuple[ShownLayout, ...]
    left_out: tuple[ShownLayout, ...]
    shipped: tuple[ShownLayout, ...]


@dataclass(frozen=True, slots=True)
class LayoutPage:
    """One layout. `rows` are (name of the control, heading, field, its label, whether a sheet must have it)."""

    shown: ShownLayout
    name: str
    headline: str
    child: str
    rows: tuple[tuple[str, str, str, str, bool], ...]
    fields: tuple[tuple[str, str], ...] = CHOICES
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def children(self) -> tuple[tuple[str, str], ...]:
        """The headings that may say which child a row is about, as (value, label)."""
        return (("", "No column says"), *((heading, heading) for _, heading, *_ in self.rows))


def layouts() -> ResponseReturnValue:
    """Every layout; load one from a TOML file."""
    if request.method == "GET":
        return _list_page({})
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _list_page({"file": "Choose the layout's TOML file."}), 422
    try:
        layout_id = layout_cases.load_layout(service().store, actor(), sent.read())
    except (BadInput, NotAllowed) as refusal:
        return _list_page({"file": refusal.says}), code_of(refusal)
    flash("The layout is loaded. The agency’s next file with these headings is read by it.", "done")
    return redirect(url_for("layout", layout_id=layout_id))


def _list_page(errors: Mapping[str, str]) -> str:
    found = layout_cases.list_layouts(service().store, actor(), service().layouts)
    page = LayoutsPage(
        confirmed=tuple(one for one in found if one.kept and not one.kept.is_left_out),
        left_out=tuple(one for one in found if one.kept and one.kept.is_left_out),
        shipped=tuple(one for one in found if one.kept is None),
    )
    return render_template("layouts/layouts.html", page=page, errors=errors)


def layout(layout_id: str) -> ResponseReturnValue:
    """One layout: what each heading means; change it."""
    shown = _found(layout_id)
    if request.method == "GET":
        return _layout_page(_page(shown))
    try:
        change = _change(request.form, shown)
        layout_cases.change_layout(service().store, actor(), layout_id, change)
    except BadInput as refusal:
        return _layout_page(_page(shown, request.form, {refusal.field: refusal.says})), 422
    flash("Saved. Files taken in before stay as they were read.", "done")
    return redirect(url_for("layout", layout_id=layout_id))


def _found(layout_id: str) -> ShownLayout:
    return layout_cases.find_layout(service().store, actor(), service().layouts, layout_id)


def _layout_page(page: LayoutPage) -> str:
    return render_template("layouts/layout.html", page=page, errors=page.errors)


def _page(
    shown: ShownLayout, form: MultiDict[str, str] | None = None, errors: Mapping[str, str] | None = None
) -> LayoutPage:
    known, typed = shown.layout, form or MultiDict()
    headings = [(heading, chosen, True) for heading, chosen in known.headings.items()]
    headings += [(heading, chosen, False) for heading, chosen in known.also.items()]
    rows = tuple(
        (f"field-{number}", heading, typed.get(f"field-{number}", chosen.value), FIELD_LABELS[chosen], is_needed)
        for number, (heading, chosen, is_needed) in enumerate(headings)
    )
    return LayoutPage(
        shown=shown,
        name=typed.get("name", known.name),
        headline=typed.get("headline", known.headline),
        child=typed.get("child", known.child),
        rows=rows,
        errors=errors or {},
    )


def _change(form: MultiDict[str, str], shown: ShownLayout) -> LayoutChange:
    fields = {heading: _field(form.get(name, chosen)) for name, heading, chosen, *_ in _page(shown).rows}
    if Field.EVENT_DATE not in fields.values():
        raise BadInput("One column must be the date it happened, or no row can be placed. Choose which.", "field-0")
    known = shown.layout
    return LayoutChange(
        name=form.get("name", known.name),
        headline=form.get("headline", known.headline),
        child=form.get("child", known.child),
        fields=fields,
        version=form.get("version", 0, type=int),
    )


def _field(value: str) -> Field:
    try:
        return Field(value)
    except ValueError:
        raise BadInput("Choose what the column is from its list.", "field-0") from None


def layout_file(layout_id: str) -> ResponseReturnValue:
    """A layout as a TOML file, to keep, to read, to give to another service."""
    shown = _found(layout_id)
    answer = Response(to_toml(shown.layout), mimetype="application/toml")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{_file_name(shown.layout.name)}.toml")
    return answer


def _file_name(name: str) -> str:
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
    return "-".join(part for part in plain.split("-") if part)[:80] or "layout"


def leave_layout_out(layout_id: str) -> ResponseReturnValue:
    """Use a layout no more; it stays in the list to be brought back."""
    layout_cases.leave_out(service().store, actor(), layout_id)
    flash("The layout is left out: no file is read by it. You can bring it back below.", "done")
    return redirect(url_for("layouts", _anchor="left-out"))


def bring_layout_back(layout_id: str) -> ResponseReturnValue:
    """Use a layout again."""
    layout_cases.bring_back(service().store, actor(), layout_id)
    flash("The layout is in use again.", "done")
    return redirect(url_for("layout", layout_id=layout_id))
