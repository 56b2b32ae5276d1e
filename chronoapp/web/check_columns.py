"""The columns of a sheet on its check page: those of the grid, and of each further table stacked in the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from chronoapp.domain.columns import Column, column_letter
from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput
from chronoapp.domain.understanding import SheetReading

ColumnShown = tuple[str, str, str, str]  # letter, heading, field ("" for none), name of its drop-down


@dataclass(frozen=True, slots=True)
class OtherTableShown:
    """A further table of the sheet, shown over its first row on the page: the row of its headings, and its columns."""

    header_row: int
    columns: tuple[ColumnShown, ...]


def width_of(sheet: SheetReading) -> int:
    """How many columns the grid has: as many as the widest table of the sheet."""
    return max((column.index + 1 for columns in _every(sheet) for column in columns), default=0)


def columns_shown(sheet: SheetReading) -> tuple[ColumnShown, ...]:
    """The columns of the grid; beyond the sheet's own table they have a letter only."""
    return _shown(sheet.columns, width_of(sheet), "field")


def other_table_at(sheet: SheetReading, row: int, before: int) -> OtherTableShown | None:
    """The further table that begins between two rows of a page of the grid; None where it goes on, or is the first."""
    columns = sheet.columns_at(row)
    if columns is sheet.columns_at(before):
        return None
    for other in sheet.others:
        if other.columns is columns:
            return OtherTableShown(
                other.header_row, _shown(columns, width_of(sheet), f"other-field-{other.header_row}")
            )
    return OtherTableShown(sheet.header_row or 0, ())


def _every(sheet: SheetReading) -> tuple[tuple[Column, ...], ...]:
    return (sheet.columns, *(other.columns for other in sheet.others))


def _shown(columns: tuple[Column, ...], width: int, name: str) -> tuple[ColumnShown, ...]:
    there = {column.index: column for column in columns}
    return tuple(
        (
            column_letter(index),
            there[index].heading if index in there else "",
            there[index].field.value if index in there else "",
            f"{name}-{index}",
        )
        for index in range(width)
    )


def fields_from(
    form: MultiDict[str, str], before: Mapping[int, Field], columns: tuple[Column, ...], name: str = "field"
) -> dict[int, Field]:
    """What a person chose of these columns over what was chosen before: only what they are not read as already."""
    fields = dict(before)
    for column in columns:
        chosen = form.get(f"{name}-{column.index}")
        if chosen and chosen != column.field.value:
            fields[column.index] = field_of(chosen)
    return fields


def other_fields_from(
    form: MultiDict[str, str], before: Mapping[int, Mapping[int, Field]], sheet: SheetReading
) -> dict[int, Mapping[int, Field]]:
    """As `fields_from`, of each further table of the sheet by the row of its headings."""
    found = {row: dict(chosen) for row, chosen in before.items()}
    for other in sheet.others:
        row = other.header_row
        found[row] = fields_from(form, found.get(row, {}), other.columns, f"other-field-{row}")
    return {row: chosen for row, chosen in found.items() if chosen}


def field_of(value: str) -> Field:
    """The field a drop-down names; `BadInput` for one it does not have."""
    try:
        return Field(value)
    except ValueError:
        raise BadInput("Choose what the column is from the list above it.", "fields") from None
