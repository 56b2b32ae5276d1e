"""What a review talks about: the findings as questions with rule and caveat, and the events somebody disputes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chronoapp.domain.booklet import Block, Part, block
from chronoapp.domain.clocks import LONDON
from chronoapp.domain.comments import Comment, CommentKind
from chronoapp.domain.dates import say
from chronoapp.domain.events import Event
from chronoapp.domain.exports_words import says_day
from chronoapp.domain.finding_notes import FindingNote, NoteKind, is_dismissed
from chronoapp.domain.findings import Finding

_SAYS = {CommentKind.AGREE: "agrees", CommentKind.DISPUTE: "disputes it", CommentKind.CONTEXT: "adds"}


def findings_parts(findings: Sequence[Finding], notes: Iterable[FindingNote]) -> tuple[Part, Part]:
    """Those taken to this review first, with what was written then; the others by pattern; a dismissed one never."""
    on = _by_key(note for note in notes if note.stands)
    kept = [one for one in findings if not is_dismissed(on.get(one.key, ()))]
    taken = [one for one in kept if _for_review(on.get(one.key, ()))]
    first = Part(
        "Questions taken to this review",
        () if taken else ("No finding was taken to this review by name.",),
        tuple(_whole(one, _for_review(on[one.key])) for one in taken),
    )
    rest = tuple(_by_pattern([one for one in kept if one not in taken]))
    intro = ("Each comes from a stated rule, and each says what it cannot tell.",) if rest else ("There are none.",)
    return first, Part("Other questions the chronology puts", intro, rest)


def _by_key(notes: Iterable[FindingNote]) -> dict[str, list[FindingNote]]:
    found: dict[str, list[FindingNote]] = {}
    for note in notes:
        found.setdefault(note.key, []).append(note)
    return found


def _for_review(notes: Iterable[FindingNote]) -> list[FindingNote]:
    return [note for note in notes if note.kind is NoteKind.REVIEW]


def _whole(finding: Finding, notes: Iterable[FindingNote]) -> Block:
    words = (f"{note.by}: {note.words}" for note in notes if note.words)
    small = (f"Rule: {finding.rule}", finding.chance, finding.not_examined, f"It cannot tell: {finding.caveat}")
    return block(finding.question, *words, small=tuple(text for text in small if text))


def _by_pattern(findings: Sequence[Finding]) -> Iterable[Block]:
    """One block for the findings that share a caveat, which is said once below them."""
    by_caveat: dict[str, list[Finding]] = {}
    for one in findings:
        by_caveat.setdefault(one.caveat, []).append(one)
    for caveat, those in by_caveat.items():
        lines = [f"{one.question} (Rule: {one.rule})" for one in those]
        yield block(_heading(those), *lines, small=(f"It cannot tell: {caveat}",))


def _heading(findings: Sequence[Finding]) -> str:
    names = dict.fromkeys(one.pattern for one in findings)
    said = ", ".join(names)
    return said[:1].upper() + said[1:]


def disputes_part(events: Iterable[Event], comments: Iterable[Comment]) -> Part:
    """Every event somebody commented on and did not take back: those disputed first."""
    standing: dict[str, list[Comment]] = {}
    for comment in comments:
        if comment.stands:
            standing.setdefault(comment.event_id, []).append(comment)
    found = [(event, those) for event in events if (those := _on(event, standing))]
    found.sort(key=lambda pair: not any(one.kind is CommentKind.DISPUTE for one in pair[1]))
    blocks = tuple(
        block(f"{say(event.date)}: {event.headline}", *(_says(one) for one in those)) for event, those in found
    )
    intro = () if blocks else ("Nobody has disputed an event or added to it.",)
    return Part("Disputed, agreed, added", intro, blocks)


def _on(event: Event, standing: dict[str, list[Comment]]) -> list[Comment]:
    return [one for event_id in (event.id, *(each.id for each in event.joined)) for one in standing.get(event_id, ())]


def _says(comment: Comment) -> str:
    who = f"{comment.by} ({comment.agency})" if comment.agency else comment.by
    day = says_day(comment.at.astimezone(LONDON).date())
    return (
        f"{who} {_SAYS[comment.kind]}, {day}: {comment.words}"
        if comment.words
        else f"{who} {_SAYS[comment.kind]}, {day}."
    )
