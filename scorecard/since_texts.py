"""What happened between two months, as pages tell each thing of it. Pure."""

from dataclasses import dataclass

from kpis.change import Judgement
from kpis.periods import iso_month, month_name, period_label
from kpis.target_words import target_in_words
from kpis.terms import MeasureTerms
from reports.promised import Outcome
from scorecard import wording
from scorecard.days import day_name
from scorecard.overdue import OverdueMonth
from scorecard.page import StatusText, status_text
from scorecard.revision_texts import RevisionText, revision_text
from scorecard.since import Correction, Course, Move, Promised
from scorecard.standing import IndicatorTerms, Standing

COURSES = {
    Course.WORSE: "Worse",
    Course.IN_ONE_MONTH: "Rated in one month only",
    Course.BETTER: "Better",
    Course.SAME: "As it was",
    Course.IN_NEITHER: "Not rated",
}
STILL_OUTSIDE = "Still outside tolerance"
OUTCOMES = {Outcome.KEPT: "Kept", Outcome.MISSED: "Missed", Outcome.AWAITED: "No figure yet"}
NAMED_AT_MOST = 6  # references in a sentence


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
    illustrative: bool
    status: StatusText
    target: str


@dataclass(frozen=True, slots=True)
class MoveText:
    """course: better, worse and so on, and the word for it; target_changed: another was in force."""

    named: Named
    course: str
    course_label: str
    before: MonthText
    now: MonthText
    change: str
    judgement: str
    target_changed: bool
    commentary: str


@dataclass(frozen=True, slots=True)
class CorrectionText:
    """was and became: how the month stands with either figure."""

    named: Named
    iso: str
    month: str
    revision: RevisionText
    was: StatusText
    became: StatusText
    changed_rating: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ExplanationText:
    named: Named
    iso: str
    month: str
    figure: str
    illustrative: bool
    status: StatusText
    commentary: str


@dataclass(frozen=True, slots=True)
class PromisedText:
    """of: the month that missed; found: the figure of the month by which it was to be back."""

    named: Named
    of: str
    back_by: str
    back_by_iso: str
    cause: str
    action: str
    outcome: str
    outcome_label: str
    found: str


@dataclass(frozen=True, slots=True)
class OverdueText:
    iso: str
    month: str
    sentence: str


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
        counts=(wording.counts_in_words(one.known.figure) or "") if one.known else "",
        figure_period=period_label(elsewhen, measure.frequency) if elsewhen else "",
        illustrative=one.is_illustrative,
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
        commentary=speaks.commentary if speaks else "",
    )


def correction_text(one: Correction) -> CorrectionText:
    return CorrectionText(
        named=named(one.indicator),
        iso=iso_month(one.revision.period),
        month=period_label(one.revision.period, one.indicator.measure.frequency),
        revision=revision_text(one.indicator, one.revision),
        was=status_text(one.was.rating, one.was.target),
        became=status_text(one.became.rating, one.became.target),
        changed_rating=one.changed_rating,
        illustrative=one.became.is_illustrative,
    )


def explanation_text(indicator: IndicatorTerms, one: Standing) -> ExplanationText:
    found = month_text(one, indicator.measure)
    return ExplanationText(
        named=named(indicator),
        iso=found.iso,
        month=period_label(one.period, indicator.measure.frequency),
        figure=found.figure,
        illustrative=found.illustrative,
        status=found.status,
        commentary=one.known.commentary if one.known else "",
    )


def promised_text(one: Promised) -> PromisedText:
    then = one.then
    return PromisedText(
        named=named(one.indicator),
        of=month_name(one.promise.period),
        back_by=month_name(one.promise.back_by),
        back_by_iso=iso_month(one.promise.back_by) if then else "",
        cause=one.promise.cause,
        action=one.promise.action,
        outcome=one.outcome.value,
        outcome_label=OUTCOMES[one.outcome],
        found=one.indicator.measure.in_words(then.printed) if then and then.printed is not None else "",
    )


def overdue_text(one: OverdueMonth) -> OverdueText:
    """Which figures are not published, and since when they are due: nothing of the return itself."""
    missing, due = len(one.missing), day_name(one.due)
    if one.expected == 1:
        sentence = f"the one figure was due by {due} and has not been published yet."
    elif missing == one.expected:
        sentence = f"none of the {one.expected} figures that were due by {due} has been published yet."
    else:
        references = [indicator.reference for indicator in one.missing]
        names = ", ".join(references[:NAMED_AT_MOST])
        more = f" and {missing - NAMED_AT_MOST} more" if missing > NAMED_AT_MOST else ""
        have = "has" if missing == 1 else "have"
        sentence = (
            f"{missing} of the {one.expected} figures that were due by {due} {have} not been published yet:"
            f" {names}{more}."
        )
    return OverdueText(iso=iso_month(one.period), month=month_name(one.period), sentence=sentence)
