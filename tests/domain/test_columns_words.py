"""Every heading the field is known to write means what it means there."""

from __future__ import annotations

import pytest

from chronoapp.domain.columns_words import Field, Match, field_of_words, plain_words

# The words of published forms and tools. "Agency", "organisation" and "service" have a field of their own.
SYNONYMS = {
    Field.EVENT_DATE: "date, date of event, event date, date of incident, date of incident/concern, date of concern, "
    "incident date, date or period of event, date(s), date from, start date, when, date & time, date/time",
    Field.EVENT_DATE_END: "end date, date to, to, until",
    Field.EVENT_TIME: "time, time of incident, time of concern, start time",
    Field.REPORTED_DATE: "date reported, date first reported, date known, date first known, date received, "
    "date notified, date informed, date of referral, reported on",
    Field.RECORDED_DATE: "date recorded, date entered, date form completed, date and time (of writing), entry date, "
    "date added",
    Field.SERIAL: "serial number, no, no., #, ref, row, sequence, item, entry no",
    Field.SOURCE: "source, source of information, information source, agency/source, reported by, referrer, "
    "who told us",
    Field.AGENCY: "agency, organisation, service",
    Field.HEADLINE: "event, significant event, type of event, incident, headline, concern title, nature of contact, "
    "title, key event",
    Field.DETAILS: "event details, event-detail, details, description, summary, information, information/details of "
    "concerns or contact, incident/concern, what happened, details of what happened, narrative, comments",
    Field.THEME: "theme, category, category of concern, concern type, type of abuse, tag(s), wellbeing indicator "
    "(SHANARRI), need",
    Field.IMPACT: "impact, impact on child, impact /child's views, impact (either positive or negative), "
    "significance to child, effect on child, analysis",
    Field.CHILD_VOICE: "child's views, child's voice, voice of the child, pupil's account/perspective, "
    "wishes and feelings",
    Field.DECISION: "decision /actions, decision, action, action taken, actions & outcome, response, agency response, "
    "outcome, action taken to mitigate adverse impact on child, what needs to happen, result",
    Field.REVIEW: "review, review date, follow up",
    Field.EVIDENCE_REF: "witness or document reference, document ref, evidence, evidence reference, bundle ref, page, "
    "page ref, exhibit, location of record",
    Field.PERSON: "child, child's name, pupil, student's name, subject, family member, parties, characters, "
    "linked student(s)",
    Field.RECORDER: "print name and signature, name, signature, completed by, entered by, author, role, job title, "
    "initials",
    Field.SIGNIFICANCE: "rating, significance, level, severity, priority",
    Field.VALENCE: "rag, rag rating, positive/negative",
    Field.DISPUTE: "status, disputed/undisputed, agreed?",
    Field.CHILD_SEEN: "child seen, child seen alone, seen y/n",
}
PAIRS = [(field, heading) for field, headings in SYNONYMS.items() for heading in headings.split(", ")]


@pytest.mark.parametrize(("field", "heading"), PAIRS, ids=[heading for _, heading in PAIRS])
def test_every_heading_in_use_is_known_however_it_is_typed(field: Field, heading: str) -> None:
    for typed in (
        heading,
        heading.upper(),
        f" {heading.title()}: ",
        heading.replace(" ", "\n"),
        heading.replace("'", "’"),
    ):
        assert field_of_words(typed) == (field, Match.EXACT), typed


def test_a_heading_with_more_words_is_known_by_those_it_holds() -> None:
    assert field_of_words("Date reported to children's services") == (Field.REPORTED_DATE, Match.WITHIN)


@pytest.mark.parametrize("heading", ["Rent balance (£)", "Name of school", "Beat", ""])
def test_other_headings_are_nobodys(heading: str) -> None:
    assert field_of_words(heading) is None


def test_headings_are_compared_as_plain_words() -> None:
    assert plain_words("  Impact /Child’s\nViews: ") == "impact child s views"
    assert plain_words("eventType_#") == "event type no"
