"""What a return has to explain: each rule yields the warnings that it finds, and none stops the return."""

from datetime import date
from decimal import Decimal

from kpis.figures import Calculation, Figure, Unit, counted, counts_in_words
from kpis.limits import Limits
from kpis.periods import fiscal_year, month_name
from kpis.rating import Status
from reports.importing.cells import shortened
from reports.importing.compare import Outcome
from reports.importing.parse import NUMBER_COLUMNS
from reports.importing.problems import Problem, Severity
from reports.importing.prospects import rating_once_published
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
HIDDEN_NAMED = 12
COMMENTARY_KEPT = 500  # characters, of one that is kept in its warning alone


def hidden_figures(submitted: Return) -> Problems:
    """What the sender does not see is read all the same."""
    table, changing = submitted.table, [one.row for one in submitted.changing_rows]
    rows = [str(row.number) for row in changing if row.number in table.hidden_rows]
    columns = [
        f"{table.letters[name]} ({name.title()})"
        for name in NUMBER_COLUMNS
        if name in table.hidden_columns and any(getattr(row.figure, name) is not None for row in changing)
    ]
    for what, named in (("row", rows), ("column", columns)):
        if named:
            message = _hidden_in_words(what, named)
            yield Problem("hidden_figures", message, Severity.WARNING, sheet=table.sheet)


def _hidden_in_words(what: str, named: list[str]) -> str:
    more = f" and {len(named) - HIDDEN_NAMED} more" if len(named) > HIDDEN_NAMED else ""
    listed = ", ".join(named[:HIDDEN_NAMED]) + more
    hidden = f"{what.title()} {listed} is" if len(named) == 1 else f"{what.title()}s {listed} are"
    message = f"{hidden} hidden in the sheet and read all the same."
    return f"{message} Show what is hidden and look at it, or take it out; say why if it is right."


def looks_like_fraction(submitted: Return) -> Problems:
    for one in submitted.changing_rows:
        value, measure = one.row.figure.value, one.row.measure
        if value is None or measure.unit is not Unit.PERCENT or one.row.figure.has_counts:
            continue
        if 0 < value <= 1:
            shown, meant = counted(value), counted(value * 100)
            message = f"{shown} here means {shown}%. If {meant}% is meant, type {meant}."
            yield submitted.warning(one.row, "value", "looks_like_fraction", message)


def outside_limits(submitted: Return) -> Problems:
    for one in submitted.changing_rows:
        limits = submitted.limits_passed.get(one.row.number)
        if limits is not None:
            message = _outside_in_words(one.row, limits, submitted)
            yield submitted.warning(one.row, submitted.figure_column(one.row), "outside_limits", message)


def _outside_in_words(row: ReturnRow, limits: Limits, submitted: Return) -> str:
    measure, printed = row.measure, row.printed
    earlier = submitted.context.last_before(measure.id, row.area.id)
    before = measure.published(earlier[1].figure) if earlier is not None else None
    assert printed is not None
    lower, upper = map(measure.in_words, limits.shown(measure))
    message = (
        f"{measure.in_words(printed)} is outside its control limits, {lower} to {upper}: more than chance."
    )
    if earlier is not None and before is not None:
        message += f" The last was {measure.in_words(before)} in {month_name(earlier[0])}."
    return f"{message} Check it, and say why if it is right."


def far_from_last(submitted: Return) -> Problems:
    for one in submitted.changing_rows:
        if one.row.number in submitted.limits_passed:
            continue  # said already, with the last figure
        message = _far_in_words(one.row, submitted)
        if message:
            advice = "Check it, and say why if it is right."
            column = submitted.figure_column(one.row)
            yield submitted.warning(one.row, column, "far_from_last", f"{message} {advice}")


def _far_in_words(row: ReturnRow, submitted: Return) -> str | None:
    """How far a figure is from the last one, in a sentence; None where it is not far, or the first."""
    earlier = submitted.context.last_before(row.measure.id, row.area.id)
    if earlier is None:
        return None
    month, known = earlier
    now, last = row.printed, row.measure.published(known.figure)
    if now is None or last is None or not _is_far(row, now=now, last=last, since=month):
        return None
    then = f"{row.measure.in_words(last)} in {month_name(month)}"
    if row.measure.calculation is Calculation.YEAR_TO_DATE:
        return f"{row.measure.in_words(now)} is less than {then}, and the year so far only grows."
    return f"{row.measure.in_words(now)} is far from {then}."


def _is_far(row: ReturnRow, *, now: Decimal, last: Decimal, since: date) -> bool:
    """Whether a figure is far from that of an earlier month, or a running total fell; both printed."""
    if row.measure.calculation is Calculation.YEAR_TO_DATE:
        return now < last and fiscal_year(since) == fiscal_year(row.period)
    far = FAR_IN_POINTS
    if row.measure.unit is not Unit.PERCENT:
        far = max(abs(last) * FAR_AS_SHARE, FAR_AT_LEAST[row.measure.unit])
    return abs(now - last) >= far


def expected_figure_missing(submitted: Return) -> Problems:
    if not submitted.every_place_is_known:
        return  # the figure may be in a row of which that is not known
    blank = {row.place: row for row in submitted.blank_rows}
    held = {row.place for row in submitted.claiming_rows} | set(submitted.context.published)
    for expected in submitted.context.expected:
        if expected.place in held:
            continue
        title = f"{expected.reference}, {expected.measure.title}"
        message = f"{title}: no figure for this month. Add it, or say why there is none."
        row = blank.get(expected.place)
        if row is not None:
            yield submitted.warning(row, submitted.figure_column(row), "expected_figure_missing", message)
        else:
            yield Problem("expected_figure_missing", message, Severity.WARNING, sheet=submitted.table.sheet)


def published_figure_changes(submitted: Return) -> Problems:
    for one in submitted.changing_rows:
        if one.outcome is not Outcome.CHANGED or one.published is None:
            continue
        was, becomes = (_in_words(one.row, figure) for figure in (one.published.figure, one.row.figure))
        message = f"{was} is published and would become {becomes}. Say why it is corrected."
        column = submitted.figure_column(one.row)
        if one.figure_stays and one.published.illustrative:
            message = f"{was} is shown as illustrative and would be published. Say why."
        elif one.figure_stays:
            message = f"{was} stays, and its published commentary would be replaced. Say why."
            column = "commentary"
        yield submitted.warning(one.row, column, "published_figure_changes", message)


def commentary_missing(submitted: Return) -> Problems:
    returned = {row.place: row.figure for row in submitted.figure_rows}
    for one in submitted.changing_rows:
        rating = rating_once_published(
            measure=one.row.measure,
            area=one.row.area.id,
            figure=one.row.figure,
            context=submitted.context,
            returned=returned,
        )
        if rating is not None and rating.status is Status.OUTSIDE_TOLERANCE and not one.commentary:
            message = "This figure is outside its tolerance. Say in the commentary what is being done."
            yield submitted.warning(one.row, "commentary", "commentary_missing", message)


def commentary_would_go(submitted: Return) -> Problems:
    for one in submitted.changing_rows:
        if one.lost_commentary:
            message = f"“{shortened(one.lost_commentary)}” stands beside the published figure, and would go."
            advice = "Write it here again if it still holds, or write what holds now."
            yield submitted.warning(one.row, "commentary", "commentary_would_go", f"{message} {advice}")


def commentary_without_figure(submitted: Return) -> Problems:
    for row in submitted.blank_rows:
        if row.commentary:
            said = shortened(row.commentary, most=COMMENTARY_KEPT)
            message = f"“{said}” has no figure to stand beside, and is not published."
            advice = "Fill in the figure, or say why there is none."
            yield submitted.warning(row, "commentary", "commentary_without_figure", f"{message} {advice}")


def _in_words(row: ReturnRow, figure: Figure) -> str:
    printed, counts = row.measure.published(figure), counts_in_words(figure)
    words = row.measure.in_words(printed) if printed is not None else "no figure"
    return f"{words} ({counts})" if counts else words
