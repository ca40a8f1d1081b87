"""The query behind what was said of progress: one statement, whatever there is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from reports.models import ProgressReport
from reports.partial_dates import read_partial_date
from scorecard.inspections.terms import ReportTerms

REPORT_COLUMNS = ("status", "since", "said_by", "evidence", "recorded_at")
# Of what leads to the reports from a finding that is asked for through its inspection.
REPORTED_NOW = Q(findings__progress_reports__superseded_at__isnull=True)


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


def with_reports(rows: QuerySet[Any], *columns: str) -> Iterable[tuple[list[Any], tuple[ReportTerms, ...]]]:
    """Each row by some columns, in its order, with what is recorded of it, the latest last: one statement.
    rows: of findings, actions or recommendations, not to be read by itself."""
    said = "progress_reports"
    order = (*(rows.query.order_by or rows.model._meta.ordering), f"{said}__recorded_at", f"{said}__pk")
    found = rows.order_by(*order).values_list("pk", *columns, *[f"{said}__{name}" for name in REPORT_COLUMNS])
    for _, group in groupby(found, key=itemgetter(0)):
        held = list(group)
        first, reports = held[0], [one[1 + len(columns) :] for one in held]
        yield (
            list(first[1 : 1 + len(columns)]),
            tuple(report_terms(*one) for one in reports if one[0] is not None),
        )


def report_terms(status: str, since: str, said_by: str, evidence: str, at: datetime) -> ReportTerms:
    """From the values that a query gives, in the order of REPORT_COLUMNS."""
    return ReportTerms(status, read_partial_date(since), said_by, evidence, timezone.localdate(at))
