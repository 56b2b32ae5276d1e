"""The chronology with its timeline, and what the timeline is drawn from."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Response, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.agencies import agency_kind
from chronoapp.domain.ages import age_at
from chronoapp.domain.cases import Case
from chronoapp.domain.clocks import today
from chronoapp.domain.dates import Precision, Qualifier, say
from chronoapp.domain.events import Decision, Event
from chronoapp.usecases import timeline
from chronoapp.usecases.timeline import LANES_BY, ChronologyPage
from chronoapp.web.filter_form import FilterForm, read_filter
from chronoapp.web.filters import told
from chronoapp.web.frame import CaseFrame, case_frame
from chronoapp.web.impacts import ImpactShown, impacts_shown
from chronoapp.web.service import actor, service

ROWS = 1000  # rows on a page; the timeline above shows every event the filter asks for


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the table, ready in words."""

    event: Event
    href: str
    says: str
    told: str
    shows_written: bool
    is_placeholder: bool
    agency: str
    lane: str
    more: int
    ages: tuple[tuple[str, str], ...]
    impacts: tuple[ImpactShown, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The rows of one year of the child's life; "before" and "no date" stand at the ends."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The chronology's page: its filter and choices, its rows, its counts and the timeline drawn on the server."""

    years: tuple[Year, ...]
    counts: tuple[str, ...]
    filter: FilterForm
    agencies: tuple[str, ...]
    themes: tuple[str, ...]
    lanes_by: str
    svg: str
    figure_url: str
    plotly_url: str
    page: int
    pages: int
    is_empty_case: bool


def chronology(ref: str) -> ResponseReturnValue:
    """The chronology and its timeline, filtered together."""
    form = read_filter()
    found = timeline.read_chronology(service().store, actor(), ref, form.wanted)
    frame = case_frame(found.frame, "chronology", today())
    return render_template("timeline/chronology.html", frame=frame, page=_shown(found, form, frame), errors=form.errors)


def figure(ref: str) -> ResponseReturnValue:
    """The timeline as a Plotly figure."""
    found = timeline.read_chronology(service().store, actor(), ref, read_filter().wanted)
    return jsonify(timeline.timeline_figure(found.shown, request.args.get("lanes", "agency"), today()))


def plotly() -> ResponseReturnValue:
    """Plotly's own bundle, from the installed package, packed where the browser takes that: a third of the size."""
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    folder = service().assets.plotly
    answer = Response(_packed(folder) if is_packed else _plotly(folder), mimetype="text/javascript")
    answer.headers["Vary"] = "Accept-Encoding"
    if is_packed:
        answer.headers["Content-Encoding"] = "gzip"
    return answer


@cache
def _plotly(folder: Path) -> bytes:
    return (folder / "plotly.min.js").read_bytes()


@cache
def _packed(folder: Path) -> bytes:
    return gzip.compress(_plotly(folder), 6, mtime=0)


@cache
def _plotly_version(folder: Path) -> str:
    """Stands in the bundle's address, so that a browser may keep it for ever and still sees a new one at once."""
    return hashlib.sha256(_plotly(folder)).hexdigest()[:12]


def _shown(found: ChronologyPage, form: FilterForm, frame: CaseFrame) -> Shown:
    events = found.shown.events
    pages = max(1, -(-len(events) // ROWS))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    lanes_by = request.args.get("lanes", "agency")
    lanes_by = lanes_by if lanes_by in LANES_BY else "agency"
    before_id = url_for("event", ref=frame.ref, event_id="ID").removesuffix("ID")  # once, not once for each event
    picture = timeline.draw_timeline(found.shown, lanes_by, today(), lambda event_id: before_id + event_id)
    return Shown(
        years=by_year(
            [row(event, found.frame.case, before_id + event.id) for event in events[(page - 1) * ROWS : page * ROWS]]
        ),
        counts=_counts(found),
        filter=form,
        agencies=found.agencies,
        themes=found.themes,
        lanes_by=lanes_by,
        svg=picture,
        figure_url=url_for("timeline_figure", ref=frame.ref, lanes=lanes_by, **form.as_query),
        plotly_url=url_for("plotly", v=_plotly_version(service().assets.plotly)),
        page=page,
        pages=pages,
        is_empty_case=found.frame.events == 0,
    )


def _counts(found: ChronologyPage) -> tuple[str, ...]:
    undated = sum(event.date.is_undated for event in found.shown.events)
    said = [f"{len(found.shown.events):,} shown of {found.frame.events:,}"]
    if found.frame.left_out:
        said.append(f"{found.frame.left_out:,} left out")
    if undated:
        said.append(f"{undated:,} undated")
    return tuple(said)


def by_year(rows: list[Row]) -> tuple[Year, ...]:
    """The rows brought together by year, in their order."""
    years: dict[str, list[Row]] = {}
    for one in rows:
        years.setdefault(_year(one.event), []).append(one)
    return tuple(Year(label, tuple(held)) for label, held in years.items())


def _year(event: Event) -> str:
    if event.date.is_undated:
        return "No date"
    return str(event.date.earliest.year) if event.date.earliest else "Before"


def row(event: Event, case: Case, href: str) -> Row:
    """An event as the table shows it; `href` is the address of its page."""
    agencies = event.agencies
    return Row(
        event=event,
        href=href,
        says=say(event.date),
        told=told(event),
        shows_written=event.date.precision not in {Precision.DAY, Precision.TIME},
        is_placeholder=event.date.qualifier is Qualifier.PLACEHOLDER,
        agency=agencies[0] if agencies else "",
        lane=agency_kind(agencies[0]) if agencies else "other",
        more=max(0, len(event.accounts) - 1),
        ages=tuple((child.known_as, age) for child in case.children if (age := age_at(child, event.date))),
        impacts=impacts_shown(event, case.children),
        decisions=event.decisions,
    )
