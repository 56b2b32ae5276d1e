"""Bytes of a text file to its characters, and a sentence where its encoding had to be judged."""

from __future__ import annotations

import codecs

from chronoapp.domain.errors import UnreadableFile

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4096
LETTERS_OF_CONTROL = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f")

WINDOWS_NOTE = "The file does not say how its letters are stored; it was read as Windows-1252, as Excel writes CSV."
WINDOWS_HANDLER = "chronoapp-windows-1252"
MIXED_NOTE = "Some letters are stored as UTF-8 and some as Windows-1252; each was read as what it is."


def decoded(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text of `data` without its byte order mark, and notes for the worker; raises UnreadableFile."""
    encoding, start = _marked(data)
    if encoding is None:
        encoding = _unmarked_utf_16(data[:SAMPLE])
    if encoding in {None, "utf-8"}:
        if b"\0" in data.rstrip(b"\0"):
            raise _not_text(file)
        text, notes = _utf_8_or_windows(data[start:], file)
    else:
        text, notes = _strictly(data[start:], encoding or "", file), ()
    if not LETTERS_OF_CONTROL.isdisjoint(text.rstrip("\0")):
        raise _not_text(file)
    return text, notes


def _marked(data: bytes) -> tuple[str | None, int]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None, 0


def _unmarked_utf_16(sample: bytes) -> str | None:
    """Every second byte of Western text in UTF-16 is nought; no other text has a nought at all."""
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _cut_short(file) from error


def _utf_8_or_windows(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            raise _cut_short(file) from error
    return _windows_where_not_utf_8(data, file)


def _windows_where_not_utf_8(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """Each byte that is not UTF-8 as Windows-1252: a file joined from two systems holds both."""
    try:
        text = data.decode("utf-8", WINDOWS_HANDLER)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"“{file}” holds letters stored in a way that is neither UTF-8, UTF-16 nor Windows-1252. "
            "Open it in Excel and save it as “CSV UTF-8” or .xlsx."
        ) from error
    is_mixed = not data.decode("utf-8", "ignore").isascii()
    return text, (MIXED_NOTE if is_mixed else WINDOWS_NOTE,)


def _windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252"), error.end


codecs.register_error(WINDOWS_HANDLER, _windows)


def _cut_short(file: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{file}” ends in the middle of a letter, so part of it is missing. Ask the sender for it again."
    )


def _not_text(file: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{file}” is neither a workbook nor a text file: it holds bytes that are not text. "
        "Check that it opens in Excel, and send what Excel saves."
    )
