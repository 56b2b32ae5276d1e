"""The first-reported bracket of the guidance (top tip 6e, "What goes where"), in the ways people write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.dates import DateContext, read_date, read_first_reported, write_first_reported

GUIDANCE = (
    "Mrs Hubbard, Maternal Grandmother, took the Lucy and Peter to her home as mother was drunk (slurring). "
    "(First informed of this on 8/07/19 by Mrs Hubbard, Maternal Grandmother, "
    "who telephoned Mary Poppins, Social Worker)  (Monday morning) "
)


def test_the_guidances_own_bracket_is_read_in_full() -> None:
    told = read_first_reported(GUIDANCE)
    assert told is not None
    assert told.date is not None
    assert (told.date.earliest, told.date.text) == (date(2019, 7, 8), "8/07/19")
    assert told.by == "Mrs Hubbard, Maternal Grandmother"
    assert (told.to, told.how) == ("Mary Poppins, Social Worker", "telephoned")
    assert told.time_of_day == "Monday morning"
    assert GUIDANCE[slice(*told.span)] == told.text
    assert told.text.startswith("(First informed")
    assert told.text.endswith("(Monday morning)")
    assert told.problem is None  # it was a Monday


@pytest.mark.parametrize(
    ("details", "day", "by", "to", "how"),
    [
        ("x (first reported 3 May 2019 by school to police via email)", "2019-05-03", "school", "police", "email"),
        ("(Informed by police on 5/5/19)", "2019-05-05", "police", "", ""),
        ("(disclosed by Lucy to her teacher on 5/5/19)", "2019-05-05", "Lucy", "her teacher", ""),
        ("(School became aware on 5 May 2019)", "2019-05-05", "", "School", ""),
        ("(School informed Social Care on 5/5/19)", "2019-05-05", "School", "Social Care", ""),
        ("(SW informed by police 5/5/19 at 14:30 by telephone)", "2019-05-05T14:30:00", "police", "SW", "telephone"),
        ("(first known about in early 2016)", "2016-01~/2016-04~", "", "", ""),
        ("(First known March 2019)", "2019-03", "", "", ""),
        ("(During a home visit first disclosed on 8 July 2019)", "2019-07-08", "", "", "During a home visit"),
        ("(told on 6/7/19 by mum)", "2019-07-06", "mum", "", ""),
        ("(notified to MASH on 6/7/19)", "2019-07-06", "", "MASH", ""),
        ("(it was first disclosed during a home visit on 8 July 2019)", "2019-07-08", "", "", "during a home visit"),
        (
            "[First reported: 8 July 2019; by: A who told B; to: C; how: letter]",
            "2019-07-08",
            "A who told B",
            "C",
            "letter",
        ),
        ("Seen. First reported on 3/5/19 by Jo Bloggs, nurse. Then.", "2019-05-03", "Jo Bloggs, nurse", "", ""),
    ],
)
def test_many_phrasings_are_read(details: str, day: str, by: str, to: str, how: str) -> None:
    told = read_first_reported(details)
    assert told is not None
    assert told.date is not None
    assert (told.date.edtf, told.by, told.to, told.how) == (day, by, to, how)


@pytest.mark.parametrize("details", ["", "(aged 3)", "(she was told off)", "He informed her.", "((((", "(informed)"])
def test_other_words_are_not_a_first_report(details: str) -> None:
    assert read_first_reported(details) is None


@pytest.mark.parametrize(
    ("details", "topic"),
    [
        ("(First informed on 05/13/2019)", "month-first"), ("(First reported 31/02/2019)", "no-such-day"),
        ("(First informed)", "no-date"),
        ("(First informed of this on 8/07/19 by Jo) (Tuesday morning)", "weekday"), ("(First told 3/4)", "no-year"),
    ],
)  # fmt: skip
def test_a_doubtful_date_in_the_bracket_is_a_question(details: str, topic: str) -> None:
    told = read_first_reported(details)
    assert told is not None
    assert told.problem is not None
    assert told.problem.topic == topic


def test_a_placeholder_is_written_back_as_the_first() -> None:
    value = read_date("01/03/2019").value
    assert value is not None
    assert write_first_reported(value, "school") == "(First informed of this on 01/03/2019 by school)"


def test_the_guidances_bracket_is_written_back_in_its_words() -> None:
    told = read_first_reported(GUIDANCE)
    assert told is not None
    assert told.date is not None
    written = write_first_reported(told.date, told.by, told.to, told.how, told.time_of_day)
    assert written == (
        "(First informed of this on 8/07/2019 by Mrs Hubbard, Maternal Grandmother, "
        "who telephoned Mary Poppins, Social Worker) (Monday morning)"
    )


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(
        [
            "",
            "Police",
            "Mrs May, on Monday",
            "8 July Road School",
            "PC 12, who telephoned",
            "to March via June",
            "by 3/4",
        ]
    ),
    st.sampled_from(["", "Mary Poppins, Social Worker", "Mr June"]),
    st.sampled_from(["", "telephoned", "letter of 2 May"]),
)
def test_whoever_told_a_days_bracket_reads_back_to_the_same_day_and_people(
    day: date, by: str, to: str, how: str
) -> None:
    value = read_date(f"{day.day}/{day.month:02}/{day.year:04}", DateContext(placeholders="actual")).value
    assert value is not None
    told = read_first_reported(write_first_reported(value, by, to, how), DateContext(placeholders="actual"))
    assert told is not None
    assert told.date is not None
    assert (told.date.earliest, told.by, told.to, told.how) == (day, by, to, how)
