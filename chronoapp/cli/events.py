"""`chronoapp events`: the chronology in order."""

from __future__ import annotations

from typing import Any

import click

from chronoapp.cli.filtering import filter_options, read_filter
from chronoapp.cli.opening import opened_store
from chronoapp.cli.printing import print_json
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.dates import say
from chronoapp.domain.exports import event_record
from chronoapp.usecases.earlier import read_as_it_stood
from chronoapp.usecases.timeline import read_chronology


@click.command(name="events")
@click.option("--case", "ref", required=True, help="The case's reference.")
@filter_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def events_command(ref: str, *, as_json: bool, **said: Any) -> None:  # noqa: ANN401 - click hands options over by name
    """Print a case's chronology, in the order things happened."""
    with opened_store() as store:
        asked = read_filter(store, ref, said)
        if asked.as_of:
            shown = read_as_it_stood(store, COMMAND_LINE, ref, asked.as_of, asked.wanted, with_words=as_json).shown
        else:
            shown = read_chronology(store, COMMAND_LINE, ref, asked.wanted, with_words=as_json).shown
    if as_json:
        print_json([event_record(event, shown.case.children) for event in shown.events])
        return
    for event in shown.events:
        click.echo(f"{say(event.date)}\t{', '.join(event.agencies)}\t{event.headline}")
