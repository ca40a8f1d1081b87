"""An indicator in two months, as pages tell how it moved. Pure."""

from dataclasses import dataclass

from kpis.change import Judgement
from kpis.periods import iso_month, month_name, period_label
from kpis.target_words import possessive, target_in_words
from kpis.terms import MeasureTerms
from scorecard import wording
from scorecard.since.changes import Course, Move
from scorecard.standing import IndicatorTerms, Standing
from scorecard.status_texts import StatusText, status_text

COURSES = {
    Course.WORSE: "Worse status",
    Course.IN_ONE_MONTH: "Rated in one month only",
    Course.BETTER: "Better status",
    Course.SAME: "As it was",
    Course.IN_NEITHER: "Not rated",
}
STILL_OUTSIDE = "Still outside tolerance"


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator, as a list names it; `code` leads to its measure."""

    reference: str
    title: str
    code: str


@dataclass(frozen=True, slots=True)
class MonthText:
    """An indicator in one month. Texts are empty where there is nothing to say."""

    iso: str
    month: str
    figure: str
    marker_meaning: str  # of what stands in the place of a figure
    counts: str
    figure_period: str  # where the figure is of another month
    illustrative: str  # what of it was made up, as it is marked
    status: StatusText
    target: str


@dataclass(frozen=True, slots=True)
class MoveText:
    """course: better, worse and so on, and the word for it; target_changed: another was in force;
    benchmark_came: the figure of the benchmark that is the target, where it came or is newer, else empty."""

    named: Named
    course: str
    course_label: str
    before: MonthText
    now: MonthText
    change: str
    judgement: str
    target_changed: bool
    benchmark_came: str
    commentary: str


def named(indicator: IndicatorTerms) -> Named:
    return Named(indicator.reference, indicator.measure.title, indicator.measure.code)


def month_text(one: Standing, measure: MeasureTerms) -> MonthText:
    marker = wording.marker_of(one) if one.printed is None else None
    figure = measure.in_words(one.printed) if one.printed is not None else wording.marker_of(one).value
    elsewhen = one.figure_period if one.figure_period != one.period else None
    return MonthText(
        iso=iso_month(one.period),
        month=month_name(one.period),
        figure=figure,
        marker_meaning=wording.MARKERS[marker] if marker else "",
        counts=(measure.counts_in_words(one.known.figure) or "") if one.known else "",
        figure_period=period_label(elsewhen, measure.frequency) if elsewhen else "",
        illustrative=one.made_up,
        status=status_text(one.rating, one.target),
        target=target_in_words(one.target, level=one.level, measure=measure),
    )


def move_text(move: Move) -> MoveText:
    measure, change = move.indicator.measure, move.change
    speaks = move.now.known if move.now.figure_period == move.now.period else None
    return MoveText(
        named=named(move.indicator),
        course=move.course.value,
        course_label=STILL_OUTSIDE if move.stayed_outside else COURSES[move.course],
        before=month_text(move.before, measure),
        now=month_text(move.now, measure),
        change=wording.movement_in_words(change, measure.unit),
        judgement=change.judgement.value if change.judgement is not Judgement.NEITHER else "",
        target_changed=move.target_changed,
        benchmark_came=_benchmark_in_words(move) if move.benchmark_came else "",
        commentary=speaks.commentary if speaks else "",
    )


def _benchmark_in_words(move: Move) -> str:
    """England’s figure has come: 46.4; England’s newer figure: 46.4, after 45."""
    target, measure = move.now.target, move.indicator.measure
    assert target is not None
    assert move.now.level is not None
    whose, now = possessive(target.benchmark_name or ""), measure.as_set(move.now.level)
    if move.before.level is None:
        return f"{whose} figure has come: {now}"
    return f"{whose} newer figure: {now}, after {measure.as_set(move.before.level)}"
