"""Chronologies out again as spreadsheets: the workbook of the guidance and CSV."""

from chronoapp.spreadsheets.writing_csv import CSV_COLUMNS, chronology_csv
from chronoapp.spreadsheets.writing_xlsx import chronology_xlsx

__all__ = ["CSV_COLUMNS", "chronology_csv", "chronology_xlsx"]
