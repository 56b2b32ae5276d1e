from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chronoapp.domain.access import Right
from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import NotFound
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.progress import Meter, Progress
from chronoapp.storage import progress as stored_progress
from chronoapp.usecases import history, imports, progress, receipts, timeline
from chronoapp.usecases.access import enter
from chronoapp.usecases.imports import Said, Sent

ROWS = 6_000


def log(rows: int = ROWS) -> bytes:
    lines = (f"{number % 27 + 2:02}/0{number % 9 + 1}/2019,Call {number} to the address" for number in range(rows))
    return ("Date,Incident\r\n" + "\r\n".join(lines)).encode()


def sent_in(house, data: bytes) -> str:
    return imports.send_in(house.store, house.alice, house.ref, Sent("Police", "log.csv", data), house.how.limits)


def begun(house, import_id: str, run: Callable[[progress.Work], object]) -> bool:
    return progress.begin_take_in(house.store, house.alice, house.ref, import_id, house.how, run)


def seen(house, import_id: str) -> progress.ProgressPage:
    return progress.read_progress(house.store, house.bob, house.ref, import_id)


def test_a_short_file_is_not_begun_in_the_background(house, six_columns) -> None:
    assert not begun(house, sent_in(house, six_columns), lambda _: pytest.fail("It was handed on."))


def test_a_long_file_is_watched_from_waiting_to_its_receipt(house) -> None:
    import_id = sent_in(house, log())
    waiting: list[progress.Work] = []
    assert begun(house, import_id, waiting.append)
    before = seen(house, import_id)
    assert before.progress is not None
    assert (before.progress.stage, before.progress.total, before.kept.state) == ("waiting", ROWS + 1, "checking")
    assert begun(house, import_id, lambda _: pytest.fail("It was begun twice."))
    listed = receipts.list_imports(house.store, house.bob, house.ref)
    assert set(listed.under_way) == {import_id}
    waiting[0]()
    after = seen(house, import_id)
    assert after.progress is None
    assert after.kept.receipt is not None
    assert after.kept.receipt["placed"] == ROWS


def test_looking_again_and_again_is_not_another_line_in_the_audit(house) -> None:
    import_id = sent_in(house, log(20))
    before = len(history.case_history(house.store, house.alice, house.ref).audit)
    for _ in range(3):
        seen(house, import_id)
    assert len(history.case_history(house.store, house.alice, house.ref).audit) == before + 1


def case_id_of(house) -> str:
    with house.store.begin() as tx:
        return enter(tx, house.alice, house.ref, Right.READ, "looked").id


def test_how_far_it_is_stands_in_the_store_for_every_server(house) -> None:
    import_id = sent_in(house, log())
    waiting: list[progress.Work] = []
    begun(house, import_id, waiting.append)
    now = datetime.now(UTC)
    meter = Meter("understanding", done=3_000, total=ROWS)
    assert stored_progress.tell_progress(house.store, case_id_of(house), import_id, meter, now)
    known = seen(house, import_id).progress
    assert known is not None
    assert (known.stage, known.done, known.is_running(now)) == ("understanding", 3_000, True)
    waiting[0]()


CHILDREN = AgencyLayout(
    "List", headings={"Date": Field.EVENT_DATE, "Incident": Field.HEADLINE, "Child": Field.PERSON}, child="Child"
)


def test_what_is_refused_is_said_and_the_file_is_to_be_checked_as_before(house) -> None:
    lines = log().decode().splitlines()
    named = [lines[0] + ",Child", *(f"{line},Child {number % 2}" for number, line in enumerate(lines[1:]))]
    import_id = sent_in(house, "\r\n".join(named).encode())
    waiting: list[progress.Work] = []
    how = replace(house.how, layouts=(CHILDREN,))
    progress.begin_take_in(house.store, house.alice, house.ref, import_id, how, waiting.append)
    waiting[0]()
    page = seen(house, import_id)
    assert page.progress is not None
    assert "has rows of 2 children" in page.progress.problem
    assert page.kept.state == "checking"
    assert imports.check_import(house.store, house.alice, house.ref, import_id, how).reading.sheets


def test_a_fault_half_way_leaves_nothing_half_stored_and_is_said(house) -> None:
    import_id = sent_in(house, log())
    waiting: list[progress.Work] = []
    begun(house, import_id, waiting.append)
    with house.store.begin() as tx:
        tx.execute(text("ALTER TABLE import_rows RENAME TO gone"))
    with pytest.raises(DBAPIError):
        waiting[0]()
    with house.store.begin() as tx:
        tx.execute(text("ALTER TABLE gone RENAME TO import_rows"))
    page = seen(house, import_id)
    assert page.progress is not None
    assert "met a fault" in page.progress.problem
    assert page.kept.state == "checking"
    assert timeline.read_chronology(house.store, house.alice, house.ref).shown.events == ()
    assert begun(house, import_id, lambda work: work())
    assert seen(house, import_id).kept.receipt is not None


def test_a_server_that_stopped_is_known_by_its_silence_and_another_may_begin(house) -> None:
    import_id = sent_in(house, log())
    long_ago = datetime.now(UTC) - timedelta(minutes=2)
    lost = Progress(import_id, "storing", 0, ROWS, "Alice Marlow", long_ago, long_ago)
    case_id = case_id_of(house)
    with house.store.begin() as tx:
        stored_progress.begin_progress(tx, case_id, lost)
    page = seen(house, import_id)
    assert page.progress is not None
    assert page.progress.is_lost(datetime.now(UTC))
    assert receipts.list_imports(house.store, house.bob, house.ref).under_way == {}
    assert begun(house, import_id, lambda work: work())
    assert seen(house, import_id).kept.receipt is not None


def test_a_stranger_sees_nothing_of_it(house) -> None:
    import_id = sent_in(house, log(20))
    with pytest.raises(NotFound):
        progress.read_progress(house.store, house.charlie, house.ref, import_id)


def read_first(house, import_id: str, run: Callable[[progress.Work], object]) -> bool:
    return progress.begin_reading(house.store, house.alice, house.ref, import_id, house.how, run)


def test_a_long_file_is_read_for_its_check_page_in_the_background_once(house) -> None:
    import_id = sent_in(house, log())
    waiting: list[progress.Work] = []
    assert read_first(house, import_id, waiting.append)
    assert read_first(house, import_id, lambda _: pytest.fail("It was begun twice."))
    known = seen(house, import_id).progress
    assert known is not None
    assert known.stage == "checking"
    waiting[0]()
    assert seen(house, import_id).progress is None
    assert not read_first(house, import_id, lambda _: pytest.fail("It was read already."))
    kept = seen(house, import_id).kept
    imports.answer_everywhere(house.store, house.bob, house.ref, import_id, Said(kept.version, {"no-year": "hold"}))
    assert read_first(house, import_id, lambda work: work())


def test_a_short_file_is_read_while_its_worker_waits(house, six_columns) -> None:
    assert not read_first(house, sent_in(house, six_columns), lambda _: pytest.fail("It was handed on."))
