from __future__ import annotations

import gzip

import pytest

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


def test_a_page_is_packed_for_a_browser_that_takes_it(web, alice) -> None:
    plain, packed = alice.get(f"/cases/{web.ref}"), alice.get(f"/cases/{web.ref}", headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert packed.headers["Cache-Control"] == "no-store"
    assert packed.content_length == len(packed.data) < len(plain.data) / 3
    page = gzip.decompress(packed.data).decode()
    assert page.startswith("<!doctype html>")
    assert "Grandmother took the children home" in page


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0"])
def test_a_browser_that_does_not_take_it_gets_it_plain(web, alice, accepted: str) -> None:
    answer = alice.get(f"/cases/{web.ref}", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in answer.headers
    assert "Grandmother took the children home" in answer.text


def test_a_style_is_packed_once_and_asked_for_again_without_its_bytes(alice) -> None:
    address = "/static/css/chronoapp.css"
    with alice.get(address) as plain, alice.get(address, headers=GZIP) as packed:
        assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] == f"W/{plain.headers['ETag']}"
    with alice.get(address, headers=GZIP | {"If-None-Match": packed.headers["ETag"]}) as again:
        assert again.status_code == 304
        assert again.data == b""


@pytest.mark.parametrize(
    ("method", "address", "more"),
    [
        ("HEAD", "/help", {}),
        ("GET", "/static/css/chronoapp.css", {"Range": "bytes=0-99"}),
        ("GET", "/static/css/court.css", {}),  # so short that it goes in one packet anyway
    ],
)
def test_a_part_or_a_heading_or_a_line_is_left_as_it_is(alice, method: str, address: str, more: dict) -> None:
    with alice.client.open(address, method=method, headers=GZIP | more) as answer:
        assert "Content-Encoding" not in answer.headers
        assert answer.status_code == (206 if more else 200)
