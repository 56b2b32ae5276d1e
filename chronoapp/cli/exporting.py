"""`chronoapp export`: a case to a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from chronoapp.assets import find_assets
from chronoapp.cli.drawing import drawing_options, read_drawing
from chronoapp.cli.filtering import filter_options, read_filter
from chronoapp.cli.opening import opened_store
from chronoapp.config import read_settings
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.clocks import today
from chronoapp.domain.core_group import read_pack
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.errors import Refused
from chronoapp.domain.redaction import Audience, Style
from chronoapp.usecases.export_kinds import KINDS, Order
from chronoapp.usecases.exports import export


@click.command(name="export")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--case", "ref", required=True, help="The case's reference.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@filter_options
@drawing_options
@click.option("--prepared-by", default="", help="Who prepared a court document.")
@click.option("--since", default="", help="For a review's pack: what is new since this day; six weeks where not given.")
@click.option("--review-on", default="", help="For a review's pack: the day of the review.")
@click.option("--large-print", is_flag=True, help="Type of 18 points, for a review's pack or a family's copy.")
@click.option("--update", default=0, help="Of a court document: only what changed since the filing of this number.")
@click.option("--anonymous", is_flag=True, help="Children by letter, everybody else by role, instead of real names.")
def export_command(kind: str, ref: str, out: Path, prepared_by: str, **said: Any) -> None:  # noqa: ANN401 - click hands options over by name
    """Write a case to a file: all of it, or only the events the filter's options ask for, as `events` does.

    Events left out are never in it, but for the whole case as JSON and where `--left-out` asks for them.

    The finished file is searched for what must not leave. Where it holds any, nothing is written: file it from the
    Exports page, where a named person lets each thing through with a reason.
    """
    assets = find_assets()
    choice = CourtChoice(prepared_on=today(), prepared_by=prepared_by, selected_by=prepared_by)
    audience = Audience(Style.LETTERS, Style.ROLES, Style.ROLES) if said["anonymous"] else Audience()
    pack = read_pack(said["since"], said["review_on"], is_large=said["large_print"])
    with opened_store() as store:
        asked = read_filter(store, ref, said)
        order = Order(
            kind, asked.wanted, choice, assets.templates, assets.static / "fonts", today(), audience, pack=pack
        )
        order = replace(order, since=said["update"], plotly=assets.plotly, as_of=asked.as_of)
        order = replace(order, thresholds=read_settings().thresholds)
        order = replace(order, drawing=read_drawing(said))
        made = export(store, COMMAND_LINE, ref, order)
    try:
        out.write_bytes(made.data)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}. Choose another place.") from error
    click.echo(f"{out}: {len(made.data):,} bytes")
