"""Time the six-column workbook of 10,000 events, and its way back; beside pandas writing the same cells bare.

Run: python benchmarks/workbook.py [--events 10000]
"""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
from measuring.clock import Taken, print_ratios, timed
from measuring.proof import prove

from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, Precision, read_date
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact
from chronoapp.domain.exports import case_record
from chronoapp.domain.exports_columns import SIX_COLUMNS, six_columns
from chronoapp.domain.tables import FileLimits
from chronoapp.domain.understanding import ImportContext, understand
from chronoapp.spreadsheets.read import read_file
from chronoapp.spreadsheets.writing import chronology_xlsx
from chronoapp.spreadsheets.writing_csv import chronology_csv

LUCY = Child("c1", "Lucy Hubbard", date(2013, 5, 4))
DETAILS = "PC Alan Reed attended after a neighbour, Mr Khan, telephoned. Both children were upstairs and awake. "


def a_chronology(count: int) -> Chronology:
    """`count` events a day apart, each with an account reported later, an impact on Lucy and a decision."""
    return Chronology(Case("c", "LC-1", "Hubbard family", (LUCY,)), tuple(map(_event, range(count))), count)


def _event(number: int) -> Event:
    day = date(1995, 1, 2) + timedelta(days=number)
    when = EventDate(str(day), str(day), day, day, Precision.DAY)
    vague = read_date(f"about {day:%B %Y}").value if number % 10 == 0 else None
    return Event(
        f"e{number:05}",
        vague or when,
        f"Police were called to the home, incident {number}",
        DETAILS * (1 + number % 3),
        "Police",
        accounts=(Account(f"a{number}", "Police", "PC Alan Reed", reported_date=when),),
        impacts=(Impact("c1", "Awake until three.", "“I put my fingers in my ears.”"),),
        decisions=(Decision(f"d{number}", DecisionKind.DECIDED, "Strategy discussion", owner="Jo Reed"),),
    )


def makers(chronology: Chronology) -> dict[str, Callable[[], bytes]]:
    """What writes each file."""
    children = chronology.case.children

    def bare() -> bytes:
        rows = ((row.when, *row.texts) for row in (six_columns(event, children) for event in chronology.events))
        out = io.BytesIO()
        pd.DataFrame(rows, columns=SIX_COLUMNS).to_excel(out, index=False, engine="openpyxl")
        return out.getvalue()

    return {
        "workbook": lambda: chronology_xlsx(chronology),
        "pandas, bare": bare,
        "CSV": lambda: chronology_csv(chronology),
        "JSON": lambda: json.dumps(case_record(chronology), ensure_ascii=False, indent=1).encode(),
    }


def measure(chronology: Chronology) -> dict[str, Taken]:
    """What each file takes to write, and the workbook to be understood again; the better of two runs."""
    took: dict[str, Taken] = {}
    made: dict[str, bytes] = {}
    for name, make in makers(chronology).items():
        took[name] = min(
            (timed(lambda n=name, m=make: made.update({n: m()})) for _ in range(2)), key=lambda one: one.cpu
        )
    placed: list[int] = []
    took["read back"] = timed(lambda: placed.append(_placed(made["workbook"])))
    prove(placed == [chronology.total], f"{placed} of {chronology.total} events come back from the workbook.")
    return took


def _placed(book: bytes) -> int:
    reading = understand(read_file(book, "out.xlsx", FileLimits()), ImportContext())
    return sum(len(sheet.placed) for sheet in reading.sheets)


def main() -> None:
    """Print ratios and seconds, the workbook being 1."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=10_000)
    arguments.add_argument("--smoke", action="store_true", help="100 events")
    asked = arguments.parse_args()
    count = 100 if asked.smoke else asked.events
    took = measure(a_chronology(count))
    print(f"{count:,} events, the better of two")
    print_ratios(took, "workbook")


if __name__ == "__main__":
    main()
