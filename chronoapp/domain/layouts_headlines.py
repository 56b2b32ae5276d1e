"""A row of codes and dates told in plain words: a layout's template filled with what the row says.

`Contact received[ from {Contact Source}]` names a heading in braces; a part in square brackets is left out where one of
its headings has no words in the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from chronoapp.domain.columns_words import plain_words
from chronoapp.domain.errors import BadInput

_PART = re.compile(r"\[([^\[\]]*)\]")
_NAMED = re.compile(r"\{([^{}]*)\}")
# Annex A writes its choices with a letter, and often a number, before the words: "q) 6: Police", "a) Yes".
_LIST_LETTER = re.compile(r"^[a-z]{1,2}\)\s*(?:\w{1,3}:\s*)?(?=\S)")


def check_headline(template: str, headings: Iterable[str]) -> None:
    """Refuse a template that names a heading the layout has not, or leaves a brace or bracket open (`BadInput`)."""
    known = set(map(plain_words, headings))
    for heading in _NAMED.findall(template):
        if plain_words(heading) not in known:
            raise BadInput(f"The headline names “{heading}”, which is not among the headings.", "headline")
    if re.search(r"[\[\]{}]", _NAMED.sub("", _PART.sub(r"\1", template))):
        raise BadInput(
            "A brace or square bracket in the headline is open or inside another. Close each one.", "headline"
        )


def headline_maker(
    template: str, codes: Mapping[str, Mapping[str, str]], keys: Sequence[str]
) -> Callable[[Sequence[str]], str]:
    """What fills a template from a row's texts, one a column in the order of `keys` (the columns' names)."""
    index = {plain_words(key): number for number, key in reversed(list(enumerate(keys)))}
    words = {plain_words(heading): said for heading, said in codes.items()}

    def say(texts: Sequence[str], heading: str) -> str:
        plain = plain_words(heading)
        text = _LIST_LETTER.sub("", " ".join(texts[index[plain]].split())) if plain in index else ""
        return words.get(plain, {}).get(text, text)

    def fill(texts: Sequence[str]) -> str:
        said = {heading: say(texts, heading) for heading in _NAMED.findall(template)}
        kept = _PART.sub(lambda part: part[1] if all(said[name] for name in _NAMED.findall(part[1])) else "", template)
        return " ".join(_NAMED.sub(lambda name: said[name[1]], kept).split())

    return fill
