"""What is read, beside the figures themselves, to say what happened between two months of a framework."""

from datetime import date, datetime

from django.utils import timezone

from kpis.models import Framework
from kpis.periods import add_months
from kpis.recorded import first_recorded
from kpis.recorded_targets import read_target_changes
from kpis.revisions import read_revisions_between
from reports.promises import promises_by_measure
from scorecard.months.run import Months
from scorecard.months.selection import SelectedMonths
from scorecard.since.changes import Since, corrections_of, moves_between
from scorecard.since.overdue import missing_months
from scorecard.since.promised import promised_of


def read_since(
    selected: SelectedMonths,
    found: Months,
    *,
    framework: Framework,
    months: tuple[date, date],
    as_known_at: datetime | None = None,
) -> Since:
    """What happened from one month to another, as known now or at a moment, in four statements.

    found: what `selected` comes to. A correction, of a figure or a target, is told where it was recorded
    after the figures of the earlier month were first told, up to now or that moment, whichever month of the
    framework it is of: what was true at the last meeting may not be so any more.
    """
    first, last = months
    measures = [one.measure.id for one in selected.indicators]
    area = framework.organisation_id
    now = as_known_at or timezone.now()
    told_at = first_recorded(measures=measures, area=area, period=first)
    if told_at is not None and told_at > now:  # as known then, it was not told yet
        told_at = None
    after = told_at or _month_after(first)
    indicators = {one.id: one for one in selected.indicators}
    changes = read_target_changes(list(indicators), after=after, until=now)
    revisions = read_revisions_between(
        measures=measures,
        area=area,
        months=(found.months[0], found.months[-1]),
        after=after,
        until=now,
    )
    return Since(
        found=found,
        first=first,
        last=last,
        moves=moves_between(found, first, last),
        told_on=told_at.date() if told_at else None,
        target_changes=[(indicators[one.indicator], one) for one in changes],
        corrections=corrections_of(revisions, selected.indicators, selected.evidences),
        promises=promised_of(
            found, promises_by_measure(measures, organisation=area, as_known_at=as_known_at)
        ),
        missing=missing_months(
            found,
            first_return=framework.first_return,
            due_after_days=framework.due_after_days,
            today=timezone.localtime(now).date(),
        ),
        first_return=framework.first_return,
        nothing_to_correct=after > now or _is_empty(found),
    )


def _is_empty(found: Months) -> bool:
    return all(one.printed is None for row in found.rows for one in row.standings)


def _month_after(period: date) -> datetime:
    return timezone.make_aware(datetime.combine(add_months(period, 1), datetime.min.time()))
