"""Taking in a long file while nobody waits: begun by one request, worked on in the background, watched by any other."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import Refused
from chronoapp.domain.progress import CHECKING as READ_TO_CHECK
from chronoapp.domain.progress import Meter, Progress
from chronoapp.storage import progress as stored_progress
from chronoapp.storage.imports import CHECKING, StoredImport
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter, enter_again
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.imports import check_import, take_in
from chronoapp.usecases.uploads import HowToRead, find_import

LONG = 5_000  # rows; a shorter file is taken in while its worker waits, and they see the receipt at once
_EVERY = 1.0  # seconds between two looks at how far it is
_FAULT = "The program met a fault and stopped. Try once more; if it happens again, tell whoever looks after chronoapp."

# The long files this server has read for their check pages, by version: each is begun once, whatever is kept of it.
_READ: deque[tuple[str, int]] = deque(maxlen=200)

Work = Callable[[], None]


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """A file being taken in, as it stands; `progress` is None where nothing is under way."""

    frame: Frame
    kept: StoredImport
    progress: Progress | None


def begin_take_in(
    store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead, run: Callable[[Work], None]
) -> bool:
    """Begin to take a long file in, by handing the work to `run`; False for a short one, which is not begun.

    Begun already, by anybody on any server, it is not begun again.
    """
    now = datetime.now(UTC)
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "began to take in a file", import_id)
        kept = find_import(tx, entry, import_id)
        if kept.state != CHECKING or kept.rows < LONG:
            return False
        known = stored_progress.load_progress(tx, entry.id).get(import_id)
        if known and known.is_running(now):
            return True
        meter = Meter(total=kept.rows)
        begun = Progress(import_id, meter.stage, meter.done, meter.total, actor.name, now, now)
        stored_progress.begin_progress(tx, entry.id, begun)
    told = _Teller(store, entry.id, import_id, meter)
    run(lambda: _work(store, actor, ref, replace(how, meter=meter), told))
    return True


def begin_reading(
    store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead, run: Callable[[Work], None]
) -> bool:
    """Begin to read a long file for its check page, by handing the work to `run`; False where that page comes at once.

    True too where the file is under way already, by anybody on any server: read, or taken in.
    """
    now = datetime.now(UTC)
    with store.begin() as tx:
        entry = enter_again(tx, actor, ref, Right.IMPORT)
        kept = find_import(tx, entry, import_id)
        known = stored_progress.load_progress(tx, entry.id).get(import_id)
        if known and known.is_running(now):
            return True
        if kept.state != CHECKING or kept.rows < LONG or (import_id, kept.version) in _READ:
            return False
        meter = Meter(READ_TO_CHECK, total=kept.rows)
        begun = Progress(import_id, meter.stage, meter.done, meter.total, actor.name, now, now)
        stored_progress.begin_progress(tx, entry.id, begun)
    told = _Teller(store, entry.id, import_id, meter)
    run(lambda: _read(store, actor, ref, replace(how, meter=meter), told))
    return True


class _Teller:
    """Says every second how far a take-in is, from when it is begun, and at the end why it failed where it did."""

    def __init__(self, store: Store, case_id: str, import_id: str, meter: Meter) -> None:
        self._store, self._case_id, self._meter = store, case_id, meter
        self.import_id = import_id
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._tell, name="progress", daemon=True)
        self._thread.start()

    def _tell(self) -> None:
        while not self._ended.wait(_EVERY):
            stored_progress.tell_progress(self._store, self._case_id, self.import_id, self._meter, datetime.now(UTC))

    def clear(self) -> None:
        """Say nothing more: the file is read, and its page comes at once. Why it could not be read stays said."""
        with self._store.begin() as tx:
            stored_progress.end_untroubled(tx, self._case_id, self.import_id)

    @contextmanager
    def to_the_end(self) -> Iterator[None]:
        """Tell until the block ends. A refusal is told to whoever watches; a fault too, and it goes on its way."""
        problem = _FAULT
        try:
            yield
            problem = ""
        except Refused as refusal:
            problem = refusal.says
        finally:
            self._ended.set()
            self._thread.join()
            if problem:
                with self._store.begin() as tx:
                    stored_progress.tell_problem(tx, self._case_id, self.import_id, problem)


def _work(store: Store, actor: Actor, ref: str, how: HowToRead, told: _Teller) -> None:
    with told.to_the_end():
        take_in(store, actor, ref, told.import_id, how)


def _read(store: Store, actor: Actor, ref: str, how: HowToRead, told: _Teller) -> None:
    with told.to_the_end():
        kept = check_import(store, actor, ref, told.import_id, how).kept
        _READ.append((kept.id, kept.version))
    told.clear()


def read_progress(store: Store, actor: Actor, ref: str, import_id: str) -> ProgressPage:
    """How far a file is, for whoever looks again and again."""
    with store.begin() as tx:
        entry = enter_again(tx, actor, ref, Right.READ)
        kept = find_import(tx, entry, import_id)
        return ProgressPage(load_frame(tx, entry), kept, stored_progress.load_progress(tx, entry.id).get(import_id))
