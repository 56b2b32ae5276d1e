"""JSON on stdout, and nothing else."""

from __future__ import annotations

import json

import click


def print_json(document: object) -> None:
    """One JSON document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))
