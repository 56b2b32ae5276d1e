"""Out of the door: each kind of export, made from what the reader may see and asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chronoapp.documents.opened_pdf import page_picture
from chronoapp.domain.access import Actor, Right
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.core_group import Beside
from chronoapp.domain.errors import BadInput, NotFound, Stopped
from chronoapp.domain.exports_pages import says_length
from chronoapp.domain.filings import Filing, uncleared
from chronoapp.domain.filters import Filter, chosen
from chronoapp.domain.naming import Named, Place, places_in
from chronoapp.domain.redaction import Leak
from chronoapp.storage import comments as stored_comments
from chronoapp.storage import filings as stored_filings
from chronoapp.storage import register as stored_register
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.court_making import CourtMade, load_court
from chronoapp.usecases.earlier import Reading, load_then
from chronoapp.usecases.export_beside import load_beside
from chronoapp.usecases.export_kinds import AS_OF, COURT, KINDS, TIMELINES, Order
from chronoapp.usecases.making import MADE_FILES, Export, Made, Source
from chronoapp.usecases.reviews import load_questions_taken
from chronoapp.usecases.timeline import NOTHING_ASKED, ChronologyPage, load_chosen, load_page


@dataclass(frozen=True, slots=True)
class LookedOver:
    """A finished file before it leaves; `stops` are what the check found and nobody has let through."""

    frame: Frame
    made: Made
    stops: tuple[Leak, ...]

    @property
    def export(self) -> Export:
        """The finished file."""
        return self.made.export

    @property
    def shown(self) -> Chronology:
        """The events in it, as its readers may know them."""
        return self.made.shown

    @property
    def found(self) -> tuple[Leak, ...]:
        """All that the check found, what was let through among it."""
        return self.made.found

    @property
    def court(self) -> CourtMade | None:
        """The court chronology in it, where it is one."""
        return self.made.court

    @property
    def called(self) -> Mapping[str, str]:
        """What people are called in it who are not called by their name, by id."""
        return self.made.hidden.mask.called

    @property
    def kept_back(self) -> tuple[str, ...]:
        """What was kept back and why, a line each."""
        return self.made.hidden.lines

    @property
    def not_searched(self) -> tuple[str, ...]:
        """Names of one letter, which no search can find."""
        return self.made.hidden.mask.names.too_short

    @property
    def too_ordinary(self) -> tuple[str, ...]:
        """Withheld texts of a few ordinary words, which no search can tell from others."""
        return self.made.too_ordinary

    @property
    def named(self) -> tuple[Named, ...]:
        """Every way in which the events name somebody."""
        return self.made.named

    def places(self, written: str = "") -> tuple[Place, ...]:
        """Every place where the events name somebody, or where these very words do."""
        found = places_in(self.made.asked.events, self.made.hidden.mask)
        return tuple(place for place in found if written in {"", place.words})


def export(store: Store, actor: Actor, ref: str, order: Order) -> Export:
    """One finished file of what the actor may see and asked for; the audit keeps who took what out.

    `Stopped` where the finished file holds what must not leave and `order.cleared` does not let it through.
    """
    looked = look_over(store, actor, ref, order, act="exported")
    refuse_leaks(looked)
    return looked.export


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands before anything is chosen: the events a filter leaves (None: none was asked for), the questions
    taken to the next review, and what has left the case, newest first; nothing of that for who may not see it all.
    """

    frame: Frame
    asked: ChronologyPage | None
    taken: tuple[str, ...]
    filings: tuple[Filing, ...]


def open_exports(store: Store, actor: Actor, ref: str, wanted: Filter | None = None) -> Opened:
    """What the page needs on which somebody chooses what leaves."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "opened the exports")
        asked = load_page(tx, entry, wanted) if wanted else None
        filings = stored_filings.load_filings(tx, entry.id) if entry.may(Right.READ_CASE) else ()
        around = asked.frame if asked else load_frame(tx, entry)
        return Opened(around, asked, load_questions_taken(tx, entry), filings)


def length_of(looked: LookedOver, today: date) -> str:
    """How many sides a PDF has against the rule of the day; "" of any other file."""
    if looked.export.media_type != "application/pdf":
        return ""
    from chronoapp.documents.court_pdf import sides  # noqa: PLC0415 - as above

    return says_length(sides(looked.export.data), today)


def first_page(looked: LookedOver) -> bytes:
    """The first page of a PDF as a PNG; `NotFound` of any other file."""
    if looked.export.media_type != "application/pdf":
        raise NotFound("Only a PDF has a first page to show.")
    return page_picture(looked.export.data)


def refuse_leaks(looked: LookedOver) -> None:
    """Stop a file whose check found something that nobody has let through."""
    if not looked.stops:
        return
    lines = tuple(dict.fromkeys(f"“{leak.found}”, {leak.of}, in {leak.where}" for leak in looked.stops))
    things = "1 thing" if len(lines) == 1 else f"{len(lines)} things"
    raise Stopped(
        f"Nothing has left. The finished file holds {things} that must not: {lines[0]}. "
        "Change how people are called, keep the words back, or let each through with a reason.",
        lines,
    )


def look_over(
    store: Store, actor: Actor, ref: str, order: Order, *, act: str = "looked over what would leave"
) -> LookedOver:
    """Make the file, open it as an outsider would, and search it for what must not be in it. Nothing leaves yet."""
    kind = KINDS.get(order.kind)
    if kind is None:
        raise BadInput(f"There is no export “{order.kind}”. Choose one of: {', '.join(KINDS)}.", "kind")
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EXPORT, act, order.kind)
        around = load_frame(tx, entry)
        whole, asked = _events_asked(tx, entry, around, order)
        register = stored_register.load_register(tx, entry.id)
        beside = _beside(tx, entry, around, order)
        kept = load_court(tx, entry, order.since) if order.kind in COURT else None
    if order.kind == "json" and order.wanted == NOTHING_ASKED:
        asked = whole  # the whole case: what was left out goes with it, marked as left out
    made = MADE_FILES.of(Source(ref, order.unanswered, whole.case, asked, register, beside, kept))
    return LookedOver(around, made, uncleared(made.found, order.cleared))


def _events_asked(tx: Tx, entry: Entry, around: Frame, order: Order) -> tuple[Chronology, Chronology]:
    """Every event this person may see and those asked for; of an earlier day's record where one was asked for."""
    with_words = order.kind == "json" or (order.kind in TIMELINES and order.drawing.reads_words)
    if order.as_of is None:
        return load_chosen(tx, entry, around, order.wanted, with_words=with_words)
    if order.kind not in AS_OF:
        says = f"{KINDS[order.kind].says} is made of the record as it stands today, not as it stood on a day."
        raise BadInput(says, "as_of")
    how = Reading(with_words or order.wanted.reads_words, order.wanted.known_by)
    whole, _ = load_then(tx, entry, around, order.as_of, how)
    return whole, chosen(whole, order.wanted)


def _beside(tx: Tx, entry: Entry, around: Frame, order: Order) -> Beside:
    """What the kind of file tells of beside the events."""
    if KINDS[order.kind].with_beside:
        days = (order.pack.first_day(order.today), order.today)
        return load_beside(tx, entry, around, (order.wanted, order.thresholds), days)
    if order.kind == "json" and order.as_of is None and entry.may(Right.READ_CASE):
        return Beside(comments=stored_comments.every_comment(tx, entry.id))
    return Beside()
