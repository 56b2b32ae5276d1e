"""`chronoapp patterns`: the findings."""

from __future__ import annotations

from dataclasses import asdict

import click

from chronoapp.cli.following import print_following
from chronoapp.cli.opening import opened_store
from chronoapp.cli.printing import print_json
from chronoapp.config import read_settings
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.clocks import today
from chronoapp.usecases.following import Asked, kind_written
from chronoapp.usecases.patterns import find_patterns


@click.command(name="patterns")
@click.option("--case", "ref", required=True, help="The case's reference.")
@click.option("--first", default="", metavar="KIND", help="With --then: what comes first; a theme, a code or words.")
@click.option("--then", default="", metavar="KIND", help="What is to follow it.")
@click.option("--within", default=14, help="Within so many days.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def patterns_command(ref: str, first: str, then: str, within: int, *, as_json: bool) -> None:
    """Print what a case's events may be asked about: each a question with its rule and its events.

    With `--first` and `--then`, print instead each of the first with what surely or perhaps followed it.
    """
    if first or then:
        print_following(ref, Asked(kind_written(first), kind_written(then), max(0, within)), as_json=as_json)
        return
    with opened_store() as store:
        found = find_patterns(store, COMMAND_LINE, ref, today(), thresholds=read_settings().thresholds)
    if as_json:
        print_json([{"key": finding.key} | asdict(finding) for finding in found.findings])
        return
    for finding in found.findings:
        said = (finding.rule, finding.chance, finding.not_examined, finding.caveat)
        click.echo("\n  ".join(filter(None, (finding.question, *said))) + "\n")
