"""`chronoapp import`: files into a case."""

from __future__ import annotations

from pathlib import Path

import click

from chronoapp.assets import find_assets, read_layouts
from chronoapp.cli.opening import opened_store
from chronoapp.cli.printing import print_json
from chronoapp.cli.reading import file_bytes
from chronoapp.config import read_settings
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.clocks import today
from chronoapp.domain.rows_answers import Answers
from chronoapp.usecases.imports import Sent, take_in_at_once
from chronoapp.usecases.uploads import HowToRead


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--case", "ref", required=True, help="The case's reference.")
@click.option("--agency", default="", help="Whose files these are.")
@click.option("--answer", "answers", multiple=True, metavar="TOPIC=VALUE", help="Answer a question for every column.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def import_command(files: tuple[Path, ...], ref: str, agency: str, answers: tuple[str, ...], *, as_json: bool) -> None:
    """Take FILES into a case and print the receipts. Rows that cannot be read are held, and counted.

    A corrected file changes only what nobody has edited since, and keeps the events of withdrawn rows, marked so.
    `--answer edited=theirs` takes the agency's words there, `--answer withdrawn="leave out"` leaves those events out,
    and `--answer corrects=no` says that the file corrects no earlier one.
    """
    settings = read_settings()
    said = Answers().with_answers(answers).everywhere
    how = HowToRead(settings.limits, today(), read_layouts(find_assets().imports))
    sent = [Sent(agency, file.name, file_bytes(file)) for file in files]
    with opened_store(settings) as store:
        receipts = [take_in_at_once(store, COMMAND_LINE, ref, one, said, how) for one in sent]
    if as_json:
        print_json(receipts[0] if len(receipts) == 1 else receipts)
        return
    for receipt in receipts:
        counted = f"{receipt['rows']} rows = {receipt['placed']} placed + {receipt['held']} held"
        click.echo(f"{receipt['file']}: {counted} + {receipt['left_out']} left out")
        if receipt["events"] != receipt["new"]:
            click.echo(f"  {receipt['events']} events of {receipt['new']} new rows: some name several dates")
        if receipt["corrects"]:
            changes = f"{receipt['new']} new, {receipt['changed']} changed, {receipt['unchanged']} unchanged"
            click.echo(f"  corrects {receipt['corrects']['file']}: {changes}, {receipt['withdrawn']} withdrawn")
        elif receipt["already_there"]:
            click.echo(f"  {receipt['already_there']} of those placed were there already, word for word")
