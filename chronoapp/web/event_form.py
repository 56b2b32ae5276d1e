"""What was typed in an event's form, as an edit."""

from __future__ import annotations

from flask import request

from chronoapp.usecases.events import Edit

EDITABLE = frozenset(
    {
        "date",
        "headline",
        "details",
        "source",
        "valence",
        "significance",
        "why",
        "valence_why",
        "evidence_ref",
        "sequence",
    }
)


def typed_fields() -> dict[str, str]:
    """The fields that were sent; where a clash was shown, each field's choice has decided whose words it holds."""
    form = request.form
    names = [name for name in form if name in EDITABLE or name.startswith(("impact.", "decision."))]
    typed = {name: plain_text(form.getlist(name)[-1]) for name in names}  # the last: a clash shows some twice
    if "themes" in form:
        chosen = [theme for value in form.getlist("themes") for theme in plain_text(value).splitlines()]
        typed["themes"] = "\n".join(dict.fromkeys(theme.strip() for theme in chosen if theme.strip()))
    for name in list(typed):
        if form.get(f"keep-{name}") == "theirs":
            del typed[name]
    for name in form.getlist("unticked"):  # a box that is not ticked sends nothing: its name says that it was there
        typed.setdefault(name, "")
    return typed


def plain_text(value: str) -> str:
    """What was typed, with line ends of one kind and without the one sign that no database keeps."""
    return value.replace("\r\n", "\n").replace("\0", "")


def read_edit() -> Edit:
    """What was typed, over the version its writer saw."""
    form = request.form
    judged = frozenset(form.getlist("judged"))
    return Edit(
        version=form.get("version", type=int) or 0,
        fields=typed_fields(),
        reason=plain_text(form.get("reason", "")).strip(),
        date_reason=plain_text(form.get("date_reason", "")).strip(),
        draft=form.get("draft", ""),
        the_very_day=bool(form.get("the_very_day")),
        judged=judged | (frozenset({"themes", "valence"}) if form.get("judge_all") else frozenset()),
    )
