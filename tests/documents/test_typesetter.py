from __future__ import annotations

import io
from pathlib import Path

import pypdf

from chronoapp.documents.finishing import finished
from chronoapp.documents.typesetter import families, typeset

PAGE = """
#let court = json(bytes(sys.inputs.court))
#set document(title: court.title)
#set text(font: json(bytes(sys.inputs.families)), lang: "en")
= Top
== First
== Second
#for year in court.years { link(label("year-" + year), year) }
#for year in court.years { pagebreak(); [#metadata(none)#label("year-" + year) Events of #year] }
"""


def job(folder: Path, fonts: Path, years: list[str]) -> dict[str, object]:
    template = folder / "page.typ"
    template.write_text(PAGE, "utf-8")
    return {
        "template": str(template),
        "fonts": str(fonts),
        "family": "Liberation Serif",
        "court": {"title": "A title", "years": years},
        "timestamp": 1_714_521_600,
        "standards": ["ua-1"],
    }


def made(folder: Path, fonts: Path, years: list[str]) -> pypdf.PdfReader:
    pdf = finished(typeset(job(folder, fonts, years)), {"prefix": "B", "first": 7, "years": years})
    return pypdf.PdfReader(io.BytesIO(pdf))


def test_the_family_asked_for_comes_before_all_others(fonts: Path) -> None:
    found = families(str(fonts), "Liberation Serif")
    assert found[0] == "Liberation Serif"
    assert sorted(found[1:]) == ["DejaVu Sans", "Liberation Sans", "Noto Emoji"]


def test_linked_years_become_bookmarks_with_the_page_they_lead_to(tmp_path: Path, fonts: Path) -> None:
    reader = made(tmp_path, fonts, ["2019", "2020"])
    years = reader.outline[1][2]
    assert [bookmark.title for bookmark in years] == ["2019, page B8", "2020, page B9"]
    assert [reader.get_destination_page_number(bookmark) for bookmark in years] == [1, 2]
    assert reader.page_labels == ["B7", "B8", "B9"]


def test_without_years_the_headings_alone_are_bookmarked(tmp_path: Path, fonts: Path) -> None:
    reader = made(tmp_path, fonts, [])
    assert [bookmark.title for bookmark in reader.outline[1]] == ["First, page B7", "Second, page B7"]
