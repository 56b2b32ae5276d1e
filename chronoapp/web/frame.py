"""What every page of a case shows above its own content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chronoapp.domain.access import Right
from chronoapp.domain.ages import age_on
from chronoapp.usecases.cases import Frame
from chronoapp.web.filters import count


@dataclass(frozen=True, slots=True)
class CaseFrame:
    """The case's heading and the tab shown; `children` are ready in words, `counts` what waits.

    `may_edit`, `may_import` and `may_review` are the reader's rights: a page offers nobody what would be refused them.
    """

    ref: str
    title: str
    children: tuple[str, ...]
    counts: dict[str, int]
    tab: str
    may_edit: bool
    may_import: bool
    may_review: bool
    is_empty: bool  # no event yet, left out ones among them
    proposals: str = ""  # "2 proposals", "Proposals" where they are not counted yet, "" where there are none to show
    counts_proposals: bool = False


def case_frame(around: Frame, tab: str, today: date) -> CaseFrame:
    """The frame of a page whose tab is `tab` (an endpoint's name)."""
    children = tuple(f"{child.known_as} {age_on(child, today)}".strip() for child in around.case.children)
    return CaseFrame(
        ref=around.case.ref,
        title=around.case.title,
        children=children,
        counts={"held": around.held, "open": around.open_decisions},
        tab=tab,
        may_edit=around.entry.may(Right.EDIT),
        may_import=around.entry.may(Right.IMPORT),
        may_review=around.entry.may(Right.READ_CASE),
        is_empty=not around.events,
        proposals=_proposals(around),
        counts_proposals=around.entry.may(Right.READ_CASE) and around.proposals is None,
    )


def _proposals(around: Frame) -> str:
    if not around.entry.may(Right.READ_CASE):
        return ""
    if around.proposals is None:
        return "Proposals"
    return count(around.proposals, "proposal") if around.proposals else ""
