"""Seconds, and the most memory a process took."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

_UNIT = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak_mib() -> tuple[float, float]:
    """The most memory this process has had, and the largest of the processes it started and waited for, in MiB.

    A process begins with the peak of the one that started it: start what is measured from a small one.
    """
    own, started = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own * _UNIT / 1024**2, started * _UNIT / 1024**2
