"""What a core group or team around the family reads before it meets: what is new, open, asked, heard and not known.

The sections follow the agenda of the multi-agency guidance: events and patterns since the last meeting, actions and
progress, the child's views, protective factors, disagreements. The harm matrix is never in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chronoapp.domain.booklet import LARGE, PLAIN, Block, Booklet, Part, block
from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.clocks import LONDON
from chronoapp.domain.comments import Comment
from chronoapp.domain.core_group_front import Glance, front_lines
from chronoapp.domain.core_group_gaps import gaps_part
from chronoapp.domain.core_group_talk import disputes_part, findings_parts
from chronoapp.domain.dates import DateContext, read_date, say
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Decision, Event, Valence
from chronoapp.domain.exports_words import also_told, decision_lines, details_with_reported, impact_lines, says_day
from chronoapp.domain.finding_notes import FindingNote
from chronoapp.domain.findings import Finding
from chronoapp.domain.history import Change
from chronoapp.domain.requests import Request

TITLE = "Chronology for the review"
OPENING = (
    "Patterns are put as questions: they are no conclusions.",
    "Please say at the review what is missing here, what is wrong, and what went well.",
    "Nothing here should reach the family for the first time at the meeting.",
)
NO_EVENT = "No event of this time is in the chronology. That nothing is written does not say that nothing happened."
NO_STRENGTH = "None is written yet. Is nothing going well, or did nobody write it down?"
SOMEBODY = "A worker"
WEEKS = 6  # between two core groups at the most: what is asked for where nobody says when the last one was
EARLIER_STRENGTHS = 5  # shown where there is none since the last review
_VALENCE = {
    Valence.HARM: "▲ Harm",
    Valence.MIXED: "◆ Mixed",
    Valence.NEUTRAL: "● Neutral",
    Valence.STRENGTH: "■ Strength",
}


@dataclass(frozen=True, slots=True)
class PackChoice:
    """What a person chose: what is new since when (None: six weeks), the day of the review, large print, by whom."""

    since: date | None = None
    review_on: date | None = None
    is_large: bool = False
    prepared_by: str = ""

    def first_day(self, today: date) -> date:
        """The day from which something is new."""
        return self.since or today - timedelta(weeks=WEEKS)

    @property
    def points(self) -> float:
        """The size of the type."""
        return LARGE if self.is_large else PLAIN


@dataclass(frozen=True, slots=True)
class Beside:
    """What a case holds beside its events: findings with the notes on them, requests, comments, judgements changed."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[FindingNote, ...] = ()
    requests: tuple[Request, ...] = ()
    comments: tuple[Comment, ...] = ()
    judged: tuple[Change, ...] = ()

    def without(self, event_ids: frozenset[str]) -> Beside:
        """Without whatever rests on these events: they are kept back, and so is what would tell of them."""
        return replace(
            self,
            findings=tuple(one for one in self.findings if event_ids.isdisjoint(one.event_ids)),
            notes=tuple(_unless_on(one, event_ids) for one in self.notes),
            comments=tuple(one for one in self.comments if one.event_id not in event_ids),
            judged=tuple(one for one in self.judged if one.subject_id not in event_ids),
        )


def _unless_on(note: FindingNote, event_ids: frozenset[str]) -> FindingNote:
    """The note; without its events where it rests on one of these, so that nothing is told from it alone."""
    return note if event_ids.isdisjoint(event.id for event in note.events) else replace(note, events=())


def without_writers(beside: Beside) -> Beside:
    """Without the names of those who wrote or judged: for an audience that may not know the professionals."""
    return replace(
        beside,
        notes=tuple(replace(one, by=SOMEBODY) for one in beside.notes),
        comments=tuple(replace(one, by=one.role.capitalize() or SOMEBODY) for one in beside.comments),
        judged=tuple(replace(one, by=SOMEBODY) for one in beside.judged),
    )


def read_pack(since: str, review_on: str, *, is_large: bool) -> PackChoice:
    """The choice as typed; BadInput names the field (`since`, `review_on`) that is not one day."""
    return PackChoice(_day_or_none(since, "since"), _day_or_none(review_on, "review_on"), is_large)


def _day_or_none(text: str, field: str) -> date | None:
    return one_day(text, field) if text.strip() else None


def one_day(text: str, field: str) -> date:
    """The one day a person typed; BadInput names `field` where it is not one."""
    text = text.strip()
    value = read_date(text, DateContext(placeholders="actual")).value
    if value is None or value.earliest is None or value.earliest != value.latest:
        raise BadInput(f"“{text}” is not one day. Write it as 14/3/2026.", field)
    return value.earliest


def core_group(shown: Chronology, beside: Beside, choice: PackChoice, by: str, today: date) -> Booklet:
    """The pack, from what may leave of the case. Ages are those of `today`, which is also the day it is made."""
    since = choice.first_day(today)
    events = tuple(event for event in shown.events if not event.is_left_out)
    taken, others = findings_parts(beside.findings, beside.notes, {event.id for event in events})
    seen = Glance(
        since=_since_part(shown.case, events, since),
        late=_late_part(shown.case, events, since),
        decisions=_decisions_part(events, today),
        taken=taken,
        gaps=gaps_part(shown.case, events, beside.requests, since, today),
        disputes=disputes_part(events, beside.comments),
    )
    parts = (
        seen.since,
        seen.late,
        _judged_part([event for event in events if not _entered_since(event, since)], beside.judged),
        _strengths_part(events, since),
        _voice_part(shown.case.children, events, since),
        seen.decisions,
        taken,
        seen.gaps,
        seen.disputes,
        others,
    )
    return Booklet(
        title=TITLE,
        running_head=f"{TITLE}: {shown.case.ref}",
        prepared_on=today,
        prepared_by=by,
        front=front_lines(shown, (since, choice.review_on, today), by, len(events), seen),
        opening=OPENING,
        parts=parts,
        points=choice.points,
    )


def _happened_since(event: Event, since: date) -> bool:
    """Whether it may have happened since: a vague date that reaches into the time counts."""
    last = event.date.latest or event.date.earliest
    return last is not None and last >= since


def _since_part(case: Case, events: Sequence[Event], since: date) -> Part:
    fresh = [event for event in events if _happened_since(event, since)]
    heading = f"What happened since {says_day(since)}"
    if not fresh:
        return Part(heading, (NO_EVENT,))
    counts = ", ".join(
        f"{sum(event.valence is valence for event in fresh)} {valence.value}"
        for valence in Valence
        if any(event.valence is valence for event in fresh)
    )
    return _events_part(case, heading, (f"{_many(len(fresh), 'event')}: {counts}.",), fresh)


def _late_part(case: Case, events: Sequence[Event], since: date) -> Part:
    """What happened before and was heard of since, or was written down since without a word of when it was heard."""
    before = [event for event in events if not _happened_since(event, since)]
    late = [event for event in before if event.reported_date and (event.reported_date.earliest or date.min) >= since]
    added = [event for event in before if event.reported_date is None and _entered_since(event, since)]
    intro = [] if late else ["No event from before is said to have been first reported since then."]
    if added:
        intro.append(
            f"{_many(len(added), 'earlier event')} came into the chronology since then, and nobody says when "
            f"{'it was' if len(added) == 1 else 'they were'} first reported: ask whether they are new to the group."
        )
    return _events_part(case, "Happened before, and reported since", tuple(intro), late)


def _entered_since(event: Event, since: date) -> bool:
    return event.entered_at is not None and event.entered_at.astimezone(LONDON).date() >= since


def _events_part(case: Case, heading: str, intro: tuple[str, ...], events: Iterable[Event]) -> Part:
    rows = tuple((_when(event), _what(event), _meant(event, case.children)) for event in events)
    return Part(heading, intro, columns=("When", "What happened", "What it meant, and what was decided"), rows=rows)


def _when(event: Event) -> Block:
    return block("", say(event.date), small=(_VALENCE[event.valence], event.significance.value))


def _what(event: Event) -> Block:
    told = ", ".join(event.agencies) or event.source
    details = details_with_reported(event, same_day_too=False)
    return block(event.headline, details, also_told(event), small=(f"Told by {told}",) if told else ())


def _meant(event: Event, children: tuple[Child, ...]) -> Block:
    lines = (*impact_lines(event, children), *decision_lines(event))
    return block("", *(lines or ("Nothing is written yet of what it meant or what was decided.",)))


def _judged_part(events: Sequence[Event], judged: Iterable[Change]) -> Part:
    known = {event.id: event for event in events}
    rows = tuple(
        (
            block("", say(known[one.subject_id].date)),
            block(known[one.subject_id].headline),
            block("", f"From {one.old} to {one.new}", one.reason, small=(f"{one.by}, {says_day(_day_of(one))}",)),
        )
        for one in judged
        if one.subject_id in known
    )
    intro = () if rows else ("The significance of no earlier event was changed since then.",)
    return Part("Judged otherwise since", intro, columns=("When", "What happened", "How it is judged"), rows=rows)


def _day_of(change: Change) -> date:
    return change.at.astimezone(LONDON).date()


def _strengths_part(events: Sequence[Event], since: date) -> Part:
    strengths = [event for event in events if event.valence is Valence.STRENGTH]
    fresh = [event for event in strengths if _happened_since(event, since)]
    shown = fresh or strengths[-EARLIER_STRENGTHS:]
    said = f"{_many(len(strengths), 'strength')} of {_many(len(events), 'event')} altogether."
    if not fresh:
        said = f"None is written since then: the latest before that are shown. {said}" if shown else NO_STRENGTH
    rows = tuple((_when(event), _what(event)) for event in shown)
    return Part("What is going well", (said,), columns=("When", "What happened"), rows=rows)


def _voice_part(children: Sequence[Child], events: Sequence[Event], since: date) -> Part:
    blocks = [_voice(child.id, child.name, events, since) for child in children]
    together = _voice("", "Words not marked as one child's", events, since)
    return Part("What the children say", blocks=(*blocks, *([together] if together.lines else [])))


def _voice(child_id: str, name: str, events: Sequence[Event], since: date) -> Block:
    said = [(event, one.views) for event in events for one in event.impacts if one.child_id == child_id and one.views]
    fresh = [pair for pair in said if _happened_since(pair[0], since)]
    if fresh:
        return block(name, *(f"{say(event.date)}: {views}" for event, views in fresh))
    if not said:
        return block(name, "Nothing is written of it. Who has asked?") if child_id else Block(name)
    event, views = said[-1]
    return block(name, f"Nothing is written since then. The latest before that, {say(event.date)}: {views}")


def _decisions_part(events: Sequence[Event], today: date) -> Part:
    waiting = [(event, one) for event in events for one in event.decisions if one.is_open]
    waiting.sort(key=lambda pair: pair[1].due or date.max)
    rows = tuple(_waiting(event, one, today) for event, one in waiting)
    intro = () if rows else ("No decision waits for anybody: none has an owner or a date and is still open.",)
    return Part("Open decisions and actions", intro, columns=("What", "Who", "By when", "Decided after"), rows=rows)


def _waiting(event: Event, decision: Decision, today: date) -> tuple[Block, ...]:
    who, due = decision.owner or "nobody named", _due(decision.due, today)
    return block(decision.says or decision.kind.value), block("", who), block("", due), _from(event)


def _due(due: date | None, today: date) -> str:
    if due is None:
        return "no date"
    return f"{says_day(due)}, overdue" if due < today else says_day(due)


def _from(event: Event) -> Block:
    return block("", event.headline, small=(say(event.date),))


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
