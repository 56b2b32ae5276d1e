from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pytest

from chronoapp.documents.court_pdf import court_pdf, sides, undisplayable
from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import CourtChoice, CourtChronology, Numbering, court_rows
from chronoapp.domain.errors import Refused

CHOICE = CourtChoice(
    prepared_on=date(2024, 5, 1),
    prepared_by="Mary Poppins, Social Worker",
    court="Family Court at Durham",
    case_number="DH24C00001",
    hearing_on=date(2024, 6, 3),
    with_impact=True,
    with_decisions=True,
)
TOOLS = (b"typst", b"krilla", b"pikepdf", b"qpdf", b"xmp-writer", b"python", b"chronoapp")


def everything(chronology: Chronology, **more: object) -> CourtChronology:
    kept = tuple(event.id for event in chronology.events if not event.is_left_out)
    return court_rows(chronology, replace(CHOICE, event_ids=kept, **more))


@pytest.fixture(scope="session")
def court(chronology: Chronology) -> CourtChronology:
    return everything(chronology)


@pytest.fixture(scope="session")
def pdf(court: CourtChronology, template: Path, fonts: Path) -> bytes:
    return court_pdf(court, template=template, fonts=fonts)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def text_of(pdf: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def squeezed(text: str) -> str:
    """Without the line breaks of the page and the places where a long run may break."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def small(chronology: Chronology, details: str, **more: object) -> CourtChronology:
    event = replace(chronology.events[0], details=details, significance=chronology.events[1].significance)
    return court_rows(Chronology(chronology.case, (event,), 1), replace(CHOICE, event_ids=(event.id,), **more))


def tags(pdf: pikepdf.Pdf) -> list[tuple[str, pikepdf.Object]]:
    found: list[tuple[str, pikepdf.Object]] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append((str(node.S), node))
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def test_every_entry_is_printed_in_order_with_its_words(court: CourtChronology, pdf: bytes) -> None:
    printed = squeezed(text_of(pdf, "-raw"))
    for row in court.rows:
        for words in (row.headline, *row.details[:3], *row.impact, *row.decisions):
            assert squeezed(words) in printed


def test_markup_in_an_entry_is_printed_as_it_was_written(chronology: Chronology, template: Path, fonts: Path) -> None:
    hostile = '#panic("no") *bold* $x$ <label> \\u{41} [a] // gone? `r` = x @ref'
    printed = text_of(court_pdf(small(chronology, hostile), template=template, fonts=fonts), "-raw")
    assert squeezed(hostile) in squeezed(printed)


def test_an_entry_of_fifty_kilobytes_is_printed_to_its_last_line(pdf: bytes) -> None:
    lines = set(re.findall(r"Line (\d+): Lucy said", re.sub(r"\s+", " ", text_of(pdf, "-raw"))))
    assert len(lines) == 1200


def test_one_table_has_four_column_headers_with_their_scope(court: CourtChronology, pdf: bytes) -> None:
    with opened(pdf) as read:
        found = tags(read)
        counted = Counter(name for name, _ in found)
        headers = [node for name, node in found if name == "/TH"]
        scopes = [str(part.Scope) for node in headers for part in node.A if "/Scope" in part]
    assert counted["/Table"] == 1
    assert counted["/TH"] == 4
    assert scopes == ["/Column"] * 4
    assert counted["/TR"] == len(court.rows) + 1
    assert counted["/TD"] == 4 * len(court.rows)


def test_it_says_it_is_accessible_and_archivable(pdf: bytes) -> None:
    with opened(pdf) as read:
        described = read.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part>1</pdfuaid:part>" in described
        assert b"<pdfaid:part>2</pdfaid:part>" in described
        assert read.Root.Lang == "en-GB"
        assert read.Root.MarkInfo.Marked
        assert read.Root.ViewerPreferences.DisplayDocTitle


def test_its_properties_hold_only_what_was_entered(pdf: bytes) -> None:
    with opened(pdf) as read:
        properties = {name: str(value) for name, value in read.docinfo.items()}
        inside = b"".join(
            thing.read_bytes() if isinstance(thing, pikepdf.Stream) else thing.unparse() for thing in read.objects
        )
    assert properties == {
        "/Title": "Social work chronology, case DH24C00001",
        "/Author": "Mary Poppins, Social Worker",
        "/CreationDate": "D:20240501000000Z",
        "/ModDate": "D:20240501000000Z",
    }
    assert [name for name in TOOLS if name in (inside + pdf).lower()] == []


def test_pages_are_portrait_a4(pdf: bytes) -> None:
    sizes = {
        (round(float(page.mediabox[2])), round(float(page.mediabox[3])))
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    }
    assert sizes == {(595, 842)}


def test_it_opens_at_full_size_with_its_bookmarks(pdf: bytes) -> None:
    with opened(pdf) as read:
        opens = read.Root.OpenAction
        assert (str(opens[1]), opens[4]) == ("/XYZ", 1)
        assert read.Root.PageMode == "/UseOutlines"


def test_bookmarks_name_each_heading_and_year_with_its_page(pdf: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    top, (involvement, events, years) = reader.outline[0], reader.outline[1]
    assert [top.title, involvement.title, events.title] == [
        "Social work chronology, page 1",
        "Length of involvement, page 1",
        "Significant dates and events, page 1",
    ]
    for bookmark in years:
        year, number = re.fullmatch(r"(\d{4}), page (\d+)", bookmark.title).groups()  # type: ignore[union-attr]  # a title of another shape fails here
        assert reader.get_destination_page_number(bookmark) == int(number) - 1
        assert year in reader.pages[int(number) - 1].extract_text()
    assert len(years) == 6


def test_each_page_repeats_the_headings_and_says_which_it_is(pdf: bytes) -> None:
    pages = text_of(pdf, "-layout").split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Event-detail" in page
        assert "DRAFT, version 1" in page
    assert sides(pdf) == len(pages)


def test_a_bundle_number_is_printed_and_is_the_page_label(chronology: Chronology, template: Path, fonts: Path) -> None:
    court = everything(chronology, numbering=Numbering.BATES, starts_at="c45")
    made = court_pdf(court, template=template, fonts=fonts)
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert reader.page_labels[:3] == ["C45", "C46", "C47"]
    assert [page.extract_text().split()[-1] for page in reader.pages[:3]] == ["C45", "C46", "C47"]
    assert reader.outline[1][2][0].title == "2016, page C45"


def test_pages_stay_unnumbered_where_the_lawyers_will_number_them(
    chronology: Chronology, template: Path, fonts: Path
) -> None:
    made = court_pdf(small(chronology, "Seen.", numbering=Numbering.NONE), template=template, fonts=fonts)
    assert "Page 1" not in text_of(made)


@pytest.mark.parametrize(("font", "name"), [("sans", "LiberationSans"), ("serif", "LiberationSerif")])
def test_the_font_is_embedded_at_twelve_points_or_more(
    chronology: Chronology, template: Path, fonts: Path, font: str, name: str
) -> None:
    made = court_pdf(small(chronology, "Both children were seen.", font=font), template=template, fonts=fonts)
    sizes: set[float] = set()
    page = pypdf.PdfReader(io.BytesIO(made)).pages[0]
    page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size: sizes.add(size) if text.strip() else None)
    assert min(sizes) >= 12
    with opened(made) as read:
        embedded = [
            (str(thing.FontName), "/FontFile2" in thing)
            for thing in read.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        ]
    assert embedded
    assert all(name in found and inside for found, inside in embedded)


@pytest.mark.parametrize(
    "words",
    [
        "Agnieszka Brzęczyszczykiewicz z Łodzi: żółć, źdźbło",
        "Siân Llŷr, Tŷ Gwyn: ŵyl, ŷd",
        "☐ seen ☑ seen alone ✓ ₹500 →",
        "😂😡👍🏽 and ❤️",
        "שלום",
    ],
)
def test_letters_and_signs_of_many_kinds_are_real_text(
    chronology: Chronology, template: Path, fonts: Path, words: str
) -> None:
    court = small(chronology, words)
    assert undisplayable(court, fonts) == ()
    printed = re.sub(r"[\u202a-\u202e]", "", text_of(court_pdf(court, template=template, fonts=fonts), "-raw"))
    assert squeezed(words) in squeezed(printed)


def test_arabic_is_set_from_right_to_left(chronology: Chronology, template: Path, fonts: Path) -> None:
    made = court_pdf(small(chronology, "He wrote مرحبا to her"), template=template, fonts=fonts)
    assert "مرحبا" in text_of(made, "-raw")


def test_a_character_no_font_can_show_is_named_with_its_entry(
    chronology: Chronology, template: Path, fonts: Path
) -> None:
    court = small(chronology, "She wrote 你好 on the wall")
    assert undisplayable(court, fonts) == (
        "你 (cjk unified ideograph-4f60) in entry 1",
        "好 (cjk unified ideograph-597d) in entry 1",
    )
    with pytest.raises(Refused, match=r"cannot show 你 .* in entry 1; .*Change the court wording"):
        court_pdf(court, template=template, fonts=fonts)


def test_the_same_chronology_gives_the_same_bytes(
    court: CourtChronology, pdf: bytes, template: Path, fonts: Path
) -> None:
    assert court_pdf(court, template=template, fonts=fonts) == pdf


def test_a_row_that_fits_a_page_is_kept_whole(chronology: Chronology, template: Path, fonts: Path) -> None:
    details = "\n".join(f"Line {n} of what Mr Khan saw." for n in range(22))
    events = tuple(replace(chronology.events[0], id=f"k{n}", details=details) for n in range(4))
    court = court_rows(Chronology(chronology.case, events, 4), replace(CHOICE, event_ids=tuple(e.id for e in events)))
    pages = text_of(court_pdf(court, template=template, fonts=fonts), "-layout").split("\f")
    for page in pages:
        assert page.count("Line 0 of") == page.count("Line 21 of")


def test_a_long_web_address_stays_inside_its_column(chronology: Chronology, template: Path, fonts: Path) -> None:
    made = court_pdf(small(chronology, "https://example.org/" + "a-long-address" * 20), template=template, fonts=fonts)
    right_edges = [float(found) for found in re.findall(r'<word [^>]*xMax="([\d.]+)"', text_of(made, "-bbox"))]
    assert max(right_edges) < 595 - 56


def test_a_long_reference_stays_inside_its_column(chronology: Chronology, template: Path, fonts: Path) -> None:
    event = replace(chronology.events[0], evidence_ref="POL/2019/0001234567/STATEMENT-12")
    court = court_rows(Chronology(chronology.case, (event,), 1), replace(CHOICE, event_ids=(event.id,)))
    printed = text_of(court_pdf(court, template=template, fonts=fonts), "-bbox")
    assert max(map(float, re.findall(r'<word [^>]*xMax="([\d.]+)"', printed))) < 595 - 56


def test_a_case_without_children_or_court_still_prints(chronology: Chronology, template: Path, fonts: Path) -> None:
    bare = Chronology(Case("c", "LC-1", "Bare"), chronology.events[-1:], 1)
    court = court_rows(bare, CourtChoice(date(2024, 5, 1), event_ids=(chronology.events[-1].id,)))
    printed = text_of(court_pdf(court, template=template, fonts=fonts), "-layout")
    assert re.search(r"Case number +to be completed", printed)


def test_years_are_not_linked_where_nothing_is_dated(chronology: Chronology, template: Path, fonts: Path) -> None:
    undated = next(event for event in chronology.events if event.date.is_undated)
    court = court_rows(Chronology(chronology.case, (undated,), 1), replace(CHOICE, event_ids=(undated.id,)))
    reader = pypdf.PdfReader(io.BytesIO(court_pdf(court, template=template, fonts=fonts)))
    assert len(reader.outline[1]) == 2
