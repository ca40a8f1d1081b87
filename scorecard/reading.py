"""From the database to a scorecard: what every page, command and feed calls."""

from datetime import date, datetime

from django.utils import timezone

from kpis.models import Framework
from kpis.periods import add_months
from scorecard.rows import Scorecard, build_scorecard
from scorecard.selection import select_scorecard


def last_month_ended() -> date:
    """The last month that has ended, by the council's clock."""
    today = timezone.localdate()
    return add_months(date(today.year, today.month, 1), -1)


def read_scorecard(
    *, framework: Framework, frameworks: list[Framework], period: date, as_known_at: datetime | None = None
) -> Scorecard:
    """A framework's scorecard for a month. frameworks: all, since one may be derived from another."""
    selection = select_scorecard(
        framework=framework,
        frameworks=frameworks,
        period=period,
        latest=last_month_ended(),
        as_known_at=as_known_at,
    )
    return build_scorecard(
        indicators=selection.indicators,
        evidences=selection.evidences,
        benchmarks=selection.benchmarks,
        parts=selection.parts,
        revisions=selection.revisions,
        period=period,
    )
