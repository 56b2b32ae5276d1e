"""How far the long files being taken in have come, for any server to show."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import RowMapping, and_, delete, insert, select, update
from sqlalchemy.exc import OperationalError

from chronoapp.domain.progress import Meter, Progress
from chronoapp.storage.schema.imports import progress
from chronoapp.storage.store import Store, Tx


def begin_progress(tx: Tx, case_id: str, new: Progress) -> None:
    """Say that a take-in has begun, in place of whatever was said of an earlier try."""
    end_progress(tx, case_id, new.import_id)
    tx.execute(
        insert(progress).values(
            case_id=case_id,
            import_id=new.import_id,
            stage=new.stage,
            done=new.done,
            total=new.total,
            by=new.by,
            started_at=new.started_at,
            seen_at=new.seen_at,
            problem=new.problem,
        )
    )


def end_progress(tx: Tx, case_id: str, import_id: str) -> None:
    """Say nothing of it any more: it is taken in, or begun anew."""
    tx.execute(delete(progress).where(progress.c.case_id == case_id, progress.c.import_id == import_id))


def end_untroubled(tx: Tx, case_id: str, import_id: str) -> None:
    """As `end_progress`, but where a problem is told, that stays."""
    here = and_(progress.c.case_id == case_id, progress.c.import_id == import_id, progress.c.problem == "")
    tx.execute(delete(progress).where(here))


def tell_progress(store: Store, case_id: str, import_id: str, meter: Meter, at: datetime) -> bool:
    """Say how far it has come, in a transaction of its own; False where the database is busy, and the next will say."""
    here = and_(progress.c.case_id == case_id, progress.c.import_id == import_id, progress.c.problem == "")
    told = update(progress).where(here).values(stage=meter.stage, done=meter.done, total=meter.total, seen_at=at)
    try:
        with store.begin() as tx:
            tx.execute(told)
    except OperationalError:
        return False  # SQLite lets one write at a time, and the take-in itself is storing
    return True


def tell_problem(tx: Tx, case_id: str, import_id: str, problem: str) -> None:
    """Say why a take-in ended without taking anything in."""
    here = and_(progress.c.case_id == case_id, progress.c.import_id == import_id)
    tx.execute(update(progress).where(here).values(problem=problem))


def load_progress(tx: Tx, case_id: str) -> dict[str, Progress]:
    """The take-ins of a case that are under way or ended without taking anything in, by import."""
    query = select(progress).where(progress.c.case_id == case_id)
    return {row["import_id"]: _progress(row) for row in tx.execute(query).mappings()}


def _progress(row: RowMapping) -> Progress:
    return Progress(
        import_id=row["import_id"],
        stage=row["stage"],
        done=row["done"],
        total=row["total"],
        by=row["by"],
        started_at=row["started_at"],
        seen_at=row["seen_at"],
        problem=row["problem"],
    )
