"""A row that can become an event, made into one: what the row says, and apart from it what is only proposed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from chronoapp.domain.case_copy_taking import taken_from
from chronoapp.domain.events import (
    Account,
    Decision,
    DecisionKind,
    Event,
    Impact,
    Provenance,
    Significance,
    Valence,
)
from chronoapp.domain.mended import Mended
from chronoapp.domain.rows import Draft, Placed
from chronoapp.domain.themes import proposed_themes, proposed_valence

_AGAINST = re.compile(r"\s*(decided against|decision not to|agreed not to)\b", re.IGNORECASE)
_NO_ACTION = re.compile(r"\s*(no further action|no action|nfa)\b", re.IGNORECASE)


Judged = tuple[tuple[str, ...], Valence, tuple[str, ...]]
"""Themes and valence, and which of the two are only proposed."""

Judge = Callable[[str, str, tuple[str, ...], Valence | None], Judged]
"""What judges them by an event's headline and details, and by the themes and valence its sheet states."""


def proposed(headline: str, details: str, themes: tuple[str, ...], valence: Valence | None) -> Judged:
    """What a sheet does not state is proposed from the event's words and marked so: it is a person's to judge."""
    found = themes or proposed_themes(headline, details)
    words = f"{headline}\n{details}" if themes else ""  # proposed themes are all the words show
    told = valence or proposed_valence(found, words)
    themes_are, valence_is = bool(found) and not themes, told is not None and valence is None
    return found, told or Valence.NEUTRAL, ("themes",) * themes_are + ("valence",) * valence_is


def left_open(_headline: str, _details: str, themes: tuple[str, ...], valence: Valence | None) -> Judged:
    """What a sheet does not state, named as proposed before anything is: for `proposed` to settle later."""
    return themes, valence or Valence.NEUTRAL, ("themes",) * (not themes) + ("valence",) * (valence is None)


@dataclass(frozen=True, slots=True)
class EventMaker:
    """Makes events of a file's rows: whose file it is, who takes it in and when, whence ids come and who judges."""

    agency: str
    entered: tuple[str, datetime]
    new_id: Callable[[], str]
    judge: Judge = proposed

    def events(self, placed: Placed, provenance: Provenance) -> tuple[Event, ...]:
        """The events a placed row becomes: one, or one on each of its dates, each told of in the whole row's words.

        A row of a case that chronoapp wrote is its event, with those told as one with it.
        """
        if placed.whole:
            return taken_from(placed.whole, provenance.import_id, self.entered, self.new_id, placed.mark)
        if not placed.also:
            return (self.event(placed, provenance),)
        alone = (replace(placed, draft=draft, also=()) for draft in placed.drafts)
        return tuple(self.event(one, provenance) for one in alone)

    def event(self, placed: Placed, provenance: Provenance) -> Event:
        """The event a placed row becomes, with the agency's one account of it, word for word."""
        draft, new_id = placed.draft, self.new_id
        themes, valence, is_proposed = self.judge(draft.headline, draft.details, draft.themes, draft.valence)
        return Event(
            id=new_id(),
            date=draft.event_date,
            headline=draft.headline,
            details=draft.details,
            source=draft.source,
            themes=themes,
            valence=valence,
            significance=significance_of(placed),
            why=placed.mark.why if placed.mark else "",
            evidence_ref=draft.evidence_ref,
            proposed=is_proposed,
            entered_by=self.entered[0],
            entered_at=self.entered[1],
            accounts=(self._account(placed, provenance),),
            impacts=(Impact("", draft.impact, draft.child_voice),) if draft.impact or draft.child_voice else (),
            decisions=(Decision(new_id(), _kind_of(draft.decision), draft.decision),) if draft.decision else (),
        )

    def _account(self, placed: Placed, provenance: Provenance) -> Account:
        draft = placed.draft
        return Account(
            id=self.new_id(),
            agency=draft.agency or self.agency,
            source=draft.source,
            event_date=draft.event_date,
            reported_date=draft.reported_date,
            reported_how=_how(draft) if draft.reported_by or draft.reported_to else draft.reported_how,
            words=placed.words,
            provenance=provenance,
            mended=_signed(placed, self.entered) if placed.mended else (),
        )


def significance_of(placed: Placed) -> Significance:
    """What somebody said of the row while checking, else what the sheet says in so many words, else supporting."""
    return placed.mark.significance if placed.mark else placed.draft.significance or Significance.SUPPORTING


def _signed(placed: Placed, entered: tuple[str, datetime]) -> tuple[Mended, ...]:
    return tuple(replace(one, by=one.by or entered[0], at=one.at or entered[1]) for one in placed.mended)


def _how(draft: Draft) -> str:
    told = (
        f"by {draft.reported_by}" if draft.reported_by else "",
        f"to {draft.reported_to}" if draft.reported_to else "",
    )
    return ", ".join(part for part in (*told, draft.reported_how) if part)


@lru_cache(maxsize=1024)  # most outcomes of a log are one of few
def _kind_of(words: str) -> DecisionKind:
    if _NO_ACTION.match(words):
        return DecisionKind.NO_ACTION
    return DecisionKind.AGAINST if _AGAINST.match(words) else DecisionKind.DECIDED
