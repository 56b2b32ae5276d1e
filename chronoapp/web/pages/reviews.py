"""Reviews: what is taken to the next one, taking it off once it has been held, and what earlier ones made of theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chronoapp.domain.clocks import today
from chronoapp.domain.errors import BadInput
from chronoapp.usecases import reviews as review_cases
from chronoapp.usecases.reviews import ReviewList
from chronoapp.web.filters import count
from chronoapp.web.frame import case_frame
from chronoapp.web.service import actor, service


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """The list, and what was ticked and typed where it could not be kept."""

    list: ReviewList
    ticked: Collection[str]
    typed: Mapping[str, str]


def review(ref: str) -> ResponseReturnValue:
    """Show what is taken to the next review, or take off what one has talked about."""
    if request.method == "GET":
        return _page(ref, (), {}, {})
    form, ticked = request.form.to_dict(), request.form.getlist("taken")
    try:
        taken = review_cases.take_off(service().store, actor(), ref, form, ticked, (today(), service().thresholds))
    except BadInput as refusal:
        return _page(ref, ticked, form, {refusal.field: refusal.says}), 422
    flash(f"{count(taken, 'question is', 'questions are')} off the list. What the review made of it is kept.", "done")
    return redirect(url_for("review", ref=ref))


def _page(ref: str, ticked: Collection[str], typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    found = review_cases.read_review(service().store, actor(), ref, (today(), service().thresholds))
    frame = case_frame(found.frame, "review", today())
    page = ReviewShown(found, ticked, typed)
    return render_template("reviews/review.html", frame=frame, page=page, errors=errors)
