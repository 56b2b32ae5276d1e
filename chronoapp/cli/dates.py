"""`chronoapp dates`: one date a line in, one JSON line out, in order, with nothing known but the line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import BinaryIO

import click

from chronoapp.domain.dates import DateContext, DateProblem, Reading, read_date, to_record

FIELDS = ("edtf", "earliest", "latest", "time", "precision", "qualifier", "says")


@click.command(name="dates")
def dates_command() -> None:
    """Read dates, one on each line of the standard input; print one JSON line for each, in the same order.

    Each line has "text", "edtf", "earliest", "latest" (YYYY-MM-DD, or null where open), "time", "precision",
    "qualifier", "says", and "problem": null, or {"kind": "ask" or "refuse", "says", "choices"}. Dates are read day
    first. Nothing is known beside the line but today's date, after which nothing can have happened.
    """
    context = DateContext(today=_today())
    for line in _lines(sys.stdin.buffer):
        record = reading_record(read_date(line, context))
        click.echo(json.dumps(record, ensure_ascii=False).encode())


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Each line without its end; bytes that are not UTF-8 are shown as U+FFFD, a byte order mark is dropped."""
    for number, line in enumerate(stream):
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        yield text.removeprefix("\ufeff") if number == 0 else text


def reading_record(reading: Reading) -> dict[str, object]:
    """A reading as the fields of one JSON line, all of them null but `text` and `problem` where there is no value."""
    value = to_record(reading.value) if reading.value else dict.fromkeys(FIELDS)
    return {"text": reading.text, **{name: value[name] for name in FIELDS}, "problem": problem_record(reading.problem)}


def problem_record(problem: DateProblem | None) -> dict[str, object] | None:
    """A question or refusal as JSON fields; choices as {"says", "edtf"}."""
    if problem is None:
        return None
    choices = [{"says": choice.says, "edtf": choice.edtf} for choice in problem.choices]
    return {"kind": problem.kind, "says": problem.says, "choices": choices}
