"""The tables, a file a subject: importing this package makes `metadata` whole.

Everything of a case carries `case_id` first in its key and its indexes, so that a case can live on one node.
"""

from chronoapp.storage.schema import (
    cases,
    events,
    filings,
    findings,
    history,
    imports,
    lanes,
    matching,
    people,
    users,
    views,
)
from chronoapp.storage.schema.base import metadata

__all__ = [
    "cases",
    "events",
    "filings",
    "findings",
    "history",
    "imports",
    "lanes",
    "matching",
    "metadata",
    "people",
    "users",
    "views",
]
