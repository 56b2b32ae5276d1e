"""The words of an account that can tell what happened, as stems, agencies' different words for one thing as one.

A stem is a word without its ending; it is compared, never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_WORD = re.compile(r"\ba ?& ?e\b|[^\W_]+")  # what follows an apostrophe is a word of its own, too short to count
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_SHORTEST = 3  # letters a stem keeps at least

# Words that say nothing of what happened: the language's own, and those that stand in every record of every case.
_EMPTY = """
    a about after again against all also am an and any are as at back be because been before being both but by
    came can come could day days did do does done down during each every few first for four from get got had has
    have having he her here hers him his home how if in into is it its just last later left like made make may
    more most much no nobody none nor not now of off on once one only or other others our out over own rather
    said same saw say says see seen she so some still such take taken than that the their them then there these
    they this those three through till time to told too took two under until up very was we well went were what
    when where which while who whom why will with without would yet you your noted recorded record reported
    report states stated stating asked agreed given gave child children family house address person persons date
    note month week year today yesterday tomorrow morning afternoon evening night monday tuesday wednesday
    thursday friday saturday sunday january february march april june july august september october november
    december pm mr mrs ms miss dr pc pcso dc ds old aged age years male female ip suspect caller boy girl man
    woman people adult adults police officer officers school teacher housing social worker tenant landlord me my
    informed known
"""

# What agencies call differently. Each line is one thing; its first word stands for all.
_THINGS = """
    hospital: hospital a&e ambulance ward admitted admission paramedic suture conveyed crew emergency attendance
    hospital: discharged
    wound: wound laceration cut graze gash stab stabbed
    mark: mark bruise bruising swollen lip cheekbone
    assault: assault push pushed hit slap slapped kick kicked punch punched pulled attack struck violence
    quarrel: quarrel argument arguing argue argued verbal row shouting shouted shout fighting screaming dispute
    noise: noise bang disturbance loud
    missing: missing absconded mispers missed
    arrest: arrest arrested detained custody
    refused: refused refuse refusal access turned
    meeting: meeting discussion
    conference: conference icpc rcpc
    charge: charged convicted guilty sentenced sentence conviction
    phone: phone mobile telephone
    rang: rang ring telephoned called call calling
    drunk: drunk intoxicated drinking alcohol drink
    asleep: asleep sleeping slept
    pupil: excluded exclusion suspended suspension
    medical: medical examination examined
    weapon: knife blade bladed weapon
    bed: bed bedroom room
    marry: christening christened
    smash: smash smashed broken broke damage damaged
    door: door doorway doorstep
    baby: born birth baby newborn
    unborn: unborn pregnant pregnancy antenatal
    tooth: tooth dentist dental
    weight: weight weighed centile centiles
    overdose: overdose tablets unresponsive
    eviction: evicted eviction bailiffs homeless possession
    burn: burn burnt burned blistered
    garage: garage shop
"""


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)].removesuffix("e")
    return word.removesuffix("e") if len(word) > _SHORTEST else word


def _things() -> Mapping[str, str]:
    lines = (line.split(": ") for line in _THINGS.strip().splitlines())
    return {_stem(word): thing.strip() for thing, words in lines for word in words.split()}


_THING_OF = _things()
_EMPTY_WORDS = frozenset(_EMPTY.split())
_EMPTY_STEMS = frozenset(map(_stem, _EMPTY_WORDS))


@lru_cache(maxsize=50_000)
def meaning_of(word: str) -> str:
    """What a word, in small letters, stands for; "" where it says nothing of what happened."""
    plain = word.replace(" ", "")
    stem = _stem(plain)
    if plain in _EMPTY_WORDS or stem in _EMPTY_STEMS or (plain.isdecimal() and len(plain) < 3):
        return ""
    return _THING_OF.get(stem, stem) if len(plain) > 2 else ""


def words_in(text: str) -> list[str]:
    """The words of a text in small letters, in order."""
    return _WORD.findall(text.casefold())


def meanings(words: Iterable[str]) -> dict[str, str]:
    """What the words stand for, each with the first word that says so."""
    found: dict[str, str] = {}
    for word in words:
        meaning = meaning_of(word)
        if meaning:
            found.setdefault(meaning, word)
    return found
