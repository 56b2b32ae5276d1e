"""What leaves: choose, and take the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.errors import BadInput
from chronoapp.usecases import cases
from chronoapp.usecases import exports as export_cases
from chronoapp.usecases.exports import KINDS, Kind, Order
from chronoapp.web.errors import code_of
from chronoapp.web.filter_form import FilterForm, read_filter
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service


@dataclass(frozen=True, slots=True)
class ExportsPage:
    """The kinds of export, the filter they follow, and what was typed for the court document."""

    kinds: dict[str, Kind]
    filter: FilterForm
    form: dict[str, str]
    events: int
    errors: dict[str, str] = field(default_factory=dict)


def exports(ref: str) -> ResponseReturnValue:
    """Choose what leaves."""
    return _page(ref, {})


def _page(ref: str, errors: dict[str, str]) -> str:
    around = cases.frame(service().store, actor(), ref, "opened the exports")
    page = ExportsPage(KINDS, read_filter(), request.args.to_dict(), around.events, errors)
    frame = case_frame(around, "exports", today())
    return render_template("exports/exports.html", frame=frame, page=page, errors=errors)


def export(ref: str, kind: str) -> ResponseReturnValue:
    """The finished file."""
    try:
        order = _order(kind)
        made = export_cases.export(service().store, actor(), ref, order)
    except BadInput as refusal:
        return _page(ref, {refusal.field or "kind": refusal.says}), code_of(refusal)
    answer = Response(made.data, mimetype=made.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=made.name)
    return answer


def _order(kind: str) -> Order:
    form = read_filter()
    if form.errors:
        name, says = next(iter(form.errors.items()))
        raise BadInput(says, name)
    assets = service().assets
    return Order(kind, form.wanted, _court(), assets.templates, assets.static / "fonts", today())


def _court() -> CourtChoice:
    typed = request.args
    return CourtChoice(
        court=typed.get("court", "").strip(),
        case_number=typed.get("case_number", "").strip(),
        prepared_by=typed.get("prepared_by", "").strip() or actor().name,
        selected_by=actor().name,
        prepared_on=today(),
        hearing_on=_hearing(typed.get("hearing_on", "").strip()),
    )


def _hearing(text: str) -> date | None:
    if not text:
        return None
    value = read_date(text, DateContext(placeholders="actual")).value
    if value is None or value.earliest is None or value.earliest != value.latest:
        raise BadInput(f"“{text}” is not one day. Write the hearing date as 14/3/2026.", "hearing_on")
    return value.earliest
