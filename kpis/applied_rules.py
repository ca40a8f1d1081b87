"""Which rule of the status table led to a rating. It rates nothing: it names what `kpis.rating` did. Pure."""

from enum import StrEnum

from kpis.rating import MOVEMENTS, Rating, Status, TargetTerms


class Rule(StrEnum):
    """The lines of the table in docs/domain.md: Status; those that tell movements apart come last."""

    PAST_TARGET = "past_target"
    EQUAL_TO_TARGET = "equal_to_target"
    INSIDE_LIMIT = "inside_limit"
    PAST_LIMIT = "past_limit"
    MISSED_WITHOUT_TOLERANCE = "missed_without_tolerance"
    NOT_RATED = "not_rated"
    MOVED_THE_RIGHT_WAY = "moved_the_right_way"
    UNCHANGED = "unchanged"
    MOVED_THE_WRONG_WAY = "moved_the_wrong_way"


OF_LEVELS = {
    Status.BETTER_THAN_TARGET: Rule.PAST_TARGET,
    Status.AT_TARGET: Rule.EQUAL_TO_TARGET,
    Status.WITHIN_TOLERANCE: Rule.INSIDE_LIMIT,
    Status.OUTSIDE_TOLERANCE: Rule.PAST_LIMIT,
}
OF_MOVEMENTS = {
    Status.BETTER_THAN_TARGET: Rule.MOVED_THE_RIGHT_WAY,
    Status.WITHIN_TOLERANCE: Rule.UNCHANGED,
    Status.OUTSIDE_TOLERANCE: Rule.MOVED_THE_WRONG_WAY,
}


def rule_applied(rating: Rating, target: TargetTerms | None) -> Rule:
    """The rule that led to this rating against this target."""
    if target is None or not rating.is_rated:
        return Rule.NOT_RATED
    if target.kind in MOVEMENTS:
        return OF_MOVEMENTS[rating.status]
    if rating.status is Status.OUTSIDE_TOLERANCE and target.tolerance_limit is None:
        return Rule.MISSED_WITHOUT_TOLERANCE
    return OF_LEVELS[rating.status]
