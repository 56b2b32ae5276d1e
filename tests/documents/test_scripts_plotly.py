"""Plotly's script without what a timeline never draws, from the package that is installed."""

from __future__ import annotations

import re

import pytest

from chronoapp.assets import find_assets
from chronoapp.documents.scripts_plotly import only_kinds, plotly_script, plotly_version

PLOTLY = find_assets().plotly
BUNDLE = (
    '/* licence */\n(function(){"use strict";var Plotly=(()=>{'
    "var M=(e,t)=>()=>{try{return t||e((t={exports:{}}).x,t)}catch{}},"
    "O=(e,t,r)=>()=>{if(r)throw r[0]};var core=M((a,b)=>{b.exports=shared()});var shared=M(a=>{a.shared=1});"
    'var bars=M((a,b)=>{b={moduleType:"trace",name:"bar",of:late()}});var bar=M((a,b)=>{b.exports=bars()});'
    'var map=M((a,b)=>{b={moduleType:"trace",name:"map"};globe()});var globe=M(a=>{});'
    "function f(){}var x,late=O(()=>{x=1});"
    "var lib=M((a,b)=>{var c=core();c.register([map(),bar()]);b.exports=c});return lib();})();"
    "\nwindow.Plotly = Plotly;\nreturn 1})"
)


def test_only_what_can_still_be_reached_stays() -> None:
    made = only_kinds(BUNDLE, ("bar",))
    assert made.startswith('/* licence */\n"use strict";var Plotly=(()=>{')
    assert made.endswith("window.Plotly = Plotly;")
    assert "register([bar()])" in made
    assert re.findall(r"var (\w+)=M\(", made) == ["core", "shared", "bars", "bar", "globe", "lib"]
    assert "late=O(" in made  # it stands behind the globe, in whose part it came


@pytest.mark.parametrize("broken", ["window.Plotly", ".register([", "O=(e,t,r)", 'name:"bar"'])
def test_a_bundle_written_otherwise_stays_whole(broken: str) -> None:
    other = BUNDLE.replace(broken, "")
    assert only_kinds(other, ("bar",)) == other


def test_the_installed_bundle_is_a_quarter_and_neither_wants_eval_nor_brings_maps() -> None:
    whole, made = (PLOTLY / "plotly.min.js").read_text("utf-8"), plotly_script(PLOTLY)
    assert len(made) < len(whole) / 3
    assert made.startswith("/**\n* plotly.js")
    assert "new Function(" not in made
    assert "MapLibre" not in made.split("/*! Bundled license")[0]
    assert re.fullmatch("[0-9a-f]{12}", plotly_version(PLOTLY))
