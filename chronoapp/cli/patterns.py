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
from chronoapp.domain.errors import BadInput
from chronoapp.domain.runs import USUAL_DAYS
from chronoapp.usecases.following import Asked, Step, kind_written
from chronoapp.usecases.patterns import find_patterns


@click.command(name="patterns")
@click.option("--case", "ref", required=True, help="The case's reference.")
@click.option("--first", default="", metavar="KIND", help="With --then: what comes first; a theme, a code or words.")
@click.option("--then", "thens", multiple=True, metavar="KIND", help="What is to follow it; again for what is next.")
@click.option("--within", "days", multiple=True, type=int, help="Within so many days, for each --then; else 14.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def patterns_command(ref: str, first: str, thens: tuple[str, ...], days: tuple[int, ...], *, as_json: bool) -> None:
    """Print what a case's events may be asked about: each a question with its rule and its events.

    With `--first` and `--then`, print instead each of the first with what surely or perhaps followed it:
    `--first Missing --then A --within 14 --then Legal --within 7`.
    """
    if first or thens:
        print_following(ref, _asked(first, thens or ("",), days), as_json=as_json)
        return
    with opened_store() as store:
        found = find_patterns(store, COMMAND_LINE, ref, today(), thresholds=read_settings().thresholds)
    if as_json:
        print_json([{"key": finding.key} | asdict(finding) for finding in found.findings])
        return
    for finding in found.findings:
        said = (finding.rule, finding.chance, finding.not_examined, finding.caveat)
        click.echo("\n  ".join(filter(None, (finding.question, *said))) + "\n")


def _asked(first: str, thens: tuple[str, ...], days: tuple[int, ...]) -> Asked:
    if len(days) > len(thens):
        raise BadInput("Give --within once for each --then: within how many days of the one before it comes.", "within")
    within = (*days, *[USUAL_DAYS] * (len(thens) - len(days)))
    steps = (Step(kind_written(then), max(0, most)) for then, most in zip(thens, within, strict=True))
    return Asked(kind_written(first), tuple(steps))
