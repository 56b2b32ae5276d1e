"""An event as named fields of text: what a form shows, what history keeps, and how two people's changes come together.

Field names: `date`, `headline`, `details`, `source`, `themes` (one a line), `valence`, `significance`, `why`,
`valence_why`, `evidence_ref`, `sequence`; `impact.CHILD.effect`, `.views`, `.likely`; `decision.ID.kind`, `.words`,
`.because`, `.by`, `.oversight`, `.owner`, `.due`, `.closed` (the day), `.how`, `.closing` (the id of the event that
closed it).
CHILD is a child's id, or "all"; ID is a decision's id, or "new".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from chronoapp.domain.dates import DateContext, EventDate, Precision, Qualifier, read_date
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Decision, DecisionKind, Event, Impact, Significance, Valence
from chronoapp.domain.identity import is_identity

Fields = dict[str, str]

ALL_CHILDREN = "all"
LONGEST = 100_000  # characters in one field; more is somebody's whole document, not an entry

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Merged:
    """Two people's changes to one event brought together; `clashing` fields were changed by both, differently."""

    fields: Fields
    clashing: tuple[str, ...]


def fields_of(event: Event) -> Fields:
    """Every field of the event that a person may change, as text."""
    fields = {
        "date": event.date.text,
        "headline": event.headline,
        "details": event.details,
        "source": event.source,
        "themes": "\n".join(event.themes),
        "valence": event.valence.value,
        "significance": event.significance.value,
        "why": event.why,
        "valence_why": event.valence_why,
        "evidence_ref": event.evidence_ref,
        "sequence": str(event.sequence),
    }
    for impact in event.impacts:
        fields |= _impact_fields(impact)
    for decision in event.decisions:
        fields |= _decision_fields(decision)
    return fields


def _impact_fields(impact: Impact) -> Fields:
    name = f"impact.{impact.child_id or ALL_CHILDREN}"
    return {
        f"{name}.effect": impact.effect,
        f"{name}.views": impact.views,
        f"{name}.likely": "yes" if impact.is_likely else "",
    }


def _decision_fields(decision: Decision) -> Fields:
    name = f"decision.{decision.id}"
    return {
        f"{name}.kind": decision.kind.value,
        f"{name}.words": decision.words,
        f"{name}.because": decision.because,
        f"{name}.by": decision.by,
        f"{name}.oversight": decision.oversight,
        f"{name}.owner": decision.owner,
        f"{name}.due": write_day(decision.due),
        f"{name}.closed": write_day(decision.closed_on),
        f"{name}.how": decision.closed_how,
        f"{name}.closing": decision.closed_by,
    }


def write_day(day: date | None) -> str:
    """A day as a field holds it, `06/07/2019`; "" for none."""
    return day.strftime("%d/%m/%Y") if day else ""


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The fields that differ, each with its old and new text; a field that is not there counts as empty."""
    names = [*old, *(name for name in new if name not in old)]
    pairs = ((name, old.get(name, ""), new.get(name, "")) for name in names)
    return {name: (before, after) for name, before, after in pairs if before != after}


def merge(before: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Merged:
    """My changes and theirs, both made to `before`. Where only one of us touched a field, that change stands."""
    changed_by_me = differences(before, mine)
    changed_by_them = differences(before, theirs)
    clashing = tuple(
        name for name in changed_by_me if name in changed_by_them and mine.get(name, "") != theirs.get(name, "")
    )
    return Merged(dict(theirs) | {name: mine.get(name, "") for name in changed_by_me}, clashing)


def apply(event: Event, fields: Mapping[str, str], context: DateContext, new_id: Callable[[], str]) -> Event:
    """The event with these fields; a date is read only if changed. `BadInput` names the first that cannot be used."""
    for name, text in fields.items():
        if len(text) > LONGEST:
            raise BadInput(
                f"This is {len(text):,} characters long; {LONGEST:,} is the most that one field takes.", name
            )
    themes = tuple(dict.fromkeys(theme.strip() for theme in fields["themes"].splitlines() if theme.strip()))
    valence = _word(Valence, fields, "valence")
    judged = {
        name for name, same in (("themes", themes == event.themes), ("valence", valence is event.valence)) if not same
    }
    return replace(
        event,
        date=_date(event, fields["date"], context),
        headline=_needed(fields, "headline", "Say in one line what happened."),
        details=fields["details"],
        source=fields["source"].strip(),
        themes=themes,
        valence=valence,
        significance=_word(Significance, fields, "significance"),
        why=fields["why"].strip(),
        valence_why=fields["valence_why"].strip(),
        evidence_ref=fields["evidence_ref"].strip(),
        sequence=_whole(fields, "sequence"),
        proposed=tuple(name for name in event.proposed if name not in judged),
        impacts=_impacts(fields),
        decisions=_decisions(event, fields, new_id),
    )


def read_typed_date(text: str, context: DateContext, field: str = "date") -> EventDate:
    """A date as a worker typed it; `BadInput` says what to do where it is not one, or could be several."""
    if not text.strip():
        raise BadInput(
            "Say when it happened, as far as it is known: for example 6/7/2019, July 2019 or about 2016.", field
        )
    reading = read_date(text, context)
    if reading.value is not None:
        return reading.value
    says = reading.problem.says if reading.problem else f"“{text}” is not a date."
    choices = " or ".join(choice.says for choice in reading.problem.choices) if reading.problem else ""
    raise BadInput(f"{says} Write it as {choices}." if choices else says, field)


def the_very_day(value: EventDate) -> EventDate:
    """A first of the month that a person says is the real day, no longer a placeholder."""
    if value.earliest is None or value.qualifier is not Qualifier.PLACEHOLDER:
        return value
    day = value.earliest
    return replace(value, latest=day, edtf=day.isoformat(), precision=Precision.DAY, qualifier=Qualifier.EXACT)


def _date(event: Event, text: str, context: DateContext) -> EventDate:
    return event.date if text == event.date.text else read_typed_date(text, context)


def _needed(fields: Mapping[str, str], name: str, says: str) -> str:
    text = fields[name].strip()
    if not text:
        raise BadInput(says, name)
    return text


def _word(words: type[Word], fields: Mapping[str, str], name: str) -> Word:
    try:
        return words(fields[name])
    except ValueError:
        raise BadInput(f"Choose one of: {', '.join(words)}.", name) from None


def _whole(fields: Mapping[str, str], name: str) -> int:
    text = fields[name].strip() or "0"
    if not text.lstrip("-").isdecimal() or len(text) > 6:
        raise BadInput("The order within the day is a whole number, for example 1 or 2.", name)
    return int(text)


def _impacts(fields: Mapping[str, str]) -> tuple[Impact, ...]:
    names = dict.fromkeys(name.split(".")[1] for name in fields if name.startswith("impact."))
    found = (
        Impact(
            child_id="" if child == ALL_CHILDREN else child,
            effect=fields.get(f"impact.{child}.effect", "").strip(),
            views=fields.get(f"impact.{child}.views", "").strip(),
            is_likely=bool(fields.get(f"impact.{child}.likely")),
        )
        for child in names
    )
    return tuple(sorted((i for i in found if i.effect or i.views), key=lambda impact: impact.child_id))


def _decisions(event: Event, fields: Mapping[str, str], new_id: Callable[[], str]) -> tuple[Decision, ...]:
    names = dict.fromkeys(name.split(".")[1] for name in fields if name.startswith("decision."))
    known = {decision.id for decision in event.decisions} | {"new"}
    if not all(name in known or is_identity(name) for name in names):
        raise BadInput("This page is too old to save from. Copy your words, open the event again and put them in.")
    found = (_decision(fields, name, new_id) for name in names)
    return tuple(sorted((decision for decision in found if decision), key=lambda decision: decision.id))


def _decision(fields: Mapping[str, str], name: str, new_id: Callable[[], str]) -> Decision | None:
    def text(part: str) -> str:
        return fields.get(f"decision.{name}.{part}", "").strip()

    if not any(text(part) for part in ("words", "because", "by", "oversight", "owner", "due")):
        return None
    kind = _word(DecisionKind, {"kind": text("kind") or DecisionKind.DECIDED.value}, "kind")
    if not text("words") and not (kind is DecisionKind.NO_ACTION and text("because")):
        raise BadInput("Say what was decided, decided against, or why there was no action.", f"decision.{name}.words")
    return Decision(
        id=new_id() if name == "new" else name,
        kind=kind,
        words=text("words"),
        by=text("by"),
        owner=text("owner"),
        due=read_due(text("due"), f"decision.{name}.due"),
        because=text("because"),
        oversight=text("oversight"),
        closed_on=read_due(text("closed"), f"decision.{name}.closed"),
        closed_how=text("how"),
        closed_by=text("closing"),
    )


def read_due(text: str, field: str) -> date | None:
    """A due date: one very day, or none; `BadInput` where it is anything else."""
    if not text:
        return None
    reading = read_date(text, DateContext(placeholders="actual"))
    value = reading.value
    if value is None or value.earliest is None or value.earliest != value.latest:
        raise BadInput(f"“{text}” is not one day. Write the date it is due by, for example 14/3/2026.", field)
    return value.earliest
