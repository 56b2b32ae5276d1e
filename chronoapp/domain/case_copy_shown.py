"""All that a case's own JSON says of an event, as cells of a row that a person can check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from chronoapp.domain.accounts import as_one
from chronoapp.domain.cases import Child
from chronoapp.domain.columns_words import Field
from chronoapp.domain.comments import Comment
from chronoapp.domain.dates import EventDate, say
from chronoapp.domain.events import Account, Event, Standing
from chronoapp.domain.exports_columns import SIX_COLUMNS, written_date
from chronoapp.domain.exports_words import decision_lines, impact_lines
from chronoapp.domain.tables import Cell

_SIX = dict(
    zip(
        SIX_COLUMNS,
        (Field.EVENT_DATE, Field.SOURCE, Field.HEADLINE, Field.DETAILS, Field.IMPACT, Field.DECISION),
        strict=True,
    )
)
FIELDS = _SIX | {
    "Date Reported": Field.REPORTED_DATE,
    "Significance": Field.SIGNIFICANCE,
    "Harm or strength": Field.VALENCE,
    "Themes": Field.THEME,
    "Reference": Field.EVIDENCE_REF,
    "Why": Field.EXTRA,
    "Accounts": Field.EXTRA,
    "Told as one with it": Field.EXTRA,
    "Comments": Field.EXTRA,
}
HEADINGS = tuple(FIELDS)


def shown_row(
    event: Event, children: tuple[Child, ...], comments: Mapping[str, tuple[Comment, ...]]
) -> tuple[Cell, ...]:
    """The cells under `HEADINGS`; `comments` are by the event they are on."""
    told = [account for one in (event, *event.joined) for account in one.accounts]
    whole = as_one(replace(event, accounts=tuple(told)))
    said = (one for each in (event, *event.joined) for one in comments.get(each.id, ()))
    texts = (
        event.source,
        event.headline,
        event.details,
        "\n".join(impact_lines(whole, children)),
        "\n".join(decision_lines(whole)),
        _when(whole.reported_date),
        event.significance.value,
        event.valence.value,
        ", ".join(whole.themes),
        event.evidence_ref,
        "\n".join(_why(event)),
        "\n\n".join(_account(account, whole) for account in told),
        "\n\n".join(map(_told_with, event.joined)),
        "\n".join(map(_comment, said)),
    )
    return (written_date(event.date), *(text or None for text in texts))


def _when(value: EventDate | None) -> str:
    return say(value) if value else ""


def _why(event: Event) -> Iterator[str]:
    if event.why:
        yield f"{event.significance.value}: {event.why}"
    if event.valence_why:
        yield f"{event.valence.value}: {event.valence_why}"
    if event.proposed:
        yield f"proposed and not judged yet: {', '.join(event.proposed)}"


def _account(account: Account, event: Event) -> str:
    """An agency's account: who told, when, where its row stands, and those of its own words that stand nowhere else."""
    seen = "\n".join((event.date.text, event.headline, event.details, event.source, *_judged(event)))
    place = account.provenance
    said = (
        account.agency,
        account.source,
        f"first reported {say(account.reported_date)}" if account.reported_date else "",
        account.reported_how,
        f"{place.file}, {place.sheet}, row {place.row}" if place else "",
        account.standing.value if account.standing is not Standing.STANDS else "",
    )
    words = (f"{heading}: {text}" for heading, text in account.words.items() if text and text not in seen)
    return "\n".join(("; ".join(part for part in said if part), *words))


def _judged(event: Event) -> Iterator[str]:
    yield from (text for one in event.impacts for text in (one.effect, one.views))
    yield from (one.words for one in event.decisions)


def _told_with(event: Event) -> str:
    """An event told as one with another, as it stands by itself."""
    lines = (
        f"{say(event.date)}: {event.headline}",
        event.details,
        f"{event.significance.value}, {event.valence.value}; {', '.join(event.themes)}".rstrip("; "),
        *_why(event),
        event.evidence_ref,
    )
    return "\n".join(line for line in lines if line)


def _comment(comment: Comment) -> str:
    who = ", ".join(part for part in (comment.by, comment.role, comment.agency) if part)
    gone = " (withdrawn since)" if comment.withdrawn_at else ""
    return f"{who}, {comment.at:%d/%m/%Y}: {comment.kind.value}. {comment.words}".strip() + gone
