"""Parsing: the words of a table's cells become measures, areas, months and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from kpis.figures import Figure, Unit
from kpis.models.rules import Provenance
from kpis.periods import month_name
from kpis.terms import AreaTerms, MeasureTerms
from reports.importing.cells import BadCell, read_month, read_number, read_words
from reports.importing.problems import Problem
from reports.importing.scope import Scope
from reports.importing.table import CellFact, Row, Table

NUMBER_COLUMNS = ("numerator", "denominator", "value")
LONGEST_COMMENTARY = 5_000  # characters


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One figure of a return. `number` is the row's in the file; `name` is how the file names the measure."""

    number: int
    name: str
    measure: MeasureTerms
    area: AreaTerms
    period: date
    figure: Figure
    commentary: str
    provenance: str
    source: str

    @property
    def place(self) -> tuple[int, int, date]:
        """Where the figure belongs: measure id, area id and month."""
        return self.measure.id, self.area.id, self.period

    @property
    def is_blank(self) -> bool:
        return self.figure == Figure()


def parse(table: Table, *, scope: Scope) -> tuple[list[ReturnRow], list[Problem]]:
    """The rows that can be read, and what is wrong with the others, all of it.

    A row with a problem is left out of the rows.
    """
    rows, problems = [], []
    parser = _Parser(table, scope)
    for row in table.rows:
        found = parser.parse(row)
        if parser.problems:
            problems += parser.problems
            parser.problems = []
        elif found is not None:
            rows.append(found)
    return rows, problems


class _Parser:
    """Reads one row after another; what is wrong with the row at hand gathers in `problems`."""

    def __init__(self, table: Table, scope: Scope):
        self.table, self.scope = table, scope
        self.problems: list[Problem] = []
        self.month = lru_cache(maxsize=500)(read_month)  # a column holds few different months

    def parse(self, row: Row) -> ReturnRow | None:
        values = row.values
        measure, name = self._measure(row)
        area = self._area(row)
        period = self._period(row)
        in_percent = measure is not None and measure.unit is Unit.PERCENT
        numbers = [self._number(row, column, in_percent=in_percent) for column in NUMBER_COLUMNS]
        commentary = read_words(values.get("commentary"))
        if len(commentary) > LONGEST_COMMENTARY:
            self._fail(row, "commentary", "commentary_too_long", f"Shorten this to {LONGEST_COMMENTARY:,} characters.")
        provenance = read_words(values.get("provenance")) or Provenance.PUBLISHED.value
        if provenance not in set(Provenance):
            words = " or ".join(Provenance)
            self._fail(row, "provenance", "unknown_provenance", f"“{provenance}” is not known. Write {words}.")
        if measure is None or area is None or period is None:
            return None
        source = read_words(values.get("source"))
        return ReturnRow(row.number, name, measure, area, period, Figure(*numbers), commentary, provenance, source)

    def _fail(self, row: Row, column: str, code: str, message: str) -> None:
        cell = self.table.address(row.number, column)
        self.problems.append(Problem(code, message, cell=cell, sheet=self.table.sheet, row=row.number))

    def _measure(self, row: Row) -> tuple[MeasureTerms | None, str]:
        """By reference, by code, or by both where they agree."""
        reference, code = read_words(row.values.get("reference")), read_words(row.values.get("measure"))
        by_reference = self._named(row, "reference", reference, self.scope.references)
        by_code = self._named(row, "measure", code, self.scope.measures)
        if not reference and not code:
            self._fail(row, "reference", "no_measure", "This row names no indicator. Fill in its reference, such as KPI 1.")
        if by_reference and by_code and by_reference.id != by_code.id:
            self._fail(row, "measure", "reference_and_measure_differ", f"{reference} is {by_reference.code}, not {code}.")
        return by_reference or by_code, reference or code

    def _named(
        self, row: Row, column: str, name: str, known: Mapping[str, MeasureTerms]
    ) -> MeasureTerms | None:
        if not name:
            return None
        if found := known.get(name.casefold()):
            return found
        self._fail(row, column, f"unknown_{column}", f"No {column} “{name}” is known here. {_suggest(name, known)}")
        return None

    def _area(self, row: Row) -> AreaTerms | None:
        name = read_words(row.values.get("area"))
        if not name and self.scope.organisation is not None:
            return self.scope.organisation
        if found := self.scope.areas.get(name.casefold()):
            return found
        if name:
            self._fail(row, "area", "unknown_area", f"No area “{name}” is known. {_suggest(name, self.scope.areas)}")
        else:
            self._fail(row, "area", "unknown_area", "This row names no area. Fill in its code.")
        return None

    def _period(self, row: Row) -> date | None:
        try:
            named = self.month(row.values.get("period"))
        except BadCell as bad:
            self._fail(row, "period", bad.code, bad.message)
            return None
        wanted = self.scope.period
        if named is None and wanted is None:
            self._fail(row, "period", "no_period", "This row names no month. Fill in the period, such as 2018-10.")
        if named is not None and wanted is not None and named != wanted:
            message = f"This row is for {month_name(named)}, and the return is for {month_name(wanted)}."
            self._fail(row, "period", "other_period", f"{message} Put other months into returns of their own.")
            return None
        return named or wanted

    def _number(self, row: Row, column: str, *, in_percent: bool) -> Decimal | None:
        fact, shown = self.table.facts.get((row.number, column), (None, ""))
        if fact is CellFact.FORMULA_ERROR:
            message = f"The formula in this cell shows {shown or 'an error'}. Correct it, or type the figure."
            self._fail(row, column, "formula_error", message)
            return None
        if fact is CellFact.NOT_CALCULATED:
            message = "This formula has no saved result. Open the workbook in Excel, save it and upload it again."
            self._fail(row, column, "formula_not_calculated", message)
            return None
        try:
            return read_number(
                row.values.get(column),
                shown_as_percent=fact is CellFact.PERCENT_FORMAT,
                in_percent=in_percent and column == "value",
            )
        except BadCell as bad:
            self._fail(row, column, bad.code, bad.message)
            return None


def _suggest(name: str, known: Mapping[str, MeasureTerms] | Mapping[str, AreaTerms]) -> str:
    close = get_close_matches(name.casefold(), known, n=1)
    if not close:
        return "Check it against the list of what is defined."
    found = known[close[0]]
    return f"Did you mean “{found.code if isinstance(found, AreaTerms) else close[0]}”?"
