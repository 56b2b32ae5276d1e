"""`chronoapp user`: the people who may sign in."""

from __future__ import annotations

import click

from chronoapp.cli.opening import opened_store
from chronoapp.cli.printing import print_json
from chronoapp.config import read_settings
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.usecases import users


@click.group(name="user")
def user_command() -> None:
    """Add and list the people who may sign in."""


@user_command.command()
@click.argument("email")
@click.option("--name", required=True, help="Their full name.")
@click.option("--agency", default="", help="The agency they work for.")
@click.option("--administrator", is_flag=True, help="Let them add users.")
def add(email: str, name: str, agency: str, *, administrator: bool) -> None:
    """Add a person; prints a one-time link with which they set a password."""
    with opened_store(may_begin=True) as store:
        token = users.add_user(store, COMMAND_LINE, email, name, agency, administrator=administrator)
    click.echo(_link(token))


@user_command.command()
@click.argument("email")
def link(email: str) -> None:
    """Print a fresh one-time link for somebody who lost theirs, or their password."""
    with opened_store() as store:
        click.echo(_link(users.new_link(store, COMMAND_LINE, email)))


@user_command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_users(*, as_json: bool) -> None:
    """List everyone who may sign in."""
    with opened_store() as store:
        found = users.list_users(store, COMMAND_LINE)
    if as_json:
        print_json(
            [
                {"email": one.email, "name": one.name, "agency": one.agency, "administrator": one.is_administrator}
                for one in found
            ]
        )
        return
    for one in found:
        click.echo(f"{one.email}\t{one.name}\t{one.agency}")


def _link(token: str) -> str:
    settings = read_settings()
    return f"http{'s' if settings.https_only else ''}://{settings.host}:{settings.port}/welcome/{token}"
