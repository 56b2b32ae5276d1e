"""What leaves is checked: names called as an audience may know them, words withheld, and the finished text searched."""

from chronoapp.domain.redaction.calling import Audience, Style, calls, confidential_in, is_professional
from chronoapp.domain.redaction.distinctive import common_words
from chronoapp.domain.redaction.known import Known, Names, known_in, names_of
from chronoapp.domain.redaction.leaks import Forbidden, Leak, find_leaks, forbidden
from chronoapp.domain.redaction.masking import Mask, Withheld, call_of, masked, masked_record, masked_text
from chronoapp.domain.redaction.mentions import Mention, mentions
from chronoapp.domain.redaction.private import Private, PrivateKind
from chronoapp.domain.redaction.things import Things, things_of

__all__ = [
    "Audience",
    "Forbidden",
    "Known",
    "Leak",
    "Mask",
    "Mention",
    "Names",
    "Private",
    "PrivateKind",
    "Style",
    "Things",
    "Withheld",
    "call_of",
    "calls",
    "common_words",
    "confidential_in",
    "find_leaks",
    "forbidden",
    "is_professional",
    "known_in",
    "masked",
    "masked_record",
    "masked_text",
    "mentions",
    "names_of",
    "things_of",
]
