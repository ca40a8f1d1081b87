"""Which ratings that are shown today would be others, once a target is saved or withdrawn. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kpis.periods import months_between
from kpis.rating import Rating
from kpis.windows import WindowFigure
from scorecard.rows import rated_window
from scorecard.standing import Evidences, IndicatorTerms, standing


@dataclass(frozen=True, slots=True)
class RestatedMonth:
    """A month of the framework that is shown with one rating today, and would be with another.

    window: the figure of several months that is rated, None where it is that of the month alone;
    has_figure: whether the month has a figure of its own.
    """

    period: date
    shown: Rating
    becomes: Rating
    window: WindowFigure | None = None
    has_figure: bool = True


def restated_months(
    indicator: IndicatorTerms, after: IndicatorTerms, starts: date, evidences: Evidences
) -> Iterable[RestatedMonth]:
    """The months of the framework, alone, that the pages rate otherwise under the targets of `after`."""
    for month in months_between(starts, min(indicator.ends, evidences.latest)):
        shown = standing(indicator, period=month, evidences=evidences).rating
        becomes = standing(after, period=month, evidences=evidences).rating
        if shown.status is not becomes.status:
            yield RestatedMonth(month, shown, becomes)


def restated_windows(
    indicator: IndicatorTerms, after: IndicatorTerms, starts: date, evidences: Evidences
) -> Iterable[RestatedMonth]:
    """The same of several months together, which pages rate in months without a figure of their own, too."""
    for month in months_between(starts, min(indicator.ends, evidences.latest)):
        now = standing(indicator, period=month, evidences=evidences)
        window, shown = rated_window(indicator, now, evidences)
        then = standing(after, period=month, evidences=evidences)
        _, becomes = rated_window(after, then, evidences)
        if shown is not None and becomes is not None and shown.status is not becomes.status:
            yield RestatedMonth(month, shown, becomes, window, has_figure=now.printed is not None)
