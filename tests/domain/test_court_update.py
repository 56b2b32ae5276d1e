"""What is new, changed or withdrawn since a filing: compared as the record has it, told as its readers may know it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest

from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import CourtChoice, CourtChronology, CourtRow, court_rows
from chronoapp.domain.court_update import FiledChronology, FiledRow, Worded, digest_of, filed_from, record_of, update_of
from chronoapp.domain.dates import read_date
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event, Significance

CHOICE = CourtChoice(prepared_on=date(2024, 5, 1), prepared_by="Alice Ahmed", opening="Known since 2019.")
CASE = Case("1", "LC-1", "Hubbard family", (Child("c1", "Lucy Hubbard"),))


def event(number: int, headline: str) -> Event:
    when = read_date(f"{number}/3/2023").value
    assert when is not None
    return Event(f"e{number}", when, headline, significance=Significance.CORE)


def court(*headlines: str, opening: str = CHOICE.opening) -> CourtChronology:
    events = tuple(event(number, headline) for number, headline in enumerate(headlines, start=1) if headline)
    return court_rows(Chronology(CASE, events, len(events)), replace(CHOICE, opening=opening))


def same(told: CourtChronology) -> Worded:
    return Worded(told, told)


def filed(worded: Worded, last: FiledChronology | None = None, number: int = 1) -> FiledChronology:
    printed = update_of(worded, CHOICE, last) if last else worded.told
    found = filed_from(record_of(worded, printed, last), number, date(2024, 5, 2), "The court")
    assert found is not None
    return found


def test_new_changed_and_withdrawn_are_each_told_once() -> None:
    last = filed(same(court("A fall", "A fight", "A visit")))
    now = update_of(same(court("A fall", "", "A long visit", "A party")), CHOICE, last)
    assert [(row.serial, row.mark, row.headline) for row in now.rows] == [
        (1, "Changed: was entry 3 of filing 1", "A long visit"),
        (2, "New", "A party"),
    ]
    assert now.withdrawn == ("Entry 2 of filing 1, Thu 2 March 2023: A fight",)
    assert now.changes[1] == "1 new, 1 changed, 1 withdrawn."
    assert now.opening == ()


def test_nothing_to_tell_is_refused() -> None:
    worded = same(court("A fall"))
    with pytest.raises(BadInput, match="Nothing is new, changed or withdrawn since filing 1 of 2 May 2024"):
        update_of(worded, CHOICE, filed(worded))


def test_other_names_change_nothing_and_other_words_do_under_any_name() -> None:
    last = filed(same(court("Lucy fell", "Lucy won", opening="Lucy is known.")))
    called = Worded(
        court("Child A fell", "Child A won", opening="Child A is known."), same(court("Lucy fell", "Lucy won")).own
    )
    called = replace(called, own=court("Lucy fell", "Lucy won", opening="Lucy is known."))
    with pytest.raises(BadInput, match="Nothing is new"):
        update_of(called, CHOICE, last)
    changed = replace(called, own=court("Lucy fell", "Lucy lost", opening="Lucy is well known."))
    now = update_of(changed, CHOICE, last)
    assert [row.headline for row in now.rows] == ["Child A won"]
    assert now.opening == ("Child A is known.",)


def test_an_update_of_an_update_still_knows_what_the_first_filing_told() -> None:
    first = filed(same(court("A fall", "A fight")))
    second = filed(same(court("A fall", "A fight", "A visit")), first, number=2)
    assert [(row.headline, row.filing, row.serial) for row in second.rows] == [
        ("A fall", 1, 1),
        ("A fight", 1, 2),
        ("A visit", 2, 1),
    ]
    third = update_of(same(court("A bad fall", "A fight", "A visit")), CHOICE, second)
    assert [row.mark for row in third.rows] == ["Changed: was entry 1 of filing 1"]


def test_of_what_is_kept_back_by_now_only_its_number_is_said() -> None:
    last = filed(same(court("A fall", "A fight")))
    now = update_of(same(court("A fall", "")), CHOICE, last, withheld={"e2"})
    assert now.withdrawn == ("Entry 2 of filing 1, [withheld]",)
    masked = update_of(same(court("A fall", "")), CHOICE, last, mask=lambda text: text.replace("fight", "[withheld]"))
    assert masked.withdrawn == ("Entry 2 of filing 1, Thu 2 March 2023: A [withheld]",)


def test_a_filing_from_before_digests_were_of_the_record_compares_by_its_printed_words() -> None:
    printed = court("Child A fell").rows[0]
    row = FiledRow("e1", digest_of(printed), 1, 0, printed.date, printed.headline)
    old = filed_from({"opening": ["Known since 2019."], "history": [], "rows": [asdict(row)]}, 1, date(2024, 5, 2), "")
    assert old is not None
    with pytest.raises(BadInput, match="Nothing is new"):
        update_of(Worded(court("Child A fell"), court("Lucy fell")), CHOICE, old)


def test_every_printed_word_counts_and_the_number_does_not() -> None:
    row = CourtRow(1, "e1", 2023, "Wed 1 March 2023", "A fall", ("In the park.",), "C1")
    assert digest_of(replace(row, serial=9)) == digest_of(row)
    others = ("date", "headline", "reference")
    changed = [replace(row, **{name: "other"}) for name in others]  # type: ignore[arg-type]  # fields by name
    changed += [replace(row, **{name: ("other",)}) for name in ("details", "impact", "decisions")]  # type: ignore[arg-type]  # as above
    assert len({digest_of(one) for one in (row, *changed)}) == 7
