"""What is said of the progress of findings, actions and recommendations. Nothing is overwritten: a report
supersedes the one before it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils import timezone

from record.keeping import note
from record.models import EntryKind
from reports.inspection_words import ActionStatus, FindingKind, RecommendationStatus
from reports.models import Action, Finding, ProgressReport, Recommendation
from reports.partial_dates import read_partial_date

Tracked = Finding | Action | Recommendation

# What is asked for and of which nobody has said anything yet. Nobody can tell that of a finding.
AT_FIRST = {Action: ActionStatus.OPEN, Recommendation: RecommendationStatus.OPEN}


@dataclass(frozen=True, slots=True)
class Said:
    """status: a word of SAID_STATUSES; since: a partial date as it is stored, empty where nobody knows."""

    status: str
    since: str = ""
    said_by: str = ""
    evidence: str = ""


def kind_of(model: type) -> str:
    """finding, action or recommendation: the name of the model, and of the key of ProgressReport."""
    return str(model.__name__).lower()


@transaction.atomic
def report_progress(
    *, of: Tracked, said: Said, by: str, reason: str = "", at: datetime | None = None
) -> ProgressReport | None:
    """Record what is said, instead of what was said before; returns None where that was the same.

    by: the user name or command that records it; at: now, unless tests say otherwise. Raises ValidationError
    as `hold_to_sense` does, and where a constraint of ProgressReport is broken.
    """
    hold_to_sense(of, said, today=timezone.localdate(at))
    key = {kind_of(type(of)): of}
    type(of).objects.select_for_update().get(pk=of.pk)  # of two reports at once, the second sees the first
    now = at or timezone.now()
    current = ProgressReport.objects.current().filter(**key)
    former = current.first()
    if former is not None and said_in(former) == said:
        return None
    current.supersede(at=now)
    report = ProgressReport(
        **key,
        status=said.status,
        since=said.since,
        said_by=said.said_by,
        evidence=said.evidence,
        recorded_at=now,
        recorded_by=by,
        reason=reason,
    )
    report.full_clean()
    report.save()
    was = in_words(said_in(former)) if former is not None else ""
    kind = EntryKind(kind_of(type(of)))
    note(by=by, kind=kind, subject=str(of), was=was, became=in_words(said), reason=reason, about=of, at=now)
    return report


def hold_to_sense(of: Tracked, said: Said, *, today: date) -> None:
    """Raise ValidationError, beside each field, for what cannot be: progress of a strength, a day to come, a
    finding that is met before it was found."""
    try:
        since = read_partial_date(said.since)
    except ValueError as problem:
        raise ValidationError({"since": ValidationError(str(problem), code="malformed")}) from None
    if isinstance(of, Finding) and of.kind == FindingKind.STRENGTH:
        message = "A strength asks for nothing: it has no status."
        raise ValidationError({"status": ValidationError(message, code="of_a_strength")})
    if since and since.first > today:
        message = f"{since.in_words} has not come yet. Say since when it is so."
        raise ValidationError({"since": ValidationError(message, code="in_future")})
    inspected = read_partial_date(of.inspection.starts) if isinstance(of, Finding) else None
    if since and inspected and since.last < inspected.first:
        message = f"{since.in_words} is before the inspection, of {inspected.in_words}."
        raise ValidationError({"since": ValidationError(message, code="before_it_was_found")})


def said_in(report: ProgressReport) -> Said:
    return Said(report.status, report.since, report.said_by, report.evidence)


def was_said(of: Tracked, said: Said) -> bool:
    """Whether just this was reported before, whatever has been said since then."""
    reports = ProgressReport.objects.filter(**{kind_of(type(of)): of})
    return any(said_in(one) == said for one in reports)


def in_words(said: Said) -> str:
    """As the record says it: status: met; since: 2019-05; said by: Ofsted; evidence: the visit of May."""
    parts = (("status", said.status.replace("_", " ")), ("since", said.since), ("said by", said.said_by))
    return "; ".join(f"{name}: {text}" for name, text in (*parts, ("evidence", said.evidence)) if text)


def with_status(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Findings, actions or recommendations, each with its `status` as reported last, or None."""
    current = FilteredRelation("progress_reports", condition=Q(progress_reports__superseded_at__isnull=True))
    found: QuerySet[Any] = rows.annotate(now=current, status=F("now__status"))
    return found
