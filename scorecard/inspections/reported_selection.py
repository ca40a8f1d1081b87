"""The query behind what was said of progress: one statement, whatever there is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from reports.models import ProgressReport
from reports.partial_dates import read_partial_date
from scorecard.inspections.terms import ReportTerms

REPORT_COLUMNS = ("status", "since", "said_by", "evidence", "recorded_at")


def read_reports(
    of: str, condition: Q | None = None, *, as_known_at: datetime | None = None
) -> Mapping[int, Sequence[ReportTerms]]:
    """What was recorded by now or by a moment, the latest last, by the id of what it is of.

    of: finding, action or recommendation; condition: which reports. What was recorded later is left out.
    """
    rows = ProgressReport.objects.filter(condition or Q(), **{f"{of}__isnull": False})
    if as_known_at is not None:
        rows = rows.filter(recorded_at__lte=as_known_at)
    found: dict[int, list[ReportTerms]] = defaultdict(list)
    for id, status, since, said_by, evidence, at in rows.values_list(f"{of}_id", *REPORT_COLUMNS):
        found[id].append(report_terms(status, since, said_by, evidence, at))
    return found


def report_terms(status: str, since: str, said_by: str, evidence: str, at: datetime) -> ReportTerms:
    """From the values that a query gives, in the order of REPORT_COLUMNS."""
    return ReportTerms(status, read_partial_date(since), said_by, evidence, timezone.localdate(at))


def reported_then(progress: str, as_known_at: datetime | None) -> Q:
    """What holds of the report that is current, or was at a moment. progress: what leads to it in a query."""
    if as_known_at is None:
        return Q(**{f"{progress}superseded_at__isnull": True})
    not_yet = Q(**{f"{progress}superseded_at__isnull": True})
    not_yet |= Q(**{f"{progress}superseded_at__gt": as_known_at})
    return not_yet & Q(**{f"{progress}recorded_at__lte": as_known_at})
