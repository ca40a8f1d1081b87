"""Inspections and findings as plain values, from the columns of their rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from reports.inspection_words import FindingKind, FindingStatus, InspectionKind
from reports.partial_dates import read_partial_date
from scorecard.inspections.terms import FindingTerms, InspectionTerms, ReportTerms

INSPECTION_COLUMNS = (
    *("id", "code", "kind", "inspectorate", "organisation_id", "organisation__name", "provider", "title"),
    *("starts", "ends", "published", "follows_id", "requirements_made", "requirements_met", "source"),
)
FINDING_COLUMNS = ("id", "kind", "theme", "summary", "text")
# What a version from before a column says of it, by kind of row. Whoever adds a column to one adds it here.
NOT_SAID_YET: Mapping[str, Mapping[str, Any]] = {
    "inspection": {"inspectorate": "", "source": ""},
    "finding": {"text": "", "measures": ()},
}


def finding_terms(
    id: int, kind: str, theme: str, summary: str, text: str, *, reports: Sequence[ReportTerms]
) -> FindingTerms:
    """From the values that a query gives, in the order of FINDING_COLUMNS. reports: the latest last."""
    unsaid = FindingStatus.NOT_APPLICABLE if kind == FindingKind.STRENGTH else FindingStatus.NOT_RECORDED
    status = FindingStatus(reports[-1].status) if reports else unsaid
    return FindingTerms(id, FindingKind(kind), theme, summary, text, status, reports=tuple(reports))


def inspection_terms(row: Sequence[Any]) -> InspectionTerms:
    """From the values that a query gives, in the order of INSPECTION_COLUMNS."""
    id, code, kind, inspectorate, organisation, name, provider, title, *rest = row
    starts, ends, published, follows, made, met, source = rest
    return InspectionTerms(
        id=id,
        code=code,
        kind=InspectionKind(kind),
        inspectorate=inspectorate,
        organisation=organisation,
        of_whom=name or provider,
        title=title,
        starts=read_partial_date(starts),
        ends=read_partial_date(ends),
        published=read_partial_date(published),
        follows=follows,
        requirements_made=made,
        requirements_met=met,
        source=source,
    )
