"""An invented police log of any length as an .xlsx of ten columns, with dates written in the ways people write them."""

from __future__ import annotations

import random
import sys
from datetime import date, time, timedelta
from pathlib import Path

from openpyxl import Workbook

HEADINGS = (
    "Incident number",
    "Date",
    "Time",
    "Nature of incident",
    "Persons involved",
    "Narrative",
    "Outcome",
    "Risk grade",
    "Beat",
    "Date reported",
)
NATURES = (
    "Domestic incident, verbal only",
    "Concern for the children's welfare",
    "Neighbour reports shouting",
    "Child missing from home",
    "Visit to the home",
    "Property found",
)
SENTENCES = (
    "Officers attended after a neighbour, Mr Ibe, telephoned.",
    "Both children were upstairs and awake.",
    "Ines told Mrs Green, class teacher, that she had not slept.",
    "The home was warm and there was food in the kitchen.",
    "Mother said that she had asked him to leave and that he would not.",
    "Tom was playing in the garden and said that he was well.",
    "Nobody answered the door, and a card was left.",
)
OUTCOMES = ("No further action", "Referred to children's social care", "Words of advice given", "Visit again on Monday")
GRADES = ("Standard", "Medium", "High", "")
START, DAYS = date(2012, 1, 2), 5000


def write_log(file: Path, rows: int, *, unreadable_every: int = 500, seed: int = 1) -> None:
    """Write a log of `rows` rows below one of headings; one date in `unreadable_every` (0: none) cannot be read."""
    dice = random.Random(seed)  # noqa: S311 - the same rows each run
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Incidents")
    sheet.append(HEADINGS)
    for number in range(1, rows + 1):
        sheet.append(_row(number, dice, is_unreadable=bool(unreadable_every) and number % unreadable_every == 0))
    book.save(file)


def _row(number: int, dice: random.Random, *, is_unreadable: bool) -> list[object]:
    day = START + timedelta(days=dice.randrange(DAYS))
    return [
        f"MD{number:06}/{day:%y}",
        "to be confirmed" if is_unreadable else _written(day, number),
        time(dice.randrange(24), dice.randrange(60)) if number % 3 else None,
        dice.choice(NATURES),
        "Nerys Fairley / Daniel Oakes" if number % 2 else "Nerys Fairley",
        " ".join(dice.choices(SENTENCES, k=1 + number % 4)),
        dice.choice(OUTCOMES),
        dice.choice(GRADES),
        f"HX{1 + number % 9}",
        day + timedelta(days=dice.randrange(40)),
    ]


def _written(day: date, number: int) -> date | str:
    """Thirteen dates in twenty are real date cells; the others are text, and two of them vague."""
    match number % 20:
        case 0:
            return f"{day:%B %Y}"
        case 1:
            return f"w/c {day - timedelta(days=day.weekday()):%d/%m/%Y}"
        case 2 | 3:
            return f"{day.day} {day:%B %Y}"
        case 4 | 5 | 6:
            return f"{day:%d/%m/%Y}"
        case _:
            return day


if __name__ == "__main__":
    write_log(Path(sys.argv[1]), int(sys.argv[2]))
