"""Opinions, labels and vague quantities in the telling of facts (recording standards: separate facts and judgement)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chronoapp.domain.wording.hint import Hint, HintKind, Written


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to look at: a pattern, what to say of it, and what could stand instead ("" where a person must say).

    `signs` are letters one of which stands in whatever the pattern finds: most texts hold none, and are done at once.
    """

    kind: HintKind
    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    says: str
    offer: str = ""


def _phrase(kind: HintKind, pattern: str, signs: str, says: str, offer: str = "") -> Phrase:
    return Phrase(kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), tuple(signs.split("|")), says, offer)


_SEEN = "Say what was seen or heard, and who thought so. An opinion belongs under impact or decision."
_NO_BLAME = "Say what happened without blame, and why where it is known. Of a child: “was not brought to”."
_NOT_BROUGHT = "A child does not miss an appointment by themselves: the guidance says “was not brought”."
_ASKED = "Say what was asked, and what was answered."
_WHAT = "This names a person by a judgement. Say what was done or said, and what had been offered."
_AT_RISK = "A child is put at risk by what others do, or by where they are. Say what and where."
_WHO_SAID = "Say who said it: full name, and job title or relationship to the child."
_COUNT = "How often, or how many? Give a number, dates or a period if anyone knows."

_DONE = "Say what was done and said: the words, how loud, to whom. Readers judge for themselves."

_NOT_AT_COURT = r"(?! (?:in|at|before|on|by|via|from|as a witness|for sentence|again)\b)"
_HEARD = r"(?<!speak )(?<!spoke )(?<!heard )(?<!hear )(?<!see )(?<!saw )(?<!said )"
_SAID = r"(?! (?:said|stated|told|visible|marked|heard|seen|explained))"
_TOLD = "said|reported|alleged|stated|claimed|suggested|disclosed"
_NOBODY_NAMED = r"(?![^.;\n]*\bby )"
_JUDGED = (
    r"(?:hard|difficult)[ -]to[ -](?:engage|reach)",
    r"non[- ]?complian(?:t|ce)|unco-?operative|non[- ]?engag(?:ing|ement)|disguised compliance",
    r"manipulative|attention[- ]seeking|promiscuous|streetwise|lifestyle choices?",
    r"kick(?:ed|ing|s) off(?! (?:at|the|with)\b)|absconded|absconds|absconder",
    r"feckless|chaotic|dysfunctional|troublemaker|naughty|lazy|neurotic|hysterical",
    r"refus(?:ed|es|ing) (?:to engage|all contact|any contact|support|help)",
)

_SIGNS_OF_JUDGED = (
    "to engage|to reach|to-engage|to-reach|complian|operative|engag|manipulative|seeking|promiscuous|streetwise"
    "|lifestyle|off|abscond|feckless|chaotic|dysfunctional|troublemaker|naughty|lazy|neurotic|hysterical|refus"
)

_MANNERS = (
    "aggressive|hostile|confrontational|argumentative|combative|abusive|rude|unreasonable|inappropriate|volatile|defensive"
    "|evasive|dismissive|obstructive|disrespectful|irrational|erratic|paranoid|moody|uncaring|intimidating"
)
_WAS = r"(?:was|were|is|are|became|becomes|become|got|being|been|remained|turned)"
_HOW = r"(?:very|quite|extremely|really|increasingly|verbally|physically|rather|so|also|again|both|still|more|always)"

PHRASES = (
    _phrase(
        HintKind.OPINION,
        r"I (?:think|thought|feel|felt|believed?|suspect(?:ed)?)|in my (?:opinion|view)",
        "i think|i thought|i fe|i believ|i suspect|in my ",
        _SEEN,
    ),
    _phrase(
        HintKind.OPINION,
        r"obviously|evidently|undoubtedly|no doubt|it is clear that",
        "obvious|evident|undoubted|no doubt|it is clear",
        _SEEN,
    ),
    _phrase(
        HintKind.OPINION,
        rf"seem(?:s|ed)?|appear(?:s|ed)?{_NOT_AT_COURT}|{_HEARD}clearly{_SAID}",
        "seem|appear|clearly",
        _SEEN,
    ),
    _phrase(HintKind.OPINION, rf"{_WAS} (?:{_HOW} ){{0,2}}(?:{_MANNERS})", _MANNERS, _DONE),
    _phrase(
        HintKind.OPINION,
        rf"(?:{_MANNERS}|threatening)(?= (?:manner|attitude|tone|behaviours?|way)\b)",
        f"{_MANNERS}|threatening",
        _DONE,
    ),
    _phrase(HintKind.LABEL, r"failed to attend", "failed to attend", _NO_BLAME, "did not attend"),
    _phrase(HintKind.LABEL, r"failed to (?=[a-z])", "failed to ", _NO_BLAME, "did not "),
    _phrase(
        HintKind.LABEL,
        r"DNA(?:['’]?d|s)?(?! (?:test|sample|evidence|profile|match|result|swab))|no[- ]shows?",
        "dna|no show|no-show",
        _NOT_BROUGHT,
        "was not brought",
    ),
    _phrase(HintKind.LABEL, "|".join(_JUDGED), _SIGNS_OF_JUDGED, _WHAT),
    _phrase(
        HintKind.LABEL,
        r"(?<!was )(?<!were )(?<!been )refus(?:ed|es) to (?=[a-z])",
        "refuse",
        _ASKED,
        "did not agree to ",
    ),
    _phrase(
        HintKind.LABEL,
        r"claim(?:s|ed)(?= (?:that|he|she|they|it|to)\b)",
        "claim",
        "“Claimed” sounds like doubt.",
        "said",
    ),
    _phrase(
        HintKind.LABEL,
        r"(?:puts?|putting|placed?|placing) (?:himself|herself|themselves) at risk",
        "self at risk|selves at risk",
        _AT_RISK,
    ),
    _phrase(
        HintKind.SOURCE,
        rf"it (?:was|is|has been|had been) (?:{_TOLD}){_NOBODY_NAMED}",
        "it was |it is |it has been |it had been ",
        _WHO_SAID,
    ),
    _phrase(
        HintKind.LABEL, r"child prostitut(?:e|es|ion)", "prostitut", "Say that the child was exploited, and by whom."
    ),
    _phrase(
        HintKind.QUANTITY,
        r"(?<!how )(?<!as )often|regularly|frequently|constantly|continually|repeatedly",
        "often|regularly|frequently|constantly|continually|repeatedly",
        _COUNT,
    ),
    _phrase(
        HintKind.QUANTITY,
        r"a lot(?: of)?|lots of|numerous|(?:several|many|multiple) (?:times|occasions)|on a number of occasions",
        "a lot|lots of|numerous|times|occasions",
        _COUNT,
    ),
)


def phrases(text: Written) -> list[Hint]:
    """The phrases in one text, in their order; in a judgement only the labels, for opinions belong there.

    Words in quotation marks are somebody's own and stand. Where two patterns meet, the first of the list speaks.
    """
    found: list[Hint] = []
    open_text = text.open_text
    for phrase in PHRASES:
        if phrase.kind is not HintKind.LABEL and not text.is_fact:
            continue
        if not text.holds_any(phrase.signs):
            continue
        for match in phrase.pattern.finditer(open_text):
            if not any(hint.start < match.end() and match.start() < hint.end for hint in found):
                offer = _as_begun(phrase.offer, match[0])
                words = match[0].rstrip()
                says = f"“{words}”: {phrase.says}"
                found.append(Hint(phrase.kind, text.field, words, says, offer, match.start(), match.end()))
    return sorted(found, key=lambda hint: hint.start)


def _as_begun(offer: str, words: str) -> str:
    """The offer with a capital where the words it replaces began a sentence with one."""
    return offer[:1].upper() + offer[1:] if words[:1].isupper() and not words[:2].isupper() else offer
