"""Accounts that may be of one event: proposed side by side, joined, kept apart, asked about, and split again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.accounts import which_stands
from chronoapp.domain.clocks import today
from chronoapp.domain.dates import say
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event
from chronoapp.usecases import accounts
from chronoapp.usecases import proposals as found_proposals
from chronoapp.usecases.accounts import JoinPage, PairPage
from chronoapp.usecases.proposals import PAGE, ProposalsPage, SaidPair
from chronoapp.web.accounts_shown import SideShown, sides_shown
from chronoapp.web.filters import count
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service


@dataclass(frozen=True, slots=True)
class CardShown:
    """One proposal: its number, both sides, why, how sure, and which event is offered to tell the story."""

    number: int
    sides: tuple[SideShown, SideShown]
    surety: str
    why: str
    against: str
    keep: str


@dataclass(frozen=True, slots=True)
class ProposalsShown:
    """The page of proposals. `undo` is the event just joined, which can stand alone again; `kept` tells both."""

    cards: tuple[CardShown, ...]
    total: int
    asked: tuple[SaidPair, ...]
    apart: tuple[SaidPair, ...]
    previous_url: str
    next_url: str
    page: int
    pages: int
    undo: str
    kept: str


@dataclass(frozen=True, slots=True)
class AskShown:
    """A question about two events: the agencies that may be asked, the one chosen, and the words offered for it."""

    pair: PairPage
    sides: tuple[SideShown, SideShown]
    agency: str
    words: str
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChooseShown:
    """An event and those near it, as (id, label, what it says); `keep` offers which of the two tells the story."""

    found: JoinPage
    says: str
    choices: tuple[tuple[str, str, str], ...]
    errors: Mapping[str, str] = field(default_factory=dict)


def proposals(ref: str) -> ResponseReturnValue:
    """The proposals, twenty to a page, the surest first."""
    start = request.args.get("from", 0, type=int)
    found = found_proposals.read_proposals(service().store, actor(), ref, start)
    page = _shown(ref, found)
    return render_template("accounts/proposals.html", frame=case_frame(found.frame, "chronology", today()), page=page)


def proposals_count(ref: str) -> ResponseReturnValue:
    """How many proposals there are, in words; "" for none."""
    number = found_proposals.count_proposals(service().store, actor(), ref)
    return jsonify(says=count(number, "proposal") if number else "")


def _shown(ref: str, found: ProposalsPage) -> ProposalsShown:
    def address(start: int) -> str:
        return f"{url_for('proposals', ref=ref)}?from={start}" if start else url_for("proposals", ref=ref)

    cards = (
        CardShown(
            number=number,
            sides=sides_shown(one.first, one.second),
            surety=one.surety,
            why=one.why,
            against=one.against,
            keep=which_stands(one.first, one.second).id,
        )
        for number, one in enumerate(found.proposed, start=found.start + 1)
    )
    return ProposalsShown(
        cards=tuple(cards),
        total=found.total,
        asked=found.asked,
        apart=found.apart,
        previous_url=address(max(0, found.start - PAGE)) if found.start else "",
        next_url=address(found.start + PAGE) if found.start + PAGE < found.total else "",
        page=found.start // PAGE + 1,
        pages=-(-found.total // PAGE),
        undo=request.args.get("joined", ""),
        kept=request.args.get("kept", ""),
    )


def join(ref: str) -> ResponseReturnValue:
    """Tell two events as one; what was done can be undone at once from the page that follows."""
    one, other, keep = (request.form.get(name, "") for name in ("one", "other", "keep"))
    try:
        made = accounts.join(service().store, actor(), ref, keep or one, one if keep == other else other, _why())
    except BadInput as refusal:
        flash(refusal.says, "error")
        return redirect(_back(ref, one))
    flash(f"Joined: “{made.goes.headline}” is told as one with “{made.stays.headline}”. Neither is changed.", "done")
    return redirect(_back(ref, made.stays.id, joined=made.goes.id))


def _why() -> str:
    return request.form.get("why", "").strip()


def _back(ref: str, event_id: str, joined: str = "") -> str:
    """The page the person came from: the event's own, or the proposals."""
    if request.form.get("back") == "event":
        return url_for("event", ref=ref, event_id=event_id, joined=joined or None)
    return url_for("proposals", ref=ref, kept=event_id if joined else None, joined=joined or None)


def split(ref: str, event_id: str) -> ResponseReturnValue:
    """Let a joined event stand by itself again, as it was."""
    is_undo = bool(request.form.get("undo"))
    try:
        stays = accounts.split(service().store, actor(), ref, event_id, _why(), is_undo=is_undo)
    except BadInput as refusal:
        flash(refusal.says, "error")
        return redirect(url_for("event", ref=ref, event_id=event_id))
    flash(f"Split: it stands by itself again, as it was. The other account stays with “{stays.headline}”.", "done")
    return redirect(_back(ref, event_id) if is_undo else url_for("event", ref=ref, event_id=event_id))


def keep_apart(ref: str) -> ResponseReturnValue:
    """Say that two events are two."""
    one, other = request.form.get("one", ""), request.form.get("other", "")
    accounts.keep_apart(service().store, actor(), ref, one, other, _why())
    flash("Kept apart: these two are not proposed again unless somebody asks for it.", "done")
    return redirect(url_for("proposals", ref=ref))


def propose_again(ref: str) -> ResponseReturnValue:
    """Let two events be proposed again."""
    one, other = request.form.get("one", ""), request.form.get("other", "")
    try:
        accounts.propose_again(service().store, actor(), ref, one, other)
    except BadInput as refusal:
        flash(refusal.says, "error")
    else:
        flash("These two may be proposed again.", "done")
    return redirect(url_for("proposals", ref=ref))


def ask(ref: str) -> ResponseReturnValue:
    """Word a question to one agency about its own account, and keep that it is asked."""
    one, other = request.values.get("one", ""), request.values.get("other", "")
    if request.method == "GET":
        return _ask_page(ref, one, other, {})
    try:
        accounts.ask(service().store, actor(), ref, one, other, request.form.get("words", ""))
    except BadInput as refusal:
        return _ask_page(ref, one, other, {refusal.field or "words": refusal.says}), 422
    flash("Kept under “Waiting for an answer”. chronoapp sends nothing: copy the words into your own message.", "done")
    return redirect(url_for("proposals", ref=ref, _anchor="waiting"))


def _ask_page(ref: str, one: str, other: str, errors: Mapping[str, str]) -> str:
    pair = accounts.pair_to_ask(service().store, actor(), ref, one, other)
    agency = request.values.get("agency", "")
    agency = agency if agency in pair.questions else next(iter(pair.questions), "")
    words = request.form.get("words", pair.questions.get(agency, ""))
    page = AskShown(pair, sides_shown(pair.first, pair.second), agency, words, errors)
    frame = case_frame(pair.frame, "chronology", today())
    return render_template("accounts/ask.html", frame=frame, page=page, errors=errors)


def choose(ref: str, event_id: str) -> ResponseReturnValue:
    """Choose by hand, from the events near in time, the one this event is told as one with."""
    found = accounts.near_events(service().store, actor(), ref, event_id)
    choices = tuple((one.id, _label(one), one.details[:300]) for one in found.near)
    page = ChooseShown(found, say(found.event.date), choices)
    frame = case_frame(found.frame, "chronology", today())
    return render_template("accounts/choose.html", frame=frame, page=page, errors={})


def _label(event: Event) -> str:
    return f"{say(event.date)} · {' and '.join(event.agencies) or 'no agency'}: {event.headline}"


def take_date(ref: str, event_id: str) -> ResponseReturnValue:
    """Give the event the date one of its accounts gives."""
    accounts.take_date(service().store, actor(), ref, event_id, request.form.get("account", ""))
    flash("Saved. The event has the date of that account now; the one before is in its history.", "done")
    return redirect(url_for("event", ref=ref, event_id=event_id))
