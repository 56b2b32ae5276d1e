"""`chronoapp dates`: one JSON line for each line, in order, whatever the line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.cli.dates import dates_command

KEYS = ["text", "edtf", "earliest", "latest", "time", "precision", "qualifier", "says", "problem"]


def _lines(given_bytes: bytes) -> list[dict[str, object]]:
    result = CliRunner().invoke(dates_command, input=given_bytes)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout_bytes.decode().split("\n")[:-1]]


def test_each_line_is_answered_in_order() -> None:
    answers = _lines(b"8/07/19\n\n05/13/2016\r\n31/02/2016\nbefore 2016")
    assert [answer["text"] for answer in answers] == ["8/07/19", "", "05/13/2016", "31/02/2016", "before 2016"]
    assert all(list(answer) == KEYS for answer in answers)
    assert [answer["edtf"] for answer in answers] == ["2019-07-08", None, None, None, "../2015"]
    assert (answers[4]["earliest"], answers[4]["latest"]) == (None, "2015-12-31")


def test_a_question_has_its_choices() -> None:
    (answer,) = _lines(b"05/13/2016\n")
    problem = answer["problem"]
    assert isinstance(problem, dict)
    assert list(problem) == ["kind", "says", "choices"]
    assert (problem["kind"], problem["choices"]) == ("ask", [{"says": "13 May 2016", "edtf": "2016-05-13"}])


def test_an_empty_line_is_refused_with_what_to_do() -> None:
    (answer,) = _lines(b"\n")
    assert answer["says"] is None
    problem = answer["problem"]
    assert isinstance(problem, dict)
    assert (problem["kind"], problem["choices"]) == ("refuse", [])


def test_a_future_year_is_asked_about() -> None:
    (answer,) = _lines(b"13/05/2190\n")
    problem = answer["problem"]
    assert isinstance(problem, dict)
    assert problem["kind"] == "ask"


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert _lines(b"\xef\xbb\xbf8/07/19\n")[0]["text"] == "8/07/19"


@given(st.binary(max_size=80))
def test_odd_bytes_are_answered_line_by_line(noise: bytes) -> None:
    assert len(_lines(noise)) == len(noise.split(b"\n")) - (noise.endswith(b"\n") or not noise)


@pytest.mark.parametrize("module", ["flask", "sqlalchemy"])
def test_the_command_starts_without_the_web_or_the_store(module: str) -> None:
    program = f"import sys; import chronoapp.cli.dates; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
