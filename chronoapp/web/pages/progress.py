"""A long file while it is taken in: how far it is, and about how long it still takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.progress import CHECKING, READING, STORING, TOGETHER, UNDERSTANDING, WAITING, Progress
from chronoapp.usecases import progress as progress_cases
from chronoapp.web.filters import count
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

STAGES = {
    WAITING: "Waiting its turn: other long files are being taken in.",
    READING: "Opening the file.",
    UNDERSTANDING: "Reading every row.",
    STORING: "Storing all rows in one go.",
    TOGETHER: "Reading every row and storing it.",
    CHECKING: "Reading every row.",
}
LOST = (
    "The server stopped half-way, so nothing of this file was taken in, and nothing of it is half stored. "
    "It is to be checked as before: take it in once more."
)


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """A file being taken in. `problem` says why it ended without being taken in, "" while it goes on."""

    import_id: str
    file: str
    stage: str
    rows: str
    percent: int
    left: str
    by: str
    started_at: datetime
    problem: str
    is_check: bool


def progress(ref: str, import_id: str) -> ResponseReturnValue:
    """How far the file is; its receipt once it is taken in, its check page where nothing is under way."""
    found = progress_cases.read_progress(service().store, actor(), ref, import_id)
    if found.kept.receipt is not None:
        return redirect(url_for("receipt", ref=ref, import_id=import_id))
    if found.progress is None:
        return redirect(url_for("import_check", ref=ref, import_id=import_id))
    page = _shown(found.progress, found.kept.file)
    template = "imports/progress_part.html" if request.headers.get("X-Requested-With") else "imports/progress.html"
    return render_template(template, frame=case_frame(found.frame, "imports", today()), page=page)


def _shown(known: Progress, file: str) -> ProgressShown:
    now = datetime.now(UTC)
    is_counting = known.stage in {UNDERSTANDING, TOGETHER, CHECKING}
    return ProgressShown(
        import_id=known.import_id,
        file=file,
        stage=STAGES.get(known.stage, ""),
        rows=f"{min(known.done, known.total):,} of {count(known.total, 'row')}" if is_counting else "",
        percent=round(known.share * 100),
        left=known.left(now),
        by=known.by,
        started_at=known.started_at,
        problem=LOST if known.is_lost(now) else known.problem,
        is_check=known.stage == CHECKING,
    )
