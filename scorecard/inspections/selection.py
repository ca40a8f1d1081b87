"""The queries behind the pages of inspections, schools and scrutiny: a constant number, whatever there is."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db.models import FilteredRelation, Q
from django.utils import timezone

from kpis.terms import MEASURE_COLUMNS, MeasureTerms
from reports.inspection_words import ActionStatus, Grade
from reports.models import Action, Finding, Inspection, Judgement
from reports.partial_dates import read_partial_date
from scorecard.inspections.as_terms import (
    FINDING_COLUMNS,
    INSPECTION_COLUMNS,
    finding_terms,
    inspection_terms,
)
from scorecard.inspections.lines import MeasureLine
from scorecard.inspections.recorded_then import (
    read_measures_and_actions_then,
    read_records_about_then,
    read_records_then,
)
from scorecard.inspections.reported_selection import (
    REPORT_COLUMNS,
    REPORTED_NOW,
    report_terms,
    with_reports,
)
from scorecard.inspections.said import SaidOfMeasure, said_of_measure
from scorecard.inspections.scrutiny_selection import read_questions
from scorecard.inspections.terms import ActionTerms, InspectionRecord, JudgementTerms


def day_of(as_known_at: datetime | None) -> date:
    """The day that a page speaks of: the one that it is shown as known on, and today at the latest. What is
    to be published on a day to come is told to nobody who asks for that day."""
    today = timezone.localdate()
    return min(timezone.localdate(as_known_at), today) if as_known_at else today


def read_records(*, as_known_at: datetime | None = None) -> list[InspectionRecord]:
    """Every inspection that was on record and told by then, with its judgements and findings, in three
    statements."""
    records = _records_now() if as_known_at is None else read_records_then(as_known_at)
    return _told(records, as_known_at)


def _records_now() -> Iterable[InspectionRecord]:
    """What was not withdrawn."""
    judgements, findings = defaultdict(list), defaultdict(list)
    judged = Judgement.objects.standing().values_list("inspection", "area_of_judgement", "grade")
    for inspection, area, grade in judged:
        judgements[inspection].append(JudgementTerms(area, Grade(grade)))
    rows = with_reports(Finding.objects.standing(), "inspection", *FINDING_COLUMNS)
    for (inspection, *columns), reports in rows:
        findings[inspection].append(finding_terms(*columns, reports=reports))
    for one in map(inspection_terms, Inspection.objects.standing().values_list(*INSPECTION_COLUMNS)):
        yield InspectionRecord(one, tuple(judgements[one.id]), tuple(findings[one.id]))


def _told(records: Iterable[InspectionRecord], as_known_at: datetime | None) -> list[InspectionRecord]:
    """Those that had been told by then, too: what is typed in before its report is out waits for that day."""
    day = day_of(as_known_at)
    return [one for one in records if one.inspection.is_known_by(day)]


def count_left_out(records: Iterable[InspectionRecord], *, as_known_at: datetime | None) -> int:
    """How many inspections had been told by a moment, stand now, and were recorded later. One statement of an
    earlier day, and none of now. What was withdrawn since and written again under its code is there."""
    if as_known_at is None:
        return 0
    known, day = {one.inspection.code for one in records}, day_of(as_known_at)
    now = Inspection.objects.standing().exclude(code__in=known).values_list(*INSPECTION_COLUMNS)
    return sum(inspection_terms(row).is_known_by(day) for row in now)


def with_measures_and_actions(
    records: Iterable[InspectionRecord], *, as_known_at: datetime | None = None
) -> list[InspectionRecord]:
    """The same, with the measures that their findings bear on and what was being done about them by then: a
    constant number of statements."""
    records = list(records)
    wanted = {finding.id for one in records for finding in one.findings}
    measures, actions = (
        (_measures(wanted), _actions(wanted))
        if as_known_at is None
        else read_measures_and_actions_then(wanted, as_known_at)
    )
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
    """What inspections and members said of a measure, in two statements, and two more of an earlier day.
    line: the organisation's."""
    records = (
        _records_about(measure, organisation)
        if as_known_at is None
        else read_records_about_then(measure, organisation, as_known_at)
    )
    return said_of_measure(
        measure,
        line,
        organisation=organisation,
        records=_told(records, as_known_at),
        questions=read_questions(Q(measure=measure.id), as_known_at=as_known_at),
        today=day_of(as_known_at),
    )


def _records_about(measure: MeasureTerms, organisation: int | None) -> Iterable[InspectionRecord]:
    """An organisation's inspections, each with those of its findings that bear on a measure, and what was
    said of them last."""
    bearing = FilteredRelation("findings__measures", condition=Q(findings__measures=measure.id))
    said = FilteredRelation("findings__progress_reports", condition=REPORTED_NOW)
    rows = (
        Inspection.objects.standing()
        .filter(organisation=organisation)
        .annotate(bearing=bearing, said=said)
        .order_by("pk", "findings__pk")
        .values_list(
            "bearing__id",
            "findings__is_withdrawn",
            *INSPECTION_COLUMNS,
            *[f"findings__{name}" for name in FINDING_COLUMNS],
            *[f"said__{name}" for name in REPORT_COLUMNS],
        )
    )
    found: dict[int, InspectionRecord] = {}
    width = len(INSPECTION_COLUMNS)
    for bears_on_it, is_withdrawn, *row in rows:
        record = found.setdefault(row[0], InspectionRecord(inspection_terms(row[:width])))
        if bears_on_it is not None and not is_withdrawn:
            end = width + len(FINDING_COLUMNS)
            reports = [report_terms(*row[end:])] if row[end] else []
            finding = replace(finding_terms(*row[width:end], reports=reports), measures=(measure,))
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


def _actions(findings: Collection[int]) -> dict[int, list[ActionTerms]]:
    found: dict[int, list[ActionTerms]] = defaultdict(list)
    asked = Action.objects.standing().filter(finding__in=findings).order_by("due", "pk")
    columns = ("finding_id", "action", "owner", "due")
    for (finding, action, owner, due), said in with_reports(asked, *columns):
        status = ActionStatus(said[-1].status) if said else ActionStatus.OPEN
        found[finding].append(ActionTerms(action, owner, read_partial_date(due), status, said))
    return found
