"""What leaves: choose, look it over, take the file or file it; and what has left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.core_group import read_pack
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.errors import BadInput, Stopped
from chronoapp.domain.filings import Filing
from chronoapp.domain.naming import Named, Place
from chronoapp.usecases import exports as export_cases
from chronoapp.usecases import filings
from chronoapp.usecases.court_making import RowHints
from chronoapp.usecases.export_kinds import AS_OF, COURT, KINDS, Kind, Order
from chronoapp.usecases.exports import LookedOver
from chronoapp.usecases.making import Export
from chronoapp.web.audience_form import NamedOne, everybody, read_audience, style_choices
from chronoapp.web.drawing_form import drawing_query, read_drawing, says_drawing
from chronoapp.web.errors import code_of
from chronoapp.web.filter_form import FilterForm, Query, read_day, read_filter
from chronoapp.web.filter_offers import asked_of, offers_of
from chronoapp.web.frame import case_frame
from chronoapp.web.pages import court
from chronoapp.web.service import actor, service

PLACES_A_PAGE = 100
_ON_THE_LOOK = {"for_whom", "wording_why", "looked_at"}  # what is mended where the file is looked over


@dataclass(frozen=True, slots=True)
class ExportsPage:
    """The kinds of export, the filter they follow, what was typed, how people are called, and what has left."""

    kinds: dict[str, Kind]
    offered: frozenset[str]  # the kinds that can be made of what was asked for
    filter: FilterForm
    drawing: Query
    says_drawing: str
    form: dict[str, str]
    events: int
    asked: tuple[str, ...]  # what the filter asks, one thing at a time
    shown: int  # how many events that leaves
    as_of: date | None  # the day at whose end the record is to leave; None for as it stands
    styles: list[tuple[str, str, list[tuple[str, str]], str]]
    everybody: list[NamedOne]
    filings: tuple[Filing, ...]
    taken: tuple[str, ...]  # the questions taken to the next review, which lead the pack
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LookPage:
    """A finished file before it leaves: what the check found, and every choice so far as an address."""

    looked: LookedOver
    kind: str
    says: str
    sides: str
    query: Query
    form: Mapping[str, str]
    named: tuple[Named, ...]
    hints: tuple[RowHints, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """A stretch of the places where the events name somebody: from place `first` on (0 is the first) of `total`."""

    kind: str
    says: str
    query: Query
    written: str  # only where somebody is named in these very words; "" for all
    places: tuple[Place, ...]
    first: int
    total: int


def exports(ref: str) -> ResponseReturnValue:
    """Choose what leaves."""
    return _page(ref, {})


def _page(ref: str, errors: dict[str, str]) -> str:
    form = read_filter()
    found = export_cases.open_exports(service().store, actor(), ref, form.wanted if form.is_open else None)
    around = found.frame
    as_of = _as_of(errors)
    page = ExportsPage(
        kinds=KINDS,
        offered=frozenset(KINDS) if as_of is None else AS_OF,
        filter=form,
        drawing=drawing_query(read_drawing()),
        says_drawing=says_drawing(read_drawing()),
        form=request.args.to_dict(),
        events=around.events,
        asked=tuple(one.says for one in asked_of(form, offers_of(found.asked))) if found.asked else (),
        shown=len(found.asked.shown.events) if found.asked else around.events - around.left_out,
        as_of=as_of,
        styles=style_choices(),
        everybody=everybody(around.case, read_audience()),
        filings=found.filings,
        taken=found.taken,
        errors=errors,
    )
    frame = case_frame(around, "exports", today())
    return render_template("exports/exports.html", frame=frame, page=page, errors=errors)


def _as_of(errors: dict[str, str]) -> date | None:
    """The day whose record was asked for; None for today's."""
    return read_day(request.args.get("as_of", "").strip(), "as_of", errors, is_end=True)


def export(ref: str, kind: str) -> ResponseReturnValue:
    """The finished file; where the check stops it, the page that shows why."""
    try:
        made = export_cases.export(service().store, actor(), ref, _order(kind))
    except Stopped:
        return redirect(_look_address(ref, kind, request.args.to_dict(flat=False)))
    except BadInput as refusal:
        return _mend(ref, kind, refusal)
    return _as_file(made)


def _as_file(made: Export) -> Response:
    answer = Response(made.data, mimetype=made.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=made.name)
    return answer


def chosen_kind(ref: str) -> ResponseReturnValue:
    """From the one form to the page that looks over the kind it names."""
    wanted = request.args.to_dict(flat=False)
    kind = wanted.pop("kind", [""])[0]
    if kind not in KINDS:
        return _page(ref, {"kind": "Choose what to make."}), 422
    return redirect(_look_address(ref, kind, wanted))


def _look_address(ref: str, kind: str, wanted: dict[str, Any]) -> str:
    return url_for("look_over", ref=ref, kind=kind, **wanted)


def look_over(ref: str, kind: str) -> ResponseReturnValue:
    """The finished file before it leaves, with what the check found."""
    try:
        return _look(ref, kind, {}, {})
    except BadInput as refusal:
        return _mend(ref, kind, refusal)


def _mend(ref: str, kind: str, refusal: BadInput) -> ResponseReturnValue:
    """The page on which what cannot be made is mended."""
    if kind in COURT:
        return court.refused(ref, refusal)
    return _page(ref, {refusal.field or "kind": refusal.says}), code_of(refusal)


def _look(ref: str, kind: str, form: Mapping[str, str], errors: Mapping[str, str]) -> str:
    looked = export_cases.look_over(service().store, actor(), ref, replace(_order(kind), cleared=_cleared(form)))
    says = export_cases.length_of(looked, today())
    query = [(name, value) for name, value in request.args.items(multi=True) if value]
    page = LookPage(
        looked, kind, KINDS[kind].says, says, query, form, looked.named, looked.court.hints if looked.court else ()
    )
    frame = case_frame(looked.frame, "exports", today())
    return render_template("exports/look.html", frame=frame, page=page, errors=errors)


def places(ref: str, kind: str) -> ResponseReturnValue:
    """Every place where the events name somebody, one after another, with what stands instead."""
    try:
        looked = export_cases.look_over(service().store, actor(), ref, _order(kind), act="stepped through the names")
    except BadInput as refusal:
        return _mend(ref, kind, refusal)
    written, first = request.args.get("written", ""), max(0, request.args.get("place", 0, type=int))
    found = looked.places(written)
    query = [pair for pair in request.args.items(multi=True) if pair[1] and pair[0] not in {"written", "place"}]
    shown = found[first : first + PLACES_A_PAGE]
    page = PlacesPage(kind, KINDS[kind].says, query, written, shown, first, len(found))
    frame = case_frame(looked.frame, "exports", today())
    return render_template("exports/places.html", frame=frame, page=page, most=PLACES_A_PAGE)


def preview(ref: str, kind: str) -> ResponseReturnValue:
    """The first page as a picture."""
    looked = export_cases.look_over(service().store, actor(), ref, _order(kind), act="saw the first page")
    return Response(export_cases.first_page(looked), mimetype="image/png")


def file_it(ref: str, kind: str) -> ResponseReturnValue:
    """Freeze the file and keep it; what stops it is shown again with the reasons typed so far."""
    form = request.form.to_dict()
    order = replace(_order(kind), cleared=_cleared(form), wording_why=form.get("wording_why", ""))
    order = replace(order, looked_at=form.get("looked_at", ""))
    try:
        filing = filings.file_it(service().store, actor(), ref, order, form.get("for_whom", ""))
    except Stopped as stopped:
        return _look(ref, kind, form, {"found": stopped.says}), code_of(stopped)
    except BadInput as refusal:
        if kind in COURT and refusal.field not in _ON_THE_LOOK:
            return court.refused(ref, refusal)
        return _look(ref, kind, form, {refusal.field: refusal.says}), code_of(refusal)
    flash(f"Filed as number {filing.number}. Its file is kept here, with its hash.", "done")
    return redirect(url_for("filing", ref=ref, filing_id=filing.id))


def _cleared(form: Mapping[str, str]) -> dict[str, str]:
    """The reasons given: each hit has its key in one field and the reason in the next."""
    keys = {name.removeprefix("hit-"): key for name, key in form.items() if name.startswith("hit-")}
    return {key: form.get(f"why-{number}", "") for number, key in keys.items()}


def filing(ref: str, filing_id: str) -> ResponseReturnValue:
    """One filing: what left, for whom, what was kept back and what was let through."""
    page = filings.read_filing(service().store, actor(), ref, filing_id)
    frame = case_frame(page.frame, "exports", today())
    return render_template("exports/filing.html", frame=frame, page=page, kinds=KINDS)


def filed_file(ref: str, filing_id: str) -> ResponseReturnValue:
    """The very file that left."""
    return _as_file(filings.filed_bytes(service().store, actor(), ref, filing_id))


def _order(kind: str) -> Order:
    form = read_filter()
    if form.errors:
        name, says = next(iter(form.errors.items()))
        raise BadInput(says, name)
    errors: dict[str, str] = {}
    as_of = _as_of(errors)
    if errors:
        raise BadInput(errors["as_of"], "as_of")
    assets = service().assets
    choice = CourtChoice(prepared_on=today(), selected_by=actor().name)
    made = Order(kind, form.wanted, choice, assets.templates, assets.static / "fonts", today(), plotly=assets.plotly)
    typed = request.args
    pack = read_pack(typed.get("since", ""), typed.get("review_on", ""), is_large=typed.get("large_print") == "yes")
    return replace(
        made,
        audience=read_audience(),
        with_register=typed.get("with_register") == "yes",
        drawing=read_drawing(),
        pack=replace(pack, prepared_by=typed.get("prepared_by", "").strip() or actor().name),
        since=typed.get("update", 0, type=int),
        as_of=as_of,
        thresholds=service().thresholds,
    )
