"""Time the court PDF of 2,000 events against WeasyPrint on the same table, in one run; both include starting up.

"Ready to leave" is all that happens between the events and the file in somebody's hands: names called otherwise, the
document made, the finished file opened and searched.

Run: python benchmarks/court_pdf.py [--events 2000]
"""

from __future__ import annotations

import argparse
import html
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from measuring.clock import Taken, print_ratios, timed
from measuring.proof import prove

from chronoapp.documents.court_docx import court_docx
from chronoapp.documents.court_pdf import court_pdf
from chronoapp.documents.opened import opened
from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.core_group import Beside
from chronoapp.domain.court import CourtChoice, CourtChronology, court_rows
from chronoapp.domain.court_preparation import Preparation, Prepared
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Event, Significance
from chronoapp.domain.filters import Filter
from chronoapp.domain.keeping_back import keeping, search_for
from chronoapp.domain.redaction import Audience, Style, find_leaks
from chronoapp.domain.register import Kept
from chronoapp.spreadsheets.writing import chronology_xlsx
from chronoapp.usecases.court_making import CourtKept
from chronoapp.usecases.export_kinds import Order
from chronoapp.usecases.making import Source, make

DAY = date(2024, 5, 1)
ANONYMOUS = Audience(Style.LETTERS, Style.ROLES, Style.ROLES)
HOUSE = Path(__file__).resolve().parents[1]
WORDS = (
    "PC Alan Reed attended after a neighbour, Mr Khan, telephoned. Both children were upstairs and awake.",
    "Lucy told Mrs Green, class teacher, that she had not slept.",
    "The health visitor, Jane Osei, was told at the door that the family were going out. Peter was not seen.",
)
PEOPLE = (
    Person("p1", "Danielle Hubbard", relationship="Mother"),
    Person("p2", "Jane Osei", "Health visitor", agency="Health"),
    Person("p3", "Mrs Katherine Green", "Class teacher", agency="School"),
    Person("p4", "Mr Karim Khan", relationship="Neighbour"),
)
WEASYPRINT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
STYLE = """@page {size: A4; margin: 2.4cm 2cm; @bottom-center {content: counter(page) " of " counter(pages)}}
body {font: 12pt "Liberation Sans"} table {border-collapse: collapse; width: 100%}
td, th {border: .5pt solid; padding: 4pt; text-align: left; vertical-align: top} tr {break-inside: avoid}"""


def a_chronology(count: int) -> Chronology:
    """`count` core events, three days apart."""
    days = (date(2008, 1, 1) + timedelta(days=3 * n) for n in range(count))
    events = tuple(
        Event(
            f"e{n:05}",
            EventDate(str(day), str(day), day, day, Precision.DAY),
            f"Police were called to the home, incident {n}",
            details=" ".join(WORDS[: n % 3 + 1]),
            significance=Significance.CORE,
            evidence_ref=f"C{n}",
        )
        for n, day in enumerate(days)
    )
    return Chronology(Case("c", "LC-1", "Hubbard family", (Child("c1", "Lucy Hubbard"),), PEOPLE), events, count)


def as_html(court: CourtChronology) -> str:
    """The same table for WeasyPrint."""
    heads = "".join(f"<th scope=col>{html.escape(heading)}" for heading in court.headings)
    rows = "".join(
        f"<tr><td>{row.serial}<td>{html.escape(row.date)}<td><b>{html.escape(row.headline)}</b>"
        f"{''.join(f'<p>{html.escape(line)}' for line in row.details)}<td>{html.escape(row.reference)}"
        for row in court.rows
    )
    return (
        f"<!doctype html><html lang=en-GB><title>{court.title}</title><style>{STYLE}</style>"
        f"<h1>{court.title}</h1><table><thead><tr>{heads}</thead><tbody>{rows}</tbody></table>"
    )


def measure(chronology: Chronology) -> dict[str, Taken]:
    """What each document takes; of two runs the one with less processor time."""
    court = court_rows(chronology, CourtChoice(DAY, prepared_by="Mary Poppins, Social Worker"))
    prove(len(court.rows) == chronology.total, f"{len(court.rows)} of {chronology.total} events reach the court.")
    template, fonts = HOUSE / "templates" / "exports" / "court.typ", HOUSE / "static" / "fonts"
    source = a_source(chronology)
    found = make(source).found
    prove(not found, f"The copy under other names is clean: {found[:1]}")
    as_pdf = court_pdf(court, template=template, fonts=fonts)
    search = search_for(chronology, keeping(chronology.case, ANONYMOUS, source.register))
    prove(bool(find_leaks(opened(as_pdf, "court.pdf"), search)), "The leak check finds the names of the open copy.")
    makers: dict[str, tuple[bytes, Callable[[], bytes]]] = {
        "court PDF": (b"%PDF", lambda: court_pdf(court, template=template, fonts=fonts)),
        "ready to leave": (b"%PDF", lambda: make(source).export.data),
        "WeasyPrint": (b"%PDF", lambda: weasyprint_pdf(court)),
        "court Word": (b"PK", lambda: court_docx(court)),
        "workbook": (b"PK", lambda: chronology_xlsx(chronology)),
    }
    return {
        name: min((_taken(name, *maker) for _ in range(2)), key=lambda one: one.cpu) for name, maker in makers.items()
    }


def _taken(name: str, begins: bytes, make: Callable[[], bytes]) -> Taken:
    made: list[bytes] = []
    taken = timed(lambda: made.append(make()))
    prove(made[0].startswith(begins), f"{name} is no document of its kind.")
    return taken


def a_source(chronology: Chronology) -> Source:
    """The court PDF under other names, with an address and a telephone number that must not leave."""
    front = CourtChoice(DAY, prepared_by="Mary Poppins, Social Worker")
    order = Order(
        "court-pdf", Filter(), front, HOUSE / "templates", HOUSE / "static" / "fonts", DAY, audience=ANONYMOUS
    )
    register = (
        Kept("k1", "address", "14 Larch Road, Thornhay TH4 2QP", "C8 notice", "Lucy"),
        Kept("k2", "telephone number", "07700 900123", "C8 notice", "Mother"),
    )
    nothing_chosen = CourtKept(Prepared(Preparation(), {}), None, "", {})
    return Source(chronology.case.ref, order, chronology.case, chronology, register, Beside(), nothing_chosen)


def weasyprint_pdf(court: CourtChronology) -> bytes:
    """The same table typeset by WeasyPrint, in a process of its own as ours is."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "court.html", Path(folder) / "court.pdf"
        page.write_text(as_html(court), encoding="utf-8")
        command = [sys.executable, "-c", WEASYPRINT, str(page), str(out)]
        subprocess.run(command, check=True, capture_output=True)
        return out.read_bytes()


def main() -> None:
    """Print ratios and seconds, the court PDF being 1."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=2_000)
    arguments.add_argument("--smoke", action="store_true", help="40 events")
    asked = arguments.parse_args()
    count = 40 if asked.smoke else asked.events
    took = measure(a_chronology(count))
    print(f"{count:,} events, the better of two")
    print_ratios(took, "court PDF")


if __name__ == "__main__":
    main()
