"""The booklet as a PDF: tagged, in plain or large type, its words set as words, its picture drawn as lines."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from chronoapp.documents.booklet_pdf import Picture, booklet_pdf
from chronoapp.domain.booklet import LARGE, PLAIN, Booklet, Part, block
from chronoapp.domain.errors import Refused

HOSTILE = '= Not a heading #panic("no") *bold* $x$ @ref <label> żółć +44 =1+1'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="9" height="9"/></svg>'


def booklet(points: float = PLAIN, *parts: Part, said: str = HOSTILE) -> Booklet:
    rows = tuple(
        (block("", f"{n} May 2020"), block(f"What happened {n}", said), block("", "A visit")) for n in range(60)
    )
    table = Part("What happened", ("60 events.",), columns=("When", "What", "Decided"), rows=rows)
    front = (("Family", "Hubbard"), ("Child", "Lucy, 6y"))
    return Booklet(
        "A review", "A review: LC-1", date(2026, 3, 14), "Alice", front, ("Read this.",), (table, *parts), points
    )


@pytest.fixture(scope="module")
def make(template: Path, fonts: Path):
    return lambda made, picture=None: booklet_pdf(
        made, template=template.with_name("booklet.typ"), fonts=fonts, picture=picture
    )


@pytest.mark.parametrize("points", [PLAIN, LARGE])
def test_it_is_tagged_pdf_ua_and_pdf_a_on_a4_with_every_word_as_written(make, points: float) -> None:
    data = make(booklet(points), Picture("A timeline", SVG, "Nothing much"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        about = pdf.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part>1</pdfuaid:part>" in about
        assert b"<pdfaid:part>2</pdfaid:part>" in about
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
        assert "/Creator" not in pdf.docinfo
        sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages}
        assert sizes == {(595, 842), (842, 595)}
    pages = PdfReader(io.BytesIO(data)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert HOSTILE in re.sub(r"(?<=\w)- (?=\w)", "", text)
    assert all(f"What happened {n}" in text for n in range(60))
    assert not any(page.images for page in pages)  # the picture is lines, not pixels


def test_large_print_has_no_type_below_eighteen_points_in_its_text(make) -> None:
    sizes: set[int] = set()

    def look(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * (matrix[3] or 1))))

    small = Part("Small", blocks=(block("A question?", "An answer.", small=("The rule.",)),))
    for page in PdfReader(io.BytesIO(make(booklet(LARGE, small)))).pages:
        page.extract_text(visitor_text=look)
    assert min(sizes) >= 15  # only the line at the head of each page is smaller than the text


def test_the_same_booklet_is_the_same_bytes(make) -> None:
    assert make(booklet()) == make(booklet())


def test_a_character_no_font_shows_is_said_and_nothing_is_made(make) -> None:
    with pytest.raises(Refused, match="“What happened”"):
        make(booklet(said="𓀀"))
