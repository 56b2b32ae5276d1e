"""Preparing the court chronology: the list of its events, one of them, and its front."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.court_detail import DETAIL_RULES, months_of
from chronoapp.domain.court_preparation import BLANK
from chronoapp.domain.errors import BadInput, Clash
from chronoapp.domain.wording import Hint
from chronoapp.usecases import court as court_cases
from chronoapp.usecases.court import SHOWS, CourtLine, CourtPage
from chronoapp.web.errors import code_of
from chronoapp.web.frame import CaseFrame, case_frame
from chronoapp.web.service import actor, service

LABELS = {
    "in": "In",
    "missing": "Still lacks a reference",
    "changed": "Record changed since it was worded",
    "summarised": "Told in the history",
    "out": "Not in",
    "all": "All",
}
FIELDS = {
    "in": "In or out",
    "pinned": "Key incident",
    "headline": "Headline for the court",
    "details": "Details for the court",
    "reference": "Witness or document reference",
    "pages": "Bundle pages",
    "opening": "Length of involvement",
    "history": "Summary of the earlier history",
}
TYPED = ("headline", "details", "reference", "pages", "pinned", "read", "seen", "version")

ClashRows = tuple[tuple[str, str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One event of the list. `form` is what its fields hold: what was saved, or typed where it could not be."""

    line: CourtLine
    form: Mapping[str, str]
    hints: tuple[Hint, ...]
    errors: Mapping[str, str] = field(default_factory=dict)
    clash: ClashRows = ()
    clash_says: str = ""
    notice: str = ""

    @property
    def is_open(self) -> bool:
        """Whether its wording is open to be edited."""
        return bool({"headline", "details"} & self.errors.keys() or self.clash)


@dataclass(frozen=True, slots=True)
class ListShown:
    """The page of the list: its events, the filters with how many come under each, and where in it the reader is."""

    found: CourtPage
    lines: tuple[LineShown, ...]
    filters: tuple[tuple[str, str, int], ...]
    show: str
    page: int
    is_recent: bool


@dataclass(frozen=True, slots=True)
class FrontShown:
    """The front's form. `months` is what the dated rule asks for, `source` who says so."""

    found: CourtPage
    form: Mapping[str, str]
    months: int
    source: str
    version: int
    clash: ClashRows = ()
    clash_says: str = ""


def court(ref: str) -> ResponseReturnValue:
    """The events of the court chronology in the making."""
    return _list(ref, {})


def _list(ref: str, errors: Mapping[str, str], mended: LineShown | None = None) -> str:
    show, page = request.args.get("show", "in"), request.args.get("page", 1, type=int)
    found = court_cases.read_court(service().store, actor(), ref, today(), show if show in SHOWS else "in", page)
    shown = ListShown(
        found=found,
        lines=tuple(_shown(line, found, mended) for line in found.lines),
        filters=tuple((name, LABELS[name], found.counts[name]) for name in SHOWS if found.counts[name] or name == show),
        show=show if show in SHOWS else "in",
        page=min(max(1, page), found.pages),
        is_recent=found.detail_from is not None,
    )
    return render_template("court/court.html", frame=_frame(found), page=shown, errors=errors)


def _frame(found: CourtPage) -> CaseFrame:
    return case_frame(found.frame, "exports", today())


def _shown(line: CourtLine, found: CourtPage, mended: LineShown | None) -> LineShown:
    if mended and mended.line.event.id == line.event.id:
        return mended
    return LineShown(line, _form(line), found.hints.get(line.event.id, ()))


def _form(line: CourtLine) -> dict[str, str]:
    is_in = "yes" if line.is_in else ""
    return {**line.fields, "is_in": is_in, "version": str(line.entry.version), "read": line.read}


def court_entry(ref: str, event_id: str) -> ResponseReturnValue:
    """Save what was chosen of one event."""
    typed = _typed_entry()
    try:
        saved = court_cases.save_entry(service().store, actor(), ref, event_id, typed, today())
    except Clash as clash:
        return _again(ref, event_id, typed, {}, clash), 409
    except BadInput as refusal:
        return _again(ref, event_id, typed, {refusal.field: refusal.says}, None), code_of(refusal)
    notice = "A colleague changed this meanwhile; their changes and yours both stand." if saved.brought_together else ""
    if not request.headers.get("X-Requested-With"):
        flash(f"Saved. {notice}".strip(), "done")
        return redirect(_back(ref, event_id))
    is_recent = bool(request.args.get("recent"))
    shown = LineShown(saved.line, _form(saved.line), saved.hints, notice=notice)
    return render_template("court/line.html", frame={"ref": ref}, one=shown, is_recent=is_recent, **_place())


def _typed_entry() -> dict[str, str]:
    """The fields of an event's form. A box that was left as it stood leaves the choice behind it as it is."""
    form = request.form
    typed = {name: form.get(name, "").replace("\0", "") for name in TYPED if form.get(f"keep-{name}") != "theirs"}
    is_in = bool(form.get("is_in"))
    typed["in"] = form.get("stored", "") if is_in == bool(form.get("was")) else ("in" if is_in else "out")
    if form.get("keep-in") == "theirs":
        del typed["in"]
    if not form.get("pinned_offered"):
        typed.pop("pinned", None)
    return typed


def _place() -> dict[str, str | int]:
    return {"show": request.args.get("show", "in"), "number": request.args.get("page", 1, type=int)}


def _back(ref: str, event_id: str) -> str:
    place = _place()
    return url_for("court", ref=ref, show=place["show"], page=place["number"], _anchor=f"e-{event_id}")


def _again(ref: str, event_id: str, typed: Mapping[str, str], errors: Mapping[str, str], clash: Clash | None) -> str:
    """The event again with what was typed: alone for a script, else in its page."""
    line = court_cases.read_line(service().store, actor(), ref, event_id, today())
    form = {**_form(line), **typed, "is_in": request.form.get("is_in", "")}
    if clash:
        form |= {**clash.together, "version": str(line.entry.version)}
    mended = LineShown(
        line,
        form,
        (),
        errors=errors,
        clash=_clash_rows(clash, typed) if clash else (),
        clash_says=clash.says if clash else "",
    )
    if request.headers.get("X-Requested-With"):
        is_recent = bool(request.args.get("recent"))
        return render_template("court/line.html", frame={"ref": ref}, one=mended, is_recent=is_recent, **_place())
    return _list(ref, {f"{name}-{event_id}": says for name, says in errors.items()}, mended)


def _clash_rows(clash: Clash, typed: Mapping[str, str]) -> ClashRows:
    return tuple(
        (FIELDS.get(name, name.replace("_", " ").capitalize()), name, typed.get(name, ""), theirs, clash.before[name])
        for name, theirs in clash.theirs.items()
    )


def court_front(ref: str) -> ResponseReturnValue:
    """The front of the court chronology and how it is set."""
    if request.method == "GET":
        return _front(ref, {}, {})
    form = request.form
    typed = {name: form.get(name, "").replace("\0", "") for name in BLANK if form.get(f"keep-{name}") != "theirs"}
    try:
        court_cases.save_front(
            service().store, actor(), ref, typed | {"version_seen": form.get("version_seen", "")}, today()
        )
    except Clash as clash:
        return _front(ref, clash.together, {}, clash, typed), 409
    except BadInput as refusal:
        return _front(ref, typed, {refusal.field: refusal.says}), code_of(refusal)
    flash("Saved.", "done")
    return redirect(url_for("court", ref=ref))


def _front(
    ref: str,
    typed: Mapping[str, str],
    errors: Mapping[str, str],
    clash: Clash | None = None,
    mine: Mapping[str, str] | None = None,
) -> str:
    found = court_cases.read_court(service().store, actor(), ref, today())
    front = found.prepared.front
    seen = request.form.get("version_seen", type=int)
    page = FrontShown(
        found=found,
        form={**front.fields, **typed},
        months=months_of(today()),
        source=DETAIL_RULES[-1].source,
        version=seen if seen is not None and not clash else front.version,
        clash=_clash_rows(clash, mine or {}) if clash else (),
        clash_says=clash.says if clash else "",
    )
    return render_template("court/front.html", frame=_frame(found), page=page, errors=errors)


def refused(ref: str, refusal: BadInput) -> ResponseReturnValue:
    """Where a court chronology cannot be made as it was prepared: the page on which it is mended."""
    if refusal.field in BLANK:
        return _front(ref, {}, {refusal.field: refusal.says}), code_of(refusal)
    return _list(ref, {refusal.field if refusal.field == "update" else "": refusal.says}), code_of(refusal)
