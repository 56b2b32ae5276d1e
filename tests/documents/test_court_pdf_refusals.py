from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chronoapp.documents.court_pdf import court_pdf
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import CourtChoice, CourtChronology, court_rows
from chronoapp.domain.errors import Refused


@pytest.fixture
def court(chronology: Chronology) -> CourtChronology:
    return court_rows(chronology, CourtChoice(date(2024, 5, 1), event_ids=(chronology.events[0].id,)))


def test_what_takes_too_long_is_stopped_and_said(
    court: CourtChronology, template: Path, fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chronoapp.documents.typesetting._SECONDS", 0)
    with pytest.raises(Refused, match="not ready after 0 seconds, and nothing was written"):
        court_pdf(court, template=template, fonts=fonts)


def test_a_template_that_fails_is_refused_in_one_sentence(court: CourtChronology, tmp_path: Path, fonts: Path) -> None:
    broken = tmp_path / "court.typ"
    broken.write_text('#panic("torn page")')
    with pytest.raises(Refused, match=r"could not be made, and nothing was written.*torn page"):
        court_pdf(court, template=broken, fonts=fonts)
