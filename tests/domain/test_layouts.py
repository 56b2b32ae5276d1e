"""A confirmed layout is written, read and known again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.columns import Field, Layout, recognise
from chronoapp.domain.errors import BadInput
from chronoapp.domain.layouts import AgencyLayout, known_layout, matches
from chronoapp.domain.layouts_toml import from_toml, to_toml
from chronoapp.domain.tables import Table

SHIPPED = sorted((Path(__file__).parents[2] / "imports" / "layouts").glob("*.toml"))


def sheet(*headings: str) -> Layout:
    return recognise(Table("Log", (headings, ("1/2/2019", *["x"] * (len(headings) - 1)))), date(2026, 1, 5))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(TEXTS, TEXTS, st.dictionaries(TEXTS, st.sampled_from(list(Field)), max_size=5))
def test_any_layout_is_read_back_as_it_was_written(name: str, agency: str, headings: dict[str, Field]) -> None:
    known = AgencyLayout(name, agency, headings)
    assert from_toml(to_toml(known)) == known


@given(TEXTS, TEXTS, st.dictionaries(TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=3), max_size=3))
def test_what_a_layout_says_of_its_rows_is_read_back_too(
    headline: str, about: str, codes: dict[str, dict[str, str]]
) -> None:
    plain = "".join(c for c in headline if c not in "{}[]")
    headings = {"When": Field.EVENT_DATE, "Who": Field.PERSON}
    known = AgencyLayout("x", "", headings, {"LS": Field.EXTRA}, f"{plain}[ {{ls}}]", "Who", codes, about)
    assert from_toml(to_toml(known)) == known


def test_a_confirmed_sheet_is_known_again_whatever_the_order_of_its_columns() -> None:
    confirmed = sheet("Date", "Tenancy notes", "Done")
    known = AgencyLayout("Log", "Housing", {column.heading: column.field for column in confirmed.columns})
    assert matches(known, sheet("Done", "DATE:", "Tenancy  notes", "One more"))
    assert not matches(known, sheet("Date", "Tenancy notes"))


def test_an_agencys_own_layout_comes_before_anyones() -> None:
    own, anyones = (
        AgencyLayout(n, a, {"Date": Field.EVENT_DATE, "Notes": Field.DETAILS}) for n, a in [("own", "GP"), ("any", "")]
    )
    other = AgencyLayout("other", "Police", own.headings)
    assert known_layout([anyones, other, own], "GP", sheet("Date", "Notes")) == own
    assert known_layout([anyones, other], "GP", sheet("Date", "Notes")) == anyones
    assert known_layout([other], "GP", sheet("Date", "Notes")) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "not a layout file"),
        ('name = "x"', r"\[headings\]"),
        ('name = "x"\n[headings]\n"Date" = "birthday"', "“birthday”, which is no field"),
        ('name = "x"\n[headings]\n"Date" = 3', "which is no field"),
        ('name = "x"\nalso = 3\n[headings]\n"Date" = "extra"', r"\[also\]"),
        ('name = "x"\nchild = "Pupil"\n[headings]\n"Date" = "extra"', "“Pupil” is not among the headings"),
        ('name = "x"\nheadline = "{Who}"\n[headings]\n"Date" = "extra"', "“Who”, which is not among"),
        ('name = "x"\n[headings]\n"Date" = "extra"\n[codes]\nLS = "C2"', r"\[LS\]"),
    ],
)
def test_a_file_that_is_no_layout_is_refused_with_what_to_mend(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        from_toml(text)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_every_layout_we_ship_can_be_read(path: Path) -> None:
    known = from_toml(path.read_text(encoding="utf-8"))
    assert Field.EVENT_DATE in known.headings.values()


def test_the_guidances_form_is_shipped() -> None:
    assert "six-column" in [path.stem for path in SHIPPED]
