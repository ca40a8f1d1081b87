"""What was told of a scorecard on a day, read beside what is known now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from kpis.models import Framework
from kpis.periods import last_month_ended, month_name
from kpis.recorded import moments_recorded
from scorecard.as_told.months import measure_notice, months_told_otherwise
from scorecard.as_told.rows import rows_told_otherwise
from scorecard.as_told.texts import ToldNotice, ToldText, notice_of_no_past, told_notice, told_text
from scorecard.known_on import known_on
from scorecard.measures.selection import SelectedHistory, history_known
from scorecard.reading import read_scorecard
from scorecard.rows import Scorecard


@dataclass(frozen=True, slots=True)
class AsTold:
    """rows: what is different now, by the reference of the row or, of a measure, the name of the month."""

    notice: ToldNotice
    rows: Mapping[str, ToldText] = field(default_factory=dict)


def read_as_told(
    then: Scorecard, *, framework: Framework, frameworks: list[Framework], period: date, moment: datetime
) -> AsTold:
    """What is different now from a scorecard as known at a moment.

    It costs the page a second scorecard, of five statements at most, and one statement for the days on which
    the month's figures were recorded; a page as known now asks for none of it.
    """
    if moment >= (asked_at := timezone.now()):
        return AsTold(notice_of_no_past(known_on(moment, now=asked_at)))
    now = read_scorecard(framework=framework, frameworks=frameworks, period=period)
    told = rows_told_otherwise(then, now, moment=moment)
    recorded = moments_recorded(
        measures=[row.measure.id for row in then.rows], area=framework.organisation_id, period=period
    )
    notice = told_notice(
        then,
        now,
        told,
        moment=moment,
        month=month_name(period),
        recorded=recorded,
        today=timezone.localdate(),
    )
    return AsTold(notice, {one.then.indicator.reference: told_text(one) for one in told})


def read_measure_as_told(then: SelectedHistory, *, moment: datetime) -> AsTold:
    """The same of a measure's history, for no statement more."""
    if moment >= (asked_at := timezone.now()):
        return AsTold(notice_of_no_past(known_on(moment, now=asked_at)))
    now = history_known(then.recorded, latest=last_month_ended(timezone.localdate()))
    told = months_told_otherwise(then.history, now.history, recordings=now.recordings)
    notice = measure_notice(then.history, now.history, told=told, moment=moment, recordings=now.recordings)
    return AsTold(notice, told)
