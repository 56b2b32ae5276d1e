"""A kind of event in an address: its theme, code, words, source or agency, each field with the kind's own beginning."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from chronoapp.domain.kinds import Kind
from chronoapp.domain.runs import USUAL_DAYS
from chronoapp.web.filter_form import LONGEST, Query

PARTS = ("theme", "code", "words", "source", "agency")
MOST_DAYS = 1000
MOST_STEPS = 4  # kinds that follow the first


@dataclass(frozen=True, slots=True)
class KindForm:
    """One kind's fields as typed; their names begin with `name` and a full stop."""

    name: str
    typed: Kind

    @property
    def query(self) -> Query:
        """The kind as it stands in an address."""
        return [(f"{self.name}.{part}", value) for part in PARTS if (value := getattr(self.typed, part))]


@dataclass(frozen=True, slots=True)
class StepForm:
    """A kind that is to come next, and within how many days: as `typed_days` has it, and as it was read."""

    kind: KindForm
    days_name: str
    typed_days: str
    days: int

    @property
    def query(self) -> Query:
        """The step as it stands in an address."""
        return [*self.kind.query, (self.days_name, self.typed_days)]


def read_steps(errors: dict[str, str]) -> tuple[StepForm, ...]:
    """The kinds that are to follow, at least one: `then` and `days`, `then2` and `days2` …

    `add` in the address asks for one more to fill in, `less` for one fewer.
    """
    given = [f"{number}" for number in range(2, MOST_STEPS + 1) if f"days{number}" in request.args]
    more = ("add" in request.args) - ("less" in request.args)
    names = ["", *(f"{number}" for number in range(2, min(MOST_STEPS, len(given) + 1 + more) + 1))]
    return tuple(_step(name, errors) for name in names)


def _step(number: str, errors: dict[str, str]) -> StepForm:
    name = f"days{number}"
    typed = request.args.get(name, str(USUAL_DAYS))
    return StepForm(read_kind(f"then{number}"), name, typed, read_days(name, USUAL_DAYS, errors))


def read_kind(name: str) -> KindForm:
    """The kind whose fields begin with `name`."""
    typed = {part: request.args.get(f"{name}.{part}", "").strip()[:LONGEST] for part in PARTS}
    return KindForm(name, Kind(**typed))


def read_days(name: str, usual: int, errors: dict[str, str]) -> int:
    """A number of days from 0 to MOST_DAYS; the usual, with why in `errors`, where what was typed is none."""
    typed = request.args.get(name, "").strip()
    if not typed:
        return usual
    if typed.isdecimal() and len(typed) <= len(str(MOST_DAYS)) and int(typed) <= MOST_DAYS:
        return int(typed)
    errors[name] = f"“{typed}” is not a number of days. Write a whole number from 0 to {MOST_DAYS}."
    return usual


def told_kind(form: KindForm, meant: Kind, errors: dict[str, str]) -> None:
    """Say beside the field where a code names no theme of the case, or another than the one chosen."""
    if meant.code and meant.theme:
        errors[f"{form.name}.code"] = f"“{meant.code}” is not the code of {meant.theme}. Take one of the two out."
    elif meant.code:
        says = f"No theme of this case has the code “{meant.code}”. Choose a theme, or one of the codes beside it."
        errors[f"{form.name}.code"] = says
