"""Every address of chronoapp, in one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Flask

from chronoapp.web.pages import (
    accounts,
    around,
    arranging,
    cases,
    comments,
    court,
    decisions,
    drafts,
    earlier,
    events,
    exports,
    few,
    following,
    harm_matrix,
    help_pages,
    history,
    imports,
    lanes,
    layouts,
    patterns,
    people,
    people_alike,
    progress,
    requests,
    reviews,
    sending_on,
    several,
    splitting,
    taking_back,
    timeline,
    triage,
    users,
    views,
    who_knew,
    wording,
)
from chronoapp.web.pages import register as register_pages


class Route(NamedTuple):
    """An address, the name templates know it by, the page behind it and what may be asked of it."""

    address: str
    name: str
    page: Callable[..., Any]
    methods: tuple[str, ...] = ("GET",)


READ_AND_SEND = ("GET", "POST")
SEND = ("POST",)

ROUTES = (
    Route("/", "home", cases.home),
    Route("/sign-in", "sign_in", users.sign_in, READ_AND_SEND),
    Route("/sign-in/<token>", "sign_in_by_link", users.sign_in_by_link),
    Route("/welcome/<token>", "welcome", users.welcome, READ_AND_SEND),
    Route("/sign-out", "sign_out", users.sign_out, SEND),
    Route("/help", "help_page", help_pages.help_page),
    Route("/layouts", "layouts", layouts.layouts, READ_AND_SEND),
    Route("/layouts/<layout_id>", "layout", layouts.layout, READ_AND_SEND),
    Route("/layouts/<layout_id>/layout.toml", "layout_file", layouts.layout_file),
    Route("/layouts/<layout_id>/leave-out", "leave_layout_out", layouts.leave_layout_out, SEND),
    Route("/layouts/<layout_id>/bring-back", "bring_layout_back", layouts.bring_layout_back, SEND),
    Route("/plotly/plotly.min.js", "plotly", timeline.plotly),
    Route("/plotly/timeline.js", "timeline_script", timeline.script),
    Route("/cases/new", "new_case", cases.new_case, READ_AND_SEND),
    Route("/cases/<ref>", "chronology", timeline.chronology),
    Route("/cases/<ref>/timeline.json", "timeline_figure", timeline.figure),
    Route("/cases/<ref>/habit", "keep_habit", timeline.keep_habit, SEND),
    Route("/cases/<ref>/few", "few", few.few),
    Route("/cases/<ref>/lanes", "arrange_lanes", lanes.arrange_lanes, SEND),
    Route("/cases/<ref>/following", "following", following.following),
    Route("/cases/<ref>/around", "around", around.around),
    Route("/cases/<ref>/who-knew", "who_knew", who_knew.who_knew),
    Route("/cases/<ref>/several", "several", several.several, SEND),
    Route("/cases/<ref>/several/<batch>/undo", "undo_several", several.undo, SEND),
    Route("/cases/<ref>/views", "views", views.views, READ_AND_SEND),
    Route("/cases/<ref>/views/<view_id>", "view", views.view, SEND),
    Route("/cases/<ref>/events/new", "new_event", events.new_event, READ_AND_SEND),
    Route("/cases/<ref>/events/<event_id>", "event", events.event, READ_AND_SEND),
    Route("/cases/<ref>/events/<event_id>/significance", "significance", events.significance, SEND),
    Route("/cases/<ref>/events/<event_id>/wording", "event_wording", wording.event_wording, READ_AND_SEND),
    Route("/cases/<ref>/events/<event_id>/wording/back", "hint_back", wording.hint_back, SEND),
    Route("/cases/<ref>/wording", "wording", wording.wording),
    Route("/cases/<ref>/wording/typed", "typed_wording", wording.typed_wording, SEND),
    Route("/cases/<ref>/events/<event_id>/join", "choose_account", accounts.choose),
    Route("/cases/<ref>/events/<event_id>/split", "split_accounts", accounts.split, SEND),
    Route("/cases/<ref>/events/<event_id>/date", "take_date", accounts.take_date, SEND),
    Route("/cases/<ref>/proposals", "proposals", accounts.proposals),
    Route("/cases/<ref>/proposals/count", "proposals_count", accounts.proposals_count),
    Route("/cases/<ref>/proposals/join", "join_accounts", accounts.join, SEND),
    Route("/cases/<ref>/proposals/keep-apart", "keep_apart", accounts.keep_apart, SEND),
    Route("/cases/<ref>/proposals/propose-again", "propose_again", accounts.propose_again, SEND),
    Route("/cases/<ref>/proposals/ask", "ask_agency", accounts.ask, READ_AND_SEND),
    Route("/cases/<ref>/events/<event_id>/draft", "keep_draft", drafts.keep_draft, SEND),
    Route("/cases/<ref>/drafts/<draft_id>/throw-away", "throw_draft_away", drafts.throw_away, SEND),
    Route("/cases/<ref>/date", "read_date", drafts.read_date),
    Route("/cases/<ref>/events/<event_id>/comments", "add_comment", comments.add_comment, SEND),
    Route(
        "/cases/<ref>/events/<event_id>/comments/<comment_id>/withdraw",
        "withdraw_comment",
        comments.withdraw_comment,
        SEND,
    ),
    Route("/cases/<ref>/events/<event_id>/copy", "copy_event", arranging.copy_event, SEND),
    Route("/cases/<ref>/events/<event_id>/move", "move_event", arranging.move_event, SEND),
    Route("/cases/<ref>/events/<event_id>/same-impact", "same_impact", arranging.same_impact, SEND),
    Route("/cases/<ref>/events/<event_id>/split-in-two", "split_event", splitting.split_event, READ_AND_SEND),
    Route("/cases/<ref>/events/<event_id>/split-in-two/draft", "keep_split_draft", splitting.keep_split_draft, SEND),
    Route("/cases/<ref>/events/<event_id>/split-in-two/undo", "undo_split", splitting.undo_split, SEND),
    Route("/cases/<ref>/decisions", "decisions", decisions.decisions),
    Route("/cases/<ref>/events/<event_id>/decisions/<decision_id>/close", "close_decision", decisions.close, SEND),
    Route("/cases/<ref>/events/<event_id>/decisions/<decision_id>/reopen", "reopen_decision", decisions.reopen, SEND),
    Route("/cases/<ref>/people", "people", people.people),
    Route("/cases/<ref>/people/children", "save_child", people.save_child, SEND),
    Route("/cases/<ref>/people/people", "save_person", people.save_person, SEND),
    Route("/cases/<ref>/people/spans", "save_span", people.save_span, SEND),
    Route("/cases/<ref>/people/agencies", "save_agency", people.save_agency, SEND),
    Route("/cases/<ref>/people/same", "people_alike", people_alike.people_alike, READ_AND_SEND),
    Route("/cases/<ref>/people/members", "save_member", people.save_member, SEND),
    Route("/cases/<ref>/imports", "imports", imports.imports, READ_AND_SEND),
    Route("/cases/<ref>/imports/<import_id>", "import_check", imports.check, READ_AND_SEND),
    Route("/cases/<ref>/imports/<import_id>/take-in", "take_in", imports.take_in, SEND),
    Route("/cases/<ref>/imports/<import_id>/marks", "mark_row", triage.mark_row, SEND),
    Route("/cases/<ref>/imports/<import_id>/back/<int:sheet>/<int:row>", "bring_row_back", triage.bring_back, SEND),
    Route("/cases/<ref>/imports/<import_id>/progress", "import_progress", progress.progress),
    Route("/cases/<ref>/imports/<import_id>/send-on", "send_on", sending_on.send_on, READ_AND_SEND),
    Route("/cases/<ref>/imports/<import_id>/take-in-together", "take_in_together", sending_on.take_in_together, SEND),
    Route("/cases/<ref>/imports/<import_id>/correction", "correction", imports.correction, SEND),
    Route("/cases/<ref>/imports/<import_id>/drop", "drop_import", imports.drop, SEND),
    Route("/cases/<ref>/imports/<import_id>/receipt", "receipt", imports.receipt),
    Route("/cases/<ref>/imports/<import_id>/take-back", "take_back", taking_back.take_back, READ_AND_SEND),
    Route("/cases/<ref>/imports/<import_id>/put-back", "put_back", taking_back.put_back, SEND),
    Route("/cases/<ref>/imports/<import_id>/held.csv", "held_rows", imports.held_rows),
    Route("/cases/<ref>/imports/<import_id>/rows/<int:sheet>/<int:row>", "mend_row", imports.mend_row, SEND),
    Route("/cases/<ref>/requests", "requests", requests.requests, READ_AND_SEND),
    Route("/cases/<ref>/requests/<request_id>", "request", requests.one_request),
    Route("/cases/<ref>/requests/<request_id>/workbook.xlsx", "request_workbook", requests.workbook),
    Route("/cases/<ref>/requests/<request_id>/no-contact", "no_contact", requests.no_contact, SEND),
    Route("/cases/<ref>/requests/<request_id>/wait-again", "wait_again", requests.wait_again, SEND),
    Route("/cases/<ref>/patterns", "patterns", patterns.patterns),
    Route("/cases/<ref>/patterns/notes", "note_finding", patterns.note_finding, SEND),
    Route("/cases/<ref>/patterns/notes/<note_id>/withdraw", "withdraw_note", patterns.withdraw_note, SEND),
    Route("/cases/<ref>/review", "review", reviews.review, READ_AND_SEND),
    Route("/cases/<ref>/harm-matrix", "harm_matrix", harm_matrix.harm_matrix, READ_AND_SEND),
    Route("/cases/<ref>/court", "court", court.court),
    Route("/cases/<ref>/court/front", "court_front", court.court_front, READ_AND_SEND),
    Route("/cases/<ref>/court/events/<event_id>", "court_entry", court.court_entry, SEND),
    Route("/cases/<ref>/exports", "exports", exports.exports),
    Route("/cases/<ref>/exports/look", "chosen_kind", exports.chosen_kind),
    Route("/cases/<ref>/exports/<kind>", "export", exports.export),
    Route("/cases/<ref>/exports/<kind>/look", "look_over", exports.look_over),
    Route("/cases/<ref>/exports/<kind>/first-page.png", "first_page", exports.preview),
    Route("/cases/<ref>/exports/<kind>/file", "file_it", exports.file_it, SEND),
    Route("/cases/<ref>/filings/<filing_id>", "filing", exports.filing),
    Route("/cases/<ref>/filings/<filing_id>/file", "filed_file", exports.filed_file),
    Route("/cases/<ref>/register", "register", register_pages.register, READ_AND_SEND),
    Route("/cases/<ref>/register/<kept_id>", "let_go", register_pages.let_go, SEND),
    Route("/cases/<ref>/events/<event_id>/withhold", "withhold", register_pages.withhold, SEND),
    Route("/cases/<ref>/history", "history", history.history),
    Route("/cases/<ref>/history/<change_id>/put-back", "put_change_back", history.put_change_back, SEND),
    Route("/cases/<ref>/as-it-stood", "as_it_stood", earlier.as_it_stood),
)


def register(app: Flask) -> None:
    """Give the application its addresses."""
    for route in ROUTES:
        app.add_url_rule(route.address, route.name, route.page, methods=list(route.methods))
