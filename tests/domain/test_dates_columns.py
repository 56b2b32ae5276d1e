"""One question for each unclear thing in a column, with the rows it touches."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.dates import DateContext, column_questions, neighbours, read_date

COLUMN = [
    "13/05/2016",
    "05/13/2016",
    "06/07/2016",
    "08/08/2016",
    "1/3/19",
    "22/05",
    "23/05",
    "TBC",
    "",
    "Mon 1 July 2019",
]


def test_each_topic_is_one_question_with_its_rows() -> None:
    questions = {question.topic: question for question in column_questions(COLUMN)}
    assert list(questions) == ["order", "first-of-month", "no-year"]
    assert questions["order"].rows == (1, 2, 4)
    assert questions["first-of-month"].rows == (4,)
    assert (questions["no-year"].rows, questions["no-year"].n) == ((5, 6), 2)


def test_the_question_of_order_shows_examples_of_both() -> None:
    says = column_questions(COLUMN)[0].says
    assert "“05/13/2016”" in says
    assert "“13/05/2016”" in says
    assert "2 more could be read either way" in says


def test_a_thirteenth_month_shows_the_other_order() -> None:
    (question,) = column_questions(["12/13/2016", "06/07/2016"])
    assert question.rows == (0, 1)


def test_a_column_in_one_order_asks_nothing() -> None:
    assert column_questions(["13/05/2016", "06/07/2016", "8 July 2019", date(2019, 5, 4)]) == ()


def test_an_answer_leaves_nothing_to_ask() -> None:
    answered = DateContext(order="month-first", placeholders="actual", near=date(2019, 5, 4))
    column = ["05/13/2016", "06/07/2016", "03/01/2019"]
    assert [
        q.topic for q in column_questions([read_date(cell, answered) for cell in column]) if q.topic != "order"
    ] == []


def test_a_neighbour_is_the_nearest_certain_date_above_else_below() -> None:
    readings = [read_date(text) for text in ("22/05", "3/4/19", "23/05", "TBC", "8/7/20")]
    near = neighbours(readings)
    assert [n.text if n else None for n in near] == ["3/4/19", "3/4/19", "3/4/19", "3/4/19", "8/7/20"]
    assert neighbours([read_date("TBC")]) == (None,)
