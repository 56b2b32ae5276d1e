"""The timeline as one file: nothing is fetched, and all but the program's own parts is searched before it leaves."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest

from chronoapp.assets import find_assets
from chronoapp.documents.opened import opened
from chronoapp.documents.scripts import one_script
from chronoapp.documents.timeline_page import Parts, parts_of, timeline_page
from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Event

DAY = EventDate("6/7/2019", "2019-07-06", date(2019, 7, 6), date(2019, 7, 6), Precision.DAY)
SHOWN = Chronology(Case("1", "LC-1", "The <Fairley> family"), (Event("e1", DAY, "Ines </script><b>fell"),))
SMALL = Parts("window.Plotly = {}; // Lucy Hubbard", "start();", "p { margin: 0 }")


def page(parts: Parts = SMALL) -> str:
    return timeline_page(SHOWN, "<svg></svg>", {"meta": {"title": "</script>Ines"}}, parts, "1 May 2020").decode()


def test_every_script_and_style_is_named_by_its_hash_and_nothing_is_fetched() -> None:
    text = page(parts_of(find_assets().static, find_assets().plotly))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    inline = re.findall(r"<script>(.*?)</script>|<style[^>]*>(.*?)</style>", text, re.DOTALL)
    assert len(inline) == 3
    for script, style in inline:
        digest = hashlib.sha256((script or style).encode()).digest()
        assert f"'sha256-{b64encode(digest).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not re.findall(r'(?:src|href)="(?!#)[^"]', text.split("<script")[0])


def test_words_of_the_case_cannot_end_the_data_or_become_markup() -> None:
    text = page()
    assert text.count("</script>") == 3
    assert "\\u003c/script>Ines" in text
    assert "&lt;Fairley&gt;" in text
    assert "<b>fell" not in text


def test_only_what_is_the_programs_own_byte_for_byte_is_passed_over() -> None:
    searched = [text for _, text in opened(page().encode(), "a.html", SMALL.digests)]
    assert not any("Lucy Hubbard" in text for text in searched)
    assert any("</script>Ines" in text for text in searched)
    changed = page().replace("start();", "start('Ines Fairley');").encode()
    assert any("Ines Fairley" in text for _, text in opened(changed, "a.html", SMALL.digests))
    assert any("Lucy Hubbard" in text for _, text in opened(page().encode(), "a.html"))


def test_a_module_written_another_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text("export const one = 1;\n")
    (tmp_path / "a.js").write_text('import { one } from "./b.js";\nexport function two() { return one + one; }\n')
    made = one_script(tmp_path / "a.js")
    assert made.index("const one = 1;") < made.index("const { one } = m0;")
    assert "return { two };" in made
    (tmp_path / "b.js").write_text("export default 1;\n")
    with pytest.raises(ValueError, match=r"b\.js"):
        one_script(tmp_path / "a.js")
