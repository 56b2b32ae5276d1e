"""Each event of one kind at day 0, with what stood in the days before and after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.around import Around, Near, Row, Tally, says_near, tallies
from chronoapp.domain.clocks import today
from chronoapp.usecases import following as following_cases
from chronoapp.usecases.following import AroundPage
from chronoapp.web.filter_form import FilterForm, read_filter
from chronoapp.web.filters import count
from chronoapp.web.frame import case_frame
from chronoapp.web.kind_form import KindForm, read_days, read_kind, told_kind
from chronoapp.web.pages.following import events_url
from chronoapp.web.service import actor, service
from chronoapp.web.timeline_beside import ChartScripts, as_data, chart_scripts

USUAL_DAYS = 28
MOST_ROWS = 60  # rows listed, as many as are drawn


@dataclass(frozen=True, slots=True)
class RowShown:
    """One event at day 0 with what was near it, each with how near in words."""

    row: Row
    near: tuple[tuple[str, Near], ...]


@dataclass(frozen=True, slots=True)
class AroundShown:
    """The form as typed, the drawing, and the same in words and as tables."""

    page: AroundPage
    kind: KindForm
    before: str
    after: str
    filter: FilterForm
    is_asked: bool
    sentences: tuple[str, ...]
    tallies: tuple[Tally, ...]
    rows: tuple[RowShown, ...]
    svg: str
    figure: str
    figure_url: str
    known_by: date | None
    scripts: ChartScripts
    chronology_url: str
    export_url: str


def around(ref: str) -> ResponseReturnValue:
    """The form, and each event of the kind it asks for at day 0."""
    errors: dict[str, str] = {}
    form, kind, days = read_filter(), read_kind("each"), _days(errors)
    found = following_cases.find_around(service().store, actor(), ref, form.wanted, kind.typed, days)
    is_sent = "after" in request.args
    told_kind(kind, found.kind, errors)
    if is_sent and found.kind.asks_nothing:
        errors["each.theme"] = "Say which events: a theme, a code, words, who told us or an agency."
    frame = case_frame(found.frame, "chronology", today())
    shown = _shown(found, (form, kind, days), is_asked=found.found is not None and not errors)
    return render_template("following/around.html", frame=frame, page=shown, errors=errors | form.errors)


def _days(errors: dict[str, str]) -> tuple[int, int]:
    return read_days("before", USUAL_DAYS, errors), read_days("after", USUAL_DAYS, errors)


def _shown(found: AroundPage, asked: tuple[FilterForm, KindForm, tuple[int, int]], *, is_asked: bool) -> AroundShown:
    form, kind, days = asked
    ref = found.frame.case.ref
    near = found.found
    before_id = url_for("event", ref=ref, event_id="ID").removesuffix("ID")
    asked_so: dict[str, Any] = dict(kind.query, before=str(days[0]), after=str(days[1]))
    at_any_time = form.without("known_by")
    return AroundShown(
        page=found,
        kind=kind,
        before=request.args.get("before", str(USUAL_DAYS)),
        after=request.args.get("after", str(USUAL_DAYS)),
        filter=form,
        is_asked=is_asked,
        sentences=tuple(_sentences(found.kind.says, near)) if near else (),
        tallies=tallies(near) if near else (),
        rows=tuple(map(_row, near.rows[:MOST_ROWS])) if near else (),
        svg=following_cases.draw_around(found, lambda event_id: before_id + event_id) if is_asked else "",
        figure=as_data(following_cases.around_figure(found)) if is_asked else "",
        figure_url=url_for("timeline_figure", ref=ref, **at_any_time, time="around", **asked_so),
        known_by=form.wanted.known_by,
        scripts=chart_scripts(),
        chronology_url=events_url(ref, _ids(near)) if near else "",
        export_url=url_for("exports", ref=ref, time="around", **form.as_query, **asked_so),
    )


def _row(row: Row) -> RowShown:
    return RowShown(row, tuple((says_near(one), one) for one in row.near))


def _ids(near: Around) -> set[str]:
    return {event.id for row in near.rows for event in (row.event, *(one.event for one in row.near))}


def _sentences(kind: str, near: Around) -> Iterable[str]:
    """What is drawn, in words; and what is not, and where the windows overlap."""
    rows = len(near.rows)
    if not rows:
        yield f"No event here that is {kind} has a day that is known, so none can stand at day 0."
    else:
        sure = sum(any(one.is_sure for one in row.near) for row in near.rows)
        perhaps = sum(bool(row.near) and not any(one.is_sure for one in row.near) for row in near.rows)
        more = f", and near {perhaps:,} more perhaps" if perhaps else ""
        yield (
            f"{kind} came on a known day {count(rows, 'time')}. In the {near.before} days before and the {near.after} "
            f"days after, something else surely stood near {sure:,} of them{more}."
        )
    if near.not_placed:
        yield f"{count(len(near.not_placed), 'more event')} of this kind cannot stand at day 0: the day is not known."
    if near.shared:
        stand = "stands" if len(near.shared) == 1 else "stand"
        yield (
            f"{count(near.overlapping, 'row')} reach into the days of the row before: "
            f"{count(len(near.shared), 'event')} {stand} in more than one row, so the rows do not add up."
        )
