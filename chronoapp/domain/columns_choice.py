"""Choosing each column's field: words first, then values, which outweigh them; no field is taken twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from chronoapp.domain.columns_dates import settle_dates
from chronoapp.domain.columns_values import Sniff
from chronoapp.domain.columns_verdicts import Claim, Verdict
from chronoapp.domain.columns_words import Field, Match, field_of_words, plain_words

# Several columns may each say one of these; their words are joined. Any other field belongs to one column.
MANY = frozenset(
    {Field.THEME, Field.PERSON, Field.RECORDER, Field.DECISION, Field.IMPACT, Field.CHILD_VOICE, Field.EXTRA}
)

_LONG_TYPE = 25  # characters: a "Type" longer than this on average is the guidance's headline, not a kind
_HALF = 0.5  # of a column’s values
_PARAGRAPH = 110
_KINDS = frozenset({"event type", "type of event", "incident type", "type of incident", "nature of incident"})
_SHORT_FORMS = frozenset(
    {
        "summary",
        "outline",
        "concern",
        "concerns",
        "nature of concern",
        "brief description",
        "brief details",
        "what happened",
    }
)
_RATING_WORDS = frozenset({Field.SIGNIFICANCE, Field.VALENCE})
_STRENGTH = {Match.EXACT: 3, Match.NEAR: 2, Match.WITHIN: 1}
_SURE = {Match.EXACT: "sure", Match.NEAR: "likely", Match.WITHIN: "likely"}


def choose(claims: Sequence[Claim], today: date, *, named: bool) -> list[Verdict]:
    """One verdict for each column, in their order; `named` is False for a sheet without headings."""
    verdicts = [_told(claim) or _by_words(claim) for claim in claims]
    _settle_names(claims, verdicts)
    settle_dates(claims, verdicts, today)
    _settle_kinds(claims, verdicts)
    _settle_long_words(claims, verdicts)
    _once_each(claims, verdicts)
    _by_values(claims, verdicts, named=named)
    return verdicts


def _told(claim: Claim) -> Verdict | None:
    return Verdict(claim.told, "sure", claim.told_why, strength=9) if claim.told else None


def _by_words(claim: Claim) -> Verdict:
    plain, values = plain_words(claim.heading), claim.sniff
    if plain in {"type", "kind"}:
        return _type(values)
    met = field_of_words(claim.heading) if claim.heading else None
    if met is None:
        return Verdict(Field.EXTRA, "guess", "No form we know uses this heading; its words are kept with the event.", 0)
    verdict = Verdict(met[0], _SURE[met[1]], _says(claim.heading, met[1]), _STRENGTH[met[1]])
    return _weighed(plain, verdict, values)


def _says(heading: str, match: Match) -> str:
    return {
        Match.EXACT: f"The heading says “{heading}”.",
        Match.NEAR: f"The heading “{heading}” is nearly a heading we know.",
        Match.WITHIN: f"The heading “{heading}” holds words we know.",
    }[match]


def _type(values: Sniff) -> Verdict:
    if values.mean_length > _LONG_TYPE:
        return Verdict(Field.HEADLINE, "sure", "“Type” holds sentences, as the guidance's headline does.", 2)
    if values.filled:
        return Verdict(Field.THEME, "likely", "“Type” holds short words, so it is a kind rather than a headline.", 2)
    return Verdict(Field.HEADLINE, "guess", "“Type” is the headline on the guidance's own form.", 1)


def _weighed(plain: str, verdict: Verdict, values: Sniff) -> Verdict:
    """The verdict of the words after a look at the values."""
    if not values.filled:
        return verdict
    if verdict.field is Field.THEME:
        return _category(verdict, values)
    if values.times >= _HALF and values.dates < _HALF:
        return _of_times(verdict)
    if verdict.field in _RATING_WORDS:
        return _rating(verdict, values)
    if verdict.field is Field.DISPUTE and values.disputes < 0.5:
        return Verdict(Field.EXTRA, "likely", "Its values do not say whether the event is disputed.", 1)
    if plain == "subject" and values.mean_length > _LONG_TYPE:
        return Verdict(Field.HEADLINE, "likely", "Its values are sentences rather than names.", 1)
    return verdict


def _of_times(verdict: Verdict) -> Verdict:
    """From and to may be hours of one day: only the first has a field of its own."""
    if verdict.field is Field.EVENT_DATE:
        return Verdict(Field.EVENT_TIME, "likely", "Its values are times of day.", 2)
    if verdict.field is Field.EVENT_DATE_END:
        return Verdict(Field.EXTRA, "likely", "Its values are times of day; they are kept with the event.", 1)
    return verdict


def _category(verdict: Verdict, values: Sniff) -> Verdict:
    if values.sources >= 0.5 and values.sources > values.themes:
        return Verdict(Field.SOURCE, "sure", "Its values are agencies or people: who told us.", 3)
    if values.dates > 0.8:
        return Verdict(Field.EXTRA, "guess", "Its values are dates.", 0)
    return verdict


def _rating(verdict: Verdict, values: Sniff) -> Verdict:
    if values.valences > 0.6 and values.valences >= values.ratings:
        return Verdict(Field.VALENCE, "sure", "Its values are red, amber and green, or say harm and strength.", 3)
    if values.ratings > 0.5 or values.numbers > 0.8:
        return Verdict(Field.SIGNIFICANCE, "sure", "Its values are a rating.", 3)
    if values.mean_length > _LONG_TYPE:
        return Verdict(
            Field.IMPACT, "likely", "Its values are sentences, so it says what the event meant rather than rates it.", 2
        )
    return verdict


def _settle_names(claims: Sequence[Claim], verdicts: list[Verdict]) -> None:
    """A lone "Name" is the child's; beside another name it is whoever filled the form in."""
    bare = [i for i, claim in enumerate(claims) if plain_words(claim.heading) == "name" and not claim.told]
    others = {verdicts[i].field for i in range(len(claims)) if i not in bare}
    if bare and not others & {Field.PERSON, Field.RECORDER}:
        verdicts[bare[0]] = Verdict(Field.PERSON, "likely", "It is the only column of names.", 1)


def _settle_kinds(claims: Sequence[Claim], verdicts: list[Verdict]) -> None:
    """An "Event type" of short words is a theme when another column is the headline."""
    headlines = [i for i, verdict in enumerate(verdicts) if verdict.field is Field.HEADLINE]
    for i in headlines:
        is_kind = plain_words(claims[i].heading) in _KINDS and not claims[i].told
        if is_kind and len(headlines) > 1 and claims[i].sniff.mean_length <= _LONG_TYPE:
            verdicts[i] = Verdict(
                Field.THEME, "likely", "Another column is the headline; this one holds kinds of event.", 2
            )


def _settle_long_words(claims: Sequence[Claim], verdicts: list[Verdict]) -> None:
    """One column of words is details when long; of two, the short form is the headline."""
    has = {verdict.field for verdict in verdicts}
    details = [i for i, verdict in enumerate(verdicts) if verdict.field is Field.DETAILS and not claims[i].told]
    if Field.DETAILS not in has:
        for i, verdict in enumerate(verdicts):
            if verdict.field is Field.HEADLINE and not claims[i].told and claims[i].sniff.mean_length > _PARAGRAPH:
                verdicts[i] = Verdict(
                    Field.DETAILS, "likely", "Its values are paragraphs, so it holds the details.", verdict.strength
                )
    elif Field.HEADLINE not in has and len(details) > 1:
        short = next((i for i in details if plain_words(claims[i].heading) in _SHORT_FORMS), None)
        if short is not None and claims[short].sniff.mean_length <= _PARAGRAPH:
            verdicts[short] = Verdict(
                Field.HEADLINE, "likely", "Another column holds the details; this one is the short form.", 2
            )


def _once_each(claims: Sequence[Claim], verdicts: list[Verdict]) -> None:
    """A field two columns claim goes to the one whose words say it best; the other is kept under its own heading."""
    for field in set(Field) - MANY:
        rivals = [i for i, verdict in enumerate(verdicts) if verdict.field is field]
        if len(rivals) < 2:
            continue
        best = max(rivals, key=lambda i: (verdicts[i].strength, claims[i].sniff.filled > 0, -i))
        for i in rivals:
            if i != best:
                why = f"“{claims[best].heading}” is already that column; this one is kept under its own heading."
                verdicts[i] = Verdict(Field.EXTRA, "likely", why, 1)


def _by_values(claims: Sequence[Claim], verdicts: list[Verdict], *, named: bool) -> None:
    """Fields nobody claimed yet, from the look of columns whose words say nothing."""
    shortest = 30 if named else 8
    _give(claims, verdicts, Field.SOURCE, lambda values: values.sources if values.sources > 0.7 else 0)
    _give(claims, verdicts, Field.EVENT_TIME, lambda values: values.times if values.times > 0.7 else 0)
    _give(claims, verdicts, Field.DETAILS, lambda values: values.mean_length if _is_prose(values, shortest) else 0)
    if not named:
        _give(claims, verdicts, Field.HEADLINE, lambda values: values.mean_length if _is_prose(values, 8) else 0)


def _is_prose(values: Sniff, longer_than: int) -> bool:
    return values.mean_length > longer_than and values.distinct > 0.3 and values.dates < 0.5 and values.times < 0.5


def _give(claims: Sequence[Claim], verdicts: list[Verdict], field: Field, weight: Callable[[Sniff], float]) -> None:
    """Gives an unclaimed field to the unnamed column whose values weigh most, if any weighs at all."""
    if any(verdict.field is field for verdict in verdicts):
        return
    unnamed = [i for i, verdict in enumerate(verdicts) if verdict.field is Field.EXTRA and verdict.strength == 0]
    best = max(unnamed, key=lambda i: weight(claims[i].sniff), default=None)
    if best is not None and weight(claims[best].sniff) > 0:
        verdicts[best] = Verdict(field, "guess", f"Its values look like {_LOOKS_LIKE[field]}.", 0)


_LOOKS_LIKE = {
    Field.EVENT_TIME: "times of day",
    Field.SOURCE: "agencies or people who told us",
    Field.DETAILS: "an account of what happened",
    Field.HEADLINE: "short statements of what happened",
}
