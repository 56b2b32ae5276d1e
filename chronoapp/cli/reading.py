"""`chronoapp read`: what the importer understands of a file."""

from __future__ import annotations

from pathlib import Path

import click

from chronoapp.assets import find_assets, read_layouts
from chronoapp.cli.printing import print_json
from chronoapp.config import read_settings
from chronoapp.domain.clocks import today
from chronoapp.domain.dates import DateContext
from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.understanding import FileReading, ImportContext, read_record, understand
from chronoapp.spreadsheets.read import read_file
from chronoapp.usecases.collecting import uncollected


@click.command(name="read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--answer", "answers", multiple=True, metavar="TOPIC=VALUE", help="Answer a question for every column.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def read_command(file: Path, answers: tuple[str, ...], *, as_json: bool) -> None:
    """Say what the importer understands of FILE, storing nothing."""
    workbook = read_file(file_bytes(file), file.name, read_settings().limits)
    context = ImportContext(DateContext(today=today()), layouts=read_layouts(find_assets().imports))
    with uncollected():
        reading = understand(workbook, context, Answers().with_answers(answers))
    if as_json:
        print_json(read_record(reading))
    else:
        _print_in_words(reading)


def file_bytes(file: Path) -> bytes:
    """The file's bytes; refused in one sentence where there are none to read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be read: {error.strerror}. Check its name and place.") from error


def _print_in_words(reading: FileReading) -> None:
    for sheet in reading.sheets:
        click.echo(f"{reading.file}, sheet {sheet.name}: headings in row {sheet.header_row or 'none'}")
        rows = f"{len(sheet.outcomes)} rows = {len(sheet.placed)} placed + {len(sheet.held)} held"
        click.echo(f"  {rows} + {len(sheet.left_out)} left out")
        for held in sheet.held:
            click.echo(f"  row {held.row} held: {held.problem}")
        for question in sheet.questions:
            rows = "1 row" if len(question.rows) == 1 else f"{len(question.rows)} rows"
            click.echo(f"  question ({question.topic}, {rows}): {question.says}")
