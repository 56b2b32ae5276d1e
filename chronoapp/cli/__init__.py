"""The command line: each command a few lines over a use case, loaded only when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from chronoapp import __version__
from chronoapp.domain.errors import Refused

# name: where it is, and what it does in one line (so that --help loads nothing else)
COMMANDS = {
    "demo": ("serving", "Serve a practice family in a throw-away data folder."),
    "serve": ("serving", "Serve the data folder or the database."),
    "dates": ("dates", "Read one date per line on stdin; print one JSON line for each."),
    "read": ("reading", "Say what the importer understands of a file, storing nothing."),
    "import": ("importing", "Take files into a case and print the receipts."),
    "request": ("requesting", "Make a workbook for an agency to fill in, and print its letter."),
    "events": ("events", "Print a case's chronology in order."),
    "patterns": ("patterns", "Print what a case's events may be asked about."),
    "export": ("exporting", "Write a case to a file: court-pdf, chronology-xlsx and others."),
    "backup": ("backups", "Write the whole store to one file."),
    "restore": ("backups", "Fill an empty store from a backup."),
    "check": ("backups", "Verify the store: integrity, receipts and the audit chains."),
    "user": ("users", "Add and list the people who may sign in."),
    "case": ("cases", "Add and list cases."),
}


class Commands(click.Group):
    """The commands by name; a refusal is one line on stderr and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        room, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"chronoapp.cli.{room}"), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Refused as refusal:
            click.echo(" ".join(refusal.says.split()), err=True)
            ctx.exit(1)
        except click.MissingParameter:
            raise
        except click.BadParameter as wrong:
            hint = wrong.param_hint or (wrong.param.get_error_hint(ctx) if wrong.param else "This")
            raise click.UsageError(f"{hint} cannot be used: {wrong.message}", wrong.ctx) from wrong


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="chronoapp %(version)s")
def commands() -> None:
    """Multi-agency chronologies of a child's life."""


def main() -> None:
    """Run the command line as `chronoapp`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    commands(prog_name="chronoapp")
