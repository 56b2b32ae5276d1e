"""Server milliseconds of a case's pages at 1,000 events, alone in the store and beside 100,000 other events.

Run: python benchmarks/pages.py [--events 1000] [--beside 100000] [--times 9]. Flask's test client over real SQLite
stores; both stores answer in turn, in one process; the median after one request to warm up. The ratios are of
processor time, so that others on the machine do not count.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from flask.testing import FlaskClient
from measuring.clock import Taken, timed
from measuring.house import EMAIL, HOW, REF, open_house, take_in
from measuring.logs import write_log
from measuring.proof import prove
from sqlalchemy import Table, func, insert, literal, select

from chronoapp.assets import find_assets
from chronoapp.config import Settings
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.storage.schema import cases, events, members, metadata
from chronoapp.storage.store import Store, Tx, open_store
from chronoapp.usecases import imports, users
from chronoapp.usecases.imports import Sent
from chronoapp.web.app import create_app
from chronoapp.web.service import Service

AGENCIES = ("Police", "School", "Health visitor", "Housing", "Children's social care")
STORE = "chronoapp.sqlite3"


@dataclass(frozen=True, slots=True)
class Found:
    """One page, in milliseconds: its first answer, then the median of the others by the clock and on the processor."""

    first: float
    median: float
    cpu: float
    size: int  # in bytes


def make_case(folder: Path, count: int) -> dict[str, str]:
    """A store with a case of `count` events from five agencies and a file waiting to be checked; its pages."""
    store, alice = open_house(folder / STORE)
    placed = 0
    for number, agency in enumerate(AGENCIES):
        log = folder / f"log-{number}.xlsx"
        write_log(log, count // len(AGENCIES), unreadable_every=0, seed=number)
        placed += take_in(store, alice, agency, log)["placed"]
    prove(placed == count, f"{placed} of {count} rows became events.")
    waiting = folder / "waiting.xlsx"
    write_log(waiting, count, seed=len(AGENCIES))
    import_id = imports.send_in(store, alice, REF, Sent("Police", waiting.name, waiting.read_bytes()), HOW.limits)
    with store.begin() as tx:
        event_id = tx.execute(select(events.c.id).limit(1)).scalar_one()
    store.close()
    case = f"/cases/{REF}"
    return {
        "chronology": case,
        "timeline figure": f"{case}/timeline.json",
        "event": f"{case}/events/{event_id}",
        "patterns": f"{case}/patterns",
        "check": f"{case}/imports/{import_id}",
        "history": f"{case}/history",
        "home": "/",
    }


def add_other_cases(store: Store, count: int) -> int:
    """Copy the case, with all but its members, until `count` other events are in the store; how many there are."""
    with store.begin() as tx:
        mine = tx.execute(select(cases)).one()
        each = tx.execute(select(func.count()).select_from(events)).scalar_one()
        for number in range(-(-count // each)):
            other = f"other-{number}"
            tx.execute(insert(cases).values(mine._asdict() | {"id": other, "ref": other}))
            for table in metadata.sorted_tables:
                if "case_id" in table.c and table is not members:
                    _copy(tx, table, mine.id, other)
        return tx.execute(select(func.count()).select_from(events)).scalar_one() - each


def _copy(tx: Tx, table: Table, case_id: str, other: str) -> None:
    copied = [literal(other) if column.name == "case_id" else column for column in table.c]
    tx.execute(insert(table).from_select(list(table.c), select(*copied).where(table.c.case_id == case_id)))


def signed_in(store: Store, folder: Path) -> FlaskClient:
    """Alice's browser."""
    app = create_app(Service(store, Settings(data=folder, limits=HOW.limits), find_assets(), "k" * 64))
    client = app.test_client()
    with client.session_transaction() as session:
        session["session"] = users.sign_in_by_link(store, users.new_link(store, COMMAND_LINE, EMAIL))
    return client


def measure(clients: list[FlaskClient], address: str, times: int) -> list[Found]:
    """What each client found at `address`, each asked in turn."""
    sizes: list[int] = []
    taken: list[list[Taken]] = [[] for _ in clients]
    for _ in range(1 + times):
        for client, kept in zip(clients, taken, strict=True):
            kept.append(timed(lambda client=client: sizes.append(_size(client, address))))
    return [_found(kept, sizes[-1]) for kept in taken]


def _found(taken: list[Taken], size: int) -> Found:
    clock = statistics.median(one.clock for one in taken[1:])
    cpu = statistics.median(one.cpu for one in taken[1:])
    return Found(1000 * taken[0].clock, 1000 * clock, 1000 * cpu, size)


def _size(client: FlaskClient, address: str) -> int:
    answer = client.get(address)
    prove(answer.status_code == 200, f"{address} answers {answer.status_code}.")
    prove(b"Fairley family" in answer.data or answer.is_json, f"{address} does not show the case.")
    return len(answer.data)


def main() -> None:
    """Print a line for each page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=1_000)
    arguments.add_argument("--beside", type=int, default=100_000)
    arguments.add_argument("--times", type=int, default=9)
    arguments.add_argument("--smoke", action="store_true", help="50 events beside 200 others, twice")
    asked = arguments.parse_args()
    count, beside, times = (50, 200, 2) if asked.smoke else (asked.events, asked.beside, asked.times)
    with tempfile.TemporaryDirectory() as name:
        alone, full = (Path(name) / place for place in ("alone", "full"))
        alone.mkdir()
        pages = make_case(alone, count)
        shutil.copytree(alone, full)
        stores = [open_store(f"sqlite:///{folder / STORE}") for folder in (alone, full)]
        others = add_other_cases(stores[1], beside)
        prove(others >= beside, f"{others} other events of {beside}.")
        clients = [signed_in(store, folder) for store, folder in zip(stores, (alone, full), strict=True)]
        print(f"{count:,} events in the case, {others:,} others beside it; median of {times} after a first")
        print(
            f"{'page':<16}{'beside/alone':>13}{'CPU ms alone':>14}{'beside':>8}{'ms alone':>10}{'first':>8}{'KiB':>8}"
        )
        for page, address in pages.items():
            one, two = measure(clients, address, times)
            figures = f"{two.cpu / one.cpu:>13.2f}{one.cpu:>14.1f}{two.cpu:>8.1f}{one.median:>10.1f}{one.first:>8.1f}"
            print(f"{page:<16}{figures}{one.size / 1024:>8,.0f}")
        for store in stores:
            store.close()


if __name__ == "__main__":
    main()
