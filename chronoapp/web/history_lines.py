"""The acts of a history in plain words: one sentence each, and what each changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from flask import url_for

from chronoapp.domain.cases import Child
from chronoapp.domain.history import (
    ALSO_TOLD_BY,
    ASKED_ABOUT,
    KEPT_APART_FROM,
    SPLIT_FROM,
    SPLIT_INTO,
    TOLD_AS_ONE_WITH,
    Act,
    Change,
)
from chronoapp.domain.history_people import day_written
from chronoapp.domain.putting_back import is_new, why_not
from chronoapp.usecases.history import History
from chronoapp.web.field_names import label_of
from chronoapp.web.filters import count, day
from chronoapp.web.history_together import as_one_act, events_in, is_split, together

MOST_NAMED = 2  # fields that a sentence names; more are counted
_TOLD_IN_A_SENTENCE = {"import", "member", "case"}
_WORDS = {"event": "event", "child": "child", "person": "person", "span": "span", "agency": "agency"}


@dataclass(frozen=True, slots=True)
class LineShown:
    """One field an act changed. `put_back` is the address that puts it back, or `why_not` says why it cannot be."""

    label: str
    old: str
    new: str
    put_back: str
    why_not: str


@dataclass(frozen=True, slots=True)
class ActShown:
    """One act: when, who, what it did in a sentence, where to see the thing now, and its lines."""

    id: str
    at: datetime
    by: str
    says: str
    href: str
    lines: tuple[LineShown, ...]
    because: str
    is_new: bool
    undo: str = ""  # the address that takes back all that one press changed
    parts: tuple[ActShown, ...] = ()  # what that press changed in each event


def acts_shown(ref: str, history: History, children: tuple[Child, ...]) -> tuple[ActShown, ...]:
    """The acts, in their order, ready for the page; those of one press or one sitting as one."""
    return tuple(_together(ref, group, history, children) for group in together(history.acts))


def _together(ref: str, group: tuple[Act, ...], history: History, children: tuple[Child, ...]) -> ActShown:
    parts = tuple(_shown(ref, act, history, children) for act in group)
    first = group[0].first
    if not first.batch or is_split(group[0]):
        one = replace(parts[0], lines=tuple(line for part in parts for line in part.lines))
        return one if len(group) == 1 else replace(one, says=sentence(as_one_act(group), children))
    stands = any(change.id in history.standing for act in group for change in act.changes)
    undo = url_for("undo_several", ref=ref, batch=first.batch) if stands and first.reason != "undone" else ""
    if len(group) == 1:
        return replace(parts[0], undo=undo)
    says = f"Judged {count(events_in(group), 'event')} at once"
    return replace(parts[0], says=says, href="", lines=(), undo=undo, parts=parts)


def _shown(ref: str, act: Act, history: History, children: tuple[Child, ...]) -> ActShown:
    first = act.first
    in_a_sentence = first.subject in _TOLD_IN_A_SENTENCE
    told = [] if in_a_sentence else [change for change in _in_form_order(act) if "same as" not in change.field]
    lines = [_line(ref, act, change, history, children) for change in told]
    return ActShown(
        id=act.newest_id,
        at=first.at,
        by=first.by,
        says=sentence(act, children),
        href=_href(ref, first),
        lines=tuple(lines),
        because="" if first.subject == "import" and "row" in act.fields else first.reason,
        is_new=is_new(act),
    )


def _in_form_order(act: Act) -> list[Change]:
    """The newest identities come first in a history; within one act, the fields read best by name."""
    order = {name: place for place, name in enumerate(("date", "date means", "headline", "details", "name", "kind"))}
    return sorted(act.changes, key=lambda change: (order.get(change.field, len(order)), change.field))


def _line(ref: str, act: Act, change: Change, history: History, children: tuple[Child, ...]) -> LineShown:
    reason = why_not(change, act, history.standing)
    address = "" if reason else url_for("put_change_back", ref=ref, change_id=change.id)
    is_twice = change.field == "date means"  # goes back with the date itself
    return LineShown(
        label=label_of(change.field, children),
        old=_plain(change.field, history.named.get(change.old, change.old)),
        new=_plain(change.field, history.named.get(change.new, change.new)),
        put_back="" if is_twice and "date" in act.fields else address,
        why_not="" if is_new(act) or change.field in {"date means", "proposed"} else reason,
    )


def _plain(field: str, text: str) -> str:
    """A value as a reader says it: themes on one line, a ticked box as a word."""
    return ", ".join(text.splitlines()) if field in {"themes", "other names"} else text


def _href(ref: str, change: Change) -> str:
    if change.subject == "event":
        return url_for("event", ref=ref, event_id=change.subject_id)
    if change.subject == "import":
        return url_for("receipt", ref=ref, import_id=change.subject_id)
    return url_for("people", ref=ref) if change.subject in {"child", "person", "span", "agency", "member"} else ""


def sentence(act: Act, children: tuple[Child, ...] = ()) -> str:
    """What the act did, in one sentence without a full stop."""
    told = _SENTENCES.get(act.first.subject)
    if told is not None:
        return told(act)
    pair = next((change for change in act.changes if change.field in _OF_PAIRS), None)
    if pair is not None:
        return _of_pair(pair)
    name = f"“{act.first.subject_says}”"
    if SPLIT_INTO in act.fields:
        return f"Split {name} in two; the other is {act.fields[SPLIT_INTO].new}"
    if SPLIT_FROM in act.fields:
        return f"Split {name} off from {act.fields[SPLIT_FROM].new}"
    if is_new(act):
        return f"Added the {_WORDS.get(act.first.subject, act.first.subject)} {name}"
    counted = [change for change in _in_form_order(act) if change.field not in {"date means", "proposed"}]
    if 0 < len(counted) <= MOST_NAMED:
        return f"Changed {' and '.join(_called(change, children) for change in counted)} of {name}"
    return f"Changed {count(len(counted) or 1, 'thing')} about {name}"


def _called(change: Change, children: tuple[Child, ...]) -> str:
    label = label_of(change.field, children)
    return label[:1].lower() + label[1:]


def _of_pair(change: Change) -> str:
    said, taken_back = _OF_PAIRS[change.field]
    return f"{said if change.new else taken_back}: “{change.subject_says}”"


def _of_child(act: Act) -> str:
    new = _news(act)
    if not is_new(act):
        return f"Changed the details of {act.first.subject_says}"
    born, due = new.get("date of birth") or new.get("born"), new.get("expected date of delivery") or new.get("due")
    when = f", born {_day(born)}" if born else f", due {_day(due)}" if due else ""
    return f"Added the child {new['name']}{when}"


def _of_person(act: Act) -> str:
    new = _news(act)
    if "same as" in new and not is_new(act):
        return f"Said that {act.first.subject_says} is {_somebody_else(new['same as'])}"
    if "not the same as" in new:
        said = f"is not {new['not the same as']}" if new["not the same as"] else "may be somebody else here after all"
        return f"Said that {act.first.subject_says} {said}"
    if not is_new(act):
        return f"Changed the details of {act.first.subject_says}"
    about = ", ".join(
        part for part in (new.get("role", ""), new.get("relationship", ""), new.get("agency", "")) if part
    )
    return f"Added {new['name']}{f' ({about})' if about else ''}"


def _somebody_else(same_as: str) -> str:
    return "the same person as another here" if same_as else "somebody of their own again"


def _of_span(act: Act) -> str:
    new = _news(act)
    if not is_new(act):
        return f"Changed “{act.first.subject_says}”"
    whom = f" for {new['who']}" if new.get("who") else ""
    start, end = _day(new.get("start", "")), _day(new.get("end", ""))
    return f"Added the {new.get('kind', 'span')} “{new['label']}”{whom}, from {start} to {end or 'now'}"


def _of_member(act: Act) -> str:
    role = act.fields["role"]
    if not role.old:
        return f"Let {role.subject_says} in as {role.new}"
    return f"Changed the role of {role.subject_says} from {role.old} to {role.new}"


def _of_case(act: Act) -> str:
    title = act.fields.get("title")
    if title is None or title.old:
        return f"Changed the case {act.first.subject_says}"
    return f"Opened the case {act.first.subject_says}, “{title.new}”"


def _of_import(act: Act) -> str:
    first = act.first
    row = act.fields.get("row")
    if row is None:
        return f"{first.field.capitalize()}: {first.subject_says} ({first.new})"
    what = "Placed" if row.new == "placed" else "Left out"
    return f"{what} a held row: {row.subject_says}{f' ({row.reason})' if row.reason else ''}"


def _news(act: Act) -> Mapping[str, str]:
    return {field: change.new for field, change in act.fields.items()}


def _day(text: str | None) -> str:
    return day(day_written(text)) if text else ""


_OF_PAIRS = {
    ALSO_TOLD_BY: ("Joined another account to", "Split another account from"),
    TOLD_AS_ONE_WITH: ("Joined to another account", "Split from another account"),
    KEPT_APART_FROM: ("Kept apart from another account", "No longer kept apart from another account"),
    ASKED_ABOUT: ("Asked whether it is one with another account", "No longer asked about"),
}
_SENTENCES = {
    "child": _of_child,
    "person": _of_person,
    "span": _of_span,
    "member": _of_member,
    "case": _of_case,
    "import": _of_import,
}
