"""One judgement set for several events, and taken back where nobody has judged anew since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chronoapp.domain.editing import fields_of
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event, Significance, Valence
from chronoapp.domain.history import Change

# What belongs together: it goes back whole or not at all.
JUDGEMENTS = (("significance", "why"), ("valence", "valence_why"), ("themes",))


@dataclass(frozen=True, slots=True)
class Mark:
    """What is set for each event; "" leaves that part as it is. A reason without its judgement says nothing."""

    significance: str = ""
    why: str = ""
    valence: str = ""
    valence_why: str = ""
    add_theme: str = ""
    remove_theme: str = ""

    @property
    def sets_nothing(self) -> bool:
        """True where no judgement was chosen."""
        return not (self.significance or self.valence or self.add_theme or self.remove_theme)


def check_mark(mark: Mark) -> None:
    """Refuse what cannot be set, naming the field."""
    if mark.sets_nothing:
        raise BadInput("Choose what to set for these events: a significance, harm or strength, or a theme.", "several")
    for name, text, words in (
        ("significance", mark.significance, set(Significance)),
        ("valence", mark.valence, set(Valence)),
    ):
        if text and text not in words:
            raise BadInput(f"Choose one of: {', '.join(sorted(words))}.", f"several-{name}")
    if mark.significance == Significance.LEFT_OUT and not mark.why:
        raise BadInput("Say why they are left out: they stay in the record and can come back.", "several-why")


def marked(event: Event, mark: Mark) -> Event:
    """The event with the judgement; what a person sets is a proposal no longer."""
    judged = event
    if mark.significance:
        judged = replace(judged, significance=Significance(mark.significance), why=mark.why)
    if mark.valence:
        judged = replace(judged, valence=Valence(mark.valence), valence_why=mark.valence_why)
    themes = dict.fromkeys((*event.themes, mark.add_theme) if mark.add_theme else event.themes)
    themes.pop(mark.remove_theme, None)
    settled = {"valence": bool(mark.valence), "themes": tuple(themes) != event.themes}
    left = tuple(name for name in event.proposed if not settled.get(name))
    return replace(judged, themes=tuple(themes), proposed=left)


def unmarked(event: Event, made: Sequence[Change]) -> tuple[Event, tuple[str, ...]]:
    """The event without what one press changed in it, and the judgements somebody has changed since, which stand."""
    now = fields_of(event)
    by_field = {change.field: change for change in made}
    back: dict[str, str] = {}
    stand: list[str] = []
    for fields in JUDGEMENTS:
        changed = [by_field[name] for name in fields if name in by_field]
        if any(now[change.field] != change.new for change in changed):
            stand.append(fields[0])
        else:
            back |= {change.field: change.old for change in changed}
    return _with(event, back, by_field.get("proposed")), tuple(stand)


def _with(event: Event, back: dict[str, str], proposed: Change | None) -> Event:
    was = proposed.old.split(", ") if proposed and proposed.old else []
    again = [name for name in was if name in back or name in event.proposed]
    return replace(
        event,
        significance=Significance(back.get("significance", event.significance)),
        why=back.get("why", event.why),
        valence=Valence(back.get("valence", event.valence)),
        valence_why=back.get("valence_why", event.valence_why),
        themes=tuple(back["themes"].splitlines()) if "themes" in back else event.themes,
        proposed=tuple(dict.fromkeys((*again, *event.proposed))),
    )
