"""Which framework the home page tells of."""

from collections.abc import Iterable, Mapping

from kpis.models import Framework
from kpis.models.framework import FrameworkKind
from scorecard.coverage import MonthFilled


def framework_of_home(
    frameworks: Iterable[Framework], *, opens: Mapping[int, MonthFilled]
) -> Framework | None:
    """The first of these that opens with a month that is mostly in, a contract before any other; where none
    does, the first that has any figure; where none has, the first contract, or the first. None where there
    are none.

    frameworks: the newest first; opens: by framework id, the month that it opens with, where it has figures.
    One that is agreed for next year is passed over until most figures of one of its months have come: its
    first figure alone would put a year that is all there out of sight.
    """
    return min(frameworks, key=lambda one: _preference(one, opens.get(one.pk)), default=None)


def _preference(framework: Framework, month: MonthFilled | None) -> tuple[bool, bool, bool]:
    """The least is preferred; of equals, the first."""
    return month is None or not month.is_mostly_in, month is None, framework.kind != FrameworkKind.CONTRACT
