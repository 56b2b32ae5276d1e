"""What in an event's own words makes a theme worth proposing, and the words that point at it.

A text is searched for the signs of the few themes its words point at: to search it for all of them took a quarter of
an import.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, reduce
from itertools import filterfalse
from operator import or_

# What in an event's own words makes a theme worth proposing. A proposal is shown as one; a person takes it or not.
SIGNS: Mapping[str, str] = {
    "Domestic abuse": (
        r"domestic (?:abuse|violence|incident|assault|disturbance|dispute)|\bdomestic ?[-–—:/]|marac\b|dash\b|"
        r"(?:punched|hit|pushed|strangled|slapped) (?:mother|mum|her)\b|clare's law"
    ),
    "Physical harm": (
        r"bruis\w+|non-accidental|\bnai\b|fractur\w+|physical(?:ly)? (?:abuse|harm|chastis\w+)|"
        r"slap(?:ped)? (?:him|the child)|\bburns?\b"
    ),
    "Sexual harm": r"sexual(?:ly)? (?:abuse|harm|assault|touch|inappropriate)\w*|sexualised",
    "Emotional harm": r"emotional(?:ly)? (?:abuse|harm)\w*|(?:shout|scream)\w* at (?:the child|him|her)",
    "Neglect": (
        r"neglect\w*|home conditions|unkempt|dirty|hungry|no food|head lice|smell(?:ed|t|ing|s|y) of|"
        r"unsupervised|home alone|soiled|inappropriately dressed"
    ),
    "Parental substance misuse": (
        r"drunk|intoxicated|under the influence|smell(?:ed|t|ing)? of (?:alcohol|cannabis)|cannabis|heroin|"
        r"cocaine|alcohol|drinking|substance misuse"
    ),
    "Parental mental health": (
        r"(?:mother|mum|father|dad|parent)\w*'?s? (?:\w+ ){0,3}(?:mental health|depress\w+|anxiety|overdose)|"
        r"postnatal depression"
    ),
    "Child mental health": r"self[- ]harm\w*|suicid\w+|camhs|panic attacks?|overdose",
    "Missing": r"missing (?:from|person|episode)|reported missing|went missing|absconded|whereabouts unknown",
    "Exploitation": r"exploit\w+|county lines|\bcse\b|\bcce\b|groom(?:ed|ing)|gang",
    "School attendance": (
        r"attendance (?:is|was|at|fell|now|has|of|below)|exclu(?:ded|sion)|suspen(?:ded|sion)|truant\w*|"
        r"not in school|absent from school|unauthorised absence|late for school"
    ),
    "Health missed": (
        r"was not brought|not brought|\bwnb\b|\bdna\b|did not attend|"
        r"missed (?:\w+ )?(?:appointment|immunisation|check)"
    ),
    "Hospital": r"a&e|accident and emergency|emergency department|hospital|ambulance",
    "Household change": (
        r"moved in(?:to)?\b|moved out|new partner|new relationship|separated|pregnan\w+|gave birth|birth of|"
        r"was born"
    ),
    "Move": (
        r"moved (?:house|home|address|to)|evict\w+|homeless\w*|rent arrears|"
        r"notice (?:to quit|seeking possession)|tenancy|changed? (?:of )?school|temporary accommodation"
    ),
    "Bereavement": r"\bdied\b|death of|bereave\w+|funeral|passed away",
    "Offending": r"arrest\w*|charged with|convicted|prison|custody|on bail|released|shoplifting|caution(?:ed)?\b",
    "Young carer": r"young carer|caring for (?:his|her|their) (?:mother|mum|father|dad|siblings?|brother|sister)",
    "Legal": r"court|care order|supervision order|proceedings|\bplo\b|section 20|non-molestation",
    "Child protection process": (
        r"(?:child protection|strategy) (?:conference|plan|meeting|discussion)|core group|section 47|"
        r"child in need|\bicpc\b|\brcpc\b|team around the family|referral"
    ),
    "Family time": r"family time|supervised contact|contact session",
    "Placement change": r"placement|foster carers?\b|accommodated",
    "Non-engagement": (
        r"no access|refused (?:entry|access)|would not let|cancelled (?:the )?(?:visit|appointment)|"
        r"did not engage|not answer(?:ing)? the door|no reply"
    ),
    "Change of worker": r"(?:new|change of) (?:social )?worker|allocated to|handed over to",
    "Strength": (
        r"achiev\w+|award\w*|certificate|praised|proud|well presented|settled|improv\w+|good progress|happy|"
        r"warm (?:and|interaction)|100% attendance"
    ),
    "Child's voice": r"(?:said|told|disclosed|wishes|asked)\b[^.]{0,40}[\"“‘']|disclos(?:ed|ure)|wishes and feelings",
}
# The letters at least one of which is in every text that shows a theme's signs, each within one word: "exclu" for
# "excluded from school", and a quotation mark for what a child "said". A test holds that no sign does without them.
_MARKS: Mapping[str, str] = {
    "Domestic abuse": "domestic|marac|dash|punched|hit|pushed|strangled|slapped|clare's",
    "Physical harm": "bruis|non-accidental|nai|fractur|physical|slap|burn",
    "Sexual harm": "sexual",
    "Emotional harm": "emotional|shout|scream",
    "Neglect": "neglect|conditions|unkempt|dirty|hungry|food|lice|smell|unsupervised|alone|soiled|inappropriately",
    "Parental substance misuse": "drunk|intoxicated|influence|smell|cannabis|heroin|cocaine|alcohol|drinking|substance",
    "Parental mental health": "mental|depress|anxiety|overdose",
    "Child mental health": "harm|suicid|camhs|panic|overdose",
    "Missing": "missing|absconded|whereabouts",
    "Exploitation": "exploit|county|cse|cce|groom|gang",
    "School attendance": "attendance|exclu|suspen|truant|school|unauthorised",
    "Health missed": "brought|wnb|dna|attend|missed",
    "Hospital": "a&e|accident|emergency|hospital|ambulance",
    "Household change": "moved|partner|relationship|separated|pregnan|birth|born",
    "Move": "moved|evict|homeless|arrears|notice|tenancy|school|accommodation",
    "Bereavement": "died|death|bereave|funeral|passed",
    "Offending": "arrest|charged|convicted|prison|custody|bail|released|shoplifting|caution",
    "Young carer": "carer|caring",
    "Legal": "court|order|proceedings|plo|section|non-molestation",
    "Child protection process": "protection|strategy|core|section|need|icpc|rcpc|team|referral",
    "Family time": "family|supervised|session",
    "Placement change": "placement|foster|accommodated",
    "Non-engagement": "access|refused|let|cancelled|engage|answer(?:ing)?$|reply",
    "Change of worker": "worker|allocated|handed",
    "Strength": "achiev|award|certificate|praised|proud|well|settled|improv|progress|happy|warm|100%",
    "Child's voice": "[\"“‘']|disclos|wishes",
}
# Searched for in folded words: a pattern that ignores case itself takes seven times as long.
_PATTERNS = tuple((theme, re.compile(signs), re.compile(_MARKS[theme])) for theme, signs in SIGNS.items())
_MOST_WORDS = 50_000  # distinct words remembered; a language has more, a file's agency seldom


class _Pointed(dict[str, int]):
    """The themes a word points at, one bit for each, looked up once for each word; `dull` are those that point at none.

    Nearly every word is dull, and is passed over with all the others at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self.dull: set[str] = set()

    def __missing__(self, word: str) -> int:
        if len(self) + len(self.dull) >= _MOST_WORDS:
            self.clear()
            self.dull.clear()
        bits = sum(1 << number for number, (_, _, marks) in enumerate(_PATTERNS) if marks.search(word))
        if bits:
            self[word] = bits
        else:
            self.dull.add(word)
        return bits


_POINTED = _Pointed()


@lru_cache(maxsize=64)  # an event's valence is proposed from the same words right after its themes
def signalled(words: str) -> tuple[str, ...]:
    """The themes whose signs the words show, in the list's order."""
    folded = words.casefold()
    pointed = reduce(or_, map(_POINTED.__getitem__, filterfalse(_POINTED.dull.__contains__, folded.split())), 0)
    return tuple([theme for theme, signs in _pointed_at(pointed) if signs.search(folded)]) if pointed else ()


@lru_cache(maxsize=4096)
def _pointed_at(pointed: int) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The themes of the bits set, with their signs."""
    return tuple((theme, signs) for number, (theme, signs, _) in enumerate(_PATTERNS) if pointed >> number & 1)
