"""What stands beside the timeline on its page: its lanes, the events without a date, and the chart's own data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol

from flask import url_for

from chronoapp.usecases import timeline
from chronoapp.usecases.timeline import ChronologyPage
from chronoapp.web.service import service


class LaneRow(Protocol):
    """A lane, as the list of lanes shows it."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def is_folded(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class UndatedRow:
    """An event without a date; `is_known` is false where it came to light after the day asked for."""

    id: str
    headline: str
    valence: str
    written: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class ChartScripts:
    """The addresses of Plotly and of the timeline's own script; each changes with what it holds."""

    plotly: str
    timeline: str


def chart_scripts() -> ChartScripts:
    """The scripts of a page with a timeline."""
    assets = service().assets
    return ChartScripts(
        url_for("plotly", v=timeline.plotly_version(assets.plotly)),
        url_for("timeline_script", v=timeline.timeline_script(assets.static)[1]),
    )


def undated_rows(found: ChronologyPage) -> tuple[UndatedRow, ...]:
    """The events without a date among those the filter asks for."""
    known = {event.id for event in found.shown.events}
    return tuple(
        UndatedRow(event.id, event.headline, event.valence.value, event.date.text, event.id in known)
        for event in found.whole.events
        if event.date.is_undated
    )


def as_data(figure: dict[str, Any] | None) -> str:
    """The figure as JSON for a data block of the page, which no text in it can close."""
    if figure is None:
        return ""
    return json.dumps(figure, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
