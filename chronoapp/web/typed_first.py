"""What was typed into the fields above a file that is too large to take: read from the request's first bytes alone."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.sansio.multipart import Data, Field, File, MultipartDecoder, NeedData

LOOKED_AT = 64 * 1024  # bytes: a form's own fields come before its files


def typed_before_files() -> dict[str, str]:
    """The form's fields, each once, as far as they stand before its first file; none where it is no such form."""
    boundary = request.mimetype_params.get("boundary", "")
    if request.mimetype != "multipart/form-data" or not boundary:
        return {}
    decoder = MultipartDecoder(boundary.encode("latin-1", "replace"), max_form_memory_size=LOOKED_AT)
    try:
        decoder.receive_data(request.environ["wsgi.input"].read(LOOKED_AT))
        return _fields(decoder)
    except (ValueError, RequestEntityTooLarge):  # a body that is not what its header says
        return {}


def _fields(decoder: MultipartDecoder) -> dict[str, str]:
    found: dict[str, bytes] = {}
    name = ""
    while not isinstance(event := decoder.next_event(), File | NeedData):
        if isinstance(event, Field):
            name = event.name
            found.setdefault(name, b"")
        elif isinstance(event, Data):
            found[name] += event.data
    return {key: text.decode("utf-8", "replace") for key, text in found.items()}
