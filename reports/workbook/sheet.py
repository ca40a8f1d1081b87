"""The sheet that is filled in: a row for each figure that is expected, and some for those that are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kpis.figures import Marker
from kpis.periods import add_months, is_due, iso_month
from kpis.series import KnownFigure
from kpis.terms import MeasureTerms
from reports.desk.expected import ExpectedRow
from reports.desk.layout import FIRST_ROW, HEADER_ROW, LETTERS
from reports.importing.promise_cells import PROMISE_COLUMNS
from reports.workbook import formulas
from reports.workbook.beside import Beside
from reports.workbook.checks import Check, check_of, check_of_spare, choice, promise_check
from reports.workbook.columns import Column, columns_of
from reports.workbook.formats import (
    CLOSED,
    HEADER,
    LOCKED,
    TEXT,
    TITLE,
    TYPED,
    Styles,
    printed_format,
    typed_format,
)
from reports.workbook.lists import Lists
from reports.workbook.prefilled import WORDS, Content, Prefilled

NAME = "Return"
COLUMNS_THAT_STAY = 3  # while the rest is scrolled: reference, area, indicator
INSTRUCTION = (
    "Type in the yellow cells, and leave blank what has no figure. Save the workbook and upload it. "
    "The sheet “How to fill this in” says more."
)
SPARE_ROWS = 10
SPARE = "Figures for another area: choose a reference and an area."
TYPED_COLUMNS = ("numerator", "denominator", "value", "commentary")


@dataclass(frozen=True, slots=True)
class SpareRow:
    """A row that nobody expects: blank, or with what an officer added before."""

    typed: Prefilled
    reference: str | None = None
    area: str | None = None
    measure: MeasureTerms | None = None


class ReturnSheet:
    """Writes by a row's number, as Excel shows it, and a column's name."""

    def __init__(self, sheet: Any, *, styles: Styles, period: date):
        self.sheet, self.styles, self.period = sheet, styles, period
        self.columns: Mapping[str, Column] = columns_of(period)

    def set_up(self, *, title: str, last_row: int) -> None:
        """Widths, what stays in sight, what is locked, and how it prints."""
        sheet, last = self.sheet, len(self.columns) - 1
        for column in self.columns.values():
            sheet.set_column(column.position, column.position, column.width)
        sheet.freeze_panes(HEADER_ROW, COLUMNS_THAT_STAY)
        sheet.set_selection(f"{self.columns['numerator'].letter}{FIRST_ROW}")
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW}:{LETTERS['period']}{last_row}"})
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, HEADER_ROW - 1)
        sheet.print_area(0, 0, last_row - 1, last)
        sheet.set_footer(f"&L{title.replace('&', '&&')}&RPage &P of &N")

    def write_top(self, title: str) -> None:
        self.sheet.write_string(0, 0, title, self.styles.of(**TITLE))
        self.sheet.write_string(1, 0, INSTRUCTION)
        for column in self.columns.values():
            self.put(HEADER_ROW, column.name, column.header, HEADER)

    def write_expected(self, row: ExpectedRow, *, beside: Beside, typed: Prefilled, lists: Lists) -> None:
        number = row.number
        good = beside.what_good_looks_like(row) + ("" if row.is_due else ". None is due this month")
        named = {
            "reference": row.reference,
            "area": beside.areas[row.area.id],
            "indicator": row.measure.title,
        }
        for name, words in {**named, "good": good, "period": iso_month(self.period)}.items():
            self.put(number, name, words, {**LOCKED, **TEXT})
        self._put_known(row, "last_month", beside.last_month(row), months_back=1)
        self._put_known(row, "year_ago", beside.year_ago(row), months_back=12)
        for name in TYPED_COLUMNS:
            if row.takes_counts or name in ("value", "commentary"):
                self.put(number, name, typed.cells[name], self._typed_style(name, typed_format(row.measure)))
                self.check(number, name, check_of(name, row))
            else:
                self.put(number, name, None, CLOSED)
        self._write_promise(number, typed, lists, is_asked=row.is_whole)
        formula, style = formulas.comes_to(row.measure, number=number), printed_format(row.measure)
        comes_to = typed.comes_to(row.measure)
        self._put_formula(number, "comes_to", formula, comes_to, {**LOCKED, "num_format": style})

    def write_spare(self, rows: Sequence[SpareRow], *, below: int, lists: Lists) -> None:
        """A line of words, and the rows. `below`: the number of the row above."""
        self.put(below + 1, "indicator", SPARE, {**LOCKED, "bold": True})
        for number, row in enumerate(rows, below + 2):
            self._write_spare_row(number, row, lists)

    def _write_spare_row(self, number: int, row: SpareRow, lists: Lists) -> None:
        self.put(number, "reference", row.reference, {**TYPED, **TEXT})
        self.check(number, "reference", choice(lists.references))
        self.put(number, "area", row.area, {**TYPED, **TEXT})
        self.check(number, "area", choice(lists.areas))
        for name in TYPED_COLUMNS:
            self.put(number, name, row.typed.cells[name], self._typed_style(name, "General"))
            self.check(number, name, check_of_spare(name))
        self._write_promise(number, row.typed, lists, is_asked=False)
        title = formulas.title_looked_up(number=number, terms=lists.terms)
        self._put_formula(number, "indicator", title, row.measure.title if row.measure else None, LOCKED)
        comes_to = row.typed.comes_to(row.measure) if row.measure else None
        formula = formulas.comes_to_looked_up(number=number, terms=lists.terms)
        self._put_formula(number, "comes_to", formula, comes_to, LOCKED)

    def _write_promise(self, number: int, typed: Prefilled, lists: Lists, *, is_asked: bool) -> None:
        """is_asked: nothing is promised of parts, which are not rated; what was typed there stays."""
        for name in PROMISE_COLUMNS:
            content = typed.cells[name]
            if is_asked or content is not None:
                self.put(number, name, content, self._typed_style(name, "General"))
                self.check(number, name, promise_check(name, months=lists.months))
            else:
                self.put(number, name, None, CLOSED)

    def put(self, number: int, name: str, content: Content, style: Mapping[str, object]) -> None:
        place, look = (number - 1, self.columns[name].position), self.styles.of(**style)
        if content is None:
            self.sheet.write_blank(*place, None, look)
        elif isinstance(content, str):
            self.sheet.write_string(*place, content, look)
        else:
            self.sheet.write_number(*place, float(content), look)  # 15 digits, and a cell keeps as many

    def check(self, number: int, name: str, check: Check) -> None:
        self.sheet.data_validation(f"{self.columns[name].letter}{number}", check)

    def _put_known(self, row: ExpectedRow, name: str, known: KnownFigure | None, *, months_back: int) -> None:
        """A figure as it was published, what stands where there is none, or in words that it was made up."""
        figure = row.measure.published(known.figure) if known is not None else None
        if known is None or figure is None:
            due = is_due(add_months(self.period, -months_back), row.measure.frequency)
            marker = Marker.NOT_AVAILABLE if due else Marker.NOT_DUE
            self.put(row.number, name, marker.value, {**LOCKED, "align": "right"})
        elif known.illustrative:
            words = f"{row.measure.in_words(figure)} (illustrative)"
            self.put(row.number, name, words, {**LOCKED, "align": "right"})
        else:
            self.put(row.number, name, figure, {**LOCKED, "num_format": printed_format(row.measure)})

    def _put_formula(
        self, number: int, name: str, formula: str, result: Content, style: Mapping[str, object]
    ) -> None:
        place, look = (number - 1, self.columns[name].position), self.styles.of(**style)
        cached = float(result) if isinstance(result, Decimal) else result or ""
        self.sheet.write_formula(*place, formula, look, cached)

    def _typed_style(self, name: str, number_format: str) -> dict[str, object]:
        if name in WORDS:
            return {**TYPED, **TEXT, "text_wrap": True}
        return {**TYPED, "num_format": number_format if name == "value" else "General"}
