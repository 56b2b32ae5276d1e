"""Every number of the patterns is a setting of the service."""

from __future__ import annotations

import pytest

from chronoapp.config import read_settings
from chronoapp.domain.errors import BadSetting


def test_every_number_of_the_patterns_is_a_setting() -> None:
    given = {"CHRONOAPP_PATTERNS_GAP_DAYS": "90", "CHRONOAPP_PATTERNS_CHANCE_PERCENT": "1"}
    thresholds = read_settings(given).thresholds
    assert (thresholds.gap_days, thresholds.chance_percent, thresholds.late_days) == (90, 1, 28)
    with pytest.raises(BadSetting, match="CHRONOAPP_PATTERNS_CHANCE_PERCENT must be a whole number from 1 to 20"):
        read_settings({"CHRONOAPP_PATTERNS_CHANCE_PERCENT": "50"})
