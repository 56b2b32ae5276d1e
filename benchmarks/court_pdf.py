"""Time the court PDF of 2,000 events against WeasyPrint on the same table, in one run; both include starting up.

Run: python benchmarks/court_pdf.py [EVENTS]
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from chronoapp.documents.court_docx import court_docx
from chronoapp.documents.court_pdf import court_pdf
from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import CourtChoice, CourtChronology, court_rows
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Event, Significance
from chronoapp.spreadsheets.writing import chronology_xlsx

HOUSE = Path(__file__).resolve().parents[1]
WORDS = (
    "PC Alan Reed attended after a neighbour, Mr Khan, telephoned. Both children were upstairs and awake.",
    "Lucy told Mrs Green, class teacher, that she had not slept.",
    "The health visitor, Jane Osei, was told at the door that the family were going out. Peter was not seen.",
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
    return Chronology(Case("c", "LC-1", "Hubbard family", (Child("c1", "Lucy Hubbard"),)), events, count)


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


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(count: int) -> None:
    """Print seconds and ratios, the court PDF being 1."""
    chronology = a_chronology(count)
    court = court_rows(chronology, CourtChoice(date(2024, 5, 1), prepared_by="Mary Poppins, Social Worker"))
    template, fonts = HOUSE / "templates" / "exports" / "court.typ", HOUSE / "static" / "fonts"
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "court.html", Path(folder) / "court.pdf"
        page.write_text(as_html(court), encoding="utf-8")
        command = [sys.executable, "-c", WEASYPRINT, str(page), str(out)]
        took = {
            "court PDF": min(seconds(lambda: court_pdf(court, template=template, fonts=fonts)) for _ in range(2)),
            "WeasyPrint": seconds(lambda: subprocess.run(command, check=True, capture_output=True)),
            "court Word": seconds(lambda: court_docx(court)),
            "workbook": seconds(lambda: chronology_xlsx(chronology)),
        }
    for name, taken in took.items():
        print(f"{name:12} {count} events  {taken:7.2f} s  {taken / took['court PDF']:6.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
