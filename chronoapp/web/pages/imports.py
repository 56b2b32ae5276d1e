"""Spreadsheets in: send in, check, take in, the receipt, and mending what was held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from chronoapp.domain.clocks import today
from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput, UnreadableFile
from chronoapp.usecases import imports as import_cases
from chronoapp.usecases import mending, receipts
from chronoapp.usecases import progress as progress_cases
from chronoapp.usecases.imports import Answered, CheckPage, Said, Sent
from chronoapp.usecases.mending import Mend
from chronoapp.usecases.receipts import ImportsPage, ReceiptPage
from chronoapp.usecases.uploads import HowToRead
from chronoapp.web.check_form import CheckShown, answers_from, shown
from chronoapp.web.correction_form import correction_shown, said_another, topics_from
from chronoapp.web.filters import count
from chronoapp.web.frame import case_frame
from chronoapp.web.security import TOGETHER
from chronoapp.web.service import actor, service
from chronoapp.web.typed_first import typed_before_files

AGENCIES = (
    "Police",
    "Children's social care",
    "School",
    "Health visitor",
    "Housing",
    "GP",
    "Hospital",
    "School nurse",
    "Midwifery",
    "Early help",
    "Probation",
    "Family",
)


@dataclass(frozen=True, slots=True)
class ImportsShown:
    """The form to send files in, and the files there are; `most` bytes may be in one file, `most_together` in all."""

    found: ImportsPage
    most: int
    most_together: int
    agencies: tuple[str, ...] = AGENCIES
    agency: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReceiptShown:
    """A receipt; `typed` is what was written to mend a row that is still held."""

    found: ReceiptPage
    receipt: Mapping[str, Any]
    typed: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


def imports(ref: str) -> ResponseReturnValue:
    """The files of the case; send in more."""
    if request.method == "GET":
        return _imports_page(ref, "", {})
    agency = request.form.get("agency", "").strip()
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        return _imports_page(ref, agency, {"files": "Choose the spreadsheet the agency sent, as it came."}), 422
    kept: list[str] = []
    refused: dict[str, list[str]] = {}
    for file in files:
        _send_in(ref, agency, file, kept, refused)
    if refused:
        return _imports_page(ref, agency, {name: " ".join(says) for name, says in refused.items()}), 422
    to = url_for("import_check", ref=ref, import_id=kept[0]) if len(kept) == 1 else url_for("imports", ref=ref)
    return jsonify(to=to) if request.headers.get("X-Requested-With") else redirect(to)


def _send_in(ref: str, agency: str, file: FileStorage, kept: list[str], refused: dict[str, list[str]]) -> None:
    name = (file.filename or "file").replace("\\", "/").rpartition("/")[2][:200]
    try:
        sent = Sent(agency, name, file.read(), is_agency_needed=True)
        kept.append(import_cases.send_in(service().store, actor(), ref, sent, service().settings.limits))
    except (UnreadableFile, BadInput) as refusal:
        said = refused.setdefault(getattr(refusal, "field", "") or "files", [])
        said += [refusal.says] if refusal.says not in said else []
    finally:
        file.close()  # a large upload stands in a temporary file until then


def too_large(ref: str, says: str) -> ResponseReturnValue:
    """The form again where the files together are too large to be read at all, with the agency as it was typed."""
    return _imports_page(ref, typed_before_files().get("agency", "").strip(), {"files": says}), 413


def _imports_page(ref: str, agency: str, errors: Mapping[str, str]) -> str:
    found = receipts.list_imports(service().store, actor(), ref)
    most = service().settings.limits.bytes
    page = ImportsShown(found, most, most * TOGETHER, agency=agency, errors=errors)
    return render_template(
        "imports/imports.html", frame=case_frame(found.frame, "imports", today()), page=page, errors=errors
    )


def _how() -> HowToRead:
    return HowToRead(service().settings.limits, today(), service().layouts)


def check(ref: str, import_id: str) -> ResponseReturnValue:
    """See what every row becomes; answer, mend, and see again. Nothing is stored but the answers."""
    if request.method == "GET" and progress_cases.begin_reading(
        service().store, actor(), ref, import_id, _how(), service().jobs.run
    ):
        return redirect(url_for("import_progress", ref=ref, import_id=import_id))
    found = _checked(ref, import_id)
    if request.method == "GET":
        return _check_page(found)
    number = request.form.get("sheet", 0, type=int)
    if not 0 <= number < len(found.reading.sheets):
        raise BadInput("There is no such sheet in this file.")
    sheet = found.reading.sheets[number]
    try:
        said, missing = answers_from(request.form, found.answers.of(sheet.name), sheet)
    except BadInput as refusal:
        return _check_page(found, {refusal.field: refusal.says}), 422
    version = request.form.get("version", 0, type=int)
    import_cases.answer(service().store, actor(), ref, import_id, Answered(sheet.name, said, version))
    if missing:  # the rest is kept
        return _check_page(_checked(ref, import_id), missing), 422
    if request.headers.get("X-Requested-With"):
        return _check_page(_checked(ref, import_id))
    show, at = request.form.get("show", "all"), request.form.get("page", 1, type=int)
    anchor = _row_just_marked()
    here = url_for("import_check", ref=ref, import_id=import_id, sheet=number, show=show, page=at, _anchor=anchor)
    return redirect(here)


def _row_just_marked() -> str | None:
    """Where the page goes on after a row was marked without JavaScript: that row."""
    row = request.form.get("mark", "").partition(":")[0]
    return f"row-{row}" if row else None


def _checked(ref: str, import_id: str) -> CheckPage:
    return import_cases.check_import(service().store, actor(), ref, import_id, _how())


def _check_page(found: CheckPage, errors: Mapping[str, str] | None = None) -> str:
    page: CheckShown = shown(
        found,
        request.values.get("sheet", 0, type=int),
        request.values.get("show", "all"),
        request.values.get("page", 1, type=int),
    )
    back = found.taken_back
    page = replace(
        page,
        taken_back=(back.id, back.at) if back else None,
        correction=correction_shown(found),
        said_another=said_another(found),
    )
    is_fragment = bool(request.headers.get("X-Requested-With"))
    template = "imports/check_panel.html" if is_fragment else "imports/check.html"
    return render_template(template, frame=case_frame(found.frame, "imports", today()), page=page, errors=errors or {})


def correction(ref: str, import_id: str) -> ResponseReturnValue:
    """Keep what a worker chose about a corrected file; or take it in with that."""
    said = Said(request.form.get("version", 0, type=int), topics_from(request.form))
    import_cases.answer_everywhere(service().store, actor(), ref, import_id, said)
    if request.form.get("act") == "take in":
        return take_in(ref, import_id)
    if request.headers.get("X-Requested-With"):
        return _check_page(_checked(ref, import_id))
    return redirect(url_for("import_check", ref=ref, import_id=import_id))


def take_in(ref: str, import_id: str) -> ResponseReturnValue:
    """Take the file in: a long one in the background, on a page that says how far it is."""
    if progress_cases.begin_take_in(service().store, actor(), ref, import_id, _how(), service().jobs.run):
        return redirect(url_for("import_progress", ref=ref, import_id=import_id))
    receipt = import_cases.take_in(service().store, actor(), ref, import_id, _how())
    says = f"Taken in: {count(receipt['events'], 'new event')}. Held: {count(receipt['held'], 'row')}."
    if receipt["corrects"]:
        says += f" Changed: {count(receipt['changed'], 'row')}. Withdrawn: {count(receipt['withdrawn'], 'row')}."
    flash(says, "done")
    return redirect(url_for("receipt", ref=ref, import_id=import_id))


def drop(ref: str, import_id: str) -> ResponseReturnValue:
    """Forget a file nobody has taken in."""
    import_cases.drop_import(service().store, actor(), ref, import_id)
    flash("The file is gone. Nothing of it was in the chronology.", "done")
    return redirect(url_for("imports", ref=ref))


def receipt(ref: str, import_id: str) -> ResponseReturnValue:
    """What became of every row of a file."""
    return _receipt_page(ref, import_id, "", {})


def _receipt_page(ref: str, import_id: str, typed: str, errors: Mapping[str, str]) -> str:
    found = receipts.read_receipt(service().store, actor(), ref, import_id)
    page = ReceiptShown(found, found.kept.receipt or {}, typed, errors)
    return render_template(
        "imports/receipt.html", frame=case_frame(found.frame, "imports", today()), page=page, errors=errors
    )


def mend_row(ref: str, import_id: str, sheet: int, row: int) -> ResponseReturnValue:
    """Place a held row with the date written anew, or leave it out with a reason."""
    form = request.form
    typed = form.get("date", "").strip()
    because = form.get("because", "").strip() if form.get("act") == "leave out" else ""
    if form.get("act") == "leave out" and not because:
        errors = {f"because-{sheet}-{row}": "Say why this row is left out: it stays on the receipt."}
        return _receipt_page(ref, import_id, typed, errors), 422
    mend = Mend(sheet, row, {Field.EVENT_DATE: typed}, because, form.get("several", ""))
    try:
        says = mending.mend_row(service().store, actor(), ref, import_id, mend, _how())
    except BadInput as refusal:
        return _receipt_page(ref, import_id, typed, {refusal.field: refusal.says}), 422
    flash(says, "done")
    return redirect(url_for("receipt", ref=ref, import_id=import_id))


def held_rows(ref: str, import_id: str) -> ResponseReturnValue:
    """The held rows as a table with a column that says why, to mend in a spreadsheet and send in again."""
    made = mending.held_rows(service().store, actor(), ref, import_id)
    answer = Response(made.data, mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=made.name)
    return answer
