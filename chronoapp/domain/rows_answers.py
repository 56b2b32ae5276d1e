"""What a worker has answered about a file, as plain data that a page, a command or a store can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput
from chronoapp.domain.rows_marks import Marks, marks_from, marks_record, signed

Signature = tuple[str, str]  # who, and when in ISO 8601
Place = int | Field  # a column by its index from 0, or a field whichever column holds it


@dataclass(frozen=True, slots=True)
class SheetAnswers:
    """The answers about one sheet. Rows count from 1 as the spreadsheet shows them, columns from 0.

    `header_row` 0 says there are no headings. `mends` and `marks` are by row. `reason` leaves the whole sheet out.
    `said_by` are the names of those who gave the answers of `topics`, `mended_by` who wrote each of `mends` and when.
    `child_column` says which child a row is about (-1: none does), and only the rows of `children`, as its cells name
    them, are this case's. `other_fields` are what the columns of further tables of the sheet are, by their headings'
    row. `layout` is the layout the sheet was taken in by, as TOML: it reads the same for ever after.
    """

    header_row: int | None = None
    fields: Mapping[int, Field] = field(default_factory=dict)
    topics: Mapping[tuple[int, str], str] = field(default_factory=dict)
    mends: Mapping[int, Mapping[Place, str]] = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)
    reason: str = ""
    child_column: int | None = None
    children: tuple[str, ...] = ()
    layout: str = ""
    said_by: Mapping[tuple[int, str], str] = field(default_factory=dict)
    other_fields: Mapping[int, Mapping[int, Field]] = field(default_factory=dict)
    mended_by: Mapping[tuple[int, Place], Signature] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers about one file: by sheet name, and by topic for every column of every sheet."""

    sheets: Mapping[str, SheetAnswers] = field(default_factory=dict)
    everywhere: Mapping[str, str] = field(default_factory=dict)

    def of(self, sheet: str) -> SheetAnswers:
        """The answers about a sheet; none at all for one nobody has looked at."""
        return self.sheets.get(sheet, NOTHING_SAID)

    def about(self, sheet: str, column: int) -> dict[str, str]:
        """The answers to the questions of a column, by topic: its own before those given for every column."""
        own = {topic: said for (index, topic), said in self.of(sheet).topics.items() if index == column}
        return {**self.everywhere, **own}

    def to_record(self) -> dict[str, Any]:
        """The answers as plain JSON."""
        return {
            "sheets": {name: _sheet_record(sheet) for name, sheet in self.sheets.items()},
            "everywhere": dict(self.everywhere),
        }

    @staticmethod
    def from_record(record: Mapping[str, Any]) -> Answers:
        """The answers from what `to_record` gave; `BadInput` where it holds something else."""
        try:
            sheets = {str(name): _sheet_answers(sheet) for name, sheet in record.get("sheets", {}).items()}
            return Answers(sheets, {str(k): str(v) for k, v in record.get("everywhere", {}).items()})
        except (AttributeError, KeyError, TypeError, ValueError) as why:
            raise BadInput(
                "The answers about this file cannot be read. Open the file's check page and answer again."
            ) from why

    def with_answers(self, texts: Iterable[str]) -> Answers:
        """These answers and a command line's, each `TOPIC=VALUE` for every column; `BadInput` for another form."""
        said = dict(self.everywhere)
        for text in texts:
            topic, equals, value = text.partition("=")
            if not (topic.strip() and equals and value.strip()):
                raise BadInput(
                    f"“{text}” is not an answer. Write it as TOPIC=VALUE, for instance first-of-month=month.", "answer"
                )
            said[topic.strip()] = value.strip()
        return replace(self, everywhere=said)


NOTHING_SAID = SheetAnswers()


def said_by(before: SheetAnswers, after: SheetAnswers, name: str, at: str) -> SheetAnswers:
    """The answers of `after`, whatever is new in them signed with a name, and what was mended with the moment too."""
    names = {
        key: before.said_by.get(key, "") if before.topics.get(key) == said else name
        for key, said in after.topics.items()
    }
    mended = {
        (row, place): before.mended_by.get((row, place), ("", ""))
        if before.mends.get(row, {}).get(place) == text
        else (name, at)
        for row, mends in after.mends.items()
        for place, text in mends.items()
    }
    return replace(after, marks=signed(before.marks, after.marks, name), said_by=names, mended_by=mended)


def _sheet_record(sheet: SheetAnswers) -> dict[str, Any]:
    return {
        "header_row": sheet.header_row,
        "fields": _fields_record(sheet.fields),
        "topics": [
            {"column": key[0], "topic": key[1], "answer": said, "by": sheet.said_by.get(key, "")}
            for key, said in sheet.topics.items()
        ],
        "mends": {str(row): {str(place): text for place, text in mends.items()} for row, mends in sheet.mends.items()},
        "mended_by": [
            {"row": row, "place": str(place), "by": by, "at": at} for (row, place), (by, at) in sheet.mended_by.items()
        ],
        "marks": marks_record(sheet.marks),
        "reason": sheet.reason,
        "child_column": sheet.child_column,
        "children": list(sheet.children),
        "layout": sheet.layout,
        "other_fields": {str(row): _fields_record(chosen) for row, chosen in sheet.other_fields.items()},
    }


def _fields_record(fields: Mapping[int, Field]) -> dict[str, str]:
    return {str(index): chosen.value for index, chosen in fields.items()}


def _fields(record: Mapping[str, Any]) -> dict[int, Field]:
    return {int(index): Field(value) for index, value in record.items()}


def _sheet_answers(record: Mapping[str, Any]) -> SheetAnswers:
    header_row, child_column = record.get("header_row"), record.get("child_column")
    mends = {
        int(row): {_place(place): str(text) for place, text in said.items()}
        for row, said in record.get("mends", {}).items()
    }
    return SheetAnswers(
        header_row=None if header_row is None else int(header_row),
        fields=_fields(record.get("fields", {})),
        topics={_key(said): str(said["answer"]) for said in record.get("topics", ())},
        said_by={_key(said): str(said["by"]) for said in record.get("topics", ()) if said.get("by")},
        mends=mends,
        mended_by={
            (int(said["row"]), _place(str(said["place"]))): (str(said["by"]), str(said["at"]))
            for said in record.get("mended_by", ())
        },
        marks=marks_from(record),
        reason=str(record.get("reason", "")),
        child_column=None if child_column is None else int(child_column),
        children=tuple(map(str, record.get("children", ()))),
        layout=str(record.get("layout", "")),
        other_fields={int(row): _fields(chosen) for row, chosen in record.get("other_fields", {}).items()},
    )


def _key(said: Mapping[str, Any]) -> tuple[int, str]:
    return int(said["column"]), str(said["topic"])


def _place(place: str) -> Place:
    return int(place) if place.isdecimal() else Field(place)
