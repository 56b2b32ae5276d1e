"""What a program can check of PDF/UA-1 (ISO 14289-1) and of PDF/A-2a (ISO 19005-2), of every PDF that is made.

The rest needs a person: whether the order of reading makes sense, and whether a description says what the picture does.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from chronoapp.documents.booklet_pdf import Picture, booklet_pdf
from chronoapp.documents.court_pdf import court_pdf
from chronoapp.domain.booklet import Booklet, Part, block
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import CourtChoice, court_rows

# Structure types of ISO 32000-1, 14.8.4: any other has to be mapped to one of them.
STANDARD = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
    *("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead"),
    *("TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu"),
    *("Figure", "Formula", "Form", "Private"),
}
PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="9" height="9"/></svg>'


@pytest.fixture(scope="module")
def court(chronology: Chronology, template: Path, fonts: Path) -> bytes:
    events = chronology.events[:30]
    choice = CourtChoice(date(2024, 5, 1), "Mary Poppins", with_impact=True, with_decisions=True)
    choice = replace(choice, event_ids=tuple(event.id for event in events))
    return court_pdf(court_rows(Chronology(chronology.case, events, 30), choice), template=template, fonts=fonts)


@pytest.fixture(scope="module")
def pack(template: Path, fonts: Path) -> bytes:
    rows = tuple((block("", f"{n} May 2020"), block(f"What happened {n}", "Words."), block("", "")) for n in range(40))
    parts = (Part("What happened", ("40 events.",), columns=("When", "What", "Decided"), rows=rows),)
    said = ("A review", "A review: LC-1", date(2026, 3, 14), "Alice", (("Family", "Hubbard"),), ("Read this.",))
    picture = Picture("A timeline", SVG, "One square")
    return booklet_pdf(Booklet(*said, parts), template=template.with_name("booklet.typ"), fonts=fonts, picture=picture)


@pytest.fixture(params=["court", "pack"])
def made(request: pytest.FixtureRequest) -> bytes:
    data: bytes = request.getfixturevalue(request.param)
    return data


@pytest.fixture
def pdf(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made)) as opened:
        yield opened


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The structure elements, in the order of reading."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K"))


def role(pdf: pikepdf.Pdf, element: pikepdf.Object) -> str:
    """The standard type of an element, mapped where it has another."""
    mapped = pdf.Root.StructTreeRoot.get("/RoleMap", {})
    name = element.S
    for _ in range(5):
        if str(name)[1:] in STANDARD:
            break
        name = mapped.get(str(name), name)
    return str(name)[1:]


def attribute(element: pikepdf.Object, name: str) -> object:
    kept = element.get("/A", [])
    return next((one[name] for one in (kept if isinstance(kept, pikepdf.Array) else [kept]) if name in one), None)


def unmarked(page: pikepdf.Page) -> list[str]:
    """What is painted on a page though it belongs to no element and is no artifact."""
    open_marks: list[bool] = []
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            is_numbered = len(operands) > 1 and "/MCID" in operands[1]
            open_marks.append(is_numbered or operands[0] == pikepdf.Name.Artifact)
        elif name == "EMC":
            open_marks.pop()
        elif name in PAINTS and not any(open_marks):
            found.append(name)
    return found


def test_it_says_what_it_is_and_holds_what_that_promises(pdf: pikepdf.Pdf) -> None:
    about = pdf.Root.Metadata.read_bytes().decode()
    assert "/Filter" not in pdf.Root.Metadata
    for said in ("<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<"):
        assert said in about
    title = re.search(r"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">([^<]+)<", about)
    assert title is not None
    assert title[1] == str(pdf.docinfo.Title)
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.MarkInfo.Marked
    assert "/Suspects" not in pdf.Root.MarkInfo  # false, where it does not stand there
    assert not pdf.is_encrypted
    assert {"/AcroForm", "/AA"}.isdisjoint(pdf.Root.keys())
    (intent,) = pdf.Root.OutputIntents
    assert (intent.S, "/DestOutputProfile" in intent) == (pikepdf.Name.GTS_PDFA1, True)
    assert "/Outlines" in pdf.Root


def test_headings_go_down_one_step_at_a_time(pdf: pikepdf.Pdf) -> None:
    kinds = [role(pdf, one) for one in elements(pdf.Root.StructTreeRoot.K)]
    assert kinds[0] == "Document"
    assert set(kinds) <= STANDARD
    levels = [int(kind[1]) for kind in kinds if re.fullmatch(r"H[1-6]", kind)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_every_table_has_headers_that_each_cell_can_be_told_by(pdf: pikepdf.Pdf) -> None:
    tables = [one for one in elements(pdf.Root.StructTreeRoot.K) if role(pdf, one) == "Table"]
    assert tables
    for table in tables:
        rows = [one for one in elements(table.K) if role(pdf, one) == "TR"]
        cells = [[role(pdf, cell) for cell in elements(row.K) if role(pdf, cell) in {"TH", "TD"}] for row in rows]
        assert len({len(row) for row in cells}) == 1
        heads = [one for one in elements(table.K) if role(pdf, one) == "TH"]
        assert heads
        assert {str(attribute(head, "/Scope")) for head in heads} <= {"/Column", "/Row", "/Both"}


def test_everything_painted_is_read_out_or_is_furniture_of_the_page(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        assert unmarked(page) == []
        assert b"/Subtype/Header" in page.Contents.read_bytes()  # the running head is no part of what is read out
    parents = pdf.Root.StructTreeRoot.ParentTree
    known = {int(key) for key in pikepdf.NumberTree(parents)}
    assert {int(page.obj.StructParents) for page in pdf.pages} <= known


def test_pictures_and_links_say_what_they_are(pdf: pikepdf.Pdf) -> None:
    for one in elements(pdf.Root.StructTreeRoot.K):
        if role(pdf, one) in {"Figure", "Formula"}:
            assert str(one.get("/Alt", "")).strip()
    for page in pdf.pages:
        notes = page.get("/Annots", [])
        assert all("/StructParent" in note and str(note.get("/Contents", "")).strip() for note in notes)
        assert not notes or page.Tabs == pikepdf.Name.S


def test_every_font_is_embedded_and_its_letters_are_known(pdf: pikepdf.Pdf) -> None:
    fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"]
    whole = [font for font in fonts if font.Subtype == "/Type0"]
    assert whole
    assert all("/ToUnicode" in font for font in whole)
    described = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in described)


def test_another_program_has_nothing_to_say_against_it(made: bytes) -> None:
    told = subprocess.run(["pdfinfo", "-"], input=made, capture_output=True, check=True)
    assert told.stderr == b""
    assert re.search(r"Tagged:\s+yes", told.stdout.decode())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page.contents_add(b"BT ET 0 0 10 10 re f", prepend=False),
        lambda page: page.contents_add(b"/Span BMC 0 0 10 10 re f EMC", prepend=True),
    ],
    ids=["painted outside", "marked as nothing"],
)
def test_paint_that_nobody_would_hear_of_is_found(court: bytes, spoil: Callable[[pikepdf.Page], None]) -> None:
    with pikepdf.open(io.BytesIO(court)) as opened:
        page = opened.pages[0]
        spoil(page)
        assert unmarked(page) == ["f"]
