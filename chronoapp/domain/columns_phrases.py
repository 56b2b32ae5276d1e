"""The fields of an event, and the headings agencies write over each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """What a column is for. `EXTRA` is kept with the event under its own heading."""

    EVENT_DATE = "event_date"
    EVENT_DATE_END = "event_date_end"
    DATE_PRECISION = "date_precision"
    EVENT_TIME = "event_time"
    EVENT_YEAR = "event_year"
    EVENT_MONTH = "event_month"
    EVENT_DAY = "event_day"
    REPORTED_DATE = "reported_date"
    RECORDED_DATE = "recorded_date"
    SERIAL = "serial"
    AGENCY = "agency"
    SOURCE = "source"
    HEADLINE = "headline"
    DETAILS = "details"
    THEME = "theme"
    IMPACT = "impact"
    CHILD_VOICE = "child_voice"
    DECISION = "decision"
    REVIEW = "review"
    EVIDENCE_REF = "evidence_ref"
    PERSON = "person"
    RECORDER = "recorder"
    SIGNIFICANCE = "significance"
    VALENCE = "valence"
    DISPUTE = "dispute"
    CHILD_SEEN = "child_seen"
    EXTRA = "extra"


# Headings seen on published forms, tools and agencies' exports, as `plain_words` leaves them.
HEADINGS: Mapping[Field, str] = {
    Field.EVENT_DATE: """
        happened; date it happened; date of crime; incident start date; date; dates; date s; date of event;
        event date; date of incident; date of incident concern; date of concern; incident date; concern date;
        date or period of event; period; date from; from date; start date; date started; from; when; date time;
        date and time; date and time of incident; date time of incident; date and time of event; date occurred;
        occurred; occurred at; occurred on; date of occurrence; date time occurred; date of offence; offence
        date; date of contact; contact date; date of visit; visit date; date of call; call date; date of
        appointment; appointment date; appt date; date of attendance; attendance date; date of admission; log
        date; date of log; date happened; when did it happen; when it happened; happened on; date of complaint;
        date of meeting; meeting date; event start date; date of assessment; incident date time; event date
        time; date range; date of event incident; session date; week; dyddiad; start;
        raised; date raised; raised on
    """,
    Field.EVENT_DATE_END: """
        end; end date; date to; to date; to; until; date ended; date until; event end date; finish date; date end;
        ended
    """,
    Field.DATE_PRECISION: """
        how exact is the date; date precision; precision of date; exactness of date
    """,
    Field.EVENT_TIME: """
        time; time of incident; time of concern; start time; time of event; event time; incident time; time
        occurred; time from; time of day; time of call; appointment time; contact time; time hrs; time 24hr; amser
    """,
    Field.EVENT_YEAR: "year; yyyy; event year; year of event",
    Field.EVENT_MONTH: "month; mm; event month; month of event",
    Field.EVENT_DAY: "day; dd; event day; day of event; day of month",
    Field.REPORTED_DATE: """
        told; when told; when did we know; when known; when did we find out; date found out; date reported; date
        first reported; date known; date first known; date received; date notified; date informed; date of
        referral; referral date; reported on; reported date; date of report; report date; date first informed;
        first reported; first known; date referred; date of notification; notification date; received date; date
        we were told; date told; when reported; date time reported; date and time reported; date disclosed; date
        of disclosure; date became known; reported; dates reported; date first recorded; reported at
    """,
    Field.RECORDED_DATE: """
        date recorded; date entered; date form completed; date and time of writing; date of writing; entry date;
        date added; recorded on; entered on; date of entry; date of recording; recorded date; created; created
        on; date created; date completed; date logged; logged on; date input; input date; recorded; entered;
        last updated; date modified; date of record; date signed
    """,
    Field.SERIAL: """
        serial number; serial; no; no s; number; ref; ref no; reference; reference number; row; row no;
        sequence; item; item no; entry no; entry number; entry; id; s no; log no; log number; incident no;
        incident number; urn; crime ref; crime reference; crime no; crime number; incident ref; incident
        reference; event no; event id; line; seq; case note id; urn crime ref; job ref; ticket no; record no;
        record number; record id; incident id; cad no; cad ref
    """,
    Field.AGENCY: """
        asiantaeth; agency; organisation; organization; service; agency name; name of agency; team; agency organisation;
        setting
    """,
    Field.SOURCE: """
        ffynhonnell;
        source; source of information; information source; agency source; source agency; reported by; referrer;
        who told us; who told you; referred by; informant; information from; source of info; told by; how do we
        know; source of information agency; caller; reporter; reported by who; referral source; source of
        referral; complainant
    """,
    Field.HEADLINE: """
        offence; offence type; crime type; call type; reason for call; reason for attendance; type of visit;
        visit type; event; significant event; type of event; incident; headline; concern title; nature of
        contact; title; key event; event title; event type; nature of incident; incident title; subject of
        contact; subject line; contact type; reason for contact; reason for referral; presenting issue; type of
        contact; significant events; events; event contact; key events; incident type; type of incident;
        incident or sequence of incidents; life event; reason; problem; presenting problem; presenting complaint;
        digwyddiad; behaviour; reason for change
    """,
    Field.DETAILS: """
        modus operandi; mo; what was seen; account of event; details of call; nature of call; event details;
        event detail; details; detail; description; summary; information; information details of concerns or
        contact; incident concern; what happened; details of what happened; narrative; comments; comment; notes;
        note; details of incident; details of event; details of concern; incident details; description of event;
        description of incident; case note; case notes; free text; log; log entry; details of contact; contact
        details notes; outline; circumstances; event description; what are you worried about; summary of
        incident; summary of event; brief details; brief description; full details; record; contact notes; visit
        notes; text; observations; details of concerns; concern; concerns; account; nature of concern; what did
        you see or hear; information held; relevant information; event incident details; clinical notes; entry
        text; incident description; significant information; content; disgrifiad; manylion
    """,
    Field.THEME: """
        theme; themes; category; category of concern; concern type; type of concern; type of abuse; tag; tags;
        tag s; wellbeing indicator; wellbeing indicator shanarri; shanarri; need; needs; concern category; abuse
        type; category of abuse; category of need; event category; keywords; risk type; flag; flags; marker;
        concern categories; categories; type of need
    """,
    Field.IMPACT: """
        so what; why is this significant; why it matters; impact on children; what it means for the child;
        impact; impact on child; impact child s views; impact childs views; impact either positive or negative;
        significance to child; effect on child; analysis; effect; impact on the child; likely impact;
        significance for child; significance to the child; what this means for the child; effect on the child;
        comment analysis; impact analysis; impact and child s views; significance for the child; relevance to
        child; what does this mean for the child
    """,
    Field.CHILD_VOICE: """
        child s views; childs views; child s voice; childs voice; voice of the child; voice of child; pupil s
        account perspective; wishes and feelings; views of the child; child s wishes and feelings; voice; lived
        experience; child s account; children s views; child s words; what the child said; pupil s views; pupil
        s account; young person s views; what is the pupil s account perspective; pupil s own words; child s own
        words; own words; in their own words; child voice; what did the child say; child s perspective
    """,
    Field.DECISION: """
        what did we do; what happened next; what was done; what we did next; what was the outcome; follow up
        actions; decision actions; decision; decisions; action; actions; action taken; actions taken; gweithredu; camau;
        canlyniad; actions
        outcome; actions and outcome; response; agency response; outcome; outcomes; action taken to mitigate
        adverse impact on child; what needs to happen; result; decisions actions; decision action; action
        outcome; decision and actions; next steps; response outcome; follow up action; decisions and actions;
        agreed action; action by agency; action required; disposal; plan; response and outcome; action taken and
        outcome; what was decided; what did you do; what we did; management decision
    """,
    Field.REVIEW: """
        review; review date; follow up; date of review; follow up date; next review; date for review; reviewed
    """,
    Field.EVIDENCE_REF: """
        witness or document reference; document ref; document reference; evidence; evidence reference; evidence
        ref; bundle ref; bundle reference; page; page ref; page no; exhibit; location of record; witness; bundle
        page; where recorded; witness or document reference where applicable; source document; document; exhibit
        ref; file reference; location of evidence
    """,
    Field.PERSON: """
        plentyn; disgybl;
        suspect; victim; aggrieved; suspects; victims; nominals involved; offender; household member; child;
        child s name; childs name; children; pupil; pupil s name; pupil name; student; student s name; student
        name; subject; family member; family members; parties; characters; linked student s; linked students;
        name of child; child name; patient; patient name; client; client name; service user; persons involved;
        people involved; who was involved; persons; people; who; tenant; tenant name; young person; name of
        pupil; name of student; name of children; subject name; those involved; child ren; person; nominal;
        nominals; family name; involved parties; name of patient
    """,
    Field.RECORDER: """
        print name and signature; name; signature; completed by; entered by; author; role; job title; initials;
        recorded by; worker; officer; staff member; practitioner; logged by; name of worker; staff; written by;
        reporting officer; oic; name and role; housing officer; social worker; created by; member of staff; form
        completed by; signed; clinician; professional; assigned to; name of person completing; recorder; name
        and job title; your name; seen by
    """,
    Field.SIGNIFICANCE: """
        significance; level; severity; priority; rating; grade; risk level; level of concern; risk rating; legal
        significance; severity level; importance; significance rating; concern level; risk; threshold
    """,
    Field.VALENCE: """
        rag; rag rating; rag rated; rag status; positive negative; positive or negative; harm strength; valence;
        strength or concern; strength concern; risk protective; risk or protective factor; positive or negative
        event
    """,
    Field.DISPUTE: """
        status; disputed undisputed; agreed; disputed; dispute; agreed disputed; is this agreed; accepted
    """,
    Field.CHILD_SEEN: """
        child seen; child seen alone; seen y n; seen; seen alone; was the child seen; child seen y n; child seen
        alone y n; children seen; child present; was child seen
    """,
}
