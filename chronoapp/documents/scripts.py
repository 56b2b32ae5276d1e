"""Modules of the pages' own JavaScript as one script, for a file that fetches nothing."""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const) (\w+)", re.MULTILINE)


def one_script(entry: Path) -> str:
    """The module and all it imports as one classic script: each module a function of its own, in the order needed.

    It reads the two forms our modules are written in, `import { a } from "./b.js";` and `export const` or `function`.
    Raises ValueError where a module is written otherwise: a file must not leave with half a script.
    """
    modules: dict[Path, str] = {}
    _add(entry.resolve(), modules)
    return "\n".join(['"use strict";', *modules.values(), ""])


def _add(path: Path, modules: dict[Path, str], within: tuple[Path, ...] = ()) -> int:
    """The number of the module, put behind those it imports."""
    if path in within:
        raise ValueError(f"{path.name} imports itself in the end.")
    if path not in modules:
        body = path.read_text("utf-8")
        for _, where in _IMPORT.findall(body):
            _add((path.parent / where).resolve(), modules, (*within, path))
        modules[path] = _as_function(path, body, list(modules))
    return list(modules).index(path)


def _as_function(path: Path, body: str, before: list[Path]) -> str:
    def number(where: str) -> int:
        return before.index((path.parent / where).resolve())

    names = [name for _, name in _EXPORT.findall(body)]
    inner = _EXPORT.sub(r"\1 \2", _IMPORT.sub(lambda found: f"const {{{found[1]}}} = m{number(found[2])};", body))
    if left := re.search(r"^(?:import|export)\b.*", inner, re.MULTILINE):
        raise ValueError(f"{path.name}: “{left[0]}” cannot be put into one script.")
    return f"const m{len(before)} = (() => {{\n{inner}\nreturn {{ {', '.join(names)} }};\n}})();"
