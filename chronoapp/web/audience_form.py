"""How people are called in what leaves, in an address and back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.redaction import Audience, Style

GROUPS = (
    ("children", "Children", (Style.REAL, Style.INITIALS, Style.LETTERS)),
    ("family", "Family and others", (Style.REAL, Style.INITIALS, Style.ROLES, Style.LETTERS)),
    ("professionals", "Professionals", (Style.REAL, Style.INITIALS, Style.ROLES)),
)
_SAYS = {
    Style.REAL: "By their real names",
    Style.INITIALS: "By initials",
    Style.ROLES: "By role, such as Mother",
    Style.LETTERS: "By letter, such as Child A",
}


@dataclass(frozen=True, slots=True)
class NamedOne:
    """Somebody on the form: their name, what else they may be called, and whether they are withheld.

    `confidential` says why they are withheld in every copy; `is_named` where they are chosen to be named all the same.
    """

    id: str
    name: str
    says: str
    call: str
    is_withheld: bool
    confidential: str = ""
    is_named: bool = False


def read_audience() -> Audience:
    """The audience of this request's address; a style nobody offers is the real name."""
    chosen = {name.removeprefix("call-"): value for name, value in request.args.items() if name.startswith("call-")}
    return Audience(
        children=_style("children"),
        family=_style("family"),
        professionals=_style("professionals"),
        chosen={who: value.strip()[:200] for who, value in chosen.items() if value.strip()},
        withheld=frozenset(request.args.getlist("withhold")),
        named=frozenset(request.args.getlist("name_them")),
    )


def _style(group: str) -> Style:
    offered = next(styles for name, _, styles in GROUPS if name == group)
    return next((style for style in offered if style.value == request.args.get(group)), Style.REAL)


def style_choices() -> list[tuple[str, str, list[tuple[str, str]], str]]:
    """Each group's field name, label, choices and present choice."""
    return [
        (name, label, [(style.value, _SAYS[style]) for style in styles], _style(name).value)
        for name, label, styles in GROUPS
    ]


def everybody(case: Case, audience: Audience) -> list[NamedOne]:
    """The children and people of a case, as the form has them."""
    known: list[tuple[Child | Person, str]] = [(one, "child") for one in case.children]
    known += [(one, one.relationship or one.role) for one in case.people]
    return [
        NamedOne(
            id=one.id,
            name=one.name,
            says=says,
            call=audience.chosen.get(one.id, ""),
            is_withheld=one.id in audience.withheld,
            confidential=one.confidential,
            is_named=one.id in audience.named,
        )
        for one, says in known
    ]
