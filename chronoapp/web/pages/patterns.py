"""Patterns, as questions with their evidence, and what workers made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event
from chronoapp.domain.finding_notes import FindingNote, NoteKind, is_dismissed, waiting
from chronoapp.domain.findings import Finding, Tried
from chronoapp.usecases import finding_notes as note_cases
from chronoapp.usecases import patterns as pattern_cases
from chronoapp.usecases.patterns import PatternsPage
from chronoapp.web.filter_form import FilterForm, read_filter
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service

# The parts of the page after what stands out, in the order a reader takes them; a pattern not named comes in the last.
PARTS = (
    ("Over time", {"events over time", "escalation and easing"}),
    (
        "What comes after what, and when",
        {
            "sequence", "presence in the household", "weekdays", "school holidays", "Christmas", "family time",
            "anniversaries",
        },
    ),
    (
        "What the children lived through",
        {
            "cumulative harm", "stable spell", "no strength recorded", "missed care", "change", "the child's voice",
            "impact not recorded",
        },
    ),
    ("How services answered", {"repeated response", "open decisions"}),
    ("Who knew, and where nothing is recorded", set[str]()),
)  # fmt: skip
STANDING_OUT = "What stands out"
LISTED = 30  # events of a finding on the page of all of them


@dataclass(frozen=True, slots=True)
class Card:
    """One finding with its bars and its strip drawn, its place on the page, and what was made of it."""

    id: str
    finding: Finding
    picture: str
    strip: str
    notes: tuple[FindingNote, ...]


@dataclass(frozen=True, slots=True)
class PatternsShown:
    """The findings in their parts, the notes whose finding is not among them, and what stands beside them.

    `which` is the key of the finding whose `typed` words could not be saved.
    """

    parts: tuple[tuple[str, tuple[Card, ...]], ...]
    dismissed: tuple[Card, ...]
    earlier: tuple[FindingNote, ...]
    tried: tuple[Tried, ...]
    events: Mapping[str, Event]  # all that were examined, by id
    filter: FilterForm
    for_review: int = 0  # questions on the list for the next review
    only: str = ""  # the key of the one finding asked for, shown with all its events
    listed: int = LISTED
    which: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the findings that stand open on the page."""
        return frozenset(card.finding.key for _, cards in self.parts for card in cards)


def patterns(ref: str) -> ResponseReturnValue:
    """What the events may be asked about."""
    return _page(ref, {}, {})


def _page(ref: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    form = read_filter()
    found = pattern_cases.find_patterns(service().store, actor(), ref, today(), form.wanted, service().thresholds)
    only = request.args.get("finding", "")
    cards = tuple(card for card in _cards(found) if not only or card.finding.key == only)
    keys = {card.finding.key for card in cards}
    page = PatternsShown(
        parts=_parts(card for card in cards if not is_dismissed(card.notes)),
        dismissed=tuple(card for card in cards if is_dismissed(card.notes)),
        earlier=tuple(note for note in found.notes if note.stands and note.key not in keys and not only),
        tried=found.tried,
        events=found.examined,
        filter=form,
        for_review=len(waiting(found.notes)),
        only=only,
        which=typed.get("key", ""),
        typed=typed,
    )
    frame = case_frame(found.frame, "patterns", today())
    return render_template("patterns/patterns.html", frame=frame, page=page, errors=dict(errors) | form.errors)


def _cards(found: PatternsPage) -> tuple[Card, ...]:
    notes: dict[str, list[FindingNote]] = {}
    for note in found.notes:
        notes.setdefault(note.key, []).append(note)
    drawn = zip(found.findings, found.pictures, found.strips, strict=True)
    return tuple(
        Card(f"finding-{number}", finding, picture, strip, tuple(notes.get(finding.key, ())))
        for number, (finding, picture, strip) in enumerate(drawn, 1)
    )


def _parts(cards: Iterable[Card]) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    held: dict[str, list[Card]] = {title: [] for title in (STANDING_OUT, *(title for title, _ in PARTS))}
    for card in cards:
        held[_part(card.finding)].append(card)
    return tuple((title, tuple(own)) for title, own in held.items() if own)


def _part(finding: Finding) -> str:
    if finding.stands_out:
        return STANDING_OUT
    return next((title for title, named in PARTS if finding.pattern in named), PARTS[-1][0])


def note_finding(ref: str) -> ResponseReturnValue:
    """Keep what somebody made of a finding."""
    form = request.form.to_dict()
    shown = read_filter()
    try:
        asked = (today(), service().thresholds, shown.wanted)
        note = note_cases.write_note(service().store, actor(), ref, form, asked)
    except BadInput as refusal:
        return _page(ref, form, {refusal.field: refusal.says}), 422
    said = {
        NoteKind.NOTE: "Your analysis is kept.",
        NoteKind.DISMISSED: "Dismissed. It stands at the foot of the page.",
    }
    flash(said.get(note.kind, "It goes to the next review."), "done")
    return redirect(url_for("patterns", ref=ref, **shown.as_query))


def withdraw_note(ref: str, note_id: str) -> ResponseReturnValue:
    """Take a note back; what it dismissed is asked again."""
    note_cases.withdraw_note(service().store, actor(), ref, note_id)
    flash("Withdrawn. It stays in the history.", "done")
    return redirect(url_for("patterns", ref=ref))
