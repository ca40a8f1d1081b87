"""The last steps of a rating: the figure beside its target in a sentence, and the rule that applied. Pure.

What is better, tolerated or missed is told by the rating itself (`kpis.rating`): here it is put into words.
"""

from collections.abc import Iterable
from decimal import Decimal

from kpis.applied_rules import Rule, rule_applied
from kpis.periods import month_name, period_label
from kpis.rating import STATUS_LABELS, Rating, Reason, TargetTerms
from kpis.terms import MeasureTerms
from scorecard.wording import progress_in_words
from scorecard.workings.steps import Step, said
from scorecard.workings.worked import Workings

RULES = {
    Rule.PAST_TARGET: "Past the target on its good side",
    Rule.EQUAL_TO_TARGET: "Equal to the target",
    Rule.INSIDE_LIMIT: "Missed the target, and not past the tolerance limit",
    Rule.PAST_LIMIT: "Past the tolerance limit",
    Rule.MISSED_WITHOUT_TOLERANCE: "Missed a target that has no tolerance limit",
    Rule.MOVED_THE_RIGHT_WAY: "Moved the right way since the figure before",
    Rule.UNCHANGED: "Unchanged since the figure before",
    Rule.MOVED_THE_WRONG_WAY: "Moved the wrong way since the figure before",
}
SIDES = {
    Rule.PAST_TARGET: ", on its good side",
    Rule.INSIDE_LIMIT: ", on its wrong side",
    Rule.PAST_LIMIT: ", on its wrong side",
    Rule.MISSED_WITHOUT_TOLERANCE: ", on its wrong side",
}
BEYOND = {
    Rule.INSIDE_LIMIT: "not past the limit of {limit}",
    Rule.PAST_LIMIT: "past the limit of {limit} too",
}
WAYS = {
    Rule.MOVED_THE_RIGHT_WAY: ", which is the right way",
    Rule.MOVED_THE_WRONG_WAY: ", which is the wrong way",
}
NOT_RATED = {
    Reason.NO_FIGURE: "A month without a figure is not rated, though one was due",
    Reason.NOT_DUE: "A month in which no figure is due is not rated",
    Reason.NO_TARGET: "A figure without a target is not rated",
    Reason.TO_BE_CONFIRMED: "A figure whose target is still to be confirmed is not rated",
    Reason.CONTEXT_ONLY: "A measure that is shown for context only is not rated",
    Reason.NO_BENCHMARK_FIGURE: "There is no figure of {benchmark} yet to compare with, so it is not rated",
    Reason.NO_EARLIER_FIGURE: "There is no earlier figure to compare with, so it is not rated",
    Reason.AT_YEAR_END: "A target for the year's end is rated in the framework's last month alone",
    Reason.PARTLY_IN: "A count of ratings is not rated while some of what it counts has no figure",
    Reason.OF_ANOTHER_NUMBER: "The count before it is of another number, so it is not compared, nor rated",
    Reason.NOT_FOR_WINDOWS: "A target of this kind is rated by month alone, so this figure is not rated",
}


def verdict_steps(workings: Workings) -> Iterable[Step]:
    """The comparison of the month's figure, and the rule that applied."""
    now, measure = workings.row.standing, workings.measure
    if now.printed is not None and now.rating.is_rated and now.target is not None:
        if now.level is not None:
            words = comparison_in_words(
                figure=now.printed, level=now.level, target=now.target, rating=now.rating, measure=measure
            )
        else:
            words = _movement_in_words(workings, now.printed)
        yield Step("Compared", (words,))
    elif workings.row.progress is not None:
        yield _progress(workings)
    yield Step("The rule that applied", (rule_in_words(now.rating, now.target),))


def comparison_in_words(
    *, figure: Decimal, level: Decimal, target: TargetTerms, rating: Rating, measure: MeasureTerms
) -> str:
    """The figure beside what is to be reached: 24% is higher than the target of 22%, on its wrong side, and
    not past the limit of 25%.

    figure and level: as printed; rating: what `kpis.rating` made of them, which says on which side that is.
    """
    rule = rule_applied(rating, target)
    side = SIDES.get(rule, "")
    beside = (
        f"{measure.in_words(figure)} is {_beside(figure, level)} the target of {measure.as_set(level)}{side}"
    )
    if rule is Rule.MISSED_WITHOUT_TOLERANCE:
        return f"{beside}, and no tolerance limit is agreed."
    if rule not in BEYOND or target.tolerance_limit is None:
        return f"{beside}."
    return f"{beside}, and {BEYOND[rule].format(limit=measure.as_set(target.tolerance_limit))}."


def _beside(figure: Decimal, other: Decimal) -> str:
    if figure == other:
        return "equal to"
    return "higher than" if figure > other else "lower than"


def _movement_in_words(workings: Workings, printed: Decimal) -> str:
    now, measure = workings.row.standing, workings.measure
    assert now.previous is not None  # or there would be no rating
    month, before = now.previous
    way = WAYS.get(rule_applied(now.rating, now.target), "")
    then = f"{measure.in_words(before)} of {period_label(month, measure.frequency)}"
    return f"{measure.in_words(printed)} is {_beside(printed, before)} {then}{way}."


def _progress(workings: Workings) -> Step:
    row, measure = workings.row, workings.measure
    assert row.progress is not None
    end = month_name(row.indicator.ends)
    return Step(
        "How far along it is",
        said(f"{progress_in_words(row.progress, measure)}, up to {end}.", _rate(workings)),
    )


def _rate(workings: Workings) -> str:
    progress, measure = workings.row.progress, workings.measure
    if progress is None or progress.needed_a_month is None:
        return ""
    wanted, reached = measure.as_set(progress.wanted), measure.in_words(progress.reached)
    if not progress.needed_a_month:
        return "What was wanted by year end is reached."
    return f"What is still needed is {wanted} less {reached}, shared between the months that are left."


def rule_in_words(rating: Rating, target: TargetTerms | None) -> str:
    """The line of the status table that applied, and the status that it gives."""
    status = STATUS_LABELS[rating.status].lower()
    if rating.reason is not None:
        name = target.benchmark_name or "" if target else ""
        return f"{NOT_RATED[rating.reason].format(benchmark=name)}."
    return f"{RULES[rule_applied(rating, target)]}: {status}."
