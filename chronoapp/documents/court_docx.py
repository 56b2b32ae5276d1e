"""The court chronology as an editable Word document, with the same words as the PDF."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime, time
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle

from chronoapp.documents.plain_word import plain_document
from chronoapp.domain.court import CourtChronology, CourtRow
from chronoapp.domain.exports_archive import packed_alike

_TWIPS = 567  # to the centimetre
_WIDTHS = tuple(round(cm * _TWIPS) for cm in (1.9, 3.1, 9.2, 2.8))
_FONTS = {"sans": "Arial", "serif": "Times New Roman"}
_PROPERTY = 255  # characters: the most the format allows
# Word fills this part with its own name and counts; ours says nothing of any program.
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def court_docx(court: CourtChronology) -> bytes:
    """The Word file: the same bytes for the same input, its only name in the properties the one it was prepared by."""
    document = plain_document()
    _set_styles(document, court)
    _set_page(document, court)
    _front(document, court)
    _table(document, court)
    _set_properties(document, court)
    out = io.BytesIO()
    document.save(out)
    return packed_alike(out.getvalue(), {"docProps/app.xml": _APP})


def _set_styles(document: Document, court: CourtChronology) -> None:
    font = _FONTS[court.font]
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for element in defaults.findall(qn("w:lang")):
        element.set(qn("w:val"), "en-GB")
        element.set(qn("w:eastAsia"), "en-GB")
    for name, scale, before in (("Normal", 1.0, 0), ("Heading 1", 1.6, 0), ("Heading 2", 1.2, 14)):
        style = document.styles[name]
        _set_font(style, font)
        style.font.size = Pt(court.points * scale)
        style.font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(5)
        style.paragraph_format.line_spacing = 1.1 if court.spacing == 1 else court.spacing


def _set_font(style: BaseStyle, font: str) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)


def _set_page(document: Document, court: CourtChronology) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
    head = section.header.paragraphs[0]
    document.styles["Header"].paragraph_format.tab_stops.clear_all()  # set for another width of paper
    head.paragraph_format.tab_stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(court.running_head + "\t")
    head.add_run(court.status_line).bold = True
    if court.pages.is_printed:
        _page_numbers(section, court)


def _page_numbers(section: Section, court: CourtChronology) -> None:
    if court.pages.first != 1:
        start = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="{court.pages.first}"/>')
        section._sectPr.find(qn("w:cols")).addprevious(start)  # noqa: SLF001 - python-docx has no call for it
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if court.pages.says_total:
        foot.add_run("Page ")
        foot._p.append(_field("PAGE"))  # noqa: SLF001 - fields are made as XML
        foot.add_run(" of ")
        foot._p.append(_field("NUMPAGES"))  # noqa: SLF001 - fields are made as XML
    else:
        foot.add_run(court.pages.prefix)
        foot._p.append(_field("PAGE"))  # noqa: SLF001 - fields are made as XML


def _field(name: str) -> BaseOxmlElement:
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def _front(document: Document, court: CourtChronology) -> None:
    document.add_heading(court.title, level=1)
    for label, value in court.front:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(1)
        line.paragraph_format.left_indent = Cm(4.6)
        line.paragraph_format.first_line_indent = Cm(-4.6)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(4.6))
        line.add_run(label).bold = True
        line.add_run("\t" + value)
    for text in court.changes:
        document.add_paragraph(text)
    _section(document, "Length of involvement", court.opening)
    _section(document, court.history_title, court.history)
    _section(document, court.withdrawn_title, court.withdrawn)
    document.add_heading("Significant dates and events", level=2)
    for text in filter(None, (court.selection, court.missing_line)):
        document.add_paragraph(text)


def _section(document: Document, heading: str, texts: Iterable[str]) -> None:
    for n, text in enumerate(texts):
        if n == 0:
            document.add_heading(heading, level=2)
        document.add_paragraph(text)


def _table(document: Document, court: CourtChronology) -> None:
    if not court.rows:
        return
    # One string parsed once: python-docx's own add_row walks the whole table again for every row.
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    rows = "".join(map(_row, court.rows))
    xml = (
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val='TableGrid'/><w:tblW w:w='{sum(_WIDTHS)}' w:type='dxa'/>"
        "<w:tblLayout w:type='fixed'/><w:tblLook w:val='0020' w:firstRow='1' w:lastRow='0' w:firstColumn='0'"
        " w:lastColumn='0' w:noHBand='1' w:noVBand='1'/>"
        f"<w:tblCaption w:val={quoteattr(court.title)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{_header(court.headings)}{rows}</w:tbl>"
    )
    # A Word file ends with the section's settings; the table goes before them, and Word wants a paragraph after it.
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))
    document.add_paragraph()


def _header(headings: Iterable[str]) -> str:
    cells = "".join(_cell(width, _paragraph(text, bold=True)) for width, text in zip(_WIDTHS, headings, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: CourtRow) -> str:
    bodies = (_paragraph(str(row.serial)), _paragraph(row.date), _detail(row), _paragraph(row.reference))
    cells = "".join(_cell(width, body) for width, body in zip(_WIDTHS, bodies, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _detail(row: CourtRow) -> str:
    heads = (f"[{row.mark}]" if row.mark else "", row.headline)
    parts = [_paragraph(text, bold=True) for text in heads if text]
    parts += map(_paragraph, row.details)
    for label, texts in (("Impact and views", row.impact), ("Decision and actions", row.decisions)):
        if texts:
            parts += [_paragraph(label, bold=True), *map(_paragraph, texts)]
    return "".join(parts) or _paragraph("")


def _cell(width: int, body: str) -> str:
    return f"<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/></w:tcPr>{body}</w:tc>"


def _paragraph(text: str, *, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    words = escape(text).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    return f"<w:p><w:r>{look}<w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def _set_properties(document: Document, court: CourtChronology) -> None:
    when = datetime.combine(court.prepared_on, time(), UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = court.running_head[:_PROPERTY]
    properties.author = court.prepared_by[:_PROPERTY]
    properties.comments = ""
    properties.language = "en-GB"
    properties.last_modified_by = ""
    properties.revision = 1
    properties.created = properties.modified = when
