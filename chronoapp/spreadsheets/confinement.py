"""The limits a parsing process puts on itself before it touches a file."""

from __future__ import annotations

import sys

from chronoapp.domain.tables import FileLimits


def confine(limits: FileLimits) -> None:
    """Hold this process to its memory and time, and forbid it to write files.

    On Windows, which has no such limits, the parent's clock and the checks before parsing hold.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is no such module on Windows

    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _lower(what, most)


def _lower(what: int, most: int) -> None:
    import resource  # noqa: PLC0415 - there is no such module on Windows

    hard = resource.getrlimit(what)[1]
    if hard == resource.RLIM_INFINITY or most < hard:
        try:
            resource.setrlimit(what, (most, most))
        except ValueError:  # macOS refuses some memory limits: there the clock and the checks before parsing hold
            return
