"""The search for garbage rests during an import, and comes back whatever happens in it."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chronoapp.usecases.collecting import uncollected


def test_the_search_rests_inside_and_comes_back_after() -> None:
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_comes_back_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_it_comes_back_when_the_last_of_several_threads_is_done() -> None:
    together = Barrier(4)

    def work() -> bool:
        with uncollected():
            together.wait()
            return gc.isenabled()

    with ThreadPoolExecutor(4) as people:
        assert not any(one.result() for one in [people.submit(work) for _ in range(4)])
    assert gc.isenabled()


def test_a_search_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
