"""`chronoapp events`: the chronology in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from chronoapp.cli.opening import opened_store
from chronoapp.cli.printing import print_json
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.dates import DateContext, read_date, say
from chronoapp.domain.errors import BadInput
from chronoapp.domain.exports import event_record
from chronoapp.domain.filters import Filter
from chronoapp.usecases.earlier import read_as_it_stood
from chronoapp.usecases.timeline import read_chronology


@click.command(name="events")
@click.option("--case", "ref", required=True, help="The case's reference.")
@click.option("--known-by", default="", metavar="DATE", help="Only what was known by this day.")
@click.option("--as-of", default="", metavar="DATE", help="As the record itself stood at the end of this day.")
@click.option("--left-out", is_flag=True, help="Also the events left out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def events_command(ref: str, known_by: str, as_of: str, *, left_out: bool, as_json: bool) -> None:
    """Print a case's chronology, in the order things happened."""
    wanted = replace(Filter(with_left_out=left_out), known_by=_day(known_by, "--known-by"))
    day = _day(as_of, "--as-of")
    with opened_store() as store:
        if day:
            shown = read_as_it_stood(store, COMMAND_LINE, ref, day, wanted, with_words=as_json).shown
        else:
            shown = read_chronology(store, COMMAND_LINE, ref, wanted, with_words=as_json).shown
    if as_json:
        print_json([event_record(event, shown.case.children) for event in shown.events])
        return
    for event in shown.events:
        click.echo(f"{say(event.date)}\t{', '.join(event.agencies)}\t{event.headline}")


def _day(text: str, option: str) -> date | None:
    if not text:
        return None
    value = read_date(text, DateContext(placeholders="actual")).value
    if value is None or value.latest is None:
        raise BadInput(f"“{text}” is not a day for {option}. Write it as 14/3/2021.", option)
    return value.latest
