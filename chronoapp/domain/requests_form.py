"""The workbook an agency is asked to fill: its columns, what each is for, and what is checked when it comes back.

The wording follows the multi-agency chronology guidance: when it happened, not when it was heard of; the headline; the
impact, likely where it is not known; full names and job titles; no abbreviations.
"""

from __future__ import annotations

from dataclasses import dataclass

from chronoapp.domain.columns_words import Field
from chronoapp.domain.layouts import AgencyLayout


@dataclass(frozen=True, slots=True)
class Asked:
    """One column: its heading, what it is, what it is for, what is checked, and the words its list offers.

    `width` is in characters. A list that is not `is_closed` only offers: other words may be typed.
    """

    heading: str
    field: Field
    says: str
    checked: str
    width: int = 20
    choices: tuple[str, ...] = ()
    is_closed: bool = False


EVENTS = "Events"
HOW_TO = "How to fill this in"
CHILD = "Which child"
EXACTNESS = ("The very day", "Only the month is known", "Only the year is known", "About then")
SOURCES = (
    "Our own record", "Police", "School or college", "Health visitor", "GP", "Hospital", "Housing",
    "Social care records", "Mother", "Father", "Grandparent", "Other family member", "The child", "A neighbour",
    "Anonymous",
)  # fmt: skip
VALENCES = ("Harm", "Mixed", "Neutral", "Strength")

COLUMNS = (
    Asked(
        "Date it happened",
        Field.EVENT_DATE,
        "The day it happened, not the day you heard of it. Day first, for example 06/07/2019. Where you do not know "
        "the day write what you know: March 2020, spring term 2021, about 2016, or 3/5/2020 to 7/5/2020.",
        "Every date can be read, the day first, and is not in the future.",
    ),
    Asked(
        "How exact is the date",
        Field.DATE_PRECISION,
        "If you wrote the 1st of a month because the day is not known, choose “Only the month is known”, and say in "
        "“What happened” why.",
        "A date on the 1st of a month has an answer here.",
        16,
        EXACTNESS,
        is_closed=True,
    ),
    Asked(
        "Date you first heard of it",
        Field.REPORTED_DATE,
        "When your agency was first told. Day first. Leave it empty where it is the same day.",
        "It is not before the day it happened.",
    ),
    Asked(
        "Who told you",
        Field.SOURCE,
        "How you know: who told you, or which record says so. Choose from the list or write your own words.",
        "Nothing: your words are kept as they are.",
        22,
        SOURCES,
    ),
    Asked(
        "Headline",
        Field.HEADLINE,
        "What happened, in one plain sentence that can be understood by itself.",
        "Where it is empty, the first sentence of “What happened” stands in for it.",
        36,
    ),
    Asked(
        "What happened",
        Field.DETAILS,
        "What happened, who was there and how the family responded. Only what matters for the child: it is not a "
        "case note. Full names and job titles. No abbreviations.",
        "A row with a date but no words is held and asked about.",
        60,
    ),
    Asked(
        "Impact on the child",
        Field.IMPACT,
        "What it meant for the child, or is likely to have meant if that is not known: then write “likely”.",
        "Nothing by the program. The worker reads it, and may ask you.",
        40,
    ),
    Asked(
        "The child’s own words or views",
        Field.CHILD_VOICE,
        "What the child said or showed, in their own words where you have them.",
        "Nothing: the words stay as they are.",
        30,
    ),
    Asked(
        "What was decided or done",
        Field.DECISION,
        "What was decided, or decided against, and why. No action is a decision too: “No action, because …”.",
        "An empty cell is not taken to mean that nothing was done.",
        40,
    ),
    Asked(
        "Harm or strength",
        Field.VALENCE,
        "Whether it was harm, a strength, something of both (mixed), or neither (neutral). Strengths matter as much.",
        "It is one of the words in the list; other words are kept beside the event.",
        12,
        VALENCES,
        is_closed=True,
    ),
    Asked(
        CHILD,
        Field.PERSON,
        "The child or children it concerns, by full name.",
        "Nothing: the names are kept as you write them.",
        24,
    ),
    Asked(
        "Recorded by",
        Field.RECORDER,
        "The full name and job title of who recorded it.",
        "Nothing: it is kept with the event.",
        26,
    ),
    Asked(
        "Where your record is",
        Field.EVIDENCE_REF,
        "Where it can be found again: a reference number, or the document and page.",
        "Nothing: it is kept with the event.",
        22,
    ),
)

FORM = AgencyLayout(
    name="Contribution workbook",
    headings={column.heading: column.field for column in COLUMNS},
    about="The workbook that chronoapp makes for an agency to fill in.",
)

GENERAL = (
    "Write one event in each row of the sheet “Events”. Leave the headings as they are.",
    "An event is something significant for the child: a harm, a strength, a change, a decision.",
    "Ask of each: does it matter for the child, why, and what was or may have been its impact?",
    "Write when it happened, not when you heard of it. The rows may be in any order: they are put in order for you.",
    "Dates are text, the day first: 06/07/2019 is the 6th of July 2019.",
    "Include good things too. Write what the family would recognise as fair: they will see it.",
    "Full names and job titles. No abbreviations: whoever reads this may not work where you do.",
    "If you had no contact in the period, do not leave the sheet empty without a word: reply and say so.",
    "When it comes back every row is accounted for, and your own words are kept as you wrote them.",
    "A row that cannot be read is held and asked about. It is never dropped, and nothing is guessed.",
)
