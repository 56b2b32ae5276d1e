"""The rows of a corrected file find their earlier selves, wherever they stand; and no row is lost or taken twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.corrections import Line, are_alike, as_sent, is_correction, pair_rows
from chronoapp.domain.history import Change


def line(day: str, headline: str, action: str = "", serial: str = "", **more: str) -> Line:
    cells = {"Ref": serial, "Date": day, "Incident": headline, "Action": action, **more}
    return Line({heading: text for heading, text in cells.items() if text}, day, headline, serial, "Ref")


CELLS = st.sampled_from(["", "a", "b", "c d", "c e"])
LINES = st.lists(
    st.builds(
        line, CELLS, CELLS, CELLS, st.sampled_from(["", "1", "2", "3", "R-9"]),
    ),
    max_size=8,
)  # fmt: skip

SHOUTING = line("2019-07-06", "Neighbour heard shouting", "Officers attended")
ALONE = line("2020-03-14", "Children seen alone", "Referred")
PRIZE = line("2020-11-20", "Ines won the reading prize", "None needed")


@given(LINES, LINES)
def test_no_row_is_lost_or_taken_twice(earlier: list[Line], later: list[Line]) -> None:
    found = pair_rows(earlier, later)
    assert sorted([*(e for e, _ in found.pairs), *found.gone]) == list(range(len(earlier)))
    assert sorted([*(i for _, i in found.pairs), *found.fresh]) == list(range(len(later)))


@given(LINES, LINES, st.randoms(use_true_random=False))
def test_where_the_rows_stand_plays_no_part(earlier: list[Line], later: list[Line], random) -> None:
    def words(before: list[Line], after: list[Line]) -> list[tuple[str, str]]:
        return sorted((repr(before[e]), repr(after[i])) for e, i in pair_rows(before, after).pairs)

    moved = random.sample(later, len(later))
    assert words(earlier, later) == words(random.sample(earlier, len(earlier)), moved)


@given(LINES)
def test_the_same_rows_pair_with_themselves(lines: list[Line]) -> None:
    found = pair_rows(lines, lines[::-1])
    assert (found.gone, found.fresh) == ((), ())
    assert all(lines[e].words == lines[::-1][i].words for e, i in found.pairs)


@given(LINES, LINES)
def test_every_row_that_came_again_word_for_word_is_paired_so(earlier: list[Line], later: list[Line]) -> None:
    same = sum(earlier[e].words == later[i].words for e, i in pair_rows(earlier, later).pairs)
    spelled = [repr(sorted(one.words.items())) for one in later]
    there = 0
    for one in earlier:
        if (key := repr(sorted(one.words.items()))) in spelled:
            spelled.remove(key)
            there += 1
    assert same == there


@pytest.mark.parametrize(
    "later",
    [
        line("2019-07-06", "Neighbour heard shouting", "Nobody was at home"),
        line("2019-06-07", "Neighbour heard shouting", "Officers attended"),
        line("2019-07-06", "Neighbour heard shouting and a child crying", "Officers attended"),
        line("2019-07-06", "Neighbour heard shouting"),
    ],
)
def test_a_row_with_one_cell_corrected_is_found(later: Line) -> None:
    assert pair_rows([SHOUTING, ALONE], [PRIZE, ALONE, later]).pairs == ((0, 2), (1, 1))


def test_another_event_of_the_same_day_is_another_row() -> None:
    other = line("2019-07-06", "Joel missed school", "Officers attended")
    found = pair_rows([SHOUTING], [other])
    assert (found.pairs, found.gone, found.fresh) == ((), (0,), (0,))


def test_a_serial_number_finds_a_row_rewritten() -> None:
    earlier = line("2019-07-06", "Shouting", "Attended", "C/19/881")
    later = line("2019-08-06", "Loud music, no shouting", "None", "C/19/881")
    assert pair_rows([earlier], [later]).pairs == ((0, 0),)


def test_numbers_that_only_count_the_rows_do_not_swap_them() -> None:
    before = [
        line("2019-07-06", "Neighbour heard shouting", "A", "1"),
        line("2020-03-14", "Children seen alone", "B", "2"),
    ]
    after = [
        line("2019-07-06", "Neighbour heard shouting", "A", "1"),
        line("2019-12-01", "Joel missed school", "C", "2"),
        line("2020-03-14", "Children seen alone", "B", "3"),
    ]
    found = pair_rows(before, after)
    assert (found.pairs, found.fresh) == (((0, 0), (1, 2)), (1,))


def test_a_file_numbered_anew_is_paired_by_its_words() -> None:
    before = [line("2019-07-06", "Heard shouting", "A", "1"), line("2019-07-06", "Children alone", "B", "2")]
    after = [
        line("2019-07-06", "Joel missed school", "C", "1"),
        line("2019-07-06", "Heard shouting", "A", "2"),
        line("2019-07-06", "Children alone", "B", "3"),
    ]
    assert pair_rows(before, after).pairs == ((0, 1), (1, 2))


def test_a_correction_is_known_by_its_name_or_its_rows() -> None:
    one_again = pair_rows([ALONE], [ALONE])
    assert is_correction(one_again, 1, same_name=False)
    assert not is_correction(one_again, 2, same_name=False)
    assert is_correction(one_again, 9, same_name=True)
    assert not is_correction(pair_rows([ALONE], [PRIZE]), 1, same_name=True)


def test_headlines_are_alike_by_their_words() -> None:
    assert are_alike("Police attended the home", "Police attended her home")
    assert not are_alike("Police attended the home", "Joel missed school")
    assert not are_alike("", "")


def change(field: str, old: str, new: str, at: int) -> Change:
    moment = datetime(2026, 1, at, tzinfo=UTC)
    return Change(str(at), moment, "Bob", "event", "e", "", field, old, new, version=at)


def test_what_people_wrote_is_not_what_the_agency_sent() -> None:
    now = {"headline": "Bob's", "details": "kept", "source": "Bob's too"}
    made = [change("headline", "first", "second", 2), change("headline", "second", "Bob's", 3)]
    made.append(change("source", "", "Bob's too", 4))
    sent = as_sent(now, made, {datetime(2026, 1, 2, tzinfo=UTC)})
    assert sent == {"headline": "second", "details": "kept", "source": ""}
