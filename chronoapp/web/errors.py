"""The one table that turns refusals into pages."""

from __future__ import annotations

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from chronoapp.domain.errors import BadInput, Clash, NotAllowed, NotFound, Refused, Stopped, UnreadableFile
from chronoapp.web.pages import imports
from chronoapp.web.service import service

CODES: dict[type[Refused], int] = {
    NotFound: 404,
    NotAllowed: 403,
    BadInput: 422,
    UnreadableFile: 422,
    Clash: 409,
    Stopped: 409,
    Refused: 400,
}

PAGES = frozenset({400, 401, 403, 404, 405, 409, 413, 429, 500, 503})


def register(app: Flask) -> None:
    """Show a page of ours for every refusal and every HTTP error."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http_error)


def code_of(refusal: Refused) -> int:
    """The HTTP status of a refusal: that of its nearest class in the table."""
    return next(CODES[kind] for kind in type(refusal).__mro__ if kind in CODES)


def _refused(refusal: Refused) -> ResponseReturnValue:
    return _answer(code_of(refusal), refusal.says, getattr(refusal, "field", ""))


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _answer(400, "This page has been open too long, or was opened before you signed in. Open it again.")


def _too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    most = service().settings.limits.bytes >> 20
    says = f"This is too large to take. A file may be {most} MB at the most: send it in parts."
    if request.endpoint == "imports" and request.view_args and not request.headers.get("X-Requested-With"):
        try:
            return imports.too_large(request.view_args["ref"], says)  # beside the field, with what was typed
        except Refused as refusal:  # not this person's case: a handler of errors has to answer that itself
            return _refused(refusal)
    return _answer(413, says)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    return _answer(error.code or 500, "")


def _answer(code: int, says: str, field: str = "") -> ResponseReturnValue:
    if request.headers.get("X-Requested-With"):
        return jsonify(says=says or "This did not work.", field=field), code
    page = code if code in PAGES else (400 if code < 500 else 500)
    return render_template(f"errors/{page}.html", says=says), code
