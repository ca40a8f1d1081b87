"""Checking: what a return may say. The two lists of rules at the end read as the specification.

Errors stop a return; warnings need an explanation and do not (DOMAIN: Validation).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kpis.figures import Calculation, Figure, Unit, counted, counts_in_words, plain, quotient, round_half_up
from kpis.periods import month_name
from kpis.rating import Evidence, Rating, Status, rate
from kpis.series import at_or_before
from reports.importing.compare import ComparedRow, Outcome
from reports.importing.context import Context
from reports.importing.parse import ReturnRow
from reports.importing.problems import Problem, Severity
from reports.importing.scope import Scope
from reports.importing.table import Table

# What is taken as they come, and so has no counts behind it.
WITHOUT_COUNTS = frozenset({Calculation.COUNT, Calculation.GIVEN, Calculation.YEAR_TO_DATE})
WHOLE = frozenset({Calculation.COUNT, Calculation.YEAR_TO_DATE})
# A figure is far from the last one when it has moved by this much.
FAR_IN_POINTS = Decimal(20)  # percentage points
FAR_AS_SHARE = Decimal("0.5")  # of the last figure, for anything but a percentage
FAR_AT_LEAST = Decimal(10)  # in the measure's unit: 1 child instead of 2 is not far


@dataclass(frozen=True, slots=True)
class Return:
    """A return under check: its table, the rows that could be read, and what they are held against."""

    table: Table
    rows: Sequence[ReturnRow]
    scope: Scope
    context: Context
    all_read: bool = True  # no row was left out because it could not be read

    def problem(self, row: ReturnRow, column: str, code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
        cell = self.table.address(row.number, column)
        return Problem(code, message, severity, cell=cell, sheet=self.table.sheet, row=row.number)

    def warning(self, row: ReturnRow, column: str, code: str, message: str) -> Problem:
        return self.problem(row, column, code, message, Severity.WARNING)


Problems = Iterator[Problem]


def check(submitted: Return, *, history: bool = False) -> list[Problem]:
    """Every error and warning of the rows that could be read, in the order of the rules.

    history: published figures, which are held to the errors alone.
    """
    row_rules = ROW_ERRORS if history else ROW_ERRORS + ROW_WARNINGS
    return_rules = RETURN_ERRORS if history else RETURN_ERRORS + RETURN_WARNINGS
    found = [problem for row in submitted.rows for rule in row_rules for problem in rule(row, submitted)]
    return found + [problem for rule in return_rules for problem in rule(submitted)]


def derived_measure(row: ReturnRow, submitted: Return) -> Problems:
    if row.measure.calculation is Calculation.DERIVED:
        message = f"{row.name} is worked out from other figures and is never returned. Take this row out."
        yield submitted.problem(row, "reference", "derived_measure", message)


def month_not_ended(row: ReturnRow, submitted: Return) -> Problems:
    if row.period > submitted.scope.latest:
        message = f"{month_name(row.period)} has not ended yet. Return it once it has."
        yield submitted.problem(row, "period", "period_in_future", message)


def month_outside_framework(row: ReturnRow, submitted: Return) -> Problems:
    first, last = submitted.scope.first, submitted.scope.last
    if first and last and not first <= row.period <= last:
        message = f"{month_name(row.period)} lies outside the framework, {month_name(first)} to {month_name(last)}."
        yield submitted.problem(row, "period", "period_outside_framework", f"{message} Choose another month or framework.")


def one_count_alone(row: ReturnRow, submitted: Return) -> Problems:
    numerator, denominator = row.figure.numerator, row.figure.denominator
    if (numerator is None) != (denominator is None):
        missing = "numerator" if numerator is None else "denominator"
        yield submitted.problem(row, missing, "count_missing", f"Fill in the {missing}: one count needs the other.")


def counts_where_none_belong(row: ReturnRow, submitted: Return) -> Problems:
    if row.figure.has_counts and row.measure.calculation in WITHOUT_COUNTS:
        message = "This measure has no numerator and denominator. Put the figure into the value column."
        yield submitted.problem(row, "numerator", "unexpected_counts", message)


def zero_denominator(row: ReturnRow, submitted: Return) -> Problems:
    if row.figure.denominator == 0:
        message = "The denominator is 0. If nothing was there to count, leave the row's numbers blank."
        yield submitted.problem(row, "denominator", "zero_denominator", message)


def negative(row: ReturnRow, submitted: Return) -> Problems:
    for column in ("numerator", "denominator", "value"):
        number = getattr(row.figure, column)
        may_be = column == "value" and row.measure.unit is Unit.SCORE
        if number is not None and number < 0 and not may_be:
            yield submitted.problem(row, column, "negative", f"{plain(number.normalize())} is negative, and this cannot be. Check the sign.")


def numerator_above_denominator(row: ReturnRow, submitted: Return) -> Problems:
    figure = row.figure
    if row.measure.unit is not Unit.PERCENT:
        return
    if figure.numerator is not None and figure.denominator is not None and figure.numerator > figure.denominator:
        message = f"{counted(figure.numerator)} of {counted(figure.denominator)} is more than 100%. Check both counts."
        yield submitted.problem(row, "numerator", "numerator_above_denominator", message)
    if figure.value is not None and figure.value > 100 and row.measure.calculation is Calculation.RATIO:
        message = f"{counted(figure.value)}% is more than 100%, and this is a share of a whole. Check it."
        yield submitted.problem(row, "value", "above_100_percent", message)


def not_whole(row: ReturnRow, submitted: Return) -> Problems:
    value = row.figure.value
    if value is not None and row.measure.calculation in WHOLE and value != value.to_integral_value():
        yield submitted.problem(row, "value", "not_whole", f"{counted(value)} is not a whole number, and this is a count. Check it.")


def counts_and_value_disagree(row: ReturnRow, submitted: Return) -> Problems:
    figure, measure = row.figure, row.measure
    if figure.value is None or not figure.denominator or figure.numerator is None:
        return
    from_counts = quotient(figure.numerator, figure.denominator, measure.unit)
    assert from_counts is not None
    worked_out, said = (round_half_up(number, measure.decimals) for number in (from_counts, figure.value))
    if worked_out != said:
        counts = f"{counted(figure.numerator)} of {counted(figure.denominator)}"
        message = f"{counts} comes to {measure.in_words(worked_out)}, and the value says {measure.in_words(said)}."
        yield submitted.problem(row, "value", "counts_and_value_disagree", f"{message} Correct one, or leave the value blank.")


def commentary_without_figure(row: ReturnRow, submitted: Return) -> Problems:
    if row.is_blank and row.commentary:
        message = "There is commentary here and no figure to keep it with. Fill in the figure, or take the row out."
        yield submitted.problem(row, "value", "commentary_without_figure", message)


def looks_like_fraction(row: ReturnRow, submitted: Return) -> Problems:
    value = row.figure.value
    if value is not None and row.measure.unit is Unit.PERCENT and 0 < value <= 1 and not row.figure.has_counts:
        shown = counted(value)
        message = f"{shown} here means {shown}%. If {counted(value * 100)}% is meant, type {counted(value * 100)}."
        yield submitted.warning(row, "value", "looks_like_fraction", message)


def far_from_last(row: ReturnRow, submitted: Return) -> Problems:
    now = row.measure.published(row.figure)
    for period, known in submitted.context.earlier.get(row.place[:2], {}).items():
        last = row.measure.published(known.figure)
        if now is None or last is None:
            continue
        by_share = max(abs(last) * FAR_AS_SHARE, FAR_AT_LEAST)
        far = FAR_IN_POINTS if row.measure.unit is Unit.PERCENT else by_share
        if abs(now - last) >= far:
            words = row.measure.in_words
            message = f"{words(now)} is far from {words(last)} in {month_name(period)}. Check it, and say why if it is right."
            yield submitted.warning(row, "value", "far_from_last", message)


def commentary_missing(row: ReturnRow, submitted: Return) -> Problems:
    if row.area.id != submitted.context.organisation or row.commentary:
        return
    rating = rating_of(row, submitted.context)
    if rating is not None and rating.status is Status.OUTSIDE_TOLERANCE:
        message = "This figure is outside its tolerance. Say in the commentary what happened and what is being done."
        yield submitted.warning(row, "commentary", "commentary_missing", message)


def rating_of(row: ReturnRow, context: Context) -> Rating | None:
    """How the row's figure stands, once published; None where its indicator has no target."""
    terms = context.targets.get(row.measure.id)
    if terms is None or row.is_blank:
        return None
    earlier = next(iter(context.earlier.get(row.place[:2], {}).values()), None)
    benchmark = None
    if terms.benchmark is not None:
        series = context.benchmarks.get((row.measure.id, context.benchmark_areas[terms.benchmark]), {})
        month = at_or_before(series, row.period)
        benchmark = row.measure.published(series[month].figure) if month else None
    evidence = Evidence(
        figure=row.measure.published(row.figure),
        previous=row.measure.published(earlier.figure) if earlier else None,
        benchmark=benchmark,
        at_year_end=context.at_year_end,
    )
    return rate(evidence=evidence, terms=terms, polarity=row.measure.polarity)


def repeated_figure(submitted: Return) -> Problems:
    first: dict[tuple, ReturnRow] = {}
    for row in submitted.rows:
        earlier = first.setdefault(row.place, row)
        if earlier is not row:
            message = f"Row {earlier.number} has the figure of {row.name} for {row.area.name} already. Take one out."
            yield submitted.problem(row, "reference", "repeated_figure", message)


def parts_do_not_add_up(submitted: Return) -> Problems:
    context = submitted.context
    figures = {row.place[:2]: row for row in submitted.rows if not row.is_blank}
    for row in submitted.rows:
        parts = [figures.get((row.measure.id, area)) for area in context.service_areas]
        if row.area.id != context.organisation or not parts or None in parts:
            continue
        for column in _columns_to_add(row.measure.calculation, row.figure):
            numbers = [getattr(part.figure, column) for part in parts if part is not None]
            whole = getattr(row.figure, column)
            if None in numbers or whole is None or sum(numbers) == whole:
                continue
            message = f"The service areas add up to {counted(sum(numbers))}, and the whole is {counted(whole)}."
            yield submitted.problem(row, column, "parts_do_not_add_up", f"{message} Correct what is wrong.")


def _columns_to_add(calculation: Calculation, figure: Figure) -> tuple[str, ...]:
    if figure.has_counts:
        return ("numerator", "denominator")
    return ("value",) if calculation is Calculation.COUNT else ()


def expected_figure_missing(submitted: Return) -> Problems:
    context, period = submitted.context, submitted.scope.period
    if not submitted.all_read:
        return  # the figure may be in a row that could not be read
    blank = {row.place: row for row in submitted.rows if row.is_blank}
    held = {row.place for row in submitted.rows if not row.is_blank} | set(context.published)
    for expected in context.expected:
        place = (expected.measure.id, context.organisation, period)
        if place in held:
            continue
        message = f"{expected.reference}, {expected.measure.title}: no figure for this month. Add it, or say why there is none."
        row = blank.get(place)  # type: ignore[call-overload]
        if row is not None:
            yield submitted.warning(row, "value", "expected_figure_missing", message)
        else:
            yield Problem("expected_figure_missing", message, Severity.WARNING, sheet=submitted.table.sheet)


def changes(submitted: Return, compared: Iterable[ComparedRow]) -> list[Problem]:
    """A warning for each published figure that the return would change."""
    found = []
    for one in compared:
        if one.outcome is not Outcome.CHANGED or one.published is None:
            continue
        figures = [_figure_in_words(one.row, figure) for figure in (one.published.figure, one.row.figure)]
        message = f"{figures[0]} is published and would become {figures[1]}. Say why it is corrected."
        if one.published.figure == one.row.figure:
            message = f"{figures[0]} stays, and what is published with it would change. Say why."
        found.append(submitted.warning(one.row, "value", "published_figure_changes", message))
    return found


def _figure_in_words(row: ReturnRow, figure: Figure) -> str:
    printed, counts = row.measure.published(figure), counts_in_words(figure)
    words = row.measure.in_words(printed) if printed is not None else "No figure"
    return f"{words} ({counts})" if counts else words


RowRule = Callable[[ReturnRow, Return], Problems]
ReturnRule = Callable[[Return], Problems]

ROW_ERRORS: tuple[RowRule, ...] = (
    derived_measure,
    month_not_ended,
    month_outside_framework,
    one_count_alone,
    counts_where_none_belong,
    zero_denominator,
    negative,
    numerator_above_denominator,
    not_whole,
    counts_and_value_disagree,
    commentary_without_figure,
)
ROW_WARNINGS: tuple[RowRule, ...] = (looks_like_fraction, far_from_last, commentary_missing)
RETURN_ERRORS: tuple[ReturnRule, ...] = (repeated_figure, parts_do_not_add_up)
RETURN_WARNINGS: tuple[ReturnRule, ...] = (expected_figure_missing,)
