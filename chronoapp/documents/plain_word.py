"""An empty Word document that says nothing of where it came from."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
_STYLES |= {"heading 1", "heading 2", "header", "footer"}
_UNWANTED = ("thumbnail", "customXml", "stylesWithEffects", "numbering")
_MAKERS_SETTINGS = ("w:rsids", "w:savePreviewPicture", "w:proofState")


def plain_document() -> Document:
    """python-docx's empty document without its maker's thumbnail, data parts, unused styles and revision marks."""
    document = docx.Document()
    _drop_parts(document)
    _drop_styles(document.styles.element)
    settings = document.settings.element
    for tag in _MAKERS_SETTINGS:
        for element in settings.findall(qn(tag)):
            settings.remove(element)
    for root in (document.element, document.styles.element):
        _drop_revision_marks(root)
    return document


def _drop_parts(document: Document) -> None:
    for part in (document.part.package, document.part):
        for key in [key for key, rel in part.rels.items() if any(word in rel.reltype for word in _UNWANTED)]:
            del part.rels[key]


def _drop_styles(styles: BaseOxmlElement) -> None:
    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in _STYLES:
            styles.remove(style)
        for link in style.findall(qn("w:link")):  # to a style for single words, which is not kept
            style.remove(link)


def _drop_revision_marks(root: BaseOxmlElement) -> None:
    for element in tuple(root.iter()):
        for name in [name for name in element.attrib if "rsid" in name]:
            del element.attrib[name]
        if element.tag == qn("w:rsid"):
            element.getparent().remove(element)
