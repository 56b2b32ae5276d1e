"""Names that may be one: the likely ones, with why; and those that are two people's."""

from __future__ import annotations

import pytest

from chronoapp.domain.cases import Person
from chronoapp.domain.names_alike import Named, likely_agencies, likely_people, named_in

JANE = Person("jane", "Jane Hubbard", relationship="maternal grandmother")
PETER = Person("peter", "Peter Hubbard", relationship="father")
MARY = Person("mary", "Mary Poppins", role="Social Worker", aliases=("Miss Poppins",))


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("Mrs Hubbard", {"Jane Hubbard": "the same surname"}),
        ("Mrs J. Hubbard", {"Jane Hubbard": "the same surname, and J fits Jane"}),
        ("Mr Hubbard", {"Peter Hubbard": "the same surname"}),
        ("Mrs K Hubbard", {}),
        ("Mrs Hubard", {"Jane Hubbard": "“Hubard” is nearly “Hubbard”"}),
        ("Mr Poppins", {}),
        ("Mary Popins", {"Mary Poppins": "“Popins” is nearly “Poppins” and first name"}),
        ("Mrs Dunn", {}),
    ],
)
def test_the_likely_people_are_proposed_with_why(name: str, likely: dict[str, str]) -> None:
    assert {person.name: why for person, why in likely_people(name, (JANE, PETER, MARY))} == likely


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mrs Hubbard, Maternal Grandmother", Named("Mrs Hubbard", "Maternal Grandmother")),
        ("Maternal Grandmother (Mrs J. Hubbard)", Named("Mrs J. Hubbard", "Maternal Grandmother")),
        ("Mrs O'Neil", Named("Mrs O'Neil")),
        ("Police", None),
        ("The child", None),
        ("Mother", None),
        ("Anonymous caller", None),
    ],
)
def test_a_cell_names_a_person_or_nobody(text: str, named: Named | None) -> None:
    assert named_in(text) == named


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("Police", ["Durham Constabulary police"]),
        ("Durham Police", ["Durham Constabulary police"]),
        ("St Marys School", ["St Mary’s School"]),
        ("St Mary’s School", []),
        ("ST MARY’S SCHOOL", []),
        ("Housing", []),
        ("Health visitor", []),
    ],
)
def test_an_agency_the_case_may_have_is_proposed_and_one_it_has_never(name: str, likely: list[str]) -> None:
    known = ["Durham Constabulary police", "St Mary’s School", "Riverside Homes"]
    assert [agency for agency, _ in likely_agencies(name, known)] == likely
