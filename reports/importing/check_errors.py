"""What a return may not say: each rule yields the errors that it finds, and any of them stops the return."""

from collections.abc import Iterable
from decimal import Decimal

from kpis.figures import Calculation, Figure, Unit, counted, counts_in_words, quotient, round_half_up
from kpis.periods import month_name
from reports.importing.problems import Problem
from reports.importing.promise_cells import BACK_BY_NOT_AHEAD, month_typed, not_ahead
from reports.importing.return_row import Place, ReturnRow
from reports.importing.submitted import Problems, Return

# What is taken as it comes, and so has no counts behind it.
WITHOUT_COUNTS = frozenset({Calculation.COUNT, Calculation.GIVEN, Calculation.YEAR_TO_DATE})
WHOLE = frozenset({Calculation.COUNT, Calculation.YEAR_TO_DATE})


def no_figures(submitted: Return) -> Problems:
    """But a return may say why figures are missing, and nothing else."""
    says_why = any(submitted.why_missing(one.place) for one in submitted.missing)
    if len(submitted.blank_rows) == len(submitted.table.rows) and not says_why:
        message = "No row holds a figure. Fill in the figures, and send the return in again."
        yield Problem("no_figures", message, sheet=submitted.table.sheet)


def repeated_figure(submitted: Return) -> Problems:
    first: dict[Place, ReturnRow] = {}
    for row in submitted.claiming_rows:
        earlier = first.setdefault(row.place, row)
        if earlier is not row:
            message = f"Row {earlier.number} has a figure of {row.name} for {row.area.name} already."
            advice = "Take one of the two out."
            yield submitted.error(row, row.named_in, "repeated_figure", f"{message} {advice}")


def derived_measure(submitted: Return) -> Problems:
    for row in submitted.claiming_rows:
        if row.measure.calculation is Calculation.DERIVED:
            message = f"{row.name} is worked out from other figures and is never returned. Take this row out."
            yield submitted.error(row, row.named_in, "derived_measure", message)


def period_in_future(submitted: Return) -> Problems:
    for row in submitted.rows:
        if row.period > submitted.scope.latest:
            message = f"{month_name(row.period)} has not ended yet. Return it once it has."
            yield submitted.month_error(row, "period_in_future", message)


def period_outside_framework(submitted: Return) -> Problems:
    first, last = submitted.scope.first, submitted.scope.last
    if first is None or last is None:
        return
    covered = f"{month_name(first)} to {month_name(last)}"
    for row in submitted.rows:
        if not first <= row.period <= last:
            message = f"{month_name(row.period)} lies outside the framework, which covers {covered}."
            advice = "Choose another month, or another framework."
            yield submitted.month_error(row, "period_outside_framework", f"{message} {advice}")


def unexpected_counts(submitted: Return) -> Problems:
    for row in submitted.figure_rows:
        if row.measure.calculation not in WITHOUT_COUNTS:
            continue
        for column in ("numerator", "denominator"):
            if getattr(row.figure, column) is not None:
                message = f"This measure has no {column}. Put its figure under Value, and clear this cell."
                yield submitted.error(row, column, "unexpected_counts", message)


def count_missing(submitted: Return) -> Problems:
    for row in submitted.figure_rows:
        numerator, denominator = row.figure.numerator, row.figure.denominator
        if (numerator is None) == (denominator is None) or row.measure.calculation in WITHOUT_COUNTS:
            continue
        there, missing = ("denominator", "numerator") if numerator is None else ("numerator", "denominator")
        message = f"There is a {there} and no {missing}. Fill in the {missing}: one count needs the other."
        yield submitted.error(row, missing, "count_missing", message)


def zero_denominator(submitted: Return) -> Problems:
    for row in submitted.figure_rows:
        if row.figure.denominator == 0:
            message = "The denominator is 0. If there was nothing to count, leave the row's numbers blank."
            yield submitted.error(row, "denominator", "zero_denominator", message)


def negative(submitted: Return) -> Problems:
    for row in submitted.figure_rows:
        for column in ("numerator", "denominator", "value"):
            number = getattr(row.figure, column)
            may_be = column == "value" and row.measure.may_be_negative
            if number is not None and number < 0 and not may_be:
                message = f"{counted(number)} is negative, and this cannot be. Check the sign."
                yield submitted.error(row, column, "negative", message)


def numerator_above_denominator(submitted: Return) -> Problems:
    for row in submitted.figure_rows:
        numerator, denominator = row.figure.numerator, row.figure.denominator
        if row.measure.unit is not Unit.PERCENT or numerator is None or denominator is None:
            continue
        if numerator > denominator > 0:
            message = f"{counts_in_words(row.figure)} is more than 100%. Check both counts."
            yield submitted.error(row, "numerator", "numerator_above_denominator", message)


def above_100_percent(submitted: Return) -> Problems:
    for row in submitted.figure_rows:
        value, measure = row.figure.value, row.measure
        if measure.is_share and value is not None and value > 100:
            message = f"{counted(value)}% is more than 100%, and this is a share of a whole. Check it."
            yield submitted.error(row, "value", "above_100_percent", message)


def not_whole(submitted: Return) -> Problems:
    for row in submitted.figure_rows:
        value = row.figure.value
        if value is not None and row.measure.calculation in WHOLE and value != value.to_integral_value():
            message = f"{counted(value)} is not a whole number, and this is a count. Check it."
            yield submitted.error(row, "value", "not_whole", message)


def counts_and_value_disagree(submitted: Return) -> Problems:
    for row in submitted.figure_rows:
        figure, measure = row.figure, row.measure
        if figure.value is None or figure.numerator is None or figure.denominator is None:
            continue
        from_counts = quotient(figure.numerator, figure.denominator, measure.unit)
        if from_counts is None or measure.calculation in WITHOUT_COUNTS:
            continue
        worked_out = round_half_up(from_counts, measure.decimals)
        if worked_out != round_half_up(figure.value, measure.decimals):
            comes_to = f"{measure.counts_in_words(figure)} comes to {measure.in_words(worked_out)}"
            message = f"{comes_to}, and the value says {measure.as_set(figure.value)}."
            advice = "Correct what is wrong, or leave the value blank."
            yield submitted.error(row, "value", "counts_and_value_disagree", f"{message} {advice}")


def back_by_not_ahead(submitted: Return) -> Problems:
    for row in submitted.rows:
        back_by = month_typed(row.promise.back_by)
        message = not_ahead(back_by, of=row.period) if back_by is not None else None
        if message is not None:
            yield submitted.error(row, "back_by", BACK_BY_NOT_AHEAD, message)


def parts_do_not_add_up(submitted: Return) -> Problems:
    """Held to where the whole and every service area are in the file."""
    context = submitted.context
    figures = {row.place: row.figure for row in submitted.figure_rows}
    for row in submitted.figure_rows:
        if row.area.id != context.organisation:
            continue
        parts = [figures.get((row.measure.id, area, row.period), Figure()) for area in context.service_areas]
        for column in _columns_to_add(row):
            total, whole = _total(getattr(part, column) for part in parts), getattr(row.figure, column)
            if total is not None and whole is not None and total != whole:
                come_to = f"The service areas come to {counted(total)} together"
                message = f"{come_to}, and {row.area.name} to {counted(whole)}. Correct whichever is wrong."
                yield submitted.error(row, column, "parts_do_not_add_up", message)


def commentary_without_figure(submitted: Return) -> Problems:
    """Of history: nobody is there to explain it, and passed over in silence it would be lost."""
    for row in submitted.blank_rows:
        if row.commentary:
            message = "There is commentary here and no figure. Fill in the figure, or clear the row."
            yield submitted.error(row, "commentary", "commentary_without_figure", message)


def _columns_to_add(row: ReturnRow) -> tuple[str, ...]:
    if row.figure.has_counts:
        return ("numerator", "denominator")
    return ("value",) if row.measure.calculation in WHOLE else ()


def _total(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """None where one is missing, or there is none."""
    found = list(numbers)
    known = [number for number in found if number is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(found) else None
