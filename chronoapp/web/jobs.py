"""Work that goes on after its page was answered: a few threads of this process, never more."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

MOST = 2  # long files at once; the others wait their turn, and say so


class Jobs:
    """Runs work in the background, in the order it comes."""

    def __init__(self, most: int = MOST) -> None:
        self._threads = ThreadPoolExecutor(max_workers=most, thread_name_prefix="job")

    def run(self, work: Callable[[], None]) -> None:
        """Have the work done as soon as a thread is free."""
        self._threads.submit(work).add_done_callback(_log_fault)

    def close(self) -> None:
        """Finish what is begun, and begin nothing more."""
        self._threads.shutdown(wait=True, cancel_futures=True)


def _log_fault(job: Future[None]) -> None:
    """Say where a job failed, and not with what: an error of the database carries the words of a family."""
    fault = None if job.cancelled() else job.exception()
    if fault:
        where = "".join(traceback.format_tb(fault.__traceback__))
        logging.getLogger(__name__).error("A job in the background failed: %s\n%s", type(fault).__name__, where)
