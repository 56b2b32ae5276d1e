"""`chronoapp case`: cases."""

from __future__ import annotations

import click

from chronoapp.cli.opening import opened_store
from chronoapp.cli.printing import print_json
from chronoapp.domain.access import COMMAND_LINE, Role
from chronoapp.domain.cases import Child
from chronoapp.domain.identity import new_id
from chronoapp.usecases import cases
from chronoapp.usecases.people import child_from


@click.group(name="case")
def case_command() -> None:
    """Add and list cases."""


@case_command.command()
@click.argument("ref")
@click.option("--title", default="", help="What the case is called; its reference where not given.")
@click.option("--child", "children", multiple=True, metavar='"NAME,DATE OF BIRTH"', help="A child; may be repeated.")
@click.option("--lead", default="", metavar="EMAIL", help="The person who leads the case.")
def add(ref: str, title: str, children: tuple[str, ...], lead: str) -> None:
    """Open a case."""
    with opened_store(may_begin=True) as store:
        case = cases.add_case(store, COMMAND_LINE, ref, title, [_child(text) for text in children])
        if lead:
            cases.add_member(store, COMMAND_LINE, case.ref, lead, "lead")
    click.echo(f"Case {case.ref} is open.")
    if not lead:
        click.echo(f"Nobody can open it in a browser yet: `chronoapp case member {case.ref} EMAIL` lets its lead in.")


@case_command.command()
@click.argument("ref")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.LEAD.value, show_default=True)
def member(ref: str, email: str, role: str) -> None:
    """Let a person who may sign in into a case, or change their role in it."""
    with opened_store() as store:
        cases.add_member(store, COMMAND_LINE, ref, email, role)
    click.echo(f"{email} is {role} of case {ref}.")


def _child(text: str) -> Child:
    name, _, born = text.rpartition(",") if "," in text else (text, "", "")
    return child_from({"name": name, "born": born}, new_id())


@case_command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_cases(*, as_json: bool) -> None:
    """List every case."""
    with opened_store() as store:
        found = cases.list_cases(store, COMMAND_LINE)
    if as_json:
        print_json(
            [
                {"ref": one.ref, "title": one.title, "events": one.events, "left_out": one.left_out, "held": one.held}
                for one in found
            ]
        )
        return
    for one in found:
        click.echo(f"{one.ref}\t{one.title}\t{one.events} events")
