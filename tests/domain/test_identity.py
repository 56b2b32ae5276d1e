"""Identities are twenty letters, no two the same, and in the order they were made."""

from __future__ import annotations

import re
import time
from itertools import islice, pairwise

from chronoapp.domain.identity import new_id, new_ids


def test_an_identity_is_twenty_letters_and_figures_that_cannot_be_misread() -> None:
    assert all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{20}", one) for one in [new_id(), *islice(new_ids(), 600)])


def test_the_identities_of_one_file_are_in_order_and_no_two_the_same() -> None:
    assert all(first < second for first, second in pairwise(islice(new_ids(), 5_000)))


def test_an_identity_begins_with_its_moment_and_ends_with_chance() -> None:
    earlier = new_id()
    time.sleep(0.002)
    later = new_id()
    assert earlier[:10] < later[:10]
    assert len({one[10:] for one in islice(new_ids(), 5_000)}) == 5_000
