"""Cold starts of the command line: the demo to its first page, reading a 1,000-row file, and the help.

Run: python benchmarks/starting.py [--rows 1000] [--times 3]. Every start is a new process; the median of each, and its
processor time as a multiple of starting Python alone in the same round.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

from measuring.clock import Taken, timed
from measuring.proof import prove

HERE = Path(__file__).resolve().parent
CHRONOAPP = (sys.executable, "-m", "chronoapp")
PATIENCE = 120


def start_python() -> None:
    """A Python that does nothing."""
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def ask_for_help() -> None:
    """`chronoapp --help`."""
    prove("demo" in _said("--help"), "the help does not name the demo.")


def read_a_file(file: str, rows: int) -> None:
    """`chronoapp read FILE --json`; every row is accounted for."""
    found = json.loads(_said("read", file, "--json"))
    counts = [(sheet["rows"], sheet["placed"] + sheet["held"] + sheet["left_out"]) for sheet in found["sheets"]]
    prove(counts == [(rows, rows)], f"of {rows} rows the file has, these were read and accounted for: {counts}")


def open_the_demo() -> float:
    """Seconds from starting `chronoapp demo` to the bytes of the page its one-time link opens; then it is ended."""
    start = time.perf_counter()
    with subprocess.Popen(
        [*CHRONOAPP, "demo", "--port", "0", "--no-browser"], stdout=subprocess.PIPE, text=True
    ) as demo:
        try:
            link = demo.stdout.readline().strip() if demo.stdout else ""
            prove(link.startswith("http://127.0.0.1:"), f"the demo's first line is no link but {link!r}.")
            browser = build_opener(HTTPCookieProcessor(CookieJar()), ProxyHandler({}))
            with browser.open(link, timeout=PATIENCE) as answer:
                page = answer.read()
            taken = time.perf_counter() - start
        finally:
            demo.terminate()
            demo.wait(PATIENCE)
    prove(b"<svg" in page, "the first page shows no timeline.")
    return taken


def started(start: Callable[[], float | None]) -> Taken:
    """How long a start took: by the clock until it says so itself, or until it ended."""
    said: list[float | None] = []
    taken = timed(lambda: said.append(start()))
    return Taken(said[0] or taken.clock, taken.cpu)


def _said(*arguments: str) -> str:
    return subprocess.run([*CHRONOAPP, *arguments], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def main() -> None:
    """Print a line for each start."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=1_000)
    arguments.add_argument("--times", type=int, default=3)
    arguments.add_argument("--smoke", action="store_true", help="50 rows, each started once")
    asked = arguments.parse_args()
    rows, times = (50, 1) if asked.smoke else (asked.rows, asked.times)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "log.xlsx")
        subprocess.run([sys.executable, "-m", "measuring.logs", file, str(rows)], cwd=HERE, check=True)
        starts: dict[str, Callable[[], float | None]] = {
            "Python alone": start_python,
            "chronoapp --help": ask_for_help,
            f"chronoapp read, {rows:,} rows": partial(read_a_file, file, rows),
            "chronoapp demo to first page": open_the_demo,
        }
        rounds = [{name: started(start) for name, start in starts.items()} for _ in range(times)]
    print(f"{'median of ' + str(times):<30}{'of Python':>10}{'CPU s':>8}{'seconds':>9}{'fastest':>9}")
    for name in starts:
        ratio = statistics.median(one[name].cpu / one["Python alone"].cpu for one in rounds)
        cpu = statistics.median(one[name].cpu for one in rounds)
        clock = [one[name].clock for one in rounds]
        print(f"{name:<30}{ratio:>10.1f}{cpu:>8.2f}{statistics.median(clock):>9.2f}{min(clock):>9.2f}")


if __name__ == "__main__":
    main()
