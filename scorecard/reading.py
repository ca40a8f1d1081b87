"""From the database to a scorecard: what every page, command and feed calls."""

from datetime import date, datetime

from django.utils import timezone

from kpis.models import Framework
from kpis.periods import last_month_ended
from scorecard.moments import moment_written
from scorecard.rows import Scorecard, build_scorecard
from scorecard.selection import select_scorecard


def moment_of(text: str | None) -> datetime | None:
    """The moment that a page or a command is asked for; None, which is now, where a field was left empty.

    Raises NoMoment, with a sentence.
    """
    if text is None or not text.strip():
        return None
    return moment_written(text, now=timezone.now(), zone=timezone.get_default_timezone())


def read_scorecard(
    *,
    framework: Framework,
    frameworks: list[Framework],
    period: date,
    as_known_at: datetime | None = None,
    with_parts: bool = True,
    may_see_small_numbers: bool = False,
) -> Scorecard:
    """A framework's scorecard for a month. frameworks: all, since one may be derived from another.

    Small numbers of its parts are held back, unless it is said that the reader may see them.
    """
    selection = select_scorecard(
        framework=framework,
        frameworks=frameworks,
        period=period,
        latest=last_month_ended(timezone.localdate()),
        as_known_at=as_known_at,
        with_parts=with_parts,
        may_see_small_numbers=may_see_small_numbers,
    )
    return build_scorecard(
        indicators=selection.indicators,
        evidences=selection.evidences,
        benchmarks=selection.benchmarks,
        parts=selection.parts,
        revisions=selection.revisions,
        has_breakdown=selection.has_parts,
        period=period,
    )
