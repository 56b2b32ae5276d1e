"""Delimited text in every encoding, with every separator, and with the quotation marks people really write."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits, Table
from chronoapp.spreadsheets.read import read_file

Refusal = Callable[..., str]

ROWS = (
    ("Date", "Who", "What"),
    ("05/07/2019", "Zoë’s grandmother", 'She said "come home", and they did'),
    ("08/07/2019", "Police", "first line\nsecond line"),
)


def written(separator: str, line_end: str = "\r\n") -> str:
    def cell(words: str) -> str:
        return '"' + words.replace('"', '""') + '"' if set(words) & {separator, '"', "\n"} else words

    return "".join(separator.join(cell(words) for words in row) + line_end for row in ROWS)


def only_table(data: bytes, file: str = "school.csv") -> Table:
    (table,) = read_file(data, file).tables
    return table


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252", "utf-32"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_encoding_with_every_separator(encoding: str, separator: str) -> None:
    assert only_table(written(separator).encode(encoding)).rows == ROWS


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_every_kind_of_line_end(line_end: str) -> None:
    assert only_table(written(",", line_end).encode()).rows == ROWS


def test_the_last_line_needs_no_end() -> None:
    assert only_table(written(",").rstrip().encode()).rows == ROWS


def test_blank_rows_keep_row_numbers() -> None:
    assert only_table(b"\r\nLog,,\r\n\r\na,b,,\r\n,,\r\nc,d\r\n").rows == ((), ("Log",), (), ("a", "b"), (), ("c", "d"))


def test_the_table_has_the_name_of_the_file() -> None:
    assert only_table(b"a,b\n", "log of June.csv").name == "log of June"
    assert only_table(b"a,b\n", "log").name == "log"


def test_the_separator_line_of_excel_is_no_row() -> None:
    assert only_table(b"sep=;\r\na,1;b\r\n").rows == (("a,1", "b"),)


def test_commas_in_words_do_not_outvote_tabs() -> None:
    lines = [f"0{day}/07/2019\tPolice\tAttended, spoke, left, and wrote" for day in range(1, 9)]
    assert {len(row) for row in only_table("\n".join(lines).encode()).rows} == {3}


def test_commas_in_words_do_not_outvote_semicolons() -> None:
    lines = [f"0{day}/07/2019;He came{', again' * (day % 3)};Police" for day in range(1, 9)]
    assert {len(row) for row in only_table("\n".join(lines).encode()).rows} == {3}


def test_headings_decide_between_separators() -> None:
    rows = [f"{day}/07/2019,Police{',' * (day == 20)},Attended; spoke" for day in range(10, 25)]
    assert only_table("\n".join(["Date,Who,What", *rows]).encode()).rows[:2] == (
        ("Date", "Who", "What"),
        ("10/07/2019", "Police", "Attended; spoke"),
    )


def test_one_column_is_read_as_one_column() -> None:
    assert only_table(b"Date\n05/07/2019\n08/07/2019\n").rows == (("Date",), ("05/07/2019",), ("08/07/2019",))


def test_windows_letters_are_read_and_said() -> None:
    table = only_table("Name\nZoë – “sad”\n".encode("windows-1252"))
    assert table.rows[1] == ("Zoë – “sad”",)
    assert "Windows-1252" in table.notes[0]


def test_a_file_joined_from_two_systems_keeps_both_letters() -> None:
    table = only_table("Zoë,1\n".encode() + "Chloé,2\n".encode("windows-1252"))
    assert table.rows == (("Zoë", "1"), ("Chloé", "2"))
    assert "each was read as what it is" in table.notes[0]


def test_undoubled_quotation_marks_are_kept_and_said() -> None:
    table = only_table(b'Date,What,Who\n1/2/19,"He said "no" and left",Police\n2/2/19,"a ""b"" c",School\n')
    assert table.rows[1:] == (
        ("1/2/19", 'He said "no" and left', "Police"),
        ("2/2/19", 'a "b" c', "School"),
    )
    assert "from row 2" in table.notes[0]


def test_a_quotation_mark_inside_words_is_only_a_mark() -> None:
    assert only_table(b'a,6" nail\nb,2\n').rows == (("a", '6" nail'), ("b", "2"))


def test_an_unclosed_quotation_mark_swallows_no_rows(refusal: Refusal) -> None:
    says = refusal(b'Date,What\n1/2/19,"He left\n2/2/19,He came back\n', "school.csv")
    assert "row 2" in says
    assert "never closed" in says


def test_an_endless_cell_is_refused(refusal: Refusal) -> None:
    assert "131,072 characters" in refusal(b'a,"' + b"x" * 140_000 + b'"\n', "school.csv")


def test_text_cut_inside_a_letter_is_refused(refusal: Refusal) -> None:
    assert "part of it is missing" in refusal("Zoë,1\nZoë".encode()[:-1], "school.csv")
    assert "part of it is missing" in refusal("Zoë,1\n".encode("utf-16")[:-1], "school.csv")


def test_letters_of_no_known_encoding_are_refused(refusal: Refusal) -> None:
    assert "neither UTF-8" in refusal(b"Name\nZo\x81\x8d\n", "school.csv")


def test_bytes_that_are_not_text_are_refused(refusal: Refusal) -> None:
    assert "not text" in refusal(b"Name,\x01\x02\x03\x00\x05\n", "school.csv")


def test_rows_and_columns_over_the_limits_are_refused(refusal: Refusal) -> None:
    limits = FileLimits(rows=3, columns=3)
    assert "more than 3 rows" in refusal(b"a\nb\nc\nd\n", "school.csv", limits)
    assert "Row 2" in refusal(b"a,b,c\na,b,c,d\n", "school.csv", limits)
    assert read_file(b"a,b,c,,,\nb\nc\n", "school.csv", limits).tables[0].rows == (("a", "b", "c"), ("b",), ("c",))


def test_csv_named_as_a_workbook_is_read_and_said() -> None:
    table = only_table(written(",").encode(), "school.xlsx")
    assert table.rows == ROWS
    assert table.notes[0].startswith("The file is named .xlsx but is plain text")


def test_text_of_nothing_but_separators_is_refused(refusal: Refusal) -> None:
    assert "no rows" in refusal(b",,\r\n,,\r\n", "school.csv")


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    starts_no_process = data.replace(b"PK", b"P ").replace(b"<", b" ").replace(b"\xd0", b" ")
    with suppress(UnreadableFile):
        assert read_file(starts_no_process, "school.csv").tables[0].rows


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_what_excel_writes_is_read_back_word_for_word(rows: list[list[str]], separator: str) -> None:
    lines = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    text = f"sep={separator}\r\n" + "\r\n".join(lines)
    if not any(any(row) for row in rows):
        return
    found = only_table(text.encode("utf-8-sig")).rows
    assert [[cell or "" for cell in row] for row in found] == [trimmed(row) for row in rows]


def trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row
