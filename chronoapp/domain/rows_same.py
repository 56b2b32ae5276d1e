"""Names in a file that the case does not know: "same as …?" with the likely ones, asked once for each, never joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chronoapp.domain.cases import Case, Person
from chronoapp.domain.columns import Column
from chronoapp.domain.columns_words import Field
from chronoapp.domain.names_alike import (
    Named,
    alike_names,
    is_titled,
    likely_agencies,
    likely_people,
    named_in,
    plain_name,
)
from chronoapp.domain.rows import Placed, Question
from chronoapp.domain.rows_answers import Answers

SAME_AGENCY = "same-agency"
SAME_PERSON = "same-person:"  # and the name
IS, WITH, NEW, KEEP = "is:", "with:", "new", "keep"
_OTHERWISE = ((NEW, "Somebody new: add {name} to People"), (KEEP, "Leave it as written"))
MOST = 12  # names asked about in one file, those with a likely one first


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Whom a case knows by name: its people, its children's names, and the agencies that gave accounts."""

    people: tuple[Person, ...] = ()
    others: frozenset[str] = frozenset()
    agencies: tuple[str, ...] = ()
    is_asked: bool = False  # False for those who may not see the case: then nothing is asked

    def knows(self, name: str) -> bool:
        """True for a name, or other name, of somebody in the case."""
        plain = plain_name(name)
        return plain in self.others or any(plain in _plain_names(person) for person in self.people)


def known_names(case: Case, agencies: Iterable[str]) -> KnownNames:
    """The names of a case and of the agencies in it."""
    children = (name for child in case.children for name in (child.name, child.known_as, *child.aliases))
    return KnownNames(case.people, frozenset(map(plain_name, children)), tuple(dict.fromkeys(agencies)), is_asked=True)


def _plain_names(person: Person) -> set[str]:
    return set(map(plain_name, (person.name, *person.aliases)))


@dataclass(slots=True)
class _Met:
    """A name nobody in the case has, as first written, where, what stands beside it, and its rows."""

    named: Named
    sheet: str
    column: Column
    rows: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What is looked at of one sheet."""

    name: str
    columns: Sequence[Column]
    placed: Sequence[Placed]


def name_questions(
    sheets: Sequence[SheetRows], agency: str, known: KnownNames, answers: Answers
) -> Mapping[str, tuple[Question, ...]]:
    """The questions about names, by the sheet each name first stands in; those answered are asked no more."""
    if not known.is_asked or not sheets:
        return {}
    met = _unknown(sheets, known)
    asked: dict[str, list[Question]] = {sheet.name: [] for sheet in sheets}
    said = said_of_names(answers)
    if SAME_AGENCY not in said and (question := _of_agency(agency, known)):
        asked[sheets[0].name].append(question)
    questions = [(one.sheet, _of_person(one, met.values(), known)) for one in met.values()]
    useful = [(sheet, question) for sheet, question in questions if question and question.topic not in said]
    for sheet, question in sorted(useful, key=lambda pair: len(pair[1].choices) <= 2)[:MOST]:
        asked[sheet].append(question)
    return {name: tuple(found) for name, found in asked.items()}


def said_of_names(answers: Answers) -> dict[str, str]:
    """What was answered about names, by topic, whichever sheet it was asked in."""
    said = {topic: text for topic, text in answers.everywhere.items() if _is_of_names(topic)}
    for sheet in answers.sheets.values():
        said |= {topic: text for (_, topic), text in sheet.topics.items() if _is_of_names(topic)}
    return said


def _is_of_names(topic: str) -> bool:
    return topic == SAME_AGENCY or topic.startswith(SAME_PERSON)


def agency_said(answers: Answers, agency: str) -> str:
    """The agency a file is from: another name of the case's where somebody said that it is the same."""
    said = said_of_names(answers).get(SAME_AGENCY, "")
    return said.removeprefix(IS) if said.startswith(IS) and said != IS else agency


def _of_agency(agency: str, known: KnownNames) -> Question | None:
    likely = likely_agencies(agency, known.agencies)
    if not agency or not likely:
        return None
    choices = [(f"{IS}{name}", f"Yes, the same as {name}: {why}") for name, why in likely]
    says = f"This case has no agency called “{agency}” yet. Is it one it has under another name?"
    return Question(0, "", SAME_AGENCY, says, (*choices, (KEEP, f"No, “{agency}” is another agency")), ())


def _unknown(sheets: Sequence[SheetRows], known: KnownNames) -> dict[str, _Met]:
    met: dict[str, _Met] = {}
    for sheet in sheets:
        source = next((column for column in sheet.columns if column.field is Field.SOURCE), None)
        details = next((column for column in sheet.columns if column.field is Field.DETAILS), None)
        for placed in sheet.placed:
            told = ((source, placed.draft.source), (details or source, placed.draft.reported_by))
            for column, text in told:
                named = named_in(text) if column and text else None
                if named and column and not known.knows(named.name):
                    one = met.setdefault(plain_name(named.name), _Met(named, sheet.name, column))
                    one.rows += [placed.row] if placed.row not in one.rows[-1:] else []
    return met


def _of_person(one: _Met, others: Iterable[_Met], known: KnownNames) -> Question | None:
    name = one.named.name
    choices = [(f"{IS}{person.id}", _called(person, why)) for person, why in likely_people(name, known.people)]
    for other in others:
        alike = alike_names(name, other.named.name) if other is not one else None
        if alike:
            row = f"row {other.rows[0]}"
            choices.append((f"{WITH}{other.named.name}", f"The same as “{other.named.name}” in {row}: {alike[1]}"))
    if not choices and not is_titled(name):
        return None
    rest = f" ({one.named.rest})" if one.named.rest else ""
    says = f"Nobody in this case is called “{name}”{rest}. Who is it?"
    more = tuple((value, label.format(name=name)) for value, label in _OTHERWISE)
    return Question(
        one.column.index, one.column.heading, f"{SAME_PERSON}{name}", says, (*choices, *more), tuple(one.rows)
    )


def _called(person: Person, why: str) -> str:
    what = person.relationship or person.role
    return f"The same as {person.name}{f', {what}' if what else ''}: {why}"


@dataclass(frozen=True, slots=True)
class People:
    """What the answers make of the people of a case: those new, and those with another name now, before and after."""

    new: tuple[Person, ...]
    renamed: tuple[tuple[Person, Person], ...]


def people_said(people: Sequence[Person], answers: Answers, made: Mapping[str, Person]) -> People:
    """The people as the answers have them. `made` are new people by plain name, for each name somebody may call new."""
    known = {person.id: person for person in people}
    before = dict(known)
    said = {
        topic.removeprefix(SAME_PERSON): text for topic, text in said_of_names(answers).items() if _is_person(topic)
    }
    meant: dict[str, str] = {}
    for name, text in said.items():
        if text == NEW and plain_name(name) in made:
            person = made[plain_name(name)]
            known[person.id] = person
            meant[plain_name(name)] = person.id
        elif text.startswith(IS) and text.removeprefix(IS) in known:
            meant[plain_name(name)] = text.removeprefix(IS)
    for name, text in said.items():
        other = plain_name(text.removeprefix(WITH)) if text.startswith(WITH) else plain_name(name)
        if person_id := meant.get(other):
            known[person_id] = _also_called(known[person_id], name)
    new = tuple(person for key, person in known.items() if key not in before)
    changed = tuple((before[key], person) for key, person in known.items() if key in before and person != before[key])
    return People(new, changed)


def _is_person(topic: str) -> bool:
    return topic.startswith(SAME_PERSON)


def _also_called(person: Person, name: str) -> Person:
    if plain_name(name) in _plain_names(person):
        return person
    return replace(person, aliases=(*person.aliases, name))


def names_said_new(answers: Answers) -> tuple[str, ...]:
    """The names somebody said are new people's."""
    return tuple(
        topic.removeprefix(SAME_PERSON)
        for topic, text in said_of_names(answers).items()
        if text == NEW and _is_person(topic)
    )
