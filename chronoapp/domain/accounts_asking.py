"""A question to one agency about its own account: it never tells one agency what another one wrote."""

from __future__ import annotations

from chronoapp.domain.dates import say
from chronoapp.domain.events import Event


def question(ref: str, own: Event, agency: str, other: Event, asks: str) -> str:
    """What may be sent to `agency` about `own`, which it told of; of `other` it says only when that was."""
    places = [account.provenance for account in own.accounts if account.agency == agency and account.provenance]
    where = f" (your file {places[0].file}, {places[0].sheet}, row {places[0].row})" if places else ""
    return (
        f"To {agency}, about case {ref}\n\n"
        f"You told us of this{where}:\n{say(own.date)}: {own.headline}\n\n"
        f"We have another account of something dated {say(other.date)}. It may be the same. Please tell us:\n"
        "1. On which day, and at what time, did this happen? How do you know?\n"
        "2. Who was there, and which of the children?\n"
        "3. Was it reported to, or attended by, another agency? Which, and when?\n"
        "4. Did anything else happen within a day of it?\n\n"
        f"{asks}"
    )
