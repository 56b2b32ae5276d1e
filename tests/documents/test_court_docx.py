from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from chronoapp.documents.court_docx import court_docx
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import HEADINGS, CourtChoice, CourtChronology, Numbering, court_rows

CHOICE = CourtChoice(
    prepared_on=date(2024, 5, 1),
    prepared_by="Mary Poppins, Social Worker",
    court="Family Court at Durham",
    case_number="DH24C00001",
    with_impact=True,
    with_decisions=True,
)


@pytest.fixture(scope="module")
def court(chronology: Chronology) -> CourtChronology:
    return court_rows(
        chronology, replace(CHOICE, event_ids=tuple(e.id for e in chronology.events if not e.is_left_out))
    )


@pytest.fixture(scope="module")
def word(court: CourtChronology) -> bytes:
    return court_docx(court)


def parts(word: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_table_holds_every_entry_word_for_word(court: CourtChronology, word: bytes) -> None:
    (table,) = docx.Document(io.BytesIO(word)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert tuple(rows[0]) == HEADINGS
    assert len(rows) == len(court.rows) + 1
    for shown, row in zip(rows[1:], court.rows, strict=True):
        lines = shown[2].split("\n")
        assert shown[0] == str(row.serial)
        assert (shown[1], shown[3]) == (row.date, row.reference)
        assert lines[: len(row.details) + 1] == [row.headline, *row.details]
        assert set(row.impact + row.decisions) <= set(lines)


def test_the_heading_row_is_repeated_and_no_row_is_split(word: bytes) -> None:
    (table,) = docx.Document(io.BytesIO(word)).tables
    marked = [[child.tag for child in row._tr.trPr] for row in table.rows]
    assert marked[0] == [qn("w:cantSplit"), qn("w:tblHeader")]
    assert all(tags == [qn("w:cantSplit")] for tags in marked[1:])


def test_the_front_says_what_the_pdf_says(court: CourtChronology, word: bytes) -> None:
    paragraphs = [paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs]
    assert paragraphs[0] == "Social work chronology"
    assert [f"{label}\t{value}" for label, value in court.front] == paragraphs[1 : len(court.front) + 1]
    assert court.selection in paragraphs
    assert court.missing_line in paragraphs
    assert court.opening[0] in paragraphs


def test_headings_are_real_styles_in_a_font_courts_ask_for(word: bytes) -> None:
    document = docx.Document(io.BytesIO(word))
    assert [p.style.name for p in document.paragraphs if p.style and p.style.name != "Normal"] == [
        "Heading 1",
        "Heading 2",
        "Heading 2",
    ]
    assert document.styles["Normal"].font.size.pt == 12
    assert document.styles["Normal"].font.name == "Arial"


def test_its_properties_name_nobody_but_the_author(word: bytes) -> None:
    properties = docx.Document(io.BytesIO(word)).core_properties
    assert properties.author == "Mary Poppins, Social Worker"
    assert properties.title == "Social work chronology, case DH24C00001"
    assert (properties.last_modified_by, properties.comments, properties.keywords) == ("", "", "")
    assert (properties.created.date(), properties.modified.date()) == (date(2024, 5, 1), date(2024, 5, 1))


def test_a_very_long_author_is_printed_whole(chronology: Chronology) -> None:
    author = "Mary Poppins " * 30
    document = docx.Document(io.BytesIO(court_docx(court_rows(chronology, replace(CHOICE, prepared_by=author)))))
    assert author.strip() in "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert document.core_properties.author == author[:255]


def test_no_part_names_a_tool_or_holds_a_stray_file(word: bytes) -> None:
    found = parts(word)
    everything = b"".join(found.values()).lower()
    assert [name for name in (b"python", b"macintosh", b"<application>", b"rsid") if name in everything] == []
    assert [name for name in found if "thumbnail" in name or "customXml" in name] == []


def test_the_status_stands_at_the_right_edge_of_the_head(word: bytes) -> None:
    head = docx.Document(io.BytesIO(word)).sections[0].header.paragraphs[0]
    assert head.text == "Social work chronology, case DH24C00001\tDRAFT, version 1"
    assert head.style is not None
    assert list(head.style.paragraph_format.tab_stops) == []
    assert [round(stop.position.cm) for stop in head.paragraph_format.tab_stops] == [17]


def test_no_style_leans_on_one_that_was_left_behind(word: bytes) -> None:
    found = re.findall(rb'w:styleId="([^"]*)"', parts(word)["word/styles.xml"])
    used = re.findall(rb'<w:(?:link|basedOn|next|pStyle|tblStyle) w:val="([^"]*)"', b"".join(parts(word).values()))
    assert set(used) <= set(found)


def test_pages_are_counted_by_word_itself(word: bytes) -> None:
    foot = docx.Document(io.BytesIO(word)).sections[0].footer._element.xml
    assert 'w:instr=" PAGE "' in foot
    assert 'w:instr=" NUMPAGES "' in foot


def test_a_bundle_number_starts_where_it_was_told(chronology: Chronology) -> None:
    choice = replace(CHOICE, numbering=Numbering.BATES, starts_at="C45")
    section = docx.Document(io.BytesIO(court_docx(court_rows(chronology, choice)))).sections[0]
    start = section._sectPr.find(qn("w:pgNumType"))
    assert start is not None
    assert start.get(qn("w:start")) == "45"
    assert section.footer.paragraphs[0].text.startswith("C")


def test_pages_stay_unnumbered_where_asked(chronology: Chronology) -> None:
    word = court_docx(court_rows(chronology, replace(CHOICE, numbering=Numbering.NONE)))
    assert "PAGE" not in docx.Document(io.BytesIO(word)).sections[0].footer._element.xml


def test_the_same_chronology_gives_the_same_word_file(court: CourtChronology, word: bytes) -> None:
    time.sleep(2)  # a zip entry keeps its time to two seconds
    assert court_docx(court) == word
