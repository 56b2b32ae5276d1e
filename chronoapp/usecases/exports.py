"""Out of the door: each kind of export, made from what the reader may see and asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import CourtChoice, court_rows
from chronoapp.domain.errors import BadInput
from chronoapp.domain.exports import case_record
from chronoapp.domain.filters import Filter, chosen
from chronoapp.spreadsheets.writing_csv import chronology_csv
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter
from chronoapp.usecases.cases import load_frame
from chronoapp.usecases.timeline import NOTHING_ASKED, draw_timeline, load_chronology


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the kind, the events, the front of a court document, and where its template and fonts are."""

    kind: str
    wanted: Filter
    court: CourtChoice
    templates: Path
    fonts: Path
    today: date


@dataclass(frozen=True, slots=True)
class Export:
    """A finished file."""

    name: str
    media_type: str
    data: bytes


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


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "court-pdf": Kind("Court chronology (PDF)", "pdf", "application/pdf", _court_pdf),
    "court-docx": Kind("Court chronology (Word)", "docx", f"{OFFICE}.wordprocessingml.document", _court_docx),
    "chronology-xlsx": Kind("Six-column workbook", "xlsx", f"{OFFICE}.spreadsheetml.sheet", _xlsx),
    "csv": Kind("Table (CSV)", "csv", "text/csv; charset=utf-8", lambda shown, _: chronology_csv(shown)),
    "json": Kind("Whole case (JSON)", "json", "application/json", _json),
    "timeline-svg": Kind("Timeline picture (SVG)", "svg", "image/svg+xml", _svg),
}


def export(store: Store, actor: Actor, ref: str, order: Order) -> Export:
    """One finished file of what the actor may see and asked for; the audit keeps who took what out."""
    kind = KINDS.get(order.kind)
    if kind is None:
        raise BadInput(f"There is no export “{order.kind}”. Choose one of: {', '.join(KINDS)}.", "kind")
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EXPORT, "exported", order.kind)
        whole = load_chronology(tx, entry, load_frame(tx, entry), with_words=order.kind == "json")
    data = kind.make(_selected(whole, order), order)
    return Export(f"{_file_name(ref)} {order.kind}.{kind.ending}", kind.media_type, data)


def _selected(whole: Chronology, order: Order) -> Chronology:
    if order.kind == "json" and order.wanted == NOTHING_ASKED:
        return whole  # the whole case: what was left out goes with it, marked as left out
    return chosen(whole, order.wanted)


def _file_name(ref: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_ " else "-" for letter in ref)
