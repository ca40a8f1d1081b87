"""The queries behind the pages of inspections, schools and scrutiny: a constant number, whatever there is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import FilteredRelation, Q
from django.utils import timezone

from kpis.terms import MEASURE_COLUMNS, MeasureTerms
from reports.inspection_words import ActionStatus, FindingKind, FindingStatus, Grade, InspectionKind
from reports.models import Action, Finding, Inspection, Judgement
from reports.partial_dates import read_partial_date
from scorecard.inspections.lines import MeasureLine
from scorecard.inspections.reported_selection import (
    REPORT_COLUMNS,
    report_terms,
    reported_then,
    with_reports,
)
from scorecard.inspections.said import SaidOfMeasure, said_of_measure
from scorecard.inspections.scrutiny_selection import read_questions
from scorecard.inspections.terms import (
    ActionTerms,
    FindingTerms,
    InspectionRecord,
    InspectionTerms,
    JudgementTerms,
    ReportTerms,
)

INSPECTION_COLUMNS = (
    *("id", "code", "kind", "inspectorate", "organisation_id", "organisation__name", "provider", "title"),
    *("starts", "ends", "published", "follows_id", "requirements_made", "requirements_met", "source"),
)
FINDING_COLUMNS = ("id", "kind", "theme", "summary", "text")


def day_of(as_known_at: datetime | None) -> date:
    """The day that a page speaks of: the one that it is shown as known on, and today at the latest. What is
    to be published on a day to come is told to nobody who asks for that day."""
    today = timezone.localdate()
    return min(timezone.localdate(as_known_at), today) if as_known_at else today


def read_records(*, as_known_at: datetime | None = None) -> list[InspectionRecord]:
    """Every inspection that was told by then, with its judgements and findings, in three statements."""
    judgements, findings = defaultdict(list), defaultdict(list)
    for inspection, area, grade in Judgement.objects.values_list("inspection", "area_of_judgement", "grade"):
        judgements[inspection].append(JudgementTerms(area, Grade(grade)))
    rows = with_reports(Finding.objects.all(), "inspection", *FINDING_COLUMNS, as_known_at=as_known_at)
    for (inspection, *columns), reports in rows:
        findings[inspection].append(_finding(*columns, reports=reports))
    day = day_of(as_known_at)
    return [
        InspectionRecord(one, tuple(judgements[one.id]), tuple(findings[one.id]))
        for one in map(_inspection, Inspection.objects.values_list(*INSPECTION_COLUMNS))
        if one.is_known_by(day)
    ]


def with_measures_and_actions(
    records: Iterable[InspectionRecord], *, as_known_at: datetime | None = None
) -> list[InspectionRecord]:
    """The same, with the measures that their findings bear on and what was being done about them by then:
    two statements."""
    records = list(records)
    wanted = [finding.id for one in records for finding in one.findings]
    measures, actions = _measures(wanted), _actions(wanted, as_known_at)
    return [
        replace(
            one,
            findings=tuple(
                replace(finding, measures=tuple(measures[finding.id]), actions=tuple(actions[finding.id]))
                for finding in one.findings
            ),
        )
        for one in records
    ]


def read_said(
    measure: MeasureTerms,
    line: MeasureLine,
    *,
    organisation: int | None,
    as_known_at: datetime | None = None,
) -> SaidOfMeasure:
    """What inspections and members said of a measure, in two statements. line: the organisation's."""
    day = day_of(as_known_at)
    return said_of_measure(
        measure,
        line,
        organisation=organisation,
        records=[
            one
            for one in _records_about(measure, organisation, as_known_at)
            if one.inspection.is_known_by(day)
        ],
        questions=read_questions(Q(measure=measure.id), as_known_at=as_known_at),
        today=day,
    )


def _records_about(
    measure: MeasureTerms, organisation: int | None, as_known_at: datetime | None
) -> Iterable[InspectionRecord]:
    """An organisation's inspections, each with those of its findings that bear on a measure, and what was
    said of them last."""
    bearing = FilteredRelation("findings__measures", condition=Q(findings__measures=measure.id))
    said = FilteredRelation(
        "findings__progress_reports", condition=reported_then("findings__progress_reports__", as_known_at)
    )
    rows = (
        Inspection.objects.filter(organisation=organisation)
        .annotate(bearing=bearing, said=said)
        .order_by("pk", "findings__pk")
        .values_list(
            "bearing__id",
            *INSPECTION_COLUMNS,
            *[f"findings__{name}" for name in FINDING_COLUMNS],
            *[f"said__{name}" for name in REPORT_COLUMNS],
        )
    )
    found: dict[int, InspectionRecord] = {}
    width = len(INSPECTION_COLUMNS)
    for bears_on_it, *row in rows:
        record = found.setdefault(row[0], InspectionRecord(_inspection(row[:width])))
        if bears_on_it is not None:
            end = width + len(FINDING_COLUMNS)
            reports = [report_terms(*row[end:])] if row[end] else []
            finding = replace(_finding(*row[width:end], reports=reports), measures=(measure,))
            found[row[0]] = replace(record, findings=(*record.findings, finding))
    return found.values()


def _measures(findings: Collection[int]) -> dict[int, list[MeasureTerms]]:
    found: dict[int, list[MeasureTerms]] = defaultdict(list)
    links = Finding.measures.through.objects.filter(finding__in=findings).order_by("measure_id")
    for finding, *columns in links.values_list(
        "finding_id", *[f"measure__{name}" for name in MEASURE_COLUMNS]
    ):
        found[finding].append(MeasureTerms.of(*columns))
    return found


def _actions(findings: Collection[int], as_known_at: datetime | None) -> dict[int, list[ActionTerms]]:
    """Those of which something was said by then: the first report of an action is made with it."""
    found: dict[int, list[ActionTerms]] = defaultdict(list)
    asked = Action.objects.filter(finding__in=findings).order_by("due", "pk")
    columns = ("finding_id", "action", "owner", "due")
    for (finding, action, owner, due), said in with_reports(asked, *columns, as_known_at=as_known_at):
        if said or as_known_at is None:
            status = ActionStatus(said[-1].status) if said else ActionStatus.OPEN
            found[finding].append(ActionTerms(action, owner, read_partial_date(due), status, said))
    return found


def _finding(
    id: int, kind: str, theme: str, summary: str, text: str, *, reports: Sequence[ReportTerms]
) -> FindingTerms:
    unsaid = FindingStatus.NOT_APPLICABLE if kind == FindingKind.STRENGTH else FindingStatus.NOT_RECORDED
    status = FindingStatus(reports[-1].status) if reports else unsaid
    return FindingTerms(id, FindingKind(kind), theme, summary, text, status, reports=tuple(reports))


def _inspection(row: Sequence[Any]) -> InspectionTerms:
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
