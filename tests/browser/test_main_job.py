"""The main job in a real browser, with JavaScript and without: a spreadsheet in, judged in place, out to the court."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, Page, Route, expect
from pypdf import PdfReader

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.usecases import users

pytestmark = pytest.mark.browser

HEADINGS = ("Serial number", "Date", "Event-detail", "Witness or document reference")
WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])


def welcome(page: Page, site) -> None:
    """Dana, new here, opens her link and sets a password."""
    token = users.add_user(site.store, COMMAND_LINE, "dana@example.org", "Dana Whitlock", "Children's social care")
    page.goto(f"{site.address}/welcome/{token}")
    page.get_by_label("Password").fill("gerald the worm digs")
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.get_by_role("heading", name="You have no cases yet")).to_be_visible()


def open_case(page: Page, site) -> None:
    page.get_by_role("link", name="Open a new case").click()
    page.get_by_label("Case reference").fill("LC-7")
    page.get_by_label("What the case is called").fill("Amara’s family")
    page.get_by_label("Full name").fill("Amara Odukoya")
    page.get_by_label("Date of birth").fill("9/5/2012")
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("list", name="Children")).to_contain_text("Amara")


def send_in(page: Page, agency: str, file: Path | dict[str, object]) -> None:
    page.get_by_role("link", name="Imports", exact=True).click()
    page.get_by_label("Which agency sent it").fill(agency)
    page.get_by_label("Spreadsheets", exact=True).set_input_files(file)
    page.get_by_role("button", name="Send in and check").click()
    expect(page.get_by_role("region", name=", sheet ")).to_be_visible()
    page.wait_for_load_state()  # answers are read at once only when the page's scripts are there


def answer_and_mend(page: Page, *, script: bool) -> None:
    """Answers the two questions of the housing log and mends the date its row 33 does not say.

    With scripts nothing is waited for: what is said while the last answer is on its way counts too.
    """
    page.get_by_label("No, only the month is known").check()
    if not script:
        after(page, "1 question", script=script)
    page.get_by_label("Yes, the same date as the row above").check()
    if not script:
        after(page, "0 questions", script=script)
    page.get_by_label("Change Date of row 33").fill("3/6/2021")
    page.keyboard.press("Tab")  # the answer before may draw the field anew, or its row without one, at any moment
    after(page, "0 rows to mend", script=script)
    expect(page.locator(".tasks")).to_contain_text("0 questions")
    expect(page.locator("#row-33")).to_contain_text("Ready Thu 3 June 2021")


def after(page: Page, task: str, *, script: bool) -> None:
    """What was answered is read at once; without JavaScript a button asks for it."""
    if not script:
        page.get_by_role("button", name="Read again with these answers").click()
    expect(page.locator(".tasks")).to_contain_text(task)


def lines(page: Page) -> dict[str, int]:
    page.wait_for_load_state()  # the rows are read all at once
    rows = page.locator(".receipt tr:has(th)").all()
    return {row.locator("th").inner_text(): int(row.locator("td").inner_text()) for row in rows}


@WITH_AND_WITHOUT
def test_a_newcomer_takes_a_spreadsheet_in_and_every_row_is_accounted_for(site, visit, project, script) -> None:
    page = visit(site, java_script_enabled=script)
    welcome(page, site)
    open_case(page, site)
    send_in(page, "Housing", project / "imports/practice/housing-officer-log.xlsx")
    if script:
        page.evaluate("window.isSamePage = true")
    answer_and_mend(page, script=script)
    if script:
        assert page.evaluate("window.isSamePage"), "The page was loaded anew while answering."
    page.get_by_role("button", name="Take in 38 events").click()
    expect(page.get_by_role("heading", name="Receipt for housing-officer-log.xlsx")).to_be_visible()
    receipt = lines(page)
    assert receipt.pop("Rows in the sheet") == sum(receipt.values()) == 44
    assert receipt["Placed in the chronology"] == 38
    page.get_by_role("link", name="Go to the chronology").click()
    expect(page.locator(".counts-line")).to_have_text("38 shown of 38")
    expect(page.locator(".event", has_text="Fence panel")).to_contain_text("Amara 9y")


def test_a_held_row_is_placed_from_its_receipt(site, visit, project) -> None:
    page = visit(site, "alice")
    page.goto(f"{site.case}/imports")
    page.get_by_role("link", name="police-incident-log.xlsx").click()
    held = page.locator(".held-rows > li", has_text="31/02/2021")
    held.get_by_label("When it happened").fill("28/2/2021")
    held.get_by_role("button", name="Place row").click()
    expect(page.get_by_role("alert")).to_contain_text("Row 29 is in the chronology")
    expect(page.get_by_role("heading", name="3 rows held now")).to_be_visible()
    page.get_by_text("Leave row 52 out…").click()
    page.get_by_role("button", name="Leave out", exact=True).click()
    expect(page.get_by_label("Why it is left out").locator("visible=true")).to_have_accessible_description(
        "The row stays on this receipt with your reason. Error: Say why this row is left out: it stays on the receipt."
    )


def open_event(page: Page, headline: str) -> None:
    page.locator(".event .headline").get_by_role("link", name=headline).click()


def shown(page: Page) -> int:
    return int(page.locator(".counts-line span").first.inner_text().partition(" ")[0])


def test_words_agencies_and_dates_filter_the_table_together(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    page.goto(quiet_site.case)
    page.get_by_label("Words").fill("school")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile("words=school"))
    with_word = shown(page)
    page.locator("#filter-agency summary").click()
    page.get_by_role("checkbox", name="Police", exact=True).check()
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile("agency=Police"))
    of_police = shown(page)
    page.get_by_label("From", exact=True).fill("1/1/2021")
    page.get_by_label("To", exact=True).fill("2021")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile("last=2021"))
    page.wait_for_load_state()  # the rows are read all at once
    assert 288 > with_word > of_police > shown(page) > 0
    assert {text.split()[0] for text in page.locator(".year th").all_inner_texts()} == {"2021"}
    assert set(page.locator(".event .agency-name").all_inner_texts()) == {"Police"}
    page.get_by_role("link", name="Clear the filter").click()
    expect(page.locator(".counts-line span").first).to_have_text(re.compile("^288 "))


def test_a_date_the_filter_cannot_use_is_said_and_kept(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    page.goto(quiet_site.case)
    page.get_by_label("From", exact=True).fill("31/02/2016")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("link", name="is not a date the filter can use").click()
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    expect(page.get_by_label("From", exact=True)).to_have_value("31/02/2016")


@WITH_AND_WITHOUT
def test_impact_and_decision_are_written_and_stand_in_the_table_and_history(site, visit, is_saved, script) -> None:
    page = visit(site, "alice", java_script_enabled=script)
    page.goto(site.case)
    open_event(page, "Damage-only road collision")
    amara = page.get_by_role("group", name="Amara 7y 4m")
    amara.get_by_label("Impact, or likely impact").fill("Amara heard of it at school and was quiet.")
    amara.get_by_label("The child’s own views").fill("Is the car poorly?")
    decision = page.get_by_role("group", name="A new decision")
    decision.get_by_label("Kind").select_option("no action")
    decision.get_by_label("What was decided").fill("Nobody was hurt.")
    page.get_by_role("button", name="Save", exact=True).click()
    is_saved(page)
    change = page.locator(".change", has_text="Amara heard of it at school")
    expect(change).to_contain_text("Alice Marlow")
    page.goto(site.case)
    row = page.locator(".event", has_text="Damage-only road collision").first
    expect(row).to_contain_text("Amara 7y 4m Amara heard of it at school and was quiet. Is the car poorly?")
    expect(row).to_contain_text("No action: Nobody was hurt.")


def test_a_row_changed_in_the_drawer_is_new_in_the_table_when_it_closes(site, visit, is_saved) -> None:
    page = visit(site, "alice")
    page.goto(site.case)
    open_event(page, "Damage-only road collision")
    page.get_by_label("Headline").fill("A van clipped the car")
    page.get_by_role("button", name="Save", exact=True).click()
    is_saved(page)
    page.keyboard.press("Escape")
    expect(page.locator(".event").get_by_role("link", name="A van clipped the car", exact=True)).to_be_focused()


def test_history_shows_what_stood_there_before(site, visit, is_saved) -> None:
    page = visit(site, "bob")
    page.goto(site.case)
    open_event(page, "Damage-only road collision")
    page.get_by_label("Headline").fill("A van clipped the car")
    page.get_by_role("button", name="Save", exact=True).click()
    is_saved(page)
    page.goto(f"{site.case}/history")
    change = page.locator(".change").first
    expect(change).to_contain_text("Bob Marlow")
    expect(change.locator("del")).to_have_text("Damage-only road collision")
    expect(change.locator("ins")).to_have_text("A van clipped the car")


def test_a_pattern_opens_the_events_it_rests_on(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    page.goto(f"{quiet_site.case}/patterns")
    finding = page.locator(".finding").first
    expect(finding).to_contain_text("What it cannot tell:")
    finding.get_by_text("Show the").click()
    evidence = finding.locator("a[data-drawer]").first
    headline = evidence.inner_text()
    evidence.click()
    expect(page.get_by_role("dialog").get_by_role("heading", level=1)).to_contain_text(headline)


def test_a_mark_of_the_timeline_opens_its_event_beside_the_table(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    page.goto(f"{quiet_site.case}?words=Damage-only")
    expect(page.get_by_role("button", name="Closer")).to_be_enabled()
    page.locator(":is([data-timeline-picture], [data-timeline-chart]):visible").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("heading", level=1)).to_contain_text("Damage-only road collision")


def saved(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def test_the_court_chronology_and_the_workbook_are_downloaded(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    page.goto(f"{quiet_site.case}/exports")
    page.get_by_role("button", name="Look it over").click()
    expect(page.get_by_role("img", name="The first page as it will be printed")).to_be_visible()
    with page.expect_download() as court:
        page.get_by_role("link", name="Take a copy without filing").click()
    words = PdfReader(io.BytesIO(saved(court.value))).pages[0].extract_text().split()
    assert [heading for heading in HEADINGS if heading not in " ".join(words)] == []
    page.get_by_role("link", name="Change what leaves").click()
    page.get_by_label("Six-column workbook").check()
    page.get_by_role("button", name="Look it over").click()
    with page.expect_download() as workbook:
        page.get_by_role("link", name="Take a copy without filing").click()
    sheet = openpyxl.load_workbook(io.BytesIO(saved(workbook.value))).worksheets[0]
    assert sum(any(row) for row in sheet.iter_rows(values_only=True)) > 288


MARKUP = (
    'Date,Headline,Details\n6/7/2019,<script>document.title="executed"</script>,<img src=x onerror=alert(1)>\n'
    '7/7/2019,"=HYPERLINK(""http://example.org"",""click"")",<b>bold</b>\n'
)


def test_markup_in_cells_is_shown_as_words_from_check_to_drawer(site, visit) -> None:
    page = visit(site, "alice")
    page.on("dialog", lambda asked: pytest.fail(f"The page ran what was in a cell: {asked.message}"))
    page.goto(site.case)
    send_in(page, "Family", {"name": "<b>odd.csv", "mimeType": "text/csv", "buffer": MARKUP.encode()})
    expect(page.get_by_role("heading", level=1)).to_contain_text("<b>odd.csv")
    expect(page.locator(".check")).to_contain_text('<script>document.title="executed"</script>')
    page.get_by_role("button", name="Take in 2 events").click()
    page.get_by_role("link", name="Go to the chronology").click()
    page.wait_for_load_state()  # the drawer is there once the page's scripts are
    open_event(page, "<script>")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", level=1)).to_contain_text("<script>")
    expect(drawer.get_by_label("Details")).to_have_value("<img src=x onerror=alert(1)>")
    assert "executed" not in page.title()
    expect(page.locator(".event", has_text="=HYPERLINK").locator("a[href*='example.org']")).to_have_count(0)


TOLD = (
    "Date,Incident,Notes,Action,When told\n6/7/2019,Neighbour heard shouting,Long words,Officers attended,7/7/2019\n"
    "1/9/2020,Amara started school,Other words,None,2/9/2020\n"
)


def test_a_choice_made_while_the_last_one_reads_other_columns_anew_is_nobody_elses(site, visit) -> None:
    page = visit(site, "alice")
    page.goto(site.case)
    send_in(page, "Family", {"name": "told.csv", "mimeType": "text/csv", "buffer": TOLD.encode()})
    page.wait_for_load_state()
    held: list[Route] = []
    page.route(page.url, lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request(lambda request: request.method == "POST"):
        page.locator("[name=field-1]").select_option("details")  # the notes are told apart from it, and become extra
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.request is not held[0].request):
        page.locator("[name=field-4]").select_option("extra")  # while the first is on its way
        held[0].continue_()
    expect(page.locator(".check-form .save-status").last).to_have_text("Saved")
    expect(page.get_by_text("A colleague answered")).to_have_count(0)
    assert [page.locator(f"[name=field-{n}]").input_value() for n in (1, 2, 4)] == ["details", "extra", "extra"]
    page.locator("[name=field-1]").select_option("headline")
    expect(page.locator("[name=field-2]")).to_have_value("details")  # nobody ever said what the notes are
