"""Tables stacked in one sheet on the check page: each row under its own table's columns, which a worker may change."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from chronoapp.usecases import timeline
from tests.web.conftest import send_in, version

LOG = (
    "Date,Incident\r\n12/03/2018,Noise at the flat\r\n"
    "14/03/2018,Door forced\r\n"
    ",\r\n"
    "Reported on,Source,Information,Date of event,Grading\r\n"
    "20/03/2018,Neighbour,Children seen alone,31/02/2018,B2\r\n"
    "21/03/2018,School,Lucy not collected,21/03/2018,A1\r\n"
)


@pytest.fixture
def address(web, alice) -> str:
    return send_in(alice, web, LOG, "Police").location


def test_what_was_written_beside_a_cell_stands_beside_its_row_and_with_its_event(web, alice) -> None:
    book = Workbook()
    for row in (("Date", "Incident"), ("12/03/2018", "Noise at the flat"), ("14/03/2018", "Door forced")):
        book.worksheets[0].append(row)
    book.worksheets[0]["A3"].comment = Comment("Or the 15th: <ask> the landlord", "Bob")
    data = io.BytesIO()
    book.save(data)
    form = {"agency": "Police", "files": (io.BytesIO(data.getvalue()), "log.xlsx")}
    address = alice.post(f"/cases/{web.ref}/imports", form, content_type="multipart/form-data").location
    page = alice.get(address).text
    said = "Bob: Or the 15th: &lt;ask&gt; the landlord"
    assert page.count(f"Note on A3: {said}") == 1
    assert "1 comment on a cell is kept with the row" in page
    alice.post(f"{address}/take-in")
    shown = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    (event,) = (one for one in shown if one.headline == "Door forced")
    assert f"<dt>Note on Date</dt><dd>{said}</dd>" in alice.get(f"/cases/{web.ref}/events/{event.id}").text


def test_each_row_stands_under_the_columns_of_its_own_table(alice, address) -> None:
    page = alice.get(address).text
    assert page.count("Another table of this sheet: its headings are in row 1") == 1
    assert page.count("The table whose columns stand at the top: its headings are in row 5") == 1
    assert 'name="other-field-1-1"' in page
    for cell in ("B2", "Children seen alone", "A1"):
        assert f">{cell}</td>" in page
    assert '<td role="cell" data-label="Grading">B2</td>' in page
    assert '<td role="cell" data-label="Date">12/03/2018</td>' in page
    assert 'name="mend-6-3" value="31/02/2018"' in page


def test_a_worker_says_what_a_column_of_another_table_is(alice, address) -> None:
    first = version(alice.get(address).text)
    answer = alice.post(address, {"version": first, "other-field-1-1": "theme", "mend-6-3": "19/3/2018"})
    assert answer.status_code == 302
    page = alice.get(address).text
    choice = page.partition('name="other-field-1-1"')[2].partition("</select>")[0]
    assert '<option value="theme" selected>' in choice
    assert "0 rows to mend" in page or "None" in page
    assert "Mon 19 March 2018" in page
    refused = alice.post(address, {"version": version(page), "other-field-1-1": "nonsense"})
    assert refused.status_code == 422
