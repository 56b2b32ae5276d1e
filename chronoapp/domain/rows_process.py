"""Rows a case system wrote of its own workings ("Case note added"): known by one stated rule, put aside by a person.

The rule: all the words of the row are one short line which says that a case note, form, task, document or workflow step
was added, completed, authorised or allocated, or that the case was allocated to somebody. A row with a word more, an
impact or a decision, is never one of them. Practice guidance has workers take such lines out of a chronology, which is
"fundamentally different from case notes, or an audit chronology".
"""

from __future__ import annotations

import re
from functools import lru_cache

from chronoapp.domain.rows import Draft

PROCESS_NOTES = "process-notes"
ASIDE = "aside"
LONGEST = 120  # characters of such a line

_THING = (
    r"(?:case ?(?:note|recording|record|file)s?|(?:contact|referral|visit|supervision) record|(?:[\w-]+ )?form"
    r"|documents?|attachments?|templates?|(?:[\w-]+ )?task|work ?flow(?: (?:step|task|item|action))?|workflow"
    r"|(?:work|worklist|in-?tray) item|pathway step|step|activity|record|diary entry|alert message|reminder|e-?mails?)"
)
_DONE = (
    r"(?:added|created|entered|recorded|updated|amended|edited|saved|uploaded|attached|scanned|linked|unlinked|filed"
    r"|generated|printed|started|completed|finali[sz]ed|finished|closed|locked|unlocked|authori[sz]ed|approved|rejected"
    r"|returned|submitted|signed off|assigned|re-?assigned|re-?allocated|allocated|viewed|accessed|archived|cancelled)"
)
_TAIL = r"(?: (?:by|to|for|on|at|from|in) [^.;:\n]{1,60})?"
_LINE = re.compile(
    rf"{_THING}(?: (?:was|has been|is))? {_DONE}{_TAIL}"
    rf"|(?:new )?{_THING}: {_DONE}{_TAIL}"
    rf"|(?:form|document|attachment|work ?flow(?: step| task| item)?|pathway step) {_DONE}: [^.;:\n]{{1,60}}"
    r"|(?:[\w&-]+ ){0,5}assessment (?:was |has been )?"
    rf"(?:authori[sz]ed|approved|signed off|assigned|re-?assigned){_TAIL}"
    r"|(?:case )?(?:was |has been )?(?:re-?)?allocated(?: to [^.;:\n]{1,60})?"
    r"|(?:allocation|workflow status|task status) (?:changed|updated)(?: (?:from|to) [^.;:\n]{1,60})?"
    r"|(?:team )?manager(?:’s|'s)? (?:authori[sz]ed|authori[sz]ation|approval)(?: (?:given|recorded))?"
    r"|(?:system|automatic|auto)[ -](?:generated(?: (?:note|entry|record|letter))?|note|update|message|entry)"
    r"|(?:record|data) (?:migrated|imported|merged)(?: from [^.;:\n]{1,60})?",
    re.IGNORECASE,
)
_NOTHING = frozenset({"", "n/a", "na", "none", "-", "nil"})


def is_process_note(draft: Draft) -> bool:
    """Whether the rule above knows the row: a proposal to a person, never more."""
    if len(draft.headline) > LONGEST or len(draft.details) > LONGEST:
        return False
    others = (draft.impact, draft.child_voice, draft.decision)
    if any(text.strip().lower() not in _NOTHING for text in others):
        return False
    return all(_is_line(text) for text in (draft.headline, draft.details) if text)


def process_reason(by: str) -> str:
    """What the receipt says of a row put aside, with the name of who did."""
    return f"the system’s own process note (put aside by {by})" if by else "the system’s own process note, put aside"


@lru_cache(maxsize=4096)
def _is_line(text: str) -> bool:
    return _LINE.fullmatch(" ".join(text.split()).strip(" .*[]()-")) is not None
