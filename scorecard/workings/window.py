"""How a window's figure came about: its months, their sums, and the rating. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpis.figures import Calculation, Marker, counted
from kpis.periods import month_name, short_month
from kpis.window_workings import WindowWorkings
from kpis.windows import WindowMethod
from scorecard.status_texts import StatusText, status_text
from scorecard.window_texts import overlap_explained
from scorecard.workings.steps import (
    Step,
    division_in_words,
    rounding_step,
    said,
    unrounded_in_words,
)
from scorecard.workings.verdict import comparison_in_words, rule_in_words
from scorecard.workings.worked import Workings


@dataclass(frozen=True, slots=True)
class MonthOfWindow:
    """A line of the table. unrounded: the month's figure before it is rounded, or a marker."""

    month: str
    counts: str
    unrounded: str
    is_marker: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class WindowText:
    """A window's workings. has_counts: whether any month has, and so the table a column for them."""

    title: str
    span: str
    months: tuple[MonthOfWindow, ...]
    has_counts: bool
    steps: tuple[Step, ...]
    figure: str
    status: StatusText
    illustrative: bool


def window_text(workings: Workings) -> WindowText | None:
    """None where the indicator has no figure over several months."""
    window, rating = workings.window, workings.row.window_rating
    if window is None or rating is None:
        return None
    months = tuple(_months(window, workings))
    return WindowText(
        title=title_of(workings),
        span=f"{month_name(window.first)} to {month_name(window.last)}",
        months=months,
        has_counts=any(one.counts for one in months),
        steps=tuple(_steps(window, workings)),
        figure=workings.measure.in_words(window.result.value),
        status=status_text(rating, workings.target),
        illustrative=workings.row.window_illustrative or _is_target_made_up(workings),
    )


def _is_target_made_up(workings: Workings) -> bool:
    """Whether what the window is compared with was made up for the sample."""
    target, benchmark = workings.target, workings.benchmark
    return bool(target and target.illustrative) or bool(benchmark and benchmark[1].illustrative)


def title_of(workings: Workings) -> str:
    """12 months to October 2018; 6 months before December 2017."""
    terms, month = workings.row.indicator.window, month_name(workings.row.standing.period)
    noun = "month" if terms.months == 1 else "months"
    return f"{terms.months} {noun} {'to' if terms.includes_current else 'before'} {month}"


def _months(window: WindowWorkings, workings: Workings) -> Iterable[MonthOfWindow]:
    measure = workings.measure
    for month, figure in window.months:
        exact = figure.exact(unit=measure.unit, calculation=measure.calculation) if figure else None
        known = workings.evidences.own.get(month)
        yield MonthOfWindow(
            month=short_month(month),
            counts=measure.counts_in_words(figure) or "",
            unrounded=Marker.NOT_AVAILABLE.value if exact is None else unrounded_in_words(exact, measure),
            is_marker=exact is None,
            illustrative=bool(known and known.illustrative),
        )


def _steps(window: WindowWorkings, workings: Workings) -> Iterable[Step]:
    row, measure, result = workings.row, workings.measure, window.result
    pooled = result.method is WindowMethod.POOLED
    added = "Added up" if pooled else "The months' figures added up, before they are rounded"
    total = _total(window, workings)
    yield Step(
        "How the months are taken together",
        said(
            overlap_explained(result, measure),
            _why(window, workings),
            _missing(window),
            f"{added}: {total}.",
        ),
    )
    division = division_in_words(window.total, window.parts, window.exact, measure, are_counts=pooled)
    yield Step("Divided", (f"{division}.",))
    yield rounding_step(window.exact, result.value, measure)
    rating, now = row.window_rating, row.standing
    assert rating is not None  # or there would be no window
    if rating.is_rated and now.target is not None and now.level is not None:
        words = comparison_in_words(
            figure=result.value, level=now.level, target=now.target, rating=rating, measure=measure
        )
        yield Step(f"Compared with the target of {month_name(now.period)}", (words,))
    yield Step("The rule that applied", (rule_in_words(rating, now.target),))


def _why(window: WindowWorkings, workings: Workings) -> str:
    if window.result.method is WindowMethod.POOLED:
        return "Every month has its counts, so the counts are added up: percentages are never averaged then."
    if workings.measure.calculation is Calculation.RATIO:
        return "Not every month has its counts, so this is the mean of the months' figures."
    return "The measure is not one count out of another, so this is the mean of the months' figures."


def _missing(window: WindowWorkings) -> str:
    missing = window.result.months - window.result.included
    if not missing:
        return ""
    have = "has no figure and is" if missing == 1 else "have no figure and are"
    return f"{missing} of the {window.result.months} months {have} left out."


def _total(window: WindowWorkings, workings: Workings) -> str:
    if window.result.method is WindowMethod.POOLED:
        between = "of" if workings.measure.is_share else "divided by"
        return f"{counted(window.total)} {between} {counted(window.parts)}"
    return unrounded_in_words(window.total, workings.measure)
