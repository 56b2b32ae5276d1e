"""A finished file opened as an outsider would: a name planted in any hiding place is found."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import docx
import openpyxl
import pikepdf
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from chronoapp.documents.court_pdf import court_pdf
from chronoapp.documents.opened import opened
from chronoapp.domain.cases import Case
from chronoapp.domain.court import CourtChoice, court_rows
from chronoapp.domain.redaction import (
    Audience,
    Known,
    Mask,
    Style,
    calls,
    find_leaks,
    forbidden,
    known_in,
    masked,
    names_of,
)

HIDDEN = forbidden([Known("c1", "Lucy Hubbard")], births={date(2013, 6, 6): "Lucy’s date of birth"})


def found(data: bytes, name: str) -> list[str]:
    return [leak.where for leak in find_leaks(opened(data, name), HIDDEN)]


def saved(made: openpyxl.Workbook | docx.document.Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, part)
    return out.getvalue()


def workbook(plant) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Date of Event"
    plant(book)
    return saved(book)


def hidden_sheet(book) -> None:
    sheet = book.create_sheet("Old")
    sheet.sheet_state = "veryHidden"
    sheet["Z99"] = "Lucy"


IN_EXCEL = {
    "a cell": lambda book: book.active.__setitem__("B2", "Seen with Lucy"),
    "a very hidden sheet": hidden_sheet,
    "a sheet's name": lambda book: book.create_sheet("Lucy"),
    "the author": lambda book: setattr(book.properties, "creator", "Lucy Hubbard"),
    "a property": lambda book: setattr(book.properties, "keywords", "hubbard"),
    "a note": lambda book: setattr(book.active["A1"], "comment", Comment("about Lucy", "A Worker")),
    "a note's writer": lambda book: setattr(book.active["A1"], "comment", Comment("see file", "Lucy Hubbard")),
    "a header": lambda book: setattr(book.active.oddHeader.center, "text", "Lucy"),
    "a defined name": lambda book: book.defined_names.add(DefinedName("Lucy", attr_text="Sheet!$A$1")),
    "a date in figures": lambda book: book.active.__setitem__("B2", date(2013, 6, 6)),
    "a link": lambda book: setattr(book.active["A1"], "hyperlink", "https://example.org/lucy-hubbard"),
    "a formula": lambda book: book.active.__setitem__("B2", '=IF(1,"","Lucy")'),
}  # fmt: skip


@pytest.mark.parametrize("place", IN_EXCEL)
def test_a_name_hidden_in_a_workbook_is_found(place) -> None:
    assert found(workbook(IN_EXCEL[place]), "chronology.xlsx")


def test_a_clean_workbook_stops_nothing() -> None:
    assert found(workbook(lambda book: book.active.__setitem__("B2", date(2013, 6, 7))), "a.xlsx") == []


def test_a_part_nobody_opens_is_read_too() -> None:
    assert found(with_part(workbook(lambda _: None), "customXml/item9.xml", b"<a><!-- Lucy --></a>"), "a.xlsx")
    assert found(with_part(workbook(lambda _: None), "xl/media/image1.bin", b"\x00\x01 lucy hubbard"), "a.xlsx")
    assert found(with_part(workbook(lambda _: None), "docProps/Lucy.txt", b""), "a.xlsx")


def word(plant) -> bytes:
    made = docx.Document()
    plant(made)
    return saved(made)


def in_two_runs(made) -> None:
    line = made.add_paragraph("Seen: ")
    line.add_run("Lu").bold = True
    line.add_run("cy today")


IN_WORD = {
    "a paragraph": lambda made: made.add_paragraph("Lucy"),
    "two runs of one word": in_two_runs,
    "a header": lambda made: made.sections[0].header.paragraphs[0].add_run("Hubbard family"),
    "the last to save it": lambda made: setattr(made.core_properties, "last_modified_by", "lucy.hubbard"),
    "a table": lambda made: setattr(made.add_table(1, 1).cell(0, 0), "text", "Lucy"),
}


@pytest.mark.parametrize("place", IN_WORD)
def test_a_name_hidden_in_a_word_file_is_found(place) -> None:
    assert found(word(IN_WORD[place]), "chronology.docx")


def test_a_clean_word_file_stops_nothing() -> None:
    assert found(word(lambda made: made.add_paragraph("A child was seen.")), "a.docx") == []


@pytest.fixture(scope="session")
def court_file(chronology, template, fonts) -> bytes:
    case = chronology.case
    called = Mask(names_of(known_in(case)), calls(case, Audience(Style.LETTERS, Style.ROLES, Style.ROLES)))
    few = masked(replace(chronology, events=chronology.events[:3], case=without_births(case)), called)
    choice = CourtChoice(prepared_by="A Worker", prepared_on=date(2026, 1, 5))
    return court_pdf(court_rows(few, choice), template=template, fonts=fonts)


def without_births(case: Case) -> Case:
    return replace(case, children=tuple(replace(child, born=None) for child in case.children))


def changed(data: bytes, plant) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plant(pdf)
        pdf.save(out)
    return out.getvalue()


def bookmark(pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Lucy", 0))


def note(pdf) -> None:
    made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Lucy")
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(made)])


def described(pdf) -> None:
    with pdf.open_metadata() as described:
        described["dc:description"] = "About Lucy Hubbard"


def page_label(pdf) -> None:
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(P="Lucy")])


def off_the_page(pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].Resources.Font.Planted = pdf.make_indirect(font)
    pdf.pages[0].contents_add(b"BT /Planted 12 Tf 3 Tr -900 4000 Td (Lucy) Tj ET")


IN_PDF = {
    "unseen and off the page": off_the_page,
    "brackets and a language of its own": lambda pdf: pdf.Root.__setitem__("/Extra", pikepdf.String("ż (Lucy) \\ é")),
    "a list within a list": lambda pdf: pdf.Root.__setitem__("/Extra", [["a", pikepdf.Dictionary(B=["日", "Lucy"])]]),
    "a stream's dictionary": lambda pdf: pdf.Root.__setitem__("/Extra", pdf.make_stream(b"x", {"/Note": "Lucy"})),
    "the trailer": lambda pdf: pdf.trailer.__setitem__("/Note", "Lucy"),
    "a bookmark": bookmark,
    "a note": note,
    "its description": described,
    "a property": lambda pdf: pdf.docinfo.__setitem__("/Keywords", "hubbard"),
    "an attachment": lambda pdf: pdf.attachments.__setitem__("notes.txt", b"Lucy was seen"),
    "an attachment's name": lambda pdf: pdf.attachments.__setitem__("lucy.txt", b"seen"),
    "a page label": page_label,
    "words behind a picture": lambda pdf: pdf.Root.__setitem__("/Extra", pikepdf.Dictionary(Alt="Lucy at school")),
}  # fmt: skip


@pytest.mark.parametrize("place", IN_PDF)
def test_a_name_hidden_in_a_pdf_is_found(court_file, place) -> None:
    assert found(changed(court_file, IN_PDF[place]), "court.pdf")


def test_what_a_page_of_a_pdf_shows_is_read(court_file) -> None:
    assert found(court_file, "court.pdf") == []
    shown = find_leaks(opened(court_file, "court.pdf"), forbidden([Known("p", "Khan")]))
    assert "page 1" in {leak.where for leak in shown}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>Lu<b>cy</b></p>"),
        ("a.html", "<!-- Lucy --><p>x</p>"),
        ("a.html", '<img alt="Lucy">'),
        ("a.html", '<script type="application/json">{"who": "L\\u0075cy"}</script>'),
        ("a.svg", "<svg><title>Lucy</title></svg>"),
        ("a.json", json.dumps({"events": [{"who": "Łucy Lucy"}]})),
        ("a.json", json.dumps({"Lucy": 1})),
        ("a.ics", "BEGIN:VCALENDAR\r\nSUMMARY:Visit Lu\r\n cy\r\n"),
        ("a.csv", "\ufeffDate,Event\n1/2/2019,Lucy\n"),
        ("Lucy's chronology.csv", "Date\n"),
    ],
)
def test_a_name_in_any_other_file_is_found(name, text) -> None:
    assert found(text.encode(), name)


BIRTH = forbidden([Known("c", "Lucy")], births={date(2016, 11, 21): "date of birth", date(2018, 6, 1): "date of birth"})


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("a.html", {"x": ["2016-11-21 07:12"]}, 0),  # a place of the drawing
        ("a.html", {"x": ["2016-11-21"]}, 1),
        ("a.html", {"text": "born 2016-11-21 07:12"}, 1),
        ("a.json", {"edtf": "2018-06", "earliest": "2018-06-01"}, 0),  # what every June begins with
        ("a.json", {"edtf": "2018-06-01", "earliest": "2018-06-01"}, 2),
        ("a.json", {"edtf": "2018-06", "earliest": "2016-11-21"}, 1),
    ],
)
def test_a_day_that_was_only_worked_out_is_told_from_a_day_of_the_record(name, data, count) -> None:
    text = json.dumps(data)
    page = f'<script type="application/json">{text}</script>' if name == "a.html" else text
    leaks = find_leaks(opened(page.encode(), name), BIRTH)
    assert len(leaks) == count
