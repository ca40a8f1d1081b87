"""What a row of a file says of progress: of findings and recommendations, and of actions about findings."""

from enum import StrEnum

from django.core.exceptions import ValidationError

from kpis.defined import DefinitionChange, Outcome, fail_with, keep
from kpis.defining import Definitions
from kpis.definition_files import DefinitionRow
from record.models import EntryKind
from reports.inspection_words import ActionStatus, FindingKind, FindingStatus, RecommendationStatus
from reports.models import Action, Finding, Inspection, Recommendation
from reports.progress import Said, Tracked, in_words, report_progress, was_said
from reports.written_versions import keep_version, standing_first, stays_withdrawn

# Columns that a file need not have. A status alone is a report, too: nobody then knows since when it is so.
OF_A_REPORT = ("status_since", "said_by", "evidence")


def define_action(
    row: DefinitionRow, known: Definitions, inspections: dict[str, Inspection]
) -> Outcome | None:
    """What is done about a finding, which is named by its inspection and its summary."""
    inspection = row.one_of("inspection", inspections, called="inspection")
    summary, text = row.required("finding"), row.required("action")
    status = row.word("status", ActionStatus)
    if inspection is None or row.problems:
        return None
    finding = standing_first(inspection.findings.filter(summary=summary))
    if finding is None:
        row.fail(f"finding: {inspection.code} has no finding “{summary}”. Write its summary in full.")
        return None
    action = standing_first(finding.actions.filter(action=text)) or Action(finding=finding, action=text)
    if action.is_withdrawn or finding.is_withdrawn:
        return stays_withdrawn(row)
    values = {"owner": row.required("owner"), "due": row.text("due")}
    outcome = keep(row, known.changes, action, by=known.by, noted_as=EntryKind.ACTION, **values)
    keep_version(row, known, action, outcome)
    return _and_report(row, known, action, outcome, status)


def define_recommendation(row: DefinitionRow, known: Definitions) -> Outcome | None:
    """`progress` is what is said of it, with its status."""
    key = {"report": row.required("report"), "reference": row.required("reference")}
    recommendation = standing_first(Recommendation.objects.filter(**key)) or Recommendation(**key)
    if recommendation.is_withdrawn:
        return stays_withdrawn(row)
    status = row.word("status", RecommendationStatus)
    outcome = keep(
        row,
        known.changes,
        recommendation,
        by=known.by,
        noted_as=EntryKind.RECOMMENDATION,
        recommendation=row.required("recommendation"),
        responsible=row.required("responsible"),
        due=row.text("due"),
    )
    keep_version(row, known, recommendation, outcome)
    return _and_report(row, known, recommendation, outcome, status)


def report_on_finding(
    row: DefinitionRow, known: Definitions, finding: Finding, outcome: Outcome | None
) -> Outcome | None:
    """A row that says no status leaves what somebody said; that nothing is recorded is said by nobody."""
    text = row.text("status")
    if outcome is None or not text:
        return outcome
    status, is_strength = row.word("status", FindingStatus), finding.kind == FindingKind.STRENGTH
    if is_strength is not (status is FindingStatus.NOT_APPLICABLE) and status is not None:
        row.fail("status: The status of a strength is “not_applicable”, and of no other finding.")
    if status in (FindingStatus.NOT_APPLICABLE, FindingStatus.NOT_RECORDED):
        return None if row.problems else outcome
    return _and_report(row, known, finding, outcome, status)


def _and_report(
    row: DefinitionRow, known: Definitions, of: Tracked, outcome: Outcome | None, status: StrEnum | None
) -> Outcome | None:
    """What a row says of what is stored; nothing where just that was said before, whatever was said since."""
    if outcome is None or status is None or row.problems:
        return None
    said = Said(
        status=status.value,
        since=row.text("status_since"),
        said_by=row.text("said_by"),
        evidence=row.text("evidence") or row.text("progress"),
    )
    if outcome is not Outcome.NEW and was_said(of, said):
        return outcome
    try:
        report_progress(of=of, said=said, by=known.by, reason=f"Loaded from {row.file}")
    except ValidationError as problem:
        fail_with(row, problem)
        return None
    known.changes.append(DefinitionChange(row.file, row.line, str(of), "", in_words(said)))
    return outcome if outcome is Outcome.NEW else Outcome.CHANGED
