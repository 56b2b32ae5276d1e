"""What one act changed about an event, changed back: only where nobody has changed the same words since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from chronoapp.domain.dates import DateContext, EventDate, say
from chronoapp.domain.editing import Fields, apply, differences, fields_of
from chronoapp.domain.events import Event
from chronoapp.domain.history import DATE_EXACTLY, Change
from chronoapp.domain.history_events import exact_date, exactly

JUDGEMENT = ("significance", "why")


def what_changed(before: Event, after: Event) -> dict[str, tuple[str, str]]:
    """Every field that differs between two states of one event, old and new, with what its date means."""
    made = differences(fields_of(before), fields_of(after))
    if before.date.edtf != after.date.edtf:
        made["date means"] = (say(before.date), say(after.date))
    if before.date != after.date:
        made[DATE_EXACTLY] = (exactly(before.date), exactly(after.date))
    if before.proposed != after.proposed:
        made["proposed"] = (", ".join(before.proposed), ", ".join(after.proposed))
    return made


def undone(
    event: Event,
    made: Sequence[Change],
    dates: Iterable[EventDate],
    context: DateContext,
    new_id: Callable[[], str],
) -> Event:
    """The event as it was before `made`, the changes of one act.

    A field that somebody has changed since stays theirs; a judgement (significance and why) goes back whole or not at
    all. `dates` are those its accounts give: an earlier date is taken from them, and read anew only where none fits.
    """
    now = fields_of(event)
    back = {change.field: change.old for change in made if _is_field(change.field, now)}
    new = {change.field: change.new for change in made}
    judged_since = any(name in back and now[name] != new[name] for name in JUDGEMENT)
    back = {
        name: old
        for name, old in back.items()
        if now.get(name, "") == new[name] and not (judged_since and name in JUDGEMENT)
    }
    before = _date_before(event, made, dates, back)
    if before is not None or DATE_EXACTLY in new:
        back.pop("date", None)
    changed = apply(event, now | back, context, new_id) if back else event
    return replace(changed, date=before) if before is not None else changed


def _date_before(
    event: Event, made: Sequence[Change], dates: Iterable[EventDate], back: Mapping[str, str]
) -> EventDate | None:
    kept = [change for change in made if change.field == DATE_EXACTLY]
    if kept:
        return exact_date(kept[-1].old) if exactly(event.date) == kept[-1].new else None
    return next((value for value in dates if "date" in back and value.text == back["date"]), None)


def _is_field(name: str, now: Fields) -> bool:
    return name in now or name.startswith(("impact.", "decision."))
