"""Seconds by the clock and on the processor, and the most memory a process took."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_UNIT = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock, and on the processor in this process and those it started and waited for.

    On a machine that others use too, the second is the one to compare.
    """

    clock: float
    cpu: float


def timed(work: Callable[[], object]) -> Taken:
    """How long one run takes."""
    start, used = time.perf_counter(), _cpu()
    work()
    return Taken(time.perf_counter() - start, _cpu() - used)


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes by the clock."""
    return timed(work).clock


def print_ratios(took: Mapping[str, Taken], ours: str) -> None:
    """A line for each thing that was timed, with what it took of `ours` and in seconds."""
    wide = max(map(len, took)) + 2
    print(f"{'':<{wide}}{f'of {ours}, CPU':>22}{'by clock':>10}{'CPU s':>8}{'seconds':>9}")
    for name, taken in took.items():
        ratios = f"{taken.cpu / took[ours].cpu:>22.2f}{taken.clock / took[ours].clock:>10.2f}"
        print(f"{name:<{wide}}{ratios}{taken.cpu:>8.2f}{taken.clock:>9.2f}")


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak_mib() -> tuple[float, float]:
    """The most memory this process has had, and the largest of the processes it started and waited for, in MiB.

    A process begins with the peak of the one that started it: start what is measured from a small one.
    """
    own, started = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own * _UNIT / 1024**2, started * _UNIT / 1024**2
