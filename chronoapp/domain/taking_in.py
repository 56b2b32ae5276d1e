"""A row that can become an event, made into one: what the row says, and apart from it what is only proposed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
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
from chronoapp.domain.rows import Draft, Placed
from chronoapp.domain.themes import proposed_themes, proposed_valence

_AGAINST = re.compile(r"\s*(decided against|decision not to|agreed not to)\b", re.IGNORECASE)
_NO_ACTION = re.compile(r"\s*(no further action|no action|nfa)\b", re.IGNORECASE)


def event_from(
    placed: Placed, agency: str, provenance: Provenance, entered: tuple[str, datetime], new_id: Callable[[], str]
) -> Event:
    """The event a placed row becomes, with the agency's one account of it, word for word.

    `entered` is who takes it in and when. Themes and valence the sheet does not state are proposed from its words and
    marked so: they are a person's to judge.
    """
    draft = placed.draft
    themes = draft.themes or proposed_themes(draft.headline, draft.details)
    words = f"{draft.headline}\n{draft.details}" if draft.themes else ""  # proposed themes are all the words show
    valence = draft.valence or proposed_valence(themes, words)
    return Event(
        id=new_id(),
        date=draft.event_date,
        headline=draft.headline,
        details=draft.details,
        source=draft.source,
        themes=themes,
        valence=valence or Valence.NEUTRAL,
        significance=significance_of(placed),
        why=placed.mark.why if placed.mark else "",
        evidence_ref=draft.evidence_ref,
        proposed=_proposed(draft, themes, valence),
        entered_by=entered[0],
        entered_at=entered[1],
        accounts=(_account(placed, draft.agency or agency, provenance, entered, new_id),),
        impacts=(Impact("", draft.impact, draft.child_voice),) if draft.impact or draft.child_voice else (),
        decisions=(Decision(new_id(), _kind_of(draft.decision), draft.decision),) if draft.decision else (),
    )


def events_from(
    placed: Placed, agency: str, provenance: Provenance, entered: tuple[str, datetime], new_id: Callable[[], str]
) -> tuple[Event, ...]:
    """The events a placed row becomes: one, or one on each of its dates, each told of in the whole row's words.

    A row of a case that chronoapp wrote is its event, with those told as one with it.
    """
    if placed.whole:
        return taken_from(placed.whole, provenance.import_id, entered, new_id, placed.mark)
    alone = (replace(placed, draft=draft, also=()) for draft in placed.drafts) if placed.also else (placed,)
    return tuple(event_from(one, agency, provenance, entered, new_id) for one in alone)


def significance_of(placed: Placed) -> Significance:
    """What somebody said of the row while checking, else what the sheet says in so many words, else supporting."""
    return placed.mark.significance if placed.mark else placed.draft.significance or Significance.SUPPORTING


def _proposed(draft: Draft, themes: tuple[str, ...], valence: Valence | None) -> tuple[str, ...]:
    themes_are = bool(themes) and not draft.themes
    valence_is = valence is not None and draft.valence is None
    return ("themes",) * themes_are + ("valence",) * valence_is


def _account(
    placed: Placed, agency: str, provenance: Provenance, entered: tuple[str, datetime], new_id: Callable[[], str]
) -> Account:
    draft = placed.draft
    return Account(
        id=new_id(),
        agency=agency,
        source=draft.source,
        event_date=draft.event_date,
        reported_date=draft.reported_date,
        reported_how=_how(draft) if draft.reported_by or draft.reported_to else draft.reported_how,
        words=placed.words,
        provenance=provenance,
        mended=tuple(replace(one, by=one.by or entered[0], at=one.at or entered[1]) for one in placed.mended),
    )


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
