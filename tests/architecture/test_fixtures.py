from __future__ import annotations

import psycopg
import pytest
from playwright.sync_api import Page
from sqlalchemy import create_engine, text


def test_a_database_of_either_kind_answers(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    engine.dispose()


@pytest.mark.postgresql
@pytest.mark.parametrize("time", ["first", "second"])
def test_each_postgresql_test_finds_an_empty_database(postgresql_url: str, time: str) -> None:
    with psycopg.connect(postgresql_url) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        connection.execute(f"CREATE TABLE left_by_the_{time} (n int)")
    assert tables == (0,)


@pytest.mark.browser
def test_the_browser_opens_a_page(browser_page: Page) -> None:
    browser_page.set_content("<title>Ada</title><p>Ada is seven.</p>")
    assert browser_page.title() == "Ada"
