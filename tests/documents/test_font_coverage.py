from __future__ import annotations

from pathlib import Path

import pytest

from chronoapp.documents.font_coverage import characters, shown_by


def test_a_font_says_which_characters_it_has(fonts: Path) -> None:
    found = characters(fonts / "LiberationSans-Regular.ttf")
    assert len(found) == 2327
    assert {ord(c) for c in "Ażółćŵŷ£€–“Дελש"} <= found
    assert not {ord(c) for c in "你😂☐"} & found


def test_characters_beyond_the_first_plane_are_read(fonts: Path) -> None:
    assert ord("😂") in characters(fonts / "NotoEmoji.ttf")


@pytest.mark.parametrize("family", ["LiberationSans", "LiberationSerif"])
def test_what_the_family_has_not_another_font_may_have(fonts: Path, family: str) -> None:
    shown = shown_by(fonts, family)
    assert {ord(c) for c in "A☐ع😂"} <= shown
    assert ord("你") not in shown


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.ttf"
    path.write_bytes(b"\0\1\0\0\0\0" + b"\0" * 60)
    with pytest.raises(ValueError, match="no table cmap"):
        characters(path)


def test_every_font_has_its_licence_beside_it(fonts: Path) -> None:
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text("utf-8")
    assert "Bitstream Vera Fonts Copyright" in (fonts / "DejaVu.txt").read_text("utf-8")
