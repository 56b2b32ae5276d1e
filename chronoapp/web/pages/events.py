"""One event: its accounts side by side, everything editable in place, its history at the foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.access import Right
from chronoapp.domain.ages import age_at
from chronoapp.domain.cases import Child
from chronoapp.domain.clocks import today
from chronoapp.domain.comments import Comment
from chronoapp.domain.dates import Qualifier, say
from chronoapp.domain.drafts import Draft
from chronoapp.domain.editing import ALL_CHILDREN
from chronoapp.domain.errors import BadInput, Clash
from chronoapp.domain.events import DecisionKind, Event, Significance, Valence
from chronoapp.domain.history import Change
from chronoapp.domain.identity import new_id
from chronoapp.domain.themes import THEMES
from chronoapp.domain.wording import Hint
from chronoapp.usecases import cases, drafts, events
from chronoapp.usecases.events import EventPage, Saved
from chronoapp.usecases.splits import Part
from chronoapp.web.accounts_shown import AccountsShown, accounts_shown
from chronoapp.web.event_form import read_edit, typed_fields
from chronoapp.web.field_names import label_of
from chronoapp.web.frame import case_frame
from chronoapp.web.impacts import ImpactShown, impacts_shown
from chronoapp.web.offers import Offer, PutBack, offered
from chronoapp.web.pages.drafts import NEW_EVENT_ONLY
from chronoapp.web.service import actor, service
from chronoapp.web.written import date_written


@dataclass(frozen=True, slots=True)
class ClashField:
    """A field two people changed: its label and name, and the three texts."""

    label: str
    name: str
    mine: str
    theirs: str
    before: str


@dataclass(frozen=True, slots=True)
class EventShown:
    """An event's page. `form` is what the fields hold: what was saved, or what was typed where it could not be."""

    event: Event
    says: str
    written: str
    ages: tuple[tuple[Child, str], ...]
    form: Mapping[str, str]
    version: int
    changes: tuple[Change, ...]
    themes: tuple[str, ...]
    is_placeholder: bool
    children_keys: tuple[tuple[str, str], ...]
    decision_ids: tuple[str, ...]
    choices: Mapping[str, list[tuple[str, str]]]
    labels: Mapping[str, str]
    impacts: tuple[ImpactShown, ...]
    told: AccountsShown
    comments: tuple[Comment, ...]
    may_comment: bool
    draft: str
    new_decision: str
    hints: tuple[Hint, ...] = ()
    put_back: PutBack | None = None
    parts: tuple[Part, ...] = ()
    offers: tuple[Offer, ...] = ()
    clash: tuple[ClashField, ...] = ()
    clash_says: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""

    @property
    def same_as(self) -> tuple[tuple[str, str], ...]:
        """The children whose impact is written, by id and name: each can be written for the others."""
        return tuple((child.id, child.known_as) for child, _ in self.ages if child.id in self._written)

    @property
    def same_for(self) -> tuple[tuple[str, str], ...]:
        """The children whose impact is not written yet."""
        return tuple((child.id, child.known_as) for child, _ in self.ages if child.id not in self._written)

    @property
    def _written(self) -> frozenset[str]:
        return frozenset(impact.child_id for impact in self.event.impacts if impact.effect)

    @property
    def ages_by_key(self) -> dict[str, str]:
        """Each child's age then, by the key of their fields."""
        return {child.id: age for child, age in self.ages} | {ALL_CHILDREN: ""}

    @property
    def clash_rows(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """The clashing fields as the macro takes them: label, name, mine, theirs, before."""
        return tuple((one.label, one.name, one.mine, one.theirs, one.before) for one in self.clash)


@dataclass(frozen=True, slots=True)
class NewEventPage:
    """The form for an event added by hand."""

    form: Mapping[str, str]
    children_keys: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    choices: Mapping[str, list[tuple[str, str]]]
    draft: str
    offers: tuple[Offer, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


def event(ref: str, event_id: str) -> ResponseReturnValue:
    """Read an event, or save what was changed of it."""
    if request.method == "GET":
        return answer(ref, event_id, notice="")
    edit = read_edit()
    try:
        saved = events.save_event(service().store, actor(), ref, event_id, edit, today())
    except Clash as clash:
        return answer(ref, event_id, typed=clash.together, clash=clash), 409
    except BadInput as refusal:
        return answer(ref, event_id, typed=edit.fields, errors={refusal.field or "headline": refusal.says}), 422
    beside = _brought_together(saved)
    if request.headers.get("X-Requested-With"):  # one field is saved: of the others only its writer's page knows
        return answer(ref, event_id, notice=f"{beside}. Nothing of yours is lost." if beside else "")
    flash(f"Saved. {beside}; their changes and yours both stand." if beside else "Saved.", "done")
    return redirect(url_for("event", ref=ref, event_id=event_id))


def _brought_together(saved: Saved) -> str:
    if not saved.brought_together:
        return ""
    fields = ", ".join(label_of(name) for name in saved.brought_together)
    return f"A colleague changed this event while you wrote ({fields})"


def answer(
    ref: str,
    event_id: str,
    *,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    clash: Clash | None = None,
    notice: str = "",
) -> str:
    """The event's page, or its fragment, with what was typed where it could not be saved."""
    found = events.read_event(service().store, actor(), ref, event_id)
    page = _shown(found, typed or {}, errors or {}, clash, notice)
    frame = case_frame(found.frame, "chronology", today())
    is_fragment = request.headers.get("X-Fragment") or request.headers.get("X-Requested-With")
    template = "events/panel.html" if is_fragment else "events/event.html"
    return render_template(template, frame=frame, page=page, errors=page.errors)


def _shown(
    found: EventPage, typed: Mapping[str, str], errors: Mapping[str, str], clash: Clash | None, notice: str
) -> EventShown:
    here, children = found.event, found.frame.case.children
    back = _put_back(found)
    fields = found.fields | (dict(back.fields) if back else {}) | dict(typed)
    return EventShown(
        event=here,
        says=say(here.date),
        written=date_written(here),
        ages=tuple((child, age_at(child, here.date)) for child in children),
        form=fields,
        version=back.version if back else _version(here, clash, errors),
        changes=tuple(one for one in found.changes if not one.field.endswith(".closing")),  # its "how" names the event
        themes=_themes(here, fields),
        is_placeholder=here.date.qualifier is Qualifier.PLACEHOLDER,
        children_keys=_children_keys(children),
        decision_ids=tuple(decision.id for decision in here.decisions),
        choices=choices(),
        impacts=impacts_shown(here, children),
        told=accounts_shown(here, children, request.args.get("joined", "")),
        comments=found.comments,
        may_comment=found.frame.entry.may(Right.COMMENT),
        draft=back.id if back else _own_draft(),
        new_decision=_new_decision(here, fields),
        put_back=PutBack(back.version, here.version, tuple(back.fields)) if back else None,
        offers=tuple(offered(one, children) for one in found.drafts if one != back and one.id != _own_draft()),
        hints=found.hints.hints,
        parts=found.parts,
        labels={change.field: label_of(change.field, children) for change in found.changes},
        clash=_clash_fields(clash, typed) if clash else (),
        clash_says=clash.says if clash else "",
        errors=errors,
        notice=notice,
    )


def _own_draft() -> str:
    """The name of the draft that this page's typing is kept under: the page's own, or a new page's new one."""
    return request.form.get("draft") or request.args.get("own") or new_id()


def _put_back(found: EventPage) -> Draft | None:
    wanted = request.args.get("draft")
    return next((draft for draft in found.drafts if draft.id == wanted), None)


def _new_decision(here: Event, fields: Mapping[str, str]) -> str:
    """The id that a decision written now will have: the same however often it is saved while it is being written."""
    kept = {decision.id for decision in here.decisions}
    begun = (name.split(".")[1] for name in fields if name.startswith("decision."))
    return next((one for one in begun if one not in kept), new_id())


def _version(here: Event, clash: Clash | None, errors: Mapping[str, str]) -> int:
    """The version a form saves over: what was seen, unless a clash has just shown what is there now."""
    seen = request.form.get("version", type=int)
    return seen if errors and not clash and seen else here.version


def _clash_fields(clash: Clash, typed: Mapping[str, str]) -> tuple[ClashField, ...]:
    return tuple(
        ClashField(label_of(name), name, typed.get(name, ""), theirs, clash.before.get(name, ""))
        for name, theirs in clash.theirs.items()
    )


def _themes(here: Event, fields: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*here.themes, *fields["themes"].splitlines(), *THEMES)))


def _children_keys(children: tuple[Child, ...]) -> tuple[tuple[str, str], ...]:
    return (*((child.id, child.known_as) for child in children), (ALL_CHILDREN, "All the children"))


def new_event(ref: str) -> ResponseReturnValue:
    """Add an event by hand."""
    if request.method == "GET":
        return _begin_new(ref)
    form = typed_fields() | {name: request.form.get(name, "") for name in NEW_EVENT_ONLY}
    draft = request.form.get("draft", "")
    try:
        added = events.add_event(service().store, actor(), ref, form, today(), draft)
    except BadInput as refusal:
        return _new_page(ref, form, {refusal.field or "headline": refusal.says}, draft), 422
    flash(f"Added: {added.headline}.", "done")
    return redirect(url_for("chronology", ref=ref, _anchor=added.id))


def _begin_new(ref: str) -> str:
    """An empty form, or what was typed in one before and put back; other drafts are offered."""
    waiting = drafts.new_drafts(service().store, actor(), ref)
    back = next((draft for draft in waiting if draft.id == request.args.get("draft")), None)
    if back:
        return _new_page(ref, back.fields, {}, back.id, offers=tuple(draft for draft in waiting if draft != back))
    return _new_page(ref, request.args.to_dict(), {}, new_id(), offers=waiting)


def _new_page(
    ref: str, form: Mapping[str, str], errors: Mapping[str, str], draft: str, offers: Sequence[Draft] = ()
) -> str:
    around = cases.frame(service().store, actor(), ref, "began an event")
    page = NewEventPage(
        form=form,
        children_keys=_children_keys(around.case.children),
        themes=tuple(dict.fromkeys((*THEMES, *form.get("themes", "").splitlines()))),
        choices=choices(),
        draft=draft,
        offers=tuple(offered(one, around.case.children) for one in offers),
        errors=errors,
    )
    frame = case_frame(around, "chronology", today())
    return render_template("events/new.html", frame=frame, page=page, errors=errors)


def significance(ref: str, event_id: str) -> ResponseReturnValue:
    """Judge an event core or supporting, leave it out with a reason, or bring it back."""
    wanted, why = request.form.get("significance", ""), request.form.get("why", "")
    try:
        judged = events.set_significance(service().store, actor(), ref, event_id, wanted, why)
    except BadInput as refusal:
        return answer(ref, event_id, errors={refusal.field: refusal.says}), 422
    flash(f"The event is now {judged.significance}.", "done")
    return redirect(url_for("event", ref=ref, event_id=event_id))


def choices() -> dict[str, list[tuple[str, str]]]:
    """The choices of an event's form, as (value, label)."""
    return {
        "valence": [(word.value, word.value.capitalize()) for word in Valence],
        "significance": [(word.value, word.value.capitalize()) for word in Significance],
        "decision": [(word.value, word.value.capitalize()) for word in DecisionKind],
    }
