from __future__ import annotations

import io
import threading
import time

from chronoapp.web.service import Service

ROWS = 5_200


def long_log() -> io.BytesIO:
    rows = (f"{number % 27 + 2:02}/03/2019,Call {number} to the address" for number in range(ROWS))
    return io.BytesIO(("Date,Incident\r\n" + "\r\n".join(rows)).encode())


def check_address(alice, web) -> str:
    form = {"agency": "Police", "files": (long_log(), "long.csv")}
    return alice.post(f"/cases/{web.ref}/imports", form, content_type="multipart/form-data").location


def occupied(web) -> threading.Event:
    """Every thread there is has something to do until this is set."""
    service: Service = web.app.extensions["chronoapp"]
    free = threading.Event()
    for _ in range(2):
        service.jobs.run(lambda: free.wait(60) and None)
    return free


def until(ready) -> None:
    for _ in range(600):
        if ready():
            return
        time.sleep(0.1)
    raise AssertionError("It never came.")


def test_a_long_file_goes_on_while_its_worker_leaves_and_comes_back(web, alice, bob) -> None:
    free = occupied(web)
    address = check_address(alice, web)
    watched = alice.post(f"{address}/take-in").location
    assert watched == f"{address}/progress"
    page = alice.get(watched).text
    assert "Waiting its turn" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert "Being taken in: 0%" in bob.get(f"/cases/{web.ref}/imports").text
    assert bob.get(address).location == watched
    part = bob.get(watched, headers={"X-Requested-With": "fetch"}).text
    assert "<progress" in part
    assert "<html" not in part
    free.set()
    until(lambda: alice.get(watched).status_code == 302)
    receipt = alice.get(alice.get(watched).location)
    assert receipt.request.path == f"{address}/receipt"
    assert f">{ROWS}<" in receipt.text


def test_where_nothing_is_under_way_the_check_page_is_shown(web, alice) -> None:
    address = check_address(alice, web)
    assert alice.get(f"{address}/progress").location == address
