"""Where `templates/`, `static/` and `imports/` are.

Beside this file in an installed wheel, one level up in a checkout.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from chronoapp.domain.errors import BadInput, BadSetting
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.layouts_toml import from_toml

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Assets:
    """The folders and files the program brings with it."""

    templates: Path
    static: Path
    imports: Path
    plotly: Path  # the folder that holds plotly.min.js


def find_assets() -> Assets:
    """The assets of this installation; refused with both places named where a folder is missing."""
    return Assets(_find("templates"), _find("static"), _find("imports"), _find_plotly())


def read_layouts(imports: Path) -> tuple[AgencyLayout, ...]:
    """The layouts in the folder `imports`; `BadSetting` names a broken file, since an authority may add its own."""
    return tuple(_read_layout(path) for path in sorted((imports / "layouts").glob("*.toml")))


def _read_layout(path: Path) -> AgencyLayout:
    try:
        return from_toml(path.read_text("utf-8"))
    except (BadInput, UnicodeDecodeError) as error:
        raise BadSetting(f"The layout {path.name} in {path.parent} cannot be read: {error}") from error


def _find(name: str) -> Path:
    # A checkout and an editable install have the folder one level up; an editable install may also leave a stale copy
    # elsewhere on sys.path, which looking from this file never sees.
    places = (_HERE / name, _HERE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise BadSetting(f"The folder {name}/ is missing. It was looked for at {places[0]} and {places[1]}.")


def _find_plotly() -> Path:
    spec = importlib.util.find_spec("plotly")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "package_data"
        if (folder / "plotly.min.js").is_file():
            return folder
    raise BadSetting("The package plotly is not installed, or has no plotly.min.js. Install the pinned requirements.")
