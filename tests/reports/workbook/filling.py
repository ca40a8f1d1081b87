"""Workbooks of a return as an officer has them: downloaded, and filled in by hand."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpis.models import Framework
from reports.desk.expected import ExpectedRow, expected_rows
from reports.importing.intake import Examined, examine_return
from reports.models import ReturnEntry
from reports.workbook import return_workbook
from tests.reports.sending import NOVEMBER, TODAY, contract


def entry(**typed: str) -> ReturnEntry:
    """What was typed, not stored."""
    return ReturnEntry(**typed)


def downloaded(
    entries: Mapping[tuple[int, int], ReturnEntry] | None = None,
    *,
    framework: Framework | None = None,
    period: date = NOVEMBER,
) -> bytes:
    framework = framework or contract()
    rows = expected_rows(framework, period)
    return return_workbook(framework=framework, period=period, rows=rows, entries=entries or {})


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet_of(content: bytes) -> Worksheet:
    return opened(content)["Return"]


def filled(content: bytes, cells: Mapping[str, object]) -> bytes:
    """With these values in the cells of its first sheet, and no formula's result saved."""
    book = opened(content)
    for cell, value in cells.items():
        book["Return"][cell] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def uploaded(content: bytes, **options: Any) -> Examined:
    usual = {"framework": contract(), "period": NOVEMBER, "today": TODAY}
    return examine_return(filename="return.xlsx", content=content, **{**usual, **options})


def whole(reference: str, *, framework: Framework | None = None, period: date = NOVEMBER) -> ExpectedRow:
    """The row of the whole organisation."""
    rows = expected_rows(framework or contract(), period)
    return next(row for row in rows if row.reference == reference and row.is_whole)
