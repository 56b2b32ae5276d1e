"""The kinds of file a case can leave as: what each is called, its type, and how it is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from chronoapp.charts import svg
from chronoapp.charts.wording import says_description, says_title
from chronoapp.documents.due_calendar import due_calendar
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.core_group import Beside, PackChoice, core_group
from chronoapp.domain.court import CourtChoice, CourtChronology, court_rows
from chronoapp.domain.due_dates import due_dates
from chronoapp.domain.errors import BadInput
from chronoapp.domain.exports import case_record
from chronoapp.domain.family_copy import family_copy
from chronoapp.domain.filters import Filter
from chronoapp.domain.redaction import Audience
from chronoapp.domain.thresholds import Thresholds
from chronoapp.spreadsheets.writing_csv import chronology_csv
from chronoapp.usecases.timeline_views import (
    PLAIN_DRAWING,
    Drawing,
    drawn,
    file_figure,
    for_file,
    notes_of,
    with_lives_then,
)

if TYPE_CHECKING:
    from chronoapp.documents.timeline_page import Parts

REAL_NAMES = Audience()
NO_PACK = PackChoice()


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the kind, the events, the front of a court document, and where its template and fonts are.

    `audience` says how people are called in it; `cleared` gives, by a hit's key, why a person lets it through.
    `with_register` sends also what the register keeps back: then the check finds it, and a person must clear it.
    `since` makes an update of the court chronology filed under that number; `wording_why` answers for its wording.
    `looked_at` is the SHA-256 of the file that was looked over: no other is then filed; "" where it does not matter.
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
    pack: PackChoice = NO_PACK
    since: int = 0
    as_of: date | None = None  # the day at whose end the record is to be shown; None for as it stands
    wording_why: str = ""
    looked_at: str = ""
    prepared: CourtChronology | None = None  # of a court kind, once it is made from what is kept in the case
    thresholds: Thresholds = field(default_factory=Thresholds)  # the numbers of a pack's patterns: the service's own
    drawing: Drawing = PLAIN_DRAWING  # how a timeline is drawn
    plotly: Path = Path()  # the folder that holds plotly.min.js: only the interactive timeline needs it

    @property
    def unanswered(self) -> Order:
        """What the file is made from, without what a person answered while looking it over."""
        return replace(self, cleared={}, wording_why="", looked_at="")

    @property
    def own_parts(self) -> frozenset[str]:
        """SHA-256 digests of what a file of this kind holds of the program itself, the same in every such file."""
        return _timeline_parts(self).digests if self.kind == "timeline-html" else frozenset()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of export: what it is called on the page, its file ending and type, and how it is made.

    `with_beside` where it tells of more than the events: what stands beside them is then read, and given to `make`.
    """

    says: str
    ending: str
    media_type: str
    make: Callable[[Chronology, Order, Beside], bytes]
    with_beside: bool = False


# The libraries that write documents are slow to load: each is loaded when the first such document is asked for.


def _court_pdf(shown: Chronology, order: Order, _beside: Beside) -> bytes:
    from chronoapp.documents.court_pdf import court_pdf  # noqa: PLC0415 - as above

    court = order.prepared or court_rows(shown, order.court)
    return court_pdf(court, template=order.templates / "exports" / "court.typ", fonts=order.fonts)


def _court_docx(shown: Chronology, order: Order, _beside: Beside) -> bytes:
    from chronoapp.documents.court_docx import court_docx  # noqa: PLC0415 - as above

    return court_docx(order.prepared or court_rows(shown, order.court))


def _xlsx(shown: Chronology, _order: Order, _beside: Beside) -> bytes:
    from chronoapp.spreadsheets.writing import chronology_xlsx  # noqa: PLC0415 - as above

    return chronology_xlsx(shown)


def _json(shown: Chronology, order: Order, beside: Beside) -> bytes:
    then = with_lives_then(shown, order.wanted)
    return (json.dumps(case_record(then, beside.comments), ensure_ascii=False, indent=1) + "\n").encode()


def _svg(shown: Chronology, order: Order, _beside: Beside) -> bytes:
    return drawn(shown, order.drawing, order.today, wanted=order.wanted).encode()


def _by(order: Order) -> str:
    return order.pack.prepared_by or order.court.prepared_by


def _core_group_pdf(shown: Chronology, order: Order, beside: Beside) -> bytes:
    from chronoapp.documents.booklet_pdf import Picture, booklet_pdf  # noqa: PLC0415 - as above

    drawn = for_file(shown, PLAIN_DRAWING, order.today, order.wanted, PAPER_WIDTH)
    picture = Picture(says_title(drawn), svg.draw(drawn, width=PAPER_WIDTH), says_description(drawn))
    pack = core_group(shown, beside, order.pack, _by(order), order.today)
    template = order.templates / "exports" / "booklet.typ"
    return booklet_pdf(pack, template=template, fonts=order.fonts, picture=picture)


def _family_pdf(shown: Chronology, order: Order, _beside: Beside) -> bytes:
    from chronoapp.documents.booklet_pdf import booklet_pdf  # noqa: PLC0415 - as above

    copy = family_copy(shown, _by(order), order.today, is_large=order.pack.is_large)
    return booklet_pdf(copy, template=order.templates / "exports" / "booklet.typ", fonts=order.fonts)


def _ics(shown: Chronology, order: Order, beside: Beside) -> bytes:
    dates = due_dates(shown, beside.requests)
    if not dates:
        raise BadInput(
            "No open decision has a date, and no agency was asked to reply by one: no dates to take.", "kind"
        )
    return due_calendar(dates, order.today)


PAPER_WIDTH = 1080  # pixels of a timeline on a landscape page: narrower, its key would be cut off


def _timeline_parts(order: Order) -> Parts:
    from chronoapp.documents.timeline_page import parts_of  # noqa: PLC0415 - five megabytes, for this kind only

    return parts_of(order.fonts.parent, order.plotly)


def _html(shown: Chronology, order: Order, _beside: Beside) -> bytes:
    from chronoapp.documents.timeline_page import timeline_page  # noqa: PLC0415 - as above

    picture = drawn(shown, order.drawing, order.today, lambda event_id: f"#event-{event_id}", order.wanted)
    made_on, notes = f"{order.today.day} {order.today:%B %Y}", notes_of(shown, order.drawing, order.wanted)
    interactive = file_figure(shown, order.drawing, order.today, order.wanted)
    return timeline_page(shown, picture, interactive, _timeline_parts(order), made_on, notes)


# What can be made of the record as it stood on an earlier day: nothing that is prepared, or counts from today.
AS_OF = frozenset({"chronology-xlsx", "csv", "json", "timeline-svg", "timeline-html", "family-pdf"})
COURT = frozenset({"court-pdf", "court-docx"})
TIMELINES = frozenset({"timeline-svg", "timeline-html"})  # drawn as `Order.drawing` asks
OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "court-pdf": Kind("Court chronology (PDF)", "pdf", "application/pdf", _court_pdf),
    "court-docx": Kind("Court chronology (Word)", "docx", f"{OFFICE}.wordprocessingml.document", _court_docx),
    "core-group-pdf": Kind("Pack for a core group (PDF)", "pdf", "application/pdf", _core_group_pdf, with_beside=True),
    "family-pdf": Kind("Plain copy for the family (PDF)", "pdf", "application/pdf", _family_pdf),
    "chronology-xlsx": Kind("Six-column workbook", "xlsx", f"{OFFICE}.spreadsheetml.sheet", _xlsx),
    "csv": Kind("Table (CSV)", "csv", "text/csv; charset=utf-8", lambda shown, _order, _beside: chronology_csv(shown)),
    "json": Kind("Whole case (JSON)", "json", "application/json", _json),
    "timeline-svg": Kind("Timeline picture (SVG)", "svg", "image/svg+xml", _svg),
    "ics": Kind("Due dates (calendar)", "ics", "text/calendar; charset=utf-8", _ics, with_beside=True),
    "timeline-html": Kind("Interactive timeline (HTML)", "html", "text/html; charset=utf-8", _html),
}
