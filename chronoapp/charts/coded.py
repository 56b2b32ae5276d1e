"""Marks with the short code of their event beside them, so that what came after what is read as letters."""

from __future__ import annotations

from collections.abc import Mapping

from chronoapp.charts.looks import Look
from chronoapp.charts.staging import Staging
from chronoapp.domain.codes import NO_THEME, code_of


def coded(codes: Mapping[str, str]) -> Staging:
    """Each mark with its event's code at its right; one without a theme has none. `codes` are by theme."""
    return Staging(lambda event: Look(beside="" if (code := code_of(event, codes)) == NO_THEME else code))
