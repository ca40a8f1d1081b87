"""What a return has to explain of how its figures moved: each rule yields the warnings that it finds.

A figure that was made up for the sample is said to be illustrative wherever a sentence names it.
"""

from datetime import date
from decimal import Decimal

from kpis.figures import Calculation, Unit
from kpis.limits import Limits
from kpis.periods import fiscal_year, month_name
from kpis.series import KnownFigure
from reports.importing.return_row import ReturnRow
from reports.importing.submitted import Problems, Return

# A figure is far from the last one when it has moved by half of that, and by no less than this, in its unit:
# 1 child instead of 2 is not far. Percentages by so many points, whatever the last one was.
FAR_AS_SHARE = Decimal("0.5")
FAR_IN_POINTS = Decimal(20)
FAR_AT_LEAST = {
    Unit.COUNT: Decimal(10),
    Unit.DAYS: Decimal(10),
    Unit.RATE_PER_10K: Decimal(10),
    Unit.CASES_PER_WORKER: Decimal(5),
    Unit.SCORE: Decimal(1),
}
ADVICE = "Check it, and say why if it is right."


def outside_limits(submitted: Return) -> Problems:
    for one in submitted.changing_rows:
        limits = submitted.limits_passed.get(one.row.number)
        if limits is not None:
            message = f"{_outside_in_words(one.row, limits, submitted)} {ADVICE}"
            yield submitted.warning(one.row, submitted.figure_column(one.row), "outside_limits", message)


def _outside_in_words(row: ReturnRow, limits: Limits, submitted: Return) -> str:
    measure, printed = row.measure, row.printed
    assert printed is not None
    lower, upper = map(measure.in_words, limits.shown(measure))
    between = f"its control limits, {lower} to {upper}"
    if row.place[:2] in submitted.context.past_made_up:
        between = f"its control limits, {lower} to {upper}, which rest on illustrative figures"
    now = f"{measure.in_words(printed)} is outside {between}"
    earlier = submitted.context.last_before(measure.id, row.area.id)
    before = measure.published(earlier[1].figure) if earlier is not None else None
    if earlier is None or before is None:
        return f"{now}: more than chance."
    if before == printed:
        return f"{now}. So was the last, {_then(row, before, *earlier)}: it has not moved since."
    return f"{now}: more than chance. The last was {_then(row, before, *earlier)}."


def far_from_last(submitted: Return) -> Problems:
    for one in submitted.changing_rows:
        if one.row.number in submitted.limits_passed:
            continue  # said already, with the last figure
        message = _far_in_words(one.row, submitted)
        if message:
            column = submitted.figure_column(one.row)
            yield submitted.warning(one.row, column, "far_from_last", f"{message} {ADVICE}")


def _far_in_words(row: ReturnRow, submitted: Return) -> str | None:
    """How far a figure is from the last one, in a sentence; None where it is not far, or the first."""
    earlier = submitted.context.last_before(row.measure.id, row.area.id)
    if earlier is None:
        return None
    month, known = earlier
    now, last = row.printed, row.measure.published(known.figure)
    if now is None or last is None or not _is_far(row, now=now, last=last, since=month):
        return None
    then = _then(row, last, month, known)
    if row.measure.calculation is Calculation.YEAR_TO_DATE:
        return f"{row.measure.in_words(now)} is less than {then}, and the year so far only grows."
    return f"{row.measure.in_words(now)} is far from {then}."


def _then(row: ReturnRow, printed: Decimal, month: date, known: KnownFigure) -> str:
    """An earlier figure with its month: 24% in October 2018 (illustrative)."""
    made_up = " (illustrative)" if known.illustrative else ""
    return f"{row.measure.in_words(printed)} in {month_name(month)}{made_up}"


def _is_far(row: ReturnRow, *, now: Decimal, last: Decimal, since: date) -> bool:
    """Whether a figure is far from that of an earlier month, or a running total fell; both printed."""
    if row.measure.calculation is Calculation.YEAR_TO_DATE:
        return now < last and fiscal_year(since) == fiscal_year(row.period)
    far = FAR_IN_POINTS
    if row.measure.unit is not Unit.PERCENT:
        far = max(abs(last) * FAR_AS_SHARE, FAR_AT_LEAST[row.measure.unit])
    return abs(now - last) >= far
