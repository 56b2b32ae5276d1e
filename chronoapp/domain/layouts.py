"""A confirmed layout: the words of an agency's headings and the field each is, and how its rows are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from chronoapp.domain.columns import Layout
from chronoapp.domain.columns_values import is_blank
from chronoapp.domain.columns_words import Field, plain_words
from chronoapp.domain.tables import Table

_ROWS_TRIED = 40  # rows with words in them, as many as are tried for headings nobody has confirmed


@dataclass(frozen=True, slots=True)
class AgencyLayout:
    """How one agency lays out its sheets. Headings are as the agency writes them; `agency` "" is anyone's form.

    A sheet in this layout has every heading of `headings` and any of `also`. `headline` tells a row that has no words
    of its own (domain/layouts_headlines.py), with `codes` by heading; `child` is the heading of the column that says
    which child a row is about; `about` says what the layout is and where it was published.
    """

    name: str
    agency: str = ""
    headings: Mapping[str, Field] = field(default_factory=dict)
    also: Mapping[str, Field] = field(default_factory=dict)
    headline: str = ""
    child: str = ""
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    about: str = ""

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields by the headings' plain words, as columns are compared."""
        return {plain_words(heading): chosen for heading, chosen in (*self.also.items(), *self.headings.items())}

    @property
    def needed(self) -> frozenset[str]:
        """The plain words of the headings a sheet must have."""
        return frozenset(filter(None, map(plain_words, self.headings)))

    def is_for(self, agency: str) -> bool:
        """True for anyone's form, and for this agency's, however its name is spaced or written in capitals."""
        return not self.agency or same_agency(self.agency, agency)


def same_agency(one: str, other: str) -> bool:
    """True where two names of an agency differ at most in capitals and spaces."""
    return one.casefold().split() == other.casefold().split()


def matches(known: AgencyLayout, layout: Layout) -> bool:
    """True where a sheet has every heading of a known layout (in any order, more of its own allowed)."""
    there = {plain_words(column.heading) for column in layout.columns}
    return layout.header_row is not None and _is_there(known, there)


def known_layout(layouts: Iterable[AgencyLayout], agency: str, layout: Layout) -> AgencyLayout | None:
    """The known layout a sheet is in: the agency's own before anyone's, the one with most headings first."""
    return _best([known for known in layouts if known.is_for(agency) and matches(known, layout)])


def known_headings(layouts: Sequence[AgencyLayout], agency: str, table: Table) -> int | None:
    """The row (from 1) that has every heading of a layout this agency may use; None where no row near the top has.

    A return's headings may be codes (DECOM, RNE) that say nothing to anybody who does not know the layout.
    """
    usable = [known for known in layouts if known.is_for(agency)]
    filled = (number for number, row in enumerate(table.rows) if not all(map(is_blank, row)))
    for number in islice(filled, _ROWS_TRIED if usable else 0):
        there = {plain_words(cell) for cell in table.rows[number] if isinstance(cell, str)}
        if any(_is_there(known, there) for known in usable):
            return number + 1
    return None


def _is_there(known: AgencyLayout, there: set[str]) -> bool:
    return len(known.needed) > 1 and known.needed <= there


def _best(fitting: Sequence[AgencyLayout]) -> AgencyLayout | None:
    return max(fitting, key=lambda known: (bool(known.agency), len(known.needed)), default=None)
