"""Cold starts of the command line: the demo to its first page, reading a 1,000-row file, and the help.

Run: python benchmarks/starting.py [--rows 1000] [--times 3]. Every start is a new process; the median of each, and as a
multiple of starting Python alone in the same round.
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

from measuring.clock import seconds
from measuring.proof import prove

HERE = Path(__file__).resolve().parent
CHRONOAPP = (sys.executable, "-m", "chronoapp")
PATIENCE = 120


def start_python() -> float:
    """Seconds of a Python that does nothing."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))


def ask_for_help() -> float:
    """Seconds of `chronoapp --help`."""
    return seconds(lambda: prove("demo" in _said("--help"), "the help does not name the demo."))


def read_a_file(file: str, rows: int) -> float:
    """Seconds of `chronoapp read FILE --json`; every row is accounted for."""
    start = time.perf_counter()
    found = json.loads(_said("read", file, "--json"))
    taken = time.perf_counter() - start
    counts = [(sheet["rows"], sheet["placed"] + sheet["held"] + sheet["left_out"]) for sheet in found["sheets"]]
    prove(counts == [(rows, rows)], f"of {rows} rows the file has, these were read and accounted for: {counts}")
    return taken


def open_the_demo() -> float:
    """Seconds from starting `chronoapp demo` to the bytes of the page its one-time link opens."""
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
        starts: dict[str, Callable[[], float]] = {
            "Python alone": start_python,
            "chronoapp --help": ask_for_help,
            f"chronoapp read, {rows:,} rows": partial(read_a_file, file, rows),
            "chronoapp demo to first page": open_the_demo,
        }
        rounds = [{name: start() for name, start in starts.items()} for _ in range(times)]
    print(f"{'median of ' + str(times):<30}{'of Python':>10}{'seconds':>9}{'slowest':>9}")
    for name in starts:
        taken = [one[name] for one in rounds]
        ratio = statistics.median(one[name] / one["Python alone"] for one in rounds)
        print(f"{name:<30}{ratio:>10.1f}{statistics.median(taken):>9.2f}{max(taken):>9.2f}")


if __name__ == "__main__":
    main()
