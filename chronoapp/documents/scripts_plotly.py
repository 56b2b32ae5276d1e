"""Plotly's script from the installed package, without the kinds of chart a timeline never draws.

The bundle holds some fifty kinds (globes, maps, surfaces in space), and a browser spends a second starting them all. It
is written as modules in a row, `var a=M((exports,module)=>{…});`, that call each other by name as `a()`, and ends with
one call that registers every kind. Here that call names only the kinds wanted, and of the modules only those stay that
can still be reached. What is written otherwise is left whole.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

KINDS = ("bar",)  # scatter is part of the core
_NAME, _LONGEST_NAME = r"[\w$]+", 20
_MODULE = re.compile(rf"({_NAME})=\(e,t\)=>\(\)=>\{{try\{{return t\|\|e\(\(t=\{{exports:")  # the function M above
_ORIGIN = re.compile(rf"({_NAME})=\(e,t,r\)=>\(\)=>\{{if\(r\)throw r\[0\]")  # its twin for newer modules: name=O(()=>…)
_EVERY_KIND = re.compile(rf"({_NAME})\.register\(\[((?:{_NAME}\(\),?)+)\]\);{_NAME}\.exports=\1\}}\);return ")
_CALL = re.compile(rf"({_NAME})\(\)")
_KIND = re.compile(r'moduleType:"trace",name:"(\w+)"')
_BEGIN, _END = '"use strict";var Plotly=(()=>{', "window.Plotly = Plotly;"


@cache
def plotly_script(folder: Path) -> str:
    """The script for the page, from the folder that holds plotly.min.js."""
    return only_kinds((folder / "plotly.min.js").read_text("utf-8"), KINDS)


@cache
def plotly_version(folder: Path) -> str:
    """What changes when the script does, without making it: for its address."""
    parts = ((folder / "plotly.min.js").read_bytes(), Path(__file__).read_bytes())
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


def only_kinds(bundle: str, kinds: tuple[str, ...]) -> str:
    """The bundle with only these kinds of trace besides scatter; whole where it is not written as expected."""
    module, origin = _MODULE.search(bundle), _ORIGIN.search(bundle)
    every = _EVERY_KIND.search(bundle, max(0, bundle.rfind(".register([") - _LONGEST_NAME))
    if not (module and origin and every and bundle.count(_BEGIN) == 1 and bundle.count(_END) == 1):
        return bundle
    whole = bundle[bundle.index(_BEGIN) : every.start(2)], bundle[every.end(2) : bundle.index(_END) + len(_END)]
    head, parts = _parts("\0".join(whole), module[1], origin[1])
    wanted = [name for name in _CALL.findall(every[2]) if _kind(name, parts) in kinds]
    if len(wanted) != len(kinds):
        return bundle
    last = next(reversed(parts))
    parts[last] = parts[last].replace("\0", ",".join(f"{name}()" for name in wanted))
    kept = _reached(head + parts[last], parts)
    return _licence(bundle) + head + "".join(text for text in dict.fromkeys(parts.values()) if text in kept)


def _licence(bundle: str) -> str:
    return bundle[: bundle.index("*/") + 3] if bundle.startswith("/*") else ""


def _parts(text: str, module: str, origin: str) -> tuple[str, dict[str, str]]:
    """What stands before the first module, and the text of each by every name it can be called by."""
    begins = re.compile(rf"var ({_NAME})={re.escape(module)}\((?:\(|{_NAME}=>)")
    starts = [found for found in begins.finditer(text) if text[found.start() - 1] in ";}"]
    ends = [*(found.start() for found in starts), len(text)]
    twin = f"={origin}(()=>"
    twins = re.compile(rf"({_NAME}){re.escape(twin)}")
    parts: dict[str, str] = {}
    for found, (start, end) in zip(starts, pairwise(ends), strict=True):
        part = text[start:end]
        parts |= dict.fromkeys((*(twins.findall(part) if twin in part else ()), found[1]), part)
    return text[: ends[0]], parts


def _kind(name: str, parts: dict[str, str]) -> str:
    """The kind a registered module stands for: it may do nothing but hand on another."""
    text = parts.get(name, "")
    found = _KIND.search(text)
    if found:
        return found[1]
    called = _CALL.findall(text)
    return _kind(called[0], parts) if len(called) == 1 else ""


def _reached(text: str, parts: dict[str, str]) -> frozenset[str]:
    reached = {text}
    waiting = [text]
    while waiting:
        called = {parts[name] for name in _CALL.findall(waiting.pop()) if name in parts}
        waiting += called - reached
        reached |= called
    return frozenset(reached)
