"""What a pack for a review holds beside its events, read from the store in the transaction that let the reader in."""

from __future__ import annotations

from datetime import date, datetime, time

from chronoapp import patterns
from chronoapp.domain.clocks import LONDON
from chronoapp.domain.core_group import Beside
from chronoapp.domain.filters import Filter
from chronoapp.domain.thresholds import Thresholds
from chronoapp.storage import comments as stored_comments
from chronoapp.storage import finding_notes as stored_notes
from chronoapp.storage import history as stored_history
from chronoapp.storage import imports as stored_imports
from chronoapp.storage import requests as stored_requests
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.cases import Frame
from chronoapp.usecases.requests import as_it_stands
from chronoapp.usecases.timeline import load_chosen


def load_beside(tx: Tx, entry: Entry, around: Frame, by: tuple[Filter, Thresholds], days: tuple[date, date]) -> Beside:
    """Findings over the events asked for, and what was said, asked and judged; `days` are the first new one and today.

    `by` is the filter and the numbers of the patterns, which read the accounts' own words as the patterns page does;
    nothing of them is handed on. Requests follow the filter's agencies, as the events do.
    """
    (wanted, thresholds), (since, today) = by, days
    _, worded = load_chosen(tx, entry, around, wanted, with_words=True)
    kept = {one.id: one for one in stored_imports.load_imports(tx, entry.id)}
    requests = [as_it_stands(one, kept) for one in stored_requests.load_requests(tx, entry.id)]
    changes = stored_history.changes_after(tx, entry.id, datetime.combine(since, time(), LONDON))
    return Beside(
        findings=patterns.find(worded, thresholds, today, requests).findings,
        notes=stored_notes.load_notes(tx, entry.id),
        requests=tuple(one for one in requests if wanted.agencies.fits((one.agency,))),
        comments=stored_comments.every_comment(tx, entry.id),
        judged=tuple(one for one in changes if one.subject == "event" and one.field == "significance" and one.old),
    )
