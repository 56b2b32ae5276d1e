"""A child's age at an event, as it may honestly be said when the date is vague or the child not yet born."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from functools import cache

from chronoapp.domain.cases import Child
from chronoapp.domain.dates import EventDate


def full_months(born: date, day: date) -> int:
    """Whole months from birth to `day`; negative before birth."""
    months = (day.year - born.year) * 12 + day.month - born.month
    return months - 1 if day.day < born.day else months


def birthday(born: date, age: int) -> date:
    """The day a child is `age` years old: one born on 29 February is a year older on 1 March in other years."""
    if (born.month, born.day) == (2, 29) and not isleap(born.year + age):
        return date(born.year + age, 3, 1)
    return born.replace(year=born.year + age)


@cache
def says_age(months: int) -> str:
    """An age in the shortest honest form: `6y 2m`, `4y`, `7 months`, `newborn`."""
    if months < 1:
        return "newborn"
    years, rest = divmod(months, 12)
    if years == 0:
        return f"{months} month{'s' if months != 1 else ''}"
    return f"{years}y {rest}m" if rest else f"{years}y"


def age_at(child: Child, when: EventDate) -> str:
    """The child's age over the days the date can mean: one age, or "5y to 6y 2m"; "" where it cannot be told."""
    if when.earliest is None or when.latest is None:
        return ""
    if child.born is None:
        return _before_delivery(child, when)
    if when.latest < child.born:
        return "not yet born"
    oldest = says_age(full_months(child.born, when.latest))
    if when.earliest == when.latest:
        return oldest
    youngest = says_age(max(0, full_months(child.born, when.earliest)))
    return youngest if youngest == oldest else f"{youngest} to {oldest}"


def _before_delivery(child: Child, when: EventDate) -> str:
    if child.due is None or when.latest is None or when.latest >= child.due:
        return ""
    weeks = (child.due - when.latest).days // 7
    return f"unborn, due in {weeks} weeks" if weeks <= 40 else "not yet conceived"


def ages_at(children: tuple[Child, ...], when: EventDate) -> tuple[tuple[Child, str], ...]:
    """Each child with an age that can be told, in the children's own order."""
    told = ((child, age_at(child, when)) for child in children)
    return tuple((child, age) for child, age in told if age)


def age_on(child: Child, day: date) -> str:
    """The child's age on one day, or when they are due; "" where neither date is known."""
    if child.born is not None:
        return says_age(full_months(child.born, day)) if day >= child.born else "not yet born"
    return f"due {child.due.day} {child.due:%B %Y}" if child.due else ""


def says_age_then(child: Child, when: EventDate) -> str:
    """The sentence guidance asks for: "Lucy was 6 years old when this happened."; "" where no age can be told."""
    if child.born is None or when.earliest is None or when.latest is None:
        return ""
    if when.latest < child.born:
        return f"{child.known_as} was not yet born when this happened."
    youngest = _in_words(max(0, full_months(child.born, when.earliest)))
    oldest = _in_words(full_months(child.born, when.latest))
    age = youngest if youngest == oldest else f"between {youngest} and {oldest}"
    return f"{child.known_as} was {age} old when this happened."


def _in_words(months: int) -> str:
    if months < 1:
        return "less than a month"
    number, unit = (months // 12, "year") if months >= 24 else (months, "month")
    return f"{number} {unit}{'' if number == 1 else 's'}"
