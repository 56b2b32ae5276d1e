"""The kinds of file a case can leave as: what each is called, its type, and how it is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import CourtChoice, court_rows
from chronoapp.domain.exports import case_record
from chronoapp.domain.filters import Filter
from chronoapp.domain.redaction import Audience
from chronoapp.spreadsheets.writing_csv import chronology_csv
from chronoapp.usecases.timeline import draw_timeline

REAL_NAMES = Audience()


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the kind, the events, the front of a court document, and where its template and fonts are.

    `audience` says how people are called in it; `cleared` gives, by a hit's key, why a person lets it through.
    `with_register` sends also what the register keeps back: then the check finds it, and a person must clear it.
    """

    kind: str
    wanted: Filter
    court: CourtChoice
    templates: Path
    fonts: Path
    today: date
    audience: Audience = REAL_NAMES
    cleared: Mapping[str, str] = field(default_factory=dict)
    with_register: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of export: what it is called on the page, its file ending and type, and how it is made."""

    says: str
    ending: str
    media_type: str
    make: Callable[[Chronology, Order], bytes]


# The libraries that write documents are slow to load: each is loaded when the first such document is asked for.


def _court_pdf(shown: Chronology, order: Order) -> bytes:
    from chronoapp.documents.court_pdf import court_pdf  # noqa: PLC0415 - as above

    return court_pdf(
        court_rows(shown, order.court), template=order.templates / "exports" / "court.typ", fonts=order.fonts
    )


def _court_docx(shown: Chronology, order: Order) -> bytes:
    from chronoapp.documents.court_docx import court_docx  # noqa: PLC0415 - as above

    return court_docx(court_rows(shown, order.court))


def _xlsx(shown: Chronology, _order: Order) -> bytes:
    from chronoapp.spreadsheets.writing import chronology_xlsx  # noqa: PLC0415 - as above

    return chronology_xlsx(shown)


def _json(shown: Chronology, _order: Order) -> bytes:
    return (json.dumps(case_record(shown), ensure_ascii=False, indent=1) + "\n").encode()


def _svg(shown: Chronology, order: Order) -> bytes:
    return draw_timeline(shown, "agency", order.today).encode()


COURT = frozenset({"court-pdf", "court-docx"})
OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "court-pdf": Kind("Court chronology (PDF)", "pdf", "application/pdf", _court_pdf),
    "court-docx": Kind("Court chronology (Word)", "docx", f"{OFFICE}.wordprocessingml.document", _court_docx),
    "chronology-xlsx": Kind("Six-column workbook", "xlsx", f"{OFFICE}.spreadsheetml.sheet", _xlsx),
    "csv": Kind("Table (CSV)", "csv", "text/csv; charset=utf-8", lambda shown, _: chronology_csv(shown)),
    "json": Kind("Whole case (JSON)", "json", "application/json", _json),
    "timeline-svg": Kind("Timeline picture (SVG)", "svg", "image/svg+xml", _svg),
}
