"""Asking agencies for what they know: the workbook and letter sent out, what came back, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from chronoapp.documents.opened import opened
from chronoapp.domain.access import Actor, Right
from chronoapp.domain.cases import Case, Child
from chronoapp.domain.editing import read_due
from chronoapp.domain.errors import BadInput, Clash, NotFound, Stopped
from chronoapp.domain.identity import new_id
from chronoapp.domain.requests import NO_CONTACT, Mark, Request, mark_of, open_first
from chronoapp.domain.requests_letter import letter, period
from chronoapp.domain.tables import Workbook
from chronoapp.spreadsheets.writing_requests import request_xlsx
from chronoapp.storage import history as stored_history
from chronoapp.storage import imports as stored_imports
from chronoapp.storage import requests as stored_requests
from chronoapp.storage.imports import DROPPED, StoredImport
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.outgoing import confidential_in_texts, refuse_without_reason, says

_LONGEST = {"agency": 200, "to_whom": 200, "why": 5000, "note": 2000}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a worker asks: of which agency and person, about which children (by id), for when, by when, and why.

    `let_through` is why what the case keeps back may stand in the letter or the workbook all the same.
    """

    agency: str
    to_whom: str
    children: Sequence[str]
    first: str
    last: str
    reply_by: str
    why: str
    let_through: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A request, the file that came back where one did, and whether it is waited for too long."""

    request: Request
    came_back: StoredImport | None
    is_overdue: bool

    @property
    def period(self) -> str:
        """The period asked about, in words."""
        return period(self.request.first, self.request.last)


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """What was asked of whom, what is waited for first."""

    frame: Frame
    requests: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request with the letter that goes with its workbook; `stopped` says why neither may leave, where so."""

    frame: Frame
    listed: Listed
    children: tuple[Child, ...]
    letter: str
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class MadeWorkbook:
    """The workbook to send, under a name that says nothing of the family."""

    name: str
    data: bytes


def list_requests(store: Store, actor: Actor, ref: str, today: date) -> RequestsPage:
    """What agencies were asked for; a contributor sees what their own was."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read the requests")
        kept = {one.id: one for one in stored_imports.load_imports(tx, entry.id)}
        asked = (as_it_stands(one, kept) for one in stored_requests.load_requests(tx, entry.id))
        seen = open_first(one for one in asked if entry.may_see_agency(one.agency))
        return RequestsPage(load_frame(tx, entry), tuple(_listed(one, kept, today) for one in seen))


def as_it_stands(request: Request, kept: Mapping[str, StoredImport]) -> Request:
    """The request, open again where the file that came back was dropped."""
    back = kept.get(request.import_id or "")
    return replace(request, import_id=None) if back is None or back.state == DROPPED else request


def _listed(request: Request, kept: Mapping[str, StoredImport], today: date) -> Listed:
    return Listed(request, kept.get(request.import_id or ""), request.is_overdue(today))


def make_request(store: Store, actor: Actor, ref: str, asked: Asked) -> str:
    """Keep what is asked of an agency; the request's id. `BadInput` names the field that cannot be used."""
    request = _request(actor, asked)
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "asked an agency", request.agency)
        case = load_frame(tx, entry).case
        children = case.children
        known = tuple(child.id for child in children if child.id in asked.children)
        if children and not known:
            raise BadInput("Choose the child or children you ask about.", "children")
        request = replace(request, children=known)
        leaks = confidential_in_texts(tx, entry, case, _texts(entry, request, case))
        let = refuse_without_reason(leaks, asked.let_through, "the letter and the workbook")
        stored_requests.add_request(tx, entry.id, request)
        made = {"asked for": ("", period(request.first, request.last))} | ({"let through": ("", let)} if let else {})
        why = asked.let_through.strip() if let else ""
        stored_history.add_changes(tx, entry.id, changes_of(actor, _subject(request), made, why))
    return request.id


def _request(actor: Actor, asked: Asked) -> Request:
    said = {name: getattr(asked, name).strip() for name in ("agency", "to_whom", "why")}
    if not said["agency"]:
        raise BadInput("Say which agency you ask.", "agency")
    _refuse_too_long(said)
    first, last = read_due(asked.first.strip(), "first"), read_due(asked.last.strip(), "last")
    if first and last and last < first:
        raise BadInput("The period cannot end before it begins. Check both dates.", "last")
    return Request(
        id=new_id(),
        agency=" ".join(said["agency"].split()),
        to_whom=" ".join(said["to_whom"].split()),
        children=(),
        first=first,
        last=last,
        reply_by=read_due(asked.reply_by.strip(), "reply_by"),
        why=said["why"],
        by=actor.name,
        at=datetime.now(UTC),
    )


def _refuse_too_long(said: Mapping[str, str]) -> None:
    for name, text in said.items():
        if len(text) > _LONGEST[name]:
            raise BadInput(f"This is too long: at most {_LONGEST[name]:,} characters.", name)


def read_request(store: Store, actor: Actor, ref: str, request_id: str, today: date) -> RequestPage:
    """One request, and the letter to send with its workbook."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read a request", request_id)
        kept = {one.id: one for one in stored_imports.load_imports(tx, entry.id)}
        request = as_it_stands(_find(tx, entry, request_id), kept)
        around = load_frame(tx, entry)
        children = tuple(child for child in around.case.children if child.id in request.children)
        page = RequestPage(around, _listed(request, kept, today), children, letter(request, around.case.ref, children))
        try:
            _refuse_what_is_kept_back_since(tx, entry, request, around.case)
        except Stopped as stopped:
            return replace(page, letter="", stopped=stopped.says)
        return page


def _find(tx: Tx, entry: Entry, request_id: str) -> Request:
    found = stored_requests.load_request(tx, entry.id, request_id)
    if found is None or not entry.may_see_agency(found.agency):
        raise NotFound("There is no such request in this case.")
    return found


def make_workbook(store: Store, actor: Actor, ref: str, request_id: str) -> MadeWorkbook:
    """The workbook of a request: the same bytes each time."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "took a request's workbook", request_id)
        request = _find(tx, entry, request_id)
        case = load_frame(tx, entry).case
        _refuse_what_is_kept_back_since(tx, entry, request, case)
    return _workbook(entry, request, case)


def _workbook(entry: Entry, request: Request, case: Case) -> MadeWorkbook:
    names = [child.name for child in case.children if child.id in request.children]
    about = [
        ("Agency", request.agency),
        ("Children", ", ".join(names)),
        ("Period", period(request.first, request.last)),
        ("Reply by", f"{request.reply_by:%d/%m/%Y}" if request.reply_by else "as soon as you can"),
    ]
    data = request_xlsx(Mark(entry.case.ref, request.id), names, [line for line in about if line[1]])
    return MadeWorkbook(f"{_file_name(request.agency)}-contribution.xlsx", data)


def _texts(entry: Entry, request: Request, case: Case) -> Iterator[tuple[str, str]]:
    """Every text that leaves with a request: its letter, and its finished workbook opened as an outsider would."""
    yield "the letter", letter(request, entry.case.ref, case.children)
    made = _workbook(entry, request, case)
    yield from opened(made.data, made.name)


def _refuse_what_is_kept_back_since(tx: Tx, entry: Entry, request: Request, case: Case) -> None:
    """Stop a letter or workbook that holds what the case has begun to keep back since it was asked for."""
    leaks = confidential_in_texts(tx, entry, case, _texts(entry, request, case))
    changes = stored_history.read_changes(tx, entry.id, request.id) if leaks else ()
    let = "; ".join(one.new for one in changes if one.field == "let through")
    if lines := tuple(says(leak) for leak in leaks if says(leak) not in let):
        raise Stopped(
            f"Nothing was taken: the letter or the workbook holds {'; '.join(lines)}, which the case keeps back since. "
            "Ask this agency anew: take it out, or say there why it may leave.",
            lines,
        )


def _file_name(agency: str) -> str:
    plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in agency.lower())
    return "-".join(plain.split())[:60] or "agency"


def record_no_contact(store: Store, actor: Actor, ref: str, request_id: str, note: str) -> None:
    """Write down that the agency looked and had no contact in the period; `note` is what they said, and who."""
    _refuse_too_long({"note": note})
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "recorded no contact", request_id)
        request = _find(tx, entry, request_id)
        answered = replace(
            request, answer=NO_CONTACT, note=note.strip(), answered_by=actor.name, answered_at=datetime.now(UTC)
        )
        says = " ".join((f"No contact in this period ({period(request.first, request.last)}).", note.strip())).strip()
        _save(tx, entry, answered, {"answered": ("", says)})


def wait_again(store: Store, actor: Actor, ref: str, request_id: str) -> None:
    """Wait for an answer again: it was recorded by mistake, or the agency found something after all."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "waits for an agency again", request_id)
        request = _find(tx, entry, request_id)
        again = replace(request, answer="", note="", answered_by="", answered_at=None)
        _save(tx, entry, again, {"answered": (f"{request.answer} {request.note}".strip(), "waited for again")})


def _save(tx: Tx, entry: Entry, changed: Request, said: Mapping[str, tuple[str, str]]) -> None:
    saved = replace(changed, version=changed.version + 1)
    if not stored_requests.save_request(tx, entry.id, saved):
        raise Clash("A colleague changed this request meanwhile. Open it again.", {}, {}, {})
    stored_history.add_changes(tx, entry.id, changes_of(entry.actor, _subject(saved), said))


def _subject(request: Request) -> Subject:
    return Subject("request", request.id, f"request to {request.agency}", request.version)


def request_answered(tx: Tx, entry: Entry, workbook: Workbook) -> Request | None:
    """The request a workbook answers, by what it carries inside; None for an ordinary file.

    `BadInput` where it was made for another case: that case is not named, and may not be known to the actor.
    """
    mark = mark_of(workbook)
    if mark is None:
        return None
    if mark.ref != entry.case.ref:
        raise BadInput(
            f"“{workbook.file}” was made for another case: the reference inside it is not {entry.case.ref}. Nothing of "
            "it was kept. Check which case it belongs to and send it in there.",
            "files",
        )
    return stored_requests.load_request(tx, entry.id, mark.request_id)


def note_answered(tx: Tx, entry: Entry, request: Request, kept: StoredImport) -> None:
    """Write down that a request's workbook came back as this import."""
    back = replace(request, import_id=kept.id, answer="", answered_by=kept.by, answered_at=kept.at)
    _save(tx, entry, back, {"answered": ("", f"the workbook came back: {kept.file}")})
