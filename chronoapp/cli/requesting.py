"""`chronoapp request`: a workbook for an agency to fill in, and the letter to go with it."""

from __future__ import annotations

from pathlib import Path

import click

from chronoapp.cli.opening import opened_store
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.clocks import today
from chronoapp.domain.errors import Refused
from chronoapp.usecases import cases
from chronoapp.usecases.requests import Asked, make_request, make_workbook, read_request


@click.command(name="request")
@click.option("--case", "ref", required=True, help="The case's reference.")
@click.option("--agency", required=True, help="Which agency is asked.")
@click.option("--to", "to_whom", default="", help="To whom: full name and job title.")
@click.option("--period", nargs=2, default=("", ""), help="The first and the last day asked about, day first.")
@click.option("--reply-by", default="", help="The day to reply by, day first.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The workbook to write.")
def request_command(ref: str, agency: str, to_whom: str, period: tuple[str, str], reply_by: str, out: Path) -> None:
    """Ask an agency about every child of a case: the workbook goes to --out, the letter is printed.

    The letter shows where to say why you ask, and on what lawful basis.
    """
    with opened_store() as store:
        around = cases.frame(store, COMMAND_LINE, ref, "asks an agency")
        children = tuple(child.id for child in around.case.children)
        asked = Asked(agency, to_whom, children, *period, reply_by, why="")
        request_id = make_request(store, COMMAND_LINE, ref, asked)
        made = make_workbook(store, COMMAND_LINE, ref, request_id)
        written = read_request(store, COMMAND_LINE, ref, request_id, today()).letter
    try:
        out.write_bytes(made.data)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}. Choose another place.") from error
    click.echo(written)
