"""Parsing: the words of a table's cells become measures, areas, months and numbers."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from kpis.figures import Figure, Unit
from kpis.models.rules import Provenance
from kpis.periods import month_name
from kpis.terms import AreaTerms, MeasureTerms
from reports.importing.cells import BadCell, number_readers, read_month, read_words, shortened
from reports.importing.holding import held_by
from reports.importing.merged import notes_among, refuse_fact
from reports.importing.names import tidied
from reports.importing.problems import Problem
from reports.importing.promise_cells import NOTHING_PROMISED, PROMISE_COLUMNS, Promised, read_back_by
from reports.importing.return_row import ReturnRow
from reports.importing.scope import Scope, Suggestions
from reports.importing.table import CellFact, Row, Table

NUMBER_COLUMNS = ("numerator", "denominator", "value")
LONGEST = {"commentary": 5_000, "cause": 5_000, "action": 5_000, "source": 200}  # characters
NO_FACT = (None, "")
TEXTS = frozenset({str, type(None)})  # which equal only what reads the same: 1 equals True
PROVENANCES = frozenset(Provenance)
Found = TypeVar("Found")


def parse(table: Table, *, scope: Scope) -> tuple[list[ReturnRow], list[Problem]]:
    """Every row of which it is known where its figure belongs, and what is wrong with any row, all of it."""
    parser, notes = _Parser(table, scope), notes_among(table)
    parsed = [parser.parse(row) for row in table.rows if row.number not in notes]
    return [row for row in parsed if row is not None], [*parser.problems, *notes.values()]


class _Parser:
    """Reads one row after another; what is wrong gathers in `problems`."""

    def __init__(self, table: Table, scope: Scope):
        self.table, self.scope = table, scope
        self.problems: list[Problem] = []
        self.suggestions = Suggestions(scope)
        self.takes_promises = not scope.is_history and not table.letters.keys().isdisjoint(PROMISE_COLUMNS)
        self.rows_with_facts = {number for number, _ in table.facts}
        # The same names and months come again and again
        self.understood: dict[tuple[tuple[str, ...], tuple[object, ...]], Any] = {}
        self.name = lru_cache(maxsize=500, typed=True)(lambda raw: tidied(read_words(raw)))
        self.month = lru_cache(maxsize=500)(read_month)
        self.numbers = number_readers(comma_may_be_decimal=table.comma_may_be_decimal)

    def parse(self, row: Row) -> ReturnRow | None:
        problems_before = len(self.problems)
        measure, name, named_in = self._once(row, ("reference", "measure"), self._measure)
        area = self._once(row, ("area",), self._area)
        period = self._once(row, ("period",), self._period)
        figure = Figure(*[self._number(row, column, measure) for column in NUMBER_COLUMNS])
        commentary = self._text(row, "commentary")
        promise = self._promise(row) if self.takes_promises else NOTHING_PROMISED
        provenance, source = self._once(row, ("provenance", "source"), self._origin)
        if measure is None or area is None or period is None:
            return None
        return ReturnRow(
            number=row.number,
            name=name,
            measure=measure,
            area=area,
            period=period,
            figure=figure,
            commentary=commentary,
            provenance=provenance,
            source=source,
            named_in=named_in,
            names_month=row.values.get("period") is not None,
            is_complete=len(self.problems) == problems_before,
            promise=promise,
        )

    def _once(self, row: Row, columns: tuple[str, ...], read: Callable[[Row], Found]) -> Found:
        """What these cells of a row come to: the same texts once, unless something is wrong with them."""
        cells = tuple(map(row.values.get, columns))
        if row.number in self.rows_with_facts or not TEXTS.issuperset(map(type, cells)):
            return read(row)
        found: Found | None = self.understood.get((columns, cells))
        if found is None:
            problems_before = len(self.problems)
            found = read(row)
            if len(self.problems) == problems_before:
                self.understood[columns, cells] = found
        return found

    def _fail(self, row: Row, column: str, code: str, message: str) -> None:
        cell = self.table.address(row.number, column)
        sheet = self.table.sheet
        self.problems.append(Problem(code, message, cell=cell, sheet=sheet, row=row.number, column=column))

    def _cell(self, row: Row, column: str, read: Callable[[object], Found]) -> Found | None:
        """What a cell holds; None where it cannot be read, which is noted."""
        try:
            if row.number in self.rows_with_facts:
                refuse_fact(*self.table.facts.get((row.number, column), NO_FACT))
            return read(row.values.get(column))
        except BadCell as bad:
            self._fail(row, column, bad.code, bad.message)
            return None

    def _measure(self, row: Row) -> tuple[MeasureTerms | None, str, str]:
        """By reference, by code, or by both where they agree; how it is named, and in which column."""
        reference, code = self._cell(row, "reference", self.name), self._cell(row, "measure", self.name)
        by_reference = self._named(row, "reference", reference, self.scope.references)
        by_code = self._named(row, "measure", code, self.scope.measures)
        if reference == "" and code == "":
            column = "reference" if "reference" in self.table.letters else "measure"
            message = f"This row names no indicator. Fill in its {column}, or clear the row."
            self._fail(row, column, "no_measure", message)
        if by_reference and by_code and by_reference.id != by_code.id:
            message = f"{reference} is {by_reference.code}, not {code}. Correct one of the two."
            self._fail(row, "measure", "reference_and_measure_differ", message)
        return by_reference or by_code, reference or code or "", "reference" if reference else "measure"

    def _named(
        self, row: Row, column: str, name: str | None, known: Mapping[str, MeasureTerms]
    ) -> MeasureTerms | None:
        if not name:
            return None
        if found := self.scope.named(name, known):
            return found
        message = f"No {column} “{shortened(name)}” is known here. {self.suggestions.of(column, name, known)}"
        if column == "reference" and self.scope.is_history:
            message = "A reference belongs to one framework. Name the measure by its code, under Measure."
        self._fail(row, column, f"unknown_{column}", message)
        return None

    def _area(self, row: Row) -> AreaTerms | None:
        name = self._cell(row, "area", self.name)
        if name is None:
            return None
        if not name and self.scope.organisation is not None:
            return self.scope.organisation
        if found := self.scope.named(name, self.scope.areas):
            return found
        message = "This row names no area. Fill in its code."
        if name:
            message = (
                f"No area “{shortened(name)}” is known. {self.suggestions.of('area', name, self.scope.areas)}"
            )
        self._fail(row, "area", "unknown_area", message)
        return None

    def _period(self, row: Row) -> date | None:
        failed_before = len(self.problems)
        named, wanted = self._cell(row, "period", self.month), self.scope.period
        if len(self.problems) > failed_before:
            return None
        if named is None and wanted is None:
            message = "This row names no month. Fill in the period, such as 2018-10."
            self._fail(row, "period", "no_period", message)
        if named is not None and wanted is not None and named != wanted:
            message = f"This row is for {month_name(named)}, and the return is for {month_name(wanted)}."
            advice = "Put other months into returns of their own."
            self._fail(row, "period", "other_period", f"{message} {advice}")
            return None
        return named or wanted

    def _number(self, row: Row, column: str, measure: MeasureTerms | None) -> Decimal | None:
        fact, _ = self.table.facts.get((row.number, column), NO_FACT)
        if fact is None and row.values.get(column) is None:
            return None
        is_value = column == "value"
        # Where the measure is not known, nothing can be said against the unit of its figure
        in_percent = is_value and (measure is None or measure.unit is Unit.PERCENT)
        holds = held_by(measure if is_value else None)
        read = self.numbers[fact is CellFact.PERCENT_FORMAT, in_percent, holds]
        return self._cell(row, column, read)

    def _text(self, row: Row, column: str) -> str:
        text = self._cell(row, column, read_words) or ""
        if len(text) > LONGEST[column]:
            message = f"This {column} is {len(text):,} characters long. Shorten it to {LONGEST[column]:,}."
            self._fail(row, column, f"{column}_too_long", message)
        return text

    def _promise(self, row: Row) -> Promised:
        back_by = self._cell(row, "back_by", read_back_by) or ""
        return Promised(self._text(row, "cause"), self._text(row, "action"), back_by)

    def _origin(self, row: Row) -> tuple[str, str]:
        """Provenance and source, which only history says of a figure: a return is its own."""
        published = Provenance.PUBLISHED.value
        provenance = self._cell(row, "provenance", self.name) or published
        if provenance not in PROVENANCES:
            message = f"“{shortened(provenance)}” is not known. Write {' or '.join(Provenance)}."
            self._fail(row, "provenance", "unknown_provenance", message)
        if self.scope.is_history:
            return provenance, self._text(row, "source")
        if provenance == Provenance.ILLUSTRATIVE:
            message = "This figure is marked as illustrative, and what is returned is published. Take it out."
            self._fail(row, "provenance", "illustrative_figure", message)
        return published, ""
