"""The receipt of an import: every row of a file accounted for, or no receipt at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from chronoapp.domain.understanding import FileReading, SheetReading


class Unbalanced(AssertionError):
    """The rows of a sheet do not add up: a fault of the program, never of the file; nothing may be taken in."""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One sheet's account. `rows` are its filled rows but the headings; `already_there` are among the placed."""

    sheet: str
    rows: int
    placed: int
    held: int
    left_out: int
    already_there: int = 0
    blank: int = 0

    @property
    def balances(self) -> bool:
        """True where every row was placed, held or left out, and no more rows are already there than were placed."""
        return self.rows == self.placed + self.held + self.left_out and 0 <= self.already_there <= self.placed


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a file: its name, SHA-256, agency, and a line for each sheet."""

    file: str
    sha256: str
    agency: str
    lines: tuple[ReceiptLine, ...]

    def __post_init__(self) -> None:
        wrong = [line.sheet for line in self.lines if not line.balances]
        if wrong:
            raise Unbalanced(f"The rows of {', '.join(wrong)} in {self.file} do not add up, so nothing was taken in.")

    @property
    def balances(self) -> bool:
        """True for every receipt there is: one that does not balance cannot be made."""
        return all(line.balances for line in self.lines)

    @property
    def total(self) -> ReceiptLine:
        """All sheets together."""
        return ReceiptLine(
            sheet="All sheets",
            rows=sum(line.rows for line in self.lines),
            placed=sum(line.placed for line in self.lines),
            held=sum(line.held for line in self.lines),
            left_out=sum(line.left_out for line in self.lines),
            already_there=sum(line.already_there for line in self.lines),
            blank=sum(line.blank for line in self.lines),
        )

    @property
    def says(self) -> str:
        """The account in one sentence."""
        total = self.total
        counted = f"{total.rows} rows = {total.placed} placed + {total.held} held + {total.left_out} left out"
        return (
            f"{counted}; {total.already_there} of those placed were already there."
            if total.already_there
            else f"{counted}."
        )


def make_receipt(
    reading: FileReading,
    agency: str = "",
    already_there: Mapping[str, Collection[int]] | None = None,
    filled: Mapping[str, int] | None = None,
) -> Receipt:
    """The receipt of a reading; `Unbalanced` where a row is missing or counted twice.

    `already_there` are the placed rows by sheet that the case holds from an earlier import; `filled` the rows of each
    sheet counted by somebody else, for instance the reader of the file.
    """
    there, counted = already_there or {}, filled or {}
    lines = tuple(_line(sheet, there.get(sheet.name, ()), counted.get(sheet.name)) for sheet in reading.sheets)
    return Receipt(reading.file, reading.sha256, agency, lines)


def _line(sheet: SheetReading, there: Collection[int], filled: int | None) -> ReceiptLine:
    rows = {outcome.row for outcome in sheet.outcomes}
    return ReceiptLine(
        sheet=sheet.name,
        rows=len(rows) if filled is None else filled,
        placed=len(sheet.placed),
        held=len(sheet.held),
        left_out=len(sheet.left_out),
        already_there=len(set(there)),
        blank=sheet.blank,
    )


def receipt_record(receipt: Receipt) -> dict[str, Any]:
    """The receipt as plain JSON."""
    return {
        "file": receipt.file,
        "sha256": receipt.sha256,
        "agency": receipt.agency,
        "sheets": [_line_record(line) for line in receipt.lines],
        **{key: value for key, value in _line_record(receipt.total).items() if key != "sheet"},
        "balances": receipt.balances,
    }


def _line_record(line: ReceiptLine) -> dict[str, Any]:
    return {
        "sheet": line.sheet,
        "rows": line.rows,
        "placed": line.placed,
        "held": line.held,
        "left_out": line.left_out,
        "already_there": line.already_there,
        "blank": line.blank,
    }
