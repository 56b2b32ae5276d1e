"""A kind of event, as a person asks for it: by its theme, a short code, words, who told us, or the agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from chronoapp.domain.codes import codes_of, theme_coded
from chronoapp.domain.events import Event
from chronoapp.domain.searching import Search, words_of
from chronoapp.domain.themes import THEMES

Test = Callable[[Event], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """Every part that is given must fit. `code` is a theme's short code, as `domain.codes` gives it."""

    theme: str = ""
    code: str = ""
    words: str = ""
    source: str = ""
    agency: str = ""

    @property
    def asks_nothing(self) -> bool:
        """True where nothing says which events are meant."""
        return self == Kind()

    @property
    def says(self) -> str:
        """The kind in words: `Missing`, `“taxi” told by School`."""
        words = f"“{self.words}”" if self.words else ""
        told = f"from {self.source}" if self.source else ""
        by = f"told by {self.agency}" if self.agency else ""
        return " ".join(filter(None, (self.theme, self.code, words, told, by)))


NO_KIND: Final = Kind()


def named(kind: Kind, events: Iterable[Event]) -> Kind:
    """The kind with the theme that its code stands for among these events.

    The code is left in it where it stands for none, or for another than the theme that is named.
    """
    theme = theme_coded(kind.code, themes_of(events)) if kind.code else ""
    is_one = bool(theme) and kind.theme in {"", theme}
    return Kind(theme, "", kind.words, kind.source, kind.agency) if is_one else kind


def fits(kind: Kind) -> Test:
    """Whether an event is of this kind; a kind that asks nothing, or names a code of no theme, fits none."""
    search = Search(kind.words)
    if kind.asks_nothing or kind.code:
        return lambda _event: False

    def test(event: Event) -> bool:
        is_listed = not kind.theme or kind.theme in event.themes
        is_told = (not kind.source or kind.source == event.source) and (
            not kind.agency or kind.agency in event.agencies
        )
        return is_listed and is_told and (search.asks_nothing or search.finds(words_of(event)))

    return test


def themes_of(events: Iterable[Event]) -> tuple[str, ...]:
    """Every theme of these events."""
    return tuple(sorted({theme for event in events for theme in event.themes}))


def codes_among(events: Iterable[Event]) -> dict[str, str]:
    """The short code of every theme of these events; a listed theme has the same one in every case."""
    told = themes_of(events)
    every = codes_of((*THEMES, *told))
    return {theme: every[theme] for theme in told}
