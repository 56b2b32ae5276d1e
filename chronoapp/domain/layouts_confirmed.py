"""What a layout is when a sheet read in it has been taken in: named, and free of anybody's name."""

from __future__ import annotations

from dataclasses import replace

from chronoapp.domain.cases import Case
from chronoapp.domain.columns import CHOSEN, column_letter
from chronoapp.domain.columns_values import looks_like_date
from chronoapp.domain.columns_words import Field, plain_words
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.understanding import SheetReading

_LONGEST_NAME = 200
_SHORTEST_WORD = 3  # letters: initials stand in too many headings to be anybody's name


def layout_to_remember(agency: str, case: Case, sheet: SheetReading) -> AgencyLayout | None:
    """The layout to remember of a sheet that was taken in; None where it is known already or tells of somebody.

    A sheet without headings or without a date has nothing to be known by. Headings that name a child or a person of
    the case, or that look like a row of values, belong to this family and are kept out of what every worker sees.
    """
    layout = confirmed_layout(agency, sheet)
    if layout is None or not agency or _is_known(sheet, layout):
        return None
    return None if _tells_of_somebody(layout, case) else layout


def confirmed_layout(agency: str, sheet: SheetReading) -> AgencyLayout | None:
    """The layout of a sheet as it was read, with what its known layout says of its rows."""
    headings = _headings(sheet)
    if sheet.header_row is None or Field.EVENT_DATE not in headings.values() or len(headings) < 2:
        return None
    known = sheet.known or AgencyLayout("")
    there = set(map(plain_words, headings))
    also = {heading: field for heading, field in known.also.items() if plain_words(heading) not in there}
    child = sheet.children.column.heading if sheet.children.column else ""
    name = known.name if known.name and known.agency else _name(agency, headings, known)
    return replace(known, name=name, agency=one_line(agency), headings=headings, also=also, child=child)


def one_line(text: str) -> str:
    """A name as it is kept: on one line, printable, at most 200 characters."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:_LONGEST_NAME].rstrip()


def _headings(sheet: SheetReading) -> dict[str, Field]:
    """The fields by heading; of two columns with one heading, the one that says something. Letters are no headings."""
    found: dict[str, Field] = {}
    for column in sheet.columns:
        is_new = found.get(column.heading, Field.EXTRA) is Field.EXTRA
        if is_new and column.heading != column_letter(column.index) and plain_words(column.heading):
            found[column.heading] = column.field
    return found


def _is_known(sheet: SheetReading, layout: AgencyLayout) -> bool:
    known = sheet.known
    if known is None:
        return False
    same = all(known.fields.get(plain_words(heading), field) is field for heading, field in layout.headings.items())
    chosen = any(column.why == CHOSEN and plain_words(column.heading) not in known.fields for column in sheet.columns)
    return same and not chosen and plain_words(known.child) == plain_words(layout.child)


def _name(agency: str, headings: dict[str, Field], known: AgencyLayout) -> str:
    """A name that says nothing of a family: never the file's or the sheet's own, which often name a child."""
    if known.name:
        return one_line(f"{agency}: {known.name}")
    first, more = ", ".join(list(headings)[:3]), len(headings) - 3
    return one_line(f"{agency}: {first} and {more} more" if more > 0 else f"{agency}: {first}")


def _tells_of_somebody(layout: AgencyLayout, case: Case) -> bool:
    people = [(child.name, *child.aliases) for child in case.children]
    people += [(person.name, *person.aliases) for person in case.people]
    words = {word for names in people for name in names for word in plain_words(name).split()}
    names = {word for word in words if len(word) >= _SHORTEST_WORD}
    return any(looks_like_date(heading) or names & set(plain_words(heading).split()) for heading in layout.headings)
