"""A view of a chronology: a filter somebody keeps under a name, for themselves or for everybody in the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class View:
    """`address` is the filter as it stands behind the question mark of the page's own address."""

    id: str
    name: str
    address: str
    by_id: str
    by: str
    at: datetime
    is_shared: bool = False
    is_left_out: bool = False
    version: int = 1
