"""Which column of dates is when it happened and which is when it was reported; dates of birth are neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chronoapp.domain.columns_values import Sniff
from chronoapp.domain.columns_verdicts import Claim, Verdict
from chronoapp.domain.columns_words import Field, plain_words

# Headings that say only "a date": they give way to a column that says which date it is.
_GENERAL = frozenset({"date", "dates", "date s", "when", "date time", "date and time", "period", "from", "date range"})
# Headings that mean a date only when the values under them are dates.
_NEED_DATES = frozenset(
    {
        "from", "to", "until", "when", "period", "occurred", "reported", "recorded", "created", "entered", "ended",
        "week", "start", "end", "raised", "review", "first known", "first reported", "follow up", "reviewed",
    }
)  # fmt: skip
_DATED = frozenset({Field.EVENT_DATE, Field.EVENT_DATE_END, Field.REPORTED_DATE, Field.RECORDED_DATE})
_PARTS = (Field.EVENT_YEAR, Field.EVENT_MONTH, Field.EVENT_DAY)
_WORDS = frozenset({Field.HEADLINE, Field.DETAILS, Field.EXTRA})
_MOSTLY = 0.6


def settle_dates(claims: Sequence[Claim], verdicts: list[Verdict], today: date) -> None:
    """Leaves at most one event date and one reported date among the verdicts, by words and by which is later."""
    _weigh_against_values(claims, verdicts)
    _settle_parts(claims, verdicts)
    event = _settle_event(claims, verdicts, today)
    _settle_reported(claims, verdicts, event)
    _say_contradictions(claims, verdicts)


def _weigh_against_values(claims: Sequence[Claim], verdicts: list[Verdict]) -> None:
    for i, (claim, verdict) in enumerate(zip(claims, verdicts, strict=True)):
        values = claim.sniff
        if claim.told or not values.filled:
            continue
        if (
            verdict.field in _DATED
            and plain_words(claim.heading) in _NEED_DATES
            and max(values.dates, values.numbers) < 0.3
        ):
            verdicts[i] = Verdict(
                Field.EXTRA, "guess", "Its heading could mean a date, but its values are not dates.", 0
            )
        elif verdict.field is Field.EVENT_DATE and _is_dateless(values):
            verdicts[i] = replace(verdict, sure="guess", why=f"{verdict.why} Few of its values look like dates.")
        elif verdict.field in {Field.HEADLINE, Field.DETAILS} and values.dates > 0.8 and values.mean_length < 20:
            verdicts[i] = Verdict(Field.EXTRA, "guess", "Its values are dates.", 0)


def _is_dateless(values: Sniff) -> bool:
    return values.filled >= 4 and values.dates < 0.4 and values.numbers < 0.4


def _settle_parts(claims: Sequence[Claim], verdicts: list[Verdict]) -> None:
    """Year, month and day in columns of their own count only together, and where no column holds the whole date."""
    parts = [i for i, verdict in enumerate(verdicts) if verdict.field in _PARTS and not claims[i].told]
    fields = {verdicts[i].field for i in parts}
    years_hold = all(claims[i].sniff.years > 0.5 for i in parts if verdicts[i].field is Field.EVENT_YEAR)
    has_whole = any(verdict.field is Field.EVENT_DATE for verdict in verdicts)
    if {Field.EVENT_YEAR, Field.EVENT_MONTH} <= fields and years_hold and not has_whole:
        return
    for i in parts:
        verdicts[i] = Verdict(Field.EXTRA, "likely", "It is not part of a date in this sheet.", 1)


def _settle_event(claims: Sequence[Claim], verdicts: list[Verdict], today: date) -> int | None:
    rivals = [i for i, verdict in enumerate(verdicts) if verdict.field is Field.EVENT_DATE]
    if not rivals:
        return _unnamed_event(claims, verdicts, today)
    best = min(rivals, key=lambda i: (-_rank(claims[i], verdicts[i]), _mean(claims[i]), i))
    for i in rivals:
        if i == best:
            continue
        later = _mean(claims[i]) > _mean(claims[best])
        verdicts[i] = _later(claims[best]) if later and claims[i].sniff.dates > _MOSTLY else _spare(claims[best])
    if len(rivals) > 1:
        verdicts[best] = replace(verdicts[best], sure="likely")
    return best


def _unnamed_event(claims: Sequence[Claim], verdicts: list[Verdict], today: date) -> int | None:
    """With no heading for it: the earlier of the columns of dates, unless the parts of a date are named."""
    named = {verdict.field for verdict in verdicts}
    if named & {Field.EVENT_YEAR}:
        return None
    dated = [i for i in _unnamed_dates(claims, verdicts) if _mean(claims[i]) <= today.toordinal()]
    if not dated:
        return None
    best = min(dated, key=lambda i: (_mean(claims[i]), i))
    why = "Its values are dates." if len(dated) == 1 else "Of the columns of dates, its dates are the earlier."
    verdicts[best] = Verdict(Field.EVENT_DATE, "likely" if len(dated) == 1 else "guess", why, 1)
    return best


def _unnamed_dates(claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> list[int]:
    return [
        i
        for i, (claim, verdict) in enumerate(zip(claims, verdicts, strict=True))
        if verdict.field is Field.EXTRA and verdict.strength == 0 and claim.sniff.dates >= _MOSTLY and not claim.told
    ]


def _settle_reported(claims: Sequence[Claim], verdicts: list[Verdict], event: int | None) -> None:
    """With no column said to be the reported date: an unnamed column of dates that are later on average."""
    if event is None or any(verdict.field is Field.REPORTED_DATE for verdict in verdicts):
        return
    later = [i for i in _unnamed_dates(claims, verdicts) if _mean(claims[i]) > _mean(claims[event])]
    if later:
        verdicts[min(later, key=lambda i: (_mean(claims[i]), i))] = _later(claims[event])


def _say_contradictions(claims: Sequence[Claim], verdicts: list[Verdict]) -> None:
    """Where "reported" is on average before "happened", both stand as their headings say, and a person is told."""
    event = next((i for i, verdict in enumerate(verdicts) if verdict.field is Field.EVENT_DATE), None)
    reported = next((i for i, verdict in enumerate(verdicts) if verdict.field is Field.REPORTED_DATE), None)
    if event is None or reported is None or claims[reported].told:
        return
    happened_mean, told_mean = claims[event].sniff.mean_day, claims[reported].sniff.mean_day
    if happened_mean is not None and told_mean is not None and told_mean < happened_mean:
        but = f"But its dates are mostly before those in “{claims[event].heading}”: check which is which."
        why = f"{verdicts[reported].why} {but}"
        verdicts[reported] = replace(verdicts[reported], sure="guess", why=why)


def _rank(claim: Claim, verdict: Verdict) -> int:
    general = plain_words(claim.heading) in _GENERAL
    dateless = claim.sniff.filled > 0 and claim.sniff.dates < 0.3 and claim.sniff.numbers < 0.3
    return verdict.strength * 4 - 2 * general - 8 * (dateless and not claim.told)


def _mean(claim: Claim) -> float:
    return claim.sniff.mean_day if claim.sniff.mean_day is not None else float("inf")


def _later(event: Claim) -> Verdict:
    return Verdict(
        Field.REPORTED_DATE,
        "guess",
        f"Its dates are mostly later than those in “{event.heading or 'the column of dates'}”.",
        1,
    )


def _spare(event: Claim) -> Verdict:
    return Verdict(
        Field.EXTRA,
        "likely",
        f"“{event.heading}” is already when it happened; this one is kept under its own heading.",
        1,
    )
