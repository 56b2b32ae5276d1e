"""A typeset PDF finished: page labels, bookmarks of the years, opening at 100%, and no names of the tools."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import pikepdf

_TOOL_TRACES = re.compile(
    rb"<xmp:CreatorTool>.*?</xmp:CreatorTool>|<stEvt:softwareAgent>.*?</stEvt:softwareAgent>| x:xmptk=\"[^\"]*\"",
    re.DOTALL,
)


def finished(raw: bytes, labels: dict[str, Any]) -> bytes:
    """The PDF with page labels, bookmarks with their pages and opening at 100%, and without the names of the tools."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, _label(labels)]))
        pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.XYZ, None, None, 1])
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        with pdf.open_outline() as outline:
            _bookmark_links(pdf, outline, labels["years"])
            _say_pages(pdf, outline, labels)
        _leave_unsaid(pdf)
        _forget_tools(pdf)
        out = io.BytesIO()
        packed = pikepdf.ObjectStreamMode.generate  # a third of the size
        pdf.save(out, deterministic_id=True, object_stream_mode=packed, fix_metadata_version=False)
    return out.getvalue()


def _label(labels: dict[str, Any]) -> pikepdf.Dictionary:
    label = pikepdf.Dictionary(S=pikepdf.Name.D, St=labels["first"])
    if labels["prefix"]:
        label.P = pikepdf.String(labels["prefix"])
    return label


def _bookmark_links(pdf: pikepdf.Pdf, outline: pikepdf.Outline, years: Iterable[str]) -> None:
    """Bookmark every year linked to on the first pages, under the heading of the table."""
    waiting = iter(years)
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            year = next(waiting, None)
            if year is None:
                return
            place = note.get("/Dest") or note.A.D
            outline.root[-1].children[-1].children.append(pikepdf.OutlineItem(year, pikepdf.Array(place)))


def _say_pages(pdf: pikepdf.Pdf, outline: pikepdf.Outline, labels: dict[str, Any]) -> None:
    """Give each bookmark the number of its page: what courts ask of the bookmarks of a bundle.

    "Short description + page number": https://www.familylaw.co.uk/news_and_comment/electronic-court-bundles
    """
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=labels["first"])}
    waiting = list(outline.root)
    while waiting:
        item = waiting.pop()
        waiting += item.children
        if isinstance(item.destination, pikepdf.Array):
            item.title = f"{item.title}, page {labels['prefix']}{pages[item.destination[0].objgen]}"


def _leave_unsaid(pdf: pikepdf.Pdf) -> None:
    """Take out that no tag is in doubt: that is so where nothing is said, and some readers stumble over the word."""
    said = pdf.Root.MarkInfo
    if "/Suspects" in said and not said.Suspects:
        del said.Suspects


def _forget_tools(pdf: pikepdf.Pdf) -> None:
    if "/Creator" in pdf.docinfo:
        del pdf.docinfo["/Creator"]
    pdf.Root.Metadata.write(_TOOL_TRACES.sub(b"", pdf.Root.Metadata.read_bytes()))
