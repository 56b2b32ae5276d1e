"""The practice family without its names: every kind of file comes out clean, and no day of birth can be worked out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chronoapp.assets import find_assets
from chronoapp.domain.access import Actor
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.filters import Filter
from chronoapp.domain.redaction import Audience, Style
from chronoapp.domain.tables import FileLimits
from chronoapp.storage.store import Store, open_store
from chronoapp.usecases import events, exports, practice
from chronoapp.usecases.export_kinds import KINDS, Order
from chronoapp.usecases.exports import LookedOver
from chronoapp.usecases.timeline_views import Drawing
from chronoapp.usecases.uploads import HowToRead
from tests.usecases.conftest import TODAY, person

BORN = date(2016, 11, 21)  # the second child, whose birth is an event
LETTERS = Audience(Style.LETTERS, Style.ROLES, Style.ROLES)
TOLD = (
    {"date": "21/11/2016 to 5/1/2017", "headline": "In hospital"},
    {"date": "3/10/2016 to 21/11/2016", "headline": "Scans"},
    {"date": "before 21/11/2016", "headline": "Moved in"},
    {"date": "21/11/2016 06:52", "headline": "A call on the day"},
    {"date": "3/3/2017", "headline": "Weighed", "details": "(First informed of this on 21/11/2016 by Dr Ives)"},
    {"date": "4/6/2026", "headline": "Plan", "decision.new.words": "Visit", "decision.new.due": "9/7/2026"},
)


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Actor, str]]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('anonymous') / 'chronoapp.sqlite'}")
    alice = person(store, "Alice")
    ref = practice.open_practice_case(store, alice, find_assets().imports / "practice", HowToRead(FileLimits(), TODAY))
    for fields in TOLD:
        events.add_event(store, alice, ref, {"source": "Health visitor", **fields}, TODAY)
    yield store, alice, ref
    store.close()


def looked_over(family: tuple[Store, Actor, str], kind: str, drawing: Drawing) -> LookedOver:
    store, alice, ref = family
    assets = find_assets()
    choice = CourtChoice(prepared_on=TODAY, prepared_by="Alice Marlow", selected_by="Alice Marlow")
    asked = Order(kind, Filter(), choice, assets.templates, Path(assets.static) / "fonts", TODAY, LETTERS)
    return exports.look_over(store, alice, ref, replace(asked, plotly=assets.plotly, drawing=drawing))


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_file_comes_out_clean(family, kind: str) -> None:
    times = ("calendar", "age") if kind.startswith("timeline") else ("calendar",)
    for time in times:
        looked = looked_over(family, kind, Drawing(time=time, with_unnamed=True))
        assert looked.found == ()
        assert BORN.isoformat().encode() not in looked.export.data or kind == "timeline-html"


def test_neither_days_nor_the_slider_nor_ages_of_the_timeline_tell_a_birth(family) -> None:
    for time in ("calendar", "age"):
        page = looked_over(family, "timeline-html", Drawing(time=time, with_unnamed=True)).export.data.decode()
        found = re.search(r'<script type="application/json" id="figure">(.*?)</script>', page, re.DOTALL)
        assert found
        figure = json.loads(found[1])
        marks = [trace for trace in figure["data"] if trace["meta"].get("kind") == "marks"]
        assert BORN.isoformat() not in [x for trace in marks for x in trace["x"]]
        if time == "calendar":
            assert (BORN - date(1970, 1, 1)).days not in figure["meta"]["known"]["from"]
        else:
            ends = {end[5:10] for trace in marks for span in trace["meta"]["spans"] if span for end in span}
            whole = {"01", "28", "29", "30", "31"}
            assert {end for end in ends if end[3:] not in whole} <= {"03-27"}  # where the axis begins, at forty weeks
            assert not re.search(r"week\w* before birth", found[1])
