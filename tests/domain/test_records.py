"""A record is a frozen dataclass to whoever reads it; that nobody changes one, mypy holds."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from chronoapp.domain.records import record


@record
class Fast:
    """One of a million."""

    number: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Guarded:
    """The same, guarding itself."""

    number: int
    text: str = ""


def test_a_record_is_compared_hashed_and_replaced_as_a_frozen_dataclass_is() -> None:
    one, other = Fast(1, "a"), Guarded(1, "a")
    assert one == Fast(1, "a") != Fast(2, "a")
    assert hash(one) == hash(other)
    assert replace(one, number=2) == Fast(2, "a")
    assert repr(one) == repr(other).replace("Guarded", "Fast")
    assert not hasattr(one, "__dict__")
    with pytest.raises(FrozenInstanceError):
        other.number = 2  # type: ignore[misc]  # what a record leaves to mypy


def test_mypy_is_told_that_a_record_is_frozen() -> None:
    told = record.__dataclass_transform__  # type: ignore[attr-defined]  # set by typing.dataclass_transform
    assert {**told, **told["kwargs"]}["frozen_default"] is True  # Python 3.11 keeps it among the others
