"""Help: what to do, in the order it is done."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue


def help_page() -> ResponseReturnValue:
    """How to get from a spreadsheet to a chronology, the words used here, and accessibility."""
    return render_template("help/help.html")
