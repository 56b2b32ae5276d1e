"""The themes of events, as words in a theme column name them, and what may be proposed to a worker from other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from chronoapp.domain.events import Significance, Valence
from chronoapp.domain.themes_signs import signalled

# The list each authority can edit starts as this one (built from the guidance's suggestions and published forms), with
# the words agencies use in a theme column for it.
THEMES: Mapping[str, str] = {
    "Domestic abuse": """
        dv; da; domestic; domestic violence; domestic abuse; domestic incident; dash; marac; domestic violence
        incident; coercive control; intimate partner violence; dva; clare's law; domestic assault; verbal
        domestic
    """,
    "Physical harm": """
        physical; physical harm; physical abuse; physical injury; injury; bruising; nai; non accidental injury;
        assault; serious injury; physical chastisement; accident; accidental injury
    """,
    "Sexual harm": """
        sexual; sexual harm; sexual abuse; csa; harmful sexual behaviour; hsb; sexual assault; child sexual
        abuse
    """,
    "Emotional harm": "emotional; emotional harm; emotional abuse; parental conflict; psychological abuse",
    "Neglect": """
        neglect; home conditions; supervision; lack of supervision; basic care; hygiene; medical neglect;
        unkempt; hunger; poor home conditions; nutrition; physical neglect; dental neglect
    """,
    "Parental substance misuse": """
        substance misuse; parental substance misuse; alcohol; drugs; drug misuse; alcohol misuse; drug alcohol
        misuse; substance use; parental alcohol; parental drugs; substances; drug use; drugs and alcohol;
        parental alcohol misuse
    """,
    "Parental mental health": """
        parental mental health; maternal mental health; adult mental health concern; postnatal depression;
        parent mental health
    """,
    "Child mental health": """
        child mental health; self harm; mental health; overdose; anxiety; emotional wellbeing; self harm
        suicide; emotional health; child self harm; suicidal thoughts; wellbeing; depression
    """,
    "Missing": """
        missing; missing from home; missing from care; absconded; mfh; missing episode; missing person; return
        home interview; missing child
    """,
    "Exploitation": """
        exploitation; cse; cce; child sexual exploitation; child criminal exploitation; criminal exploitation;
        county lines; extra familial harm; extrafamilial; gangs; sexual exploitation; extra familial; contextual
        safeguarding; trafficking; radicalisation; online safety
    """,
    "School attendance": """
        attendance; school attendance; exclusion; suspension; truancy; education; absence; fixed term exclusion;
        lateness; behaviour; persistent absence; school exclusion; permanent exclusion; part time timetable;
        behaviour in school; lates
    """,
    "Health missed": """
        was not brought; wnb; dna; did not attend; missed appointment; missed appointments; health missed; not
        brought; missed health appointment; no access visit; missed health appointments
    """,
    "Hospital": """
        hospital; a e; a and e; a and e attendance; hospital admission; hospital attendance; emergency
        department; ed attendance; admission; a e attendance; ambulance call
    """,
    "Household change": """
        household; household change; birth; births; new partner; pregnancy; moved in; moved out; relationship;
        change of household; new baby; relationships; family composition; relationship change
    """,
    "Move": """
        move; house move; change of address; change of school; change of gp; housing; eviction; homelessness;
        moves; school move; tenancy; rent arrears; homeless; overcrowding; anti social behaviour; asb
    """,
    "Bereavement": "bereavement; death; loss; bereavement loss; death in family",
    "Offending": """
        offending; offence; arrest; crime; custody; bail; release; prison; youth offending; antisocial
        behaviour; criminal; conviction; probation matter; police custody; theft; criminal damage
    """,
    "Young carer": "young carer; young carers; caring responsibilities",
    "Legal": """
        legal; legal status; court; plo; court hearing; proceedings; care proceedings; legal proceedings;
        section 20; s20; interim care order
    """,
    "Child protection process": """
        cp; cin; cla; lac; child protection; child in need; looked after; icpc; rcpc; strategy meeting;
        conference; core group; taf; referral; assessment; section 47; s47; strategy discussion; child
        protection conference; process; cp plan; review conference; single assessment; visit; home visit;
        meeting; early help; contact; supervision order visit
    """,
    "Family time": """
        family time; contact with parent; supervised contact; family contact; contact arrangements; contact
        visit
    """,
    "Placement change": """
        placement; placement change; placement move; placement breakdown; foster placement; accommodated
    """,
    "Non-engagement": """
        non engagement; disguised compliance; access refused; refused access; engagement; no access; did not
        engage; avoidance; failed visit; non compliance; cancelled by family
    """,
    "Change of worker": """
        change of worker; change of social worker; new worker; change of service; staff change; change in worker
    """,
    "Strength": """
        strength; strengths; achievement; achievements; positive; safety; protective factor; progress; award;
        success; positive change; good news; protective factors; exam results; positive event; improvement
    """,
    "Child's voice": """
        child s voice; voice; disclosure; voice of the child; wishes and feelings; child s views; child voice;
        allegation by child
    """,
}

_WORDS = re.compile(r"[^\w]+|_+")
_SEVERAL = re.compile(r"\s*[;|\n]\s*|,\s+|\s+/\s+|\s*\+\s*")


def _plain(words: str) -> str:
    return " ".join(_WORDS.sub(" ", words.replace("&", " and ").casefold()).split())


def _named() -> dict[str, str]:
    told = {_plain(phrase): theme for theme, phrases in THEMES.items() for phrase in phrases.split(";")}
    return told | {_plain(theme): theme for theme in THEMES}


_THEME_OF: Mapping[str, str] = _named()

# Red, amber, green as agencies' reports to conference use them, and plain words for the same.
_VALENCES: Mapping[str, Valence] = {
    **dict.fromkeys(
        ("red", "r", "harm", "negative", "neg", "concern", "risk", "harmful", "worry", "risk factor"), Valence.HARM
    ),
    **dict.fromkeys(("amber", "a", "mixed", "orange", "yellow", "both", "positive and negative"), Valence.MIXED),
    **dict.fromkeys(("neutral", "neither", "grey", "none", "information"), Valence.NEUTRAL),
    **dict.fromkeys(
        ("green", "g", "strength", "positive", "pos", "protective", "safety", "protective factor", "working well"),
        Valence.STRENGTH,
    ),
}
_RATINGS: Mapping[str, Significance] = {
    **dict.fromkeys(
        ("high", "h", "core", "key", "critical", "major", "very high", "significant", "severe", "3", "urgent"),
        Significance.CORE,
    ),
    **dict.fromkeys(
        ("medium", "moderate", "m", "low", "l", "minor", "supporting", "1", "2", "standard", "med"),
        Significance.SUPPORTING,
    ),
}


@lru_cache(maxsize=4096)
def theme_of(words: str) -> str | None:
    """The listed theme a theme column's words name, None for words not on the list."""
    return _THEME_OF.get(_plain(words))


@lru_cache(maxsize=4096)
def valence_of(words: str) -> Valence | None:
    """The valence a rating column says in so many words (Red, Positive), None for any other words."""
    return _VALENCES.get(_plain(words))


@lru_cache(maxsize=4096)
def rating_of(words: str) -> Significance | None:
    """The significance a rating column says in so many words (High, 2), None for any other words."""
    return _RATINGS.get(_plain(words).removesuffix(" 0"))


@lru_cache(maxsize=8192)
def suggest_themes(words: str) -> tuple[str, ...]:
    """The themes a theme column's cell names; words not on the list are kept as a theme of their own."""
    whole = words.strip()
    if not whole:
        return ()
    if listed := theme_of(whole):
        return (listed,)
    parts = (part for part in _SEVERAL.split(whole) if part)
    return tuple(dict.fromkeys(theme_of(part) or " ".join(part.split()) for part in parts))


_HARMS = frozenset(
    {
        "Domestic abuse", "Physical harm", "Sexual harm", "Emotional harm", "Neglect", "Parental substance misuse",
        "Missing", "Exploitation", "Health missed", "Bereavement", "Non-engagement",
    }
)  # fmt: skip


def proposed_themes(headline: str, details: str) -> tuple[str, ...]:
    """Themes the words of an event suggest: proposals for a person, never set without one."""
    return signalled(f"{headline}\n{details}")


def proposed_valence(themes: Iterable[str], words: str) -> Valence | None:
    """The valence themes and words suggest, None where they suggest none: a proposal, never set without a person."""
    told = {*themes, *signalled(words)}
    harm, strength = bool(told & _HARMS), "Strength" in told
    if harm and strength:
        return Valence.MIXED
    if harm or strength:
        return Valence.HARM if harm else Valence.STRENGTH
    return None
