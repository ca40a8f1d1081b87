"""What happened to the indicators of a framework between two of its months. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpis.change import Change, change_between
from kpis.figures import Figure
from kpis.rating import Status
from kpis.series import KnownFigure, Revision, TargetChange
from scorecard.counted_of import of_another_number
from scorecard.months.run import Months
from scorecard.order import ATTENTION
from scorecard.since.overdue import MissingMonth
from scorecard.since.promised import Promised
from scorecard.standing import Evidences, IndicatorTerms, Standing, standing


class Course(StrEnum):
    """Where an indicator's status went, in the order in which a member should look."""

    WORSE = "worse"
    IN_ONE_MONTH = "in_one_month"  # it could be rated in only one of the two
    BETTER = "better"
    SAME = "same"
    IN_NEITHER = "in_neither"


@dataclass(frozen=True, slots=True)
class Move:
    """An indicator in the earlier month and in the later one."""

    indicator: IndicatorTerms
    before: Standing
    now: Standing

    @property
    def course(self) -> Course:
        rated = [one.rating.is_rated for one in (self.before, self.now)]
        if not all(rated):
            return Course.IN_ONE_MONTH if any(rated) else Course.IN_NEITHER
        was, became = (ATTENTION.index(one.rating.status) for one in (self.before, self.now))
        if was == became:
            return Course.SAME
        return Course.WORSE if became < was else Course.BETTER

    @property
    def stayed_outside(self) -> bool:
        return {one.rating.status for one in (self.before, self.now)} == {Status.OUTSIDE_TOLERANCE}

    @property
    def target_changed(self) -> bool:
        """Whether something else was set to be reached. A benchmark's newer figure is no change of target."""
        was, became = (_to_reach(one) for one in (self.before, self.now))
        return was != became

    @property
    def benchmark_came(self) -> bool:
        """Whether the figure of the benchmark that is the target came, or a newer one, and nothing else."""
        return not self.target_changed and self.now.level is not None and self.before.level != self.now.level

    @property
    def change(self) -> Change:
        """How the figure moved from the one month to the other; not where they count of other numbers."""
        measure = self.indicator.measure
        can_compare = of_another_number(measure, self.now.known, self.before.known) is None
        return change_between(
            now=_figure(self.now),
            before=_figure(self.before) if can_compare else None,
            polarity=measure.polarity_of_change,
            frequency=measure.frequency,
        )


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that was corrected, and how its month stands with what it was and with what it became."""

    indicator: IndicatorTerms
    revision: Revision
    was: Standing
    became: Standing

    @property
    def changed_rating(self) -> bool:
        return self.was.rating != self.became.rating


@dataclass(frozen=True, slots=True)
class Since:
    """Everything that happened.

    told_on: the day from which corrections are told, when the figures of the earlier month were first
    recorded; None where it has none, and they are told from its end; missing: figures of any month that were
    due and are not published; first_return: the first month that officers return; nothing_to_correct: no
    figure of any month was known, or it was not yet the day from which corrections are told.
    """

    found: Months
    first: date
    last: date
    moves: list[Move]
    told_on: date | None
    corrections: list[Correction]
    target_changes: list[tuple[IndicatorTerms, TargetChange]]
    promises: list[Promised]
    missing: list[MissingMonth]
    first_return: date
    nothing_to_correct: bool = False

    @property
    def overdue(self) -> list[MissingMonth]:
        return [one for one in self.missing if one.is_overdue]


def moves_between(found: Months, first: date, last: date) -> list[Move]:
    """Each indicator in the two months, in the order of the framework."""
    at = found.months.index
    return [Move(row.indicator, row.standings[at(first)], row.standings[at(last)]) for row in found.rows]


def worst_first(moves: Iterable[Move]) -> list[Move]:
    """Those whose status changed, or that could be rated in only one month; equals stay in their order."""
    changed = [one for one in moves if one.course in (Course.WORSE, Course.IN_ONE_MONTH, Course.BETTER)]
    order = list(Course)
    return sorted(changed, key=lambda one: (order.index(one.course), ATTENTION.index(one.now.rating.status)))


def corrections_of(
    revisions: Iterable[Revision], indicators: Iterable[IndicatorTerms], evidences: Mapping[int, Evidences]
) -> list[Correction]:
    """Each correction with the ratings that its two figures come to. evidences: by indicator id."""
    by_measure = {one.measure.id: one for one in indicators}
    return [
        Correction(
            indicator=indicator,
            revision=one,
            was=_with_figure(indicator, one.period, one.was, evidences[indicator.id]),
            became=_with_figure(indicator, one.period, one.became, evidences[indicator.id]),
        )
        for one in revisions
        for indicator in (by_measure[one.measure],)
    ]


def explanations_between(found: Months, first: date, last: date) -> list[tuple[IndicatorTerms, Standing]]:
    """What officers said of the figures of the months after the first, up to the last."""
    return [
        (row.indicator, one)
        for row in found.rows
        for one in row.standings
        if first < one.period <= last
        and one.figure_period == one.period
        and one.known is not None
        and one.known.commentary
    ]


def _with_figure(indicator: IndicatorTerms, period: date, figure: Figure, evidences: Evidences) -> Standing:
    known = evidences.own.get(period)
    illustrative = known.illustrative if known else False
    own = {**evidences.own, period: KnownFigure(None, figure, illustrative, "", "")}
    return standing(indicator, period=period, evidences=replace(evidences, own=own))


def _figure(one: Standing) -> tuple[date, Decimal] | None:
    if one.figure_period is None or one.printed is None or (one.known and one.known.partly):
        return None
    return one.figure_period, one.printed


def _to_reach(one: Standing) -> tuple[object, ...] | None:
    target = one.target
    if target is None:
        return None
    return target.kind, target.value, target.tolerance_limit, target.benchmark
