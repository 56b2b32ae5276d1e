"""A birthday without its year: the rows nearby may tell it, else it is one of those there were."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.dates import DateContext, Qualifier, read_date


def test_a_birthday_without_its_year_takes_it_from_the_rows_nearby_and_is_asked_about() -> None:
    births = {"Lucy Marsh": date(2012, 6, 14)}
    near = read_date("Lucy's birthday", DateContext(today=date(2020, 1, 1), births=births, near=date(2018, 3, 1)))
    assert near.value
    assert (near.value.edtf, near.value.qualifier) == ("2018?-06-14", Qualifier.INFERRED)
    assert near.problem
    assert near.problem.kind == "ask"


def test_a_birthday_whose_year_nothing_tells_is_any_of_those_there_were() -> None:
    births = {"Lucy Marsh": date(2012, 6, 14)}
    reading = read_date("Lucy's birthday", DateContext(today=date(2016, 1, 1), births=births))
    assert reading.value is None
    assert reading.problem
    assert [choice.edtf for choice in reading.problem.choices] == ["2013-06-14", "2014-06-14", "2015-06-14"]
