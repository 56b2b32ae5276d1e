"""`chronoapp backup`, `restore` and `check`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from chronoapp.cli.opening import opened_store
from chronoapp.cli.printing import print_json
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.errors import DamagedStore
from chronoapp.usecases import backups

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(name="backup")
@click.argument("file", type=FILE)
def backup_command(file: Path) -> None:
    """Write the whole store to one file."""
    with opened_store() as store:
        rows = backups.backup(store, COMMAND_LINE, file)
    click.echo(f"{file}: {_inside(rows)}")


@click.command(name="restore")
@click.argument("file", type=FILE)
def restore_command(file: Path) -> None:
    """Fill an empty store from a backup."""
    backups.need_backup(file)
    with opened_store(may_begin=True) as store:
        rows = backups.restore(store, COMMAND_LINE, file)
    click.echo(f"Restored {_inside(rows)}")


@click.command(name="check")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def check_command(*, as_json: bool) -> None:
    """Verify the store: the database, the audit chains, the receipts and the stored files."""
    with opened_store() as store:
        found = backups.check(store, COMMAND_LINE)
    if as_json:
        print_json(
            {
                "cases": found.cases,
                "chains": found.chains,
                "entries": found.entries,
                "imports": found.imports,
                "faults": list(found.faults),
            }
        )
    if found.faults:
        raise DamagedStore("; ".join(found.faults) + ".")
    if not as_json:
        click.echo(
            f"Whole: {_count(found.cases, 'case')}, {_count(found.chains, 'audit chain')} with "
            f"{found.entries:,} entries, {_count(found.imports, 'import')}."
        )


def _inside(rows: Mapping[str, int]) -> str:
    return f"{_count(rows['cases'], 'case')}, {_count(rows['events'], 'event')}, {sum(rows.values()):,} rows in all."


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing if number == 1 else thing + 's'}"
