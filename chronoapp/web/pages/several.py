"""Several events of the chronology judged at once, with one undo."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.errors import BadInput
from chronoapp.domain.several import Mark
from chronoapp.usecases import several as several_cases
from chronoapp.usecases.several import Batch
from chronoapp.web.errors import code_of
from chronoapp.web.filters import count
from chronoapp.web.pages.timeline import SeveralForm, chronology_page
from chronoapp.web.service import actor, service

PARTS = ("significance", "why", "valence", "valence_why", "add_theme", "remove_theme")


def several(ref: str) -> ResponseReturnValue:
    """Set a judgement for the ticked events, or bring one back; the chronology stands as it was filtered."""
    typed = {name: request.form.get(name, "").strip() for name in PARTS}
    ticked = request.form.getlist("event")
    back = request.form.get("bring_back", "")
    try:
        if back:
            batch = several_cases.bring_back(service().store, actor(), ref, back)
        else:
            batch = several_cases.mark_several(service().store, actor(), ref, ticked, Mark(**typed))
    except BadInput as refusal:
        form = SeveralForm(frozenset(ticked), typed, {refusal.field: refusal.says})
        return chronology_page(ref, form), code_of(refusal)
    session["several"] = {"ref": ref, "undo": batch.id, "says": _says(batch, typed, is_back=bool(back))}
    return redirect(_where(ref))


def undo(ref: str, batch: str) -> ResponseReturnValue:
    """Put back what one press changed."""
    undone = several_cases.undo_several(service().store, actor(), ref, batch)
    said = f"Undone for {count(undone.events, 'event')}." if undone.events else "Nothing was undone."
    if undone.stand:
        said += " Somebody has judged these anew since, and that stands: " + "; ".join(undone.stand) + "."
    flash(said, "error" if undone.stand else "done")
    return redirect(url_for("history", ref=ref) if request.form.get("back") == "history" else _where(ref))


def _where(ref: str) -> str:
    query: dict[str, Any] = request.args.to_dict(flat=False)
    return url_for("chronology", ref=ref, **query)


def _says(batch: Batch, typed: dict[str, str], *, is_back: bool) -> str:
    if not batch.changed:
        return "Nothing had to change: it was so already."
    if is_back:
        return "The event is back in the chronology."
    set_to = [typed["significance"], typed["valence"]]
    set_to += [f"with the theme {typed['add_theme']}"] if typed["add_theme"] else []
    set_to += [f"without the theme {typed['remove_theme']}"] if typed["remove_theme"] else []
    said = f"{count(batch.changed, 'event is', 'events are')} now {', '.join(filter(None, set_to))}."
    return said + (f" {count(batch.unchanged, 'was', 'were')} so already." if batch.unchanged else "")
