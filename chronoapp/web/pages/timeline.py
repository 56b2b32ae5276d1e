"""The chronology with its timeline, and what the timeline is drawn from."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from flask import Response, jsonify, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.age_axis import NoAge
from chronoapp.domain.clocks import today
from chronoapp.domain.codes import Code
from chronoapp.domain.dates.says import Width
from chronoapp.domain.searching import Search
from chronoapp.domain.views import View
from chronoapp.usecases import habits, timeline
from chronoapp.usecases.collecting import uncollected
from chronoapp.usecases.habits import LOOKS
from chronoapp.usecases.timeline import ChronologyPage
from chronoapp.usecases.timeline_views import Drawing, figure_of, picture_of
from chronoapp.web.drawing_form import drawing_query, read_drawing
from chronoapp.web.filter_form import FilterForm, read_filter
from chronoapp.web.filter_offers import Asked, Offers, asked_of, offers_of
from chronoapp.web.frame import CaseFrame, case_frame
from chronoapp.web.rows import Telling, Year, rows_by_year
from chronoapp.web.service import actor, service
from chronoapp.web.timeline_beside import ChartScripts, LaneRow, UndatedRow, as_data, chart_scripts, undated_rows

NARROWEST = 280  # pixels: no screen is smaller
ROWS = 1000  # rows on a page; the timeline above shows every event the filter asks for


@dataclass(frozen=True, slots=True)
class Shown:
    """The chronology's page: its filter and choices, its rows, its counts and the timeline drawn on the server."""

    years: tuple[Year, ...]
    counts: tuple[str, ...]
    filter: FilterForm
    offers: Offers
    asked: tuple[Asked, ...]
    views: tuple[View, ...]
    look: str
    has_keys: bool
    keep: dict[str, str]
    lanes_by: str
    svg: str
    figure_url: str
    known_by: str
    scripts: ChartScripts
    page: int
    pages: int
    is_empty_case: bool
    several: SeveralForm
    drawing: Drawing
    drawn_so: dict[str, str]
    beside: tuple[NoAge, ...]
    codes: tuple[Code, ...]
    lanes: tuple[LaneRow, ...]
    lanes_open: bool
    undated: tuple[UndatedRow, ...]
    figure: str


@dataclass(frozen=True, slots=True)
class SeveralForm:
    """What was ticked and typed to judge several events at once; `undo` is the batch that can be taken back."""

    events: frozenset[str] = frozenset()
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    undo: str = ""
    undo_says: str = ""


def chronology(ref: str) -> ResponseReturnValue:
    """The chronology and its timeline, filtered together."""
    return chronology_page(ref, _just_done(ref))


@uncollected()  # a thousand rows are a hundred thousand small objects, and no cycle; they are gone when it ends
def chronology_page(ref: str, several: SeveralForm) -> str:
    """The page with the filter, the look and the lanes of this request's address."""
    form = read_filter()
    drawing = read_drawing()
    store, look = service().store, request.args.get("look", "")
    found = timeline.read_chronology(store, actor(), ref, form.wanted, with_words=drawing.reads_words, look=look)
    frame = case_frame(found.frame, "chronology", today())
    shown = _shown(found, form, frame, (drawing.arranged_as(found.lanes), several))
    return render_template("timeline/chronology.html", frame=frame, page=shown, errors=form.errors | several.errors)


def _just_done(ref: str) -> SeveralForm:
    """What was just done to several events, once: told, and offered to be undone."""
    done = session.pop("several", {})
    return SeveralForm(undo=done["undo"], undo_says=done["says"]) if done.get("ref") == ref else SeveralForm()


def keep_habit(ref: str) -> ResponseReturnValue:
    """Keep how the reader likes their pages."""
    habits.keep_habit(service().store, actor(), ref, request.form.get("name", ""), request.form.get("value", ""))
    return "", 204


def figure(ref: str) -> ResponseReturnValue:
    """The timeline as a Plotly figure; with `from` and `until` (ISO days) only that stretch, opened up."""
    drawing = read_drawing()
    wanted = read_filter().wanted
    found = timeline.read_chronology(service().store, actor(), ref, wanted, with_words=drawing.reads_words)
    width = min(max(request.args.get("width", timeline.WIDE, type=int), NARROWEST), timeline.WIDE)
    drawing = replace(drawing.arranged_as(found.lanes), width=width)
    return jsonify(figure_of(found.whole, drawing, today(), _window()))


def _window() -> tuple[date, date] | None:
    first, last = (request.args.get(name, type=date.fromisoformat) for name in ("from", "until"))
    return (first, last) if first and last else None


def plotly() -> ResponseReturnValue:
    """Plotly's script from the installed package, packed where the browser takes that: a third of the size."""
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    folder = service().assets.plotly
    answer = Response(_packed(folder) if is_packed else timeline.plotly_script(folder), mimetype="text/javascript")
    answer.headers["Vary"] = "Accept-Encoding"
    if is_packed:
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def script() -> ResponseReturnValue:
    """The timeline's own script in one piece: thirty modules would each be asked for, one after another."""
    whole, _ = timeline.timeline_script(service().assets.static)
    return Response(whole, mimetype="text/javascript")


@cache
def _packed(folder: Path) -> bytes:
    return gzip.compress(timeline.plotly_script(folder).encode(), 6, mtime=0)


def _shown(found: ChronologyPage, form: FilterForm, frame: CaseFrame, asked: tuple[Drawing, SeveralForm]) -> Shown:
    drawing, several = asked
    events = found.shown.events
    pages = max(1, -(-len(events) // ROWS))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    look = found.habits.get("look", LOOKS[0])
    before_id = url_for("event", ref=frame.ref, event_id="ID").removesuffix("ID")  # once, not once for each event
    picture = picture_of(found, form.wanted, drawing, today(), lambda event_id: before_id + event_id)
    offers = offers_of(found)
    width: Width = "short" if look == "dense" else "long"
    told = Telling(Search(form.wanted.words), disputed=found.disputed, width=width)
    return Shown(
        years=rows_by_year(events[(page - 1) * ROWS : page * ROWS], found.frame.case, before_id, told),
        counts=_counts(found),
        filter=form,
        offers=offers,
        asked=asked_of(form, offers),
        views=found.views,
        look=look,
        has_keys=found.habits.get("keys") != "off",
        keep=_kept(look, drawing) | _asked_time(drawing),
        lanes_by=drawing.lanes_by,
        svg=picture.svg,
        known_by=form.wanted.known_by.isoformat() if form.wanted.known_by else "",
        figure_url=_figure_url(frame.ref, drawing, form),
        scripts=chart_scripts(),
        page=page,
        pages=pages,
        is_empty_case=found.frame.events == 0,
        several=several,
        drawing=drawing,
        drawn_so=dict(drawing_query(drawing)),
        beside=picture.beside,
        codes=picture.codes,
        lanes=picture.lanes,
        lanes_open="arranging" in request.args,
        undated=undated_rows(found),
        figure=as_data(picture.figure),
    )


def _kept(look: str, drawing: Drawing) -> dict[str, str]:
    kept = (("lanes", drawing.lanes_by), ("look", look))
    return {name: value for name, value in kept if request.args.get(name) == value}


def _asked_time(drawing: Drawing) -> dict[str, str]:
    asked = {"time": drawing.is_by_age, "unnamed": drawing.with_unnamed, "codes": drawing.with_codes}
    return {name: "age" if name == "time" else "yes" for name, is_asked in asked.items() if is_asked}


def _figure_url(ref: str, drawing: Drawing, form: FilterForm) -> str:
    """What came to light later is drawn as well: the slider takes it away and brings it back."""
    query = form.without("known_by") | _asked_time(drawing)
    return url_for("timeline_figure", ref=ref, lanes=drawing.lanes_by, **query)


def _one_of(name: str, words: tuple[str, ...]) -> str:
    asked = request.args.get(name, "")
    return asked if asked in words else words[0]


def _counts(found: ChronologyPage) -> tuple[str, ...]:
    undated = sum(event.date.is_undated for event in found.shown.events)
    said = [f"{len(found.shown.events):,} shown of {found.frame.events:,}"]
    if found.frame.left_out:
        said.append(f"{found.frame.left_out:,} left out")
    if undated:
        said.append(f"{undated:,} undated")
    return tuple(said)
