"""What a review talks about: the findings as questions with rule and caveat, and the events somebody disputes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from chronoapp.domain.booklet import Block, Part, block
from chronoapp.domain.clocks import LONDON
from chronoapp.domain.comments import Comment, CommentKind
from chronoapp.domain.dates import say
from chronoapp.domain.events import Event
from chronoapp.domain.exports_words import says_day
from chronoapp.domain.finding_notes import FindingNote, is_dismissed, waiting
from chronoapp.domain.findings import Finding

MOST_OF_A_PATTERN = 3  # in a pack that people read before they meet; every one is on the Patterns page
_SENTENCE_END = re.compile(r"(?<=\.) ")
_SAYS = {CommentKind.AGREE: "agrees", CommentKind.DISPUTE: "disputes it", CommentKind.CONTEXT: "adds"}


def findings_parts(
    findings: Sequence[Finding], notes: Sequence[FindingNote], event_ids: Collection[str]
) -> tuple[Part, Part]:
    """Those taken to this review first, with what was written then; the others by pattern; a dismissed one never.

    What was taken and is not among the findings any more is told as it was where all its events are among `event_ids`,
    the events of this pack, and else counted.
    """
    on, marked = _by_key(note for note in notes if note.stands), waiting(notes)
    kept = [one for one in findings if not is_dismissed(on.get(one.key, ()))]
    taken = [one for one in kept if one.key in marked]
    asked = {one.key for one in findings}
    gone = [marks for key, marks in marked.items() if key not in asked and not is_dismissed(on[key])]
    told = [marks for marks in gone if marks[-1].rests_on_no_more_than(event_ids)]
    first = Part(
        "Questions taken to this review",
        _says_taken(len(taken) + len(told), len(gone) - len(told)),
        (*(_whole(one, marked[one.key]) for one in taken), *map(_as_taken, told)),
    )
    rest = tuple(_by_pattern([one for one in kept if one not in taken]))
    intro = ("Each comes from a stated rule, and each says what it cannot tell.",) if rest else ("There are none.",)
    return first, Part("Other questions the chronology puts", intro, rest)


def _says_taken(told: int, untold: int) -> tuple[str, ...]:
    if not untold:
        return () if told else ("No finding was taken to this review by name.",)
    which = "question was" if untold == 1 else "questions were"
    rest = "it rested" if untold == 1 else "they rested"
    return (f"{untold} {'more ' if told else ''}{which} taken to this review: what {rest} on is not in this pack.",)


def _as_taken(marks: Sequence[FindingNote]) -> Block:
    words = (f"{note.by}: {note.words}" for note in marks if note.words)
    since = "It is not asked now: the events it rested on have changed since it was taken."
    return block(marks[-1].question, *words, small=(f"Rule: {marks[-1].rule}", since))


def _by_key(notes: Iterable[FindingNote]) -> dict[str, list[FindingNote]]:
    found: dict[str, list[FindingNote]] = {}
    for note in notes:
        found.setdefault(note.key, []).append(note)
    return found


def _whole(finding: Finding, notes: Iterable[FindingNote]) -> Block:
    words = (f"{note.by}: {note.words}" for note in notes if note.words)
    small = (f"Rule: {finding.rule}", finding.chance, finding.not_examined, f"It cannot tell: {finding.caveat}")
    return block(finding.question, *words, small=tuple(text for text in small if text))


def _by_pattern(findings: Sequence[Finding]) -> Iterable[Block]:
    """The first findings of each pattern, each with its rule; what they all cannot tell is said once below them."""
    by_name: dict[str, list[Finding]] = {}
    for one in findings:
        by_name.setdefault(one.pattern, []).append(one)
    for those in by_name.values():
        shown = those[:MOST_OF_A_PATTERN]
        shared = set.intersection(*({*_sentences(one.caveat)} for one in shown))
        for number, one in enumerate(shown):
            own = [said for said in _sentences(one.caveat) if said not in shared]
            yield block("" if number else _heading(those), one.question, small=(f"Rule: {one.rule}", *own))
        more = len(those) - len(shown)
        all_of_them = " ".join(said for said in _sentences(shown[0].caveat) if said in shared)
        yield block(
            "",
            *((f"And {more} more of this kind, on the Patterns page.",) if more else ()),
            small=(f"It cannot tell: {all_of_them}",) if all_of_them else (),
        )


def _sentences(caveat: str) -> list[str]:
    return _SENTENCE_END.split(caveat)


def _heading(findings: Sequence[Finding]) -> str:
    said = findings[0].pattern
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
