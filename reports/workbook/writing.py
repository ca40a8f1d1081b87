"""Writing the workbook of a month's return."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from kpis.figures import Calculation
from kpis.models import Framework
from kpis.periods import day_name, month_name
from reports.deadlines import deadlines
from reports.desk.expected import ExpectedRow
from reports.desk.layout import FIRST_ROW
from reports.desk.typed import Entries
from reports.importing.scope import ReturnedIndicator
from reports.importing.scope_selection import indicators_of
from reports.workbook import instructions, lists, sheet
from reports.workbook.beside import Beside, read_beside
from reports.workbook.formats import Styles
from reports.workbook.prefilled import prefilled
from reports.workbook.sheet import SPARE_ROWS, ReturnSheet, SpareRow

# A commentary that begins with = is no formula, and one that holds an address no link
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def return_workbook(
    *, framework: Framework, period: date, rows: Sequence[ExpectedRow], entries: Entries
) -> bytes:
    """The month's return as an .xlsx workbook, to be filled in and uploaded.

    rows: the figures that are expected; entries: what was typed so far. Those of places that are not among
    the rows come below them. Half a dozen statements, whatever the number of rows.
    """
    import xlsxwriter  # a tenth of a second that no page waits for

    target = BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        _write(book, framework=framework, period=period, rows=rows, entries=entries)
    return target.getvalue()


def _write(
    book: Any, *, framework: Framework, period: date, rows: Sequence[ExpectedRow], entries: Entries
) -> None:
    indicators = [
        one for one in indicators_of(framework) if one.measure.calculation is not Calculation.DERIVED
    ]
    beside = read_beside(rows, framework=framework, period=period, indicators=indicators)
    spare = _spare_rows(rows, entries, indicators=indicators, beside=beside)
    due = deadlines(
        period, due_after_days=framework.due_after_days, closes_after_days=framework.closes_after_days
    ).due
    title = f"{framework.title}: return for {month_name(period)}, due by {day_name(due)}"
    book.set_properties({"title": title, "subject": f"Return for {month_name(period)}"})
    first, second, hidden = (book.add_worksheet(one.NAME) for one in (sheet, instructions, lists))
    styles, last = Styles(book), max((row.number for row in rows), default=FIRST_ROW - 1)
    offered = lists.write_lists(
        hidden,
        indicators=[(one.reference, one.measure) for one in indicators],
        areas=list(beside.areas.values()),
        period=period,
    )
    page = ReturnSheet(first, styles=styles, period=period)
    page.set_up(title=title, last_row=last + 1 + len(spare))
    page.write_top(title)
    for row in rows:
        page.write_expected(row, beside=beside, typed=prefilled(entries.get(row.place)), lists=offered)
    page.write_spare(spare, below=last, lists=offered)
    instructions.write_instructions(second, styles=styles, framework=framework, period=period, due=due)


def _spare_rows(
    rows: Sequence[ExpectedRow],
    entries: Entries,
    *,
    indicators: Sequence[ReturnedIndicator],
    beside: Beside,
) -> list[SpareRow]:
    """What was typed for places that nobody expects, in the framework's order; then blank ones."""
    expected, order = {row.place for row in rows}, list(beside.areas)
    found = [
        SpareRow(typed, one.reference, beside.areas[area], one.measure)
        for one in indicators
        for area in order
        if (one.measure.id, area) in entries and (one.measure.id, area) not in expected
        for typed in (prefilled(entries[one.measure.id, area]),)
        if not typed.is_blank
    ]
    return found + [SpareRow(prefilled(None))] * SPARE_ROWS
