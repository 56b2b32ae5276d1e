"""Text as a file format can hold it: line breaks kept, controls a reader never sees left out."""

from __future__ import annotations

import re

# Word and Excel write a soft line break as a vertical tab; text files use a form feed between pages.
_BREAKS = re.compile("\r\n|\r|\v|\f|\x85|\u2028|\u2029")
# Controls have no shape and XML 1.0 cannot hold them (https://www.w3.org/TR/xml/#charsets).
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# Half of a damaged character: something stood there, so it is shown as missing rather than dropped.
_DAMAGED = re.compile("[\ud800-\udfff\ufffe\uffff]")


def holdable(text: str) -> str:
    """`text` with one kind of line break, without controls, and with U+FFFD where half a character was left."""
    return _DAMAGED.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", text)))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that say something, in order, a tab as the space it stands for."""
    return tuple(line.strip() for line in holdable(text).replace("\t", " ").split("\n") if line.strip())
