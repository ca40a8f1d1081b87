"""What inspections had written, as it was on record at a moment: a constant number of statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from kpis.models import Area, Measure
from kpis.models.area import AreaKind
from kpis.models.rules import known_then
from kpis.terms import MEASURE_COLUMNS, MeasureTerms
from reports.inspection_words import ActionStatus, Grade
from reports.models import WrittenVersion
from reports.partial_dates import read_partial_date
from scorecard.inspections.as_terms import (
    FINDING_COLUMNS,
    INSPECTION_COLUMNS,
    NOT_SAID_YET,
    finding_terms,
    inspection_terms,
)
from scorecard.inspections.reported_selection import REPORT_COLUMNS, read_reports, report_terms
from scorecard.inspections.terms import (
    ActionTerms,
    InspectionRecord,
    InspectionTerms,
    JudgementTerms,
)

# By the row that they are of, in the order of the rows: the columns by name, as they stood.
Contents = Mapping[int, Mapping[str, Any]]


def read_contents(*kinds: str, as_known_at: datetime) -> dict[str, dict[int, dict[str, Any]]]:
    """What rows of some kinds said at a moment, by kind; what was withdrawn by then is not there. One
    statement. kinds: keys of WrittenVersion."""
    found: dict[str, dict[int, dict[str, Any]]] = {kind: {} for kind in kinds}
    keys = [f"{kind}_id" for kind in kinds]
    rows = _standing_then(kinds, as_known_at).order_by(*keys)
    for *ids, content in rows.values_list(*keys, "content"):
        kind, id = next((kind, id) for kind, id in zip(kinds, ids, strict=True) if id is not None)
        found[kind][id] = _whole(kind, content)
    return found


def _standing_then(kinds: Iterable[str], as_known_at: datetime) -> QuerySet[WrittenVersion]:
    """The versions of rows of some kinds that held at a moment, but for what was withdrawn by then, and what
    was withdrawn from every day since."""
    asked = Q()
    for kind in kinds:
        asked |= Q(~hidden_on_every_day(kind), **{f"{kind}__isnull": False})
    return WrittenVersion.objects.known(as_known_at).filter(asked, is_withdrawn=False)


def hidden_on_every_day(kind: str) -> Exists:
    """Whether the row that a version is of was withdrawn from every day. kind: the key of it."""
    return Exists(WrittenVersion.objects.filter(**{"hides_earlier": True, kind: OuterRef(kind)}))


def _whole(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """With the columns that there were not yet when it was recorded."""
    return {**NOT_SAID_YET.get(kind, {}), **content}


def read_records_about_then(
    measure: MeasureTerms, organisation: int | None, as_known_at: datetime
) -> list[InspectionRecord]:
    """An organisation's inspections, each with those of its findings that bore on a measure, and what was
    said of them last: one statement. Whose they are, whoever asks knows: its name is left out."""
    inspections: dict[int, InspectionTerms] = {}
    findings = defaultdict(list)
    for inspection, finding, content, *report in _versions_about(organisation, as_known_at):
        if inspection is not None:
            inspections[inspection] = _inspection(inspection, _whole("inspection", content), {})
            continue
        said = _whole("finding", content)
        if measure.id in said["measures"]:
            reports = [report_terms(*report)] if report[0] is not None else []
            columns = [{**said, "id": finding}[name] for name in FINDING_COLUMNS]
            one = replace(finding_terms(*columns, reports=reports), measures=(measure,))
            findings[said["inspection_id"]].append(one)
    return [InspectionRecord(one, (), tuple(findings[id])) for id, one in inspections.items()]


def _versions_about(organisation: int | None, as_known_at: datetime) -> Iterable[tuple[Any, ...]]:
    """What an organisation's inspections, and all findings, said at a moment, each finding with the report
    that held then. Not every database finds a measure within a list."""
    said = "finding__progress_reports"
    return (
        _standing_then(("inspection", "finding"), as_known_at)
        .filter(Q(finding__isnull=False) | Q(content__organisation_id=organisation))
        .annotate(said=FilteredRelation(said, condition=known_then(as_known_at, through=f"{said}__")))
        .order_by("inspection_id", "finding_id")
        .values_list("inspection_id", "finding_id", "content", *[f"said__{name}" for name in REPORT_COLUMNS])
    )


def read_records_then(as_known_at: datetime) -> list[InspectionRecord]:
    """Every inspection on record at a moment, with its judgements and findings: three statements."""
    found = read_contents("inspection", "judgement", "finding", as_known_at=as_known_at)
    names = dict(Area.objects.filter(kind=AreaKind.ORGANISATION).values_list("pk", "name"))
    reports = read_reports("finding", as_known_at=as_known_at)
    judgements, findings = defaultdict(list), defaultdict(list)
    for content in found["judgement"].values():
        judged = JudgementTerms(content["area_of_judgement"], Grade(content["grade"]))
        judgements[content["inspection_id"]].append(judged)
    for id, content in found["finding"].items():
        columns = [{**content, "id": id}[name] for name in FINDING_COLUMNS]
        one = finding_terms(*columns, reports=reports.get(id, ()))
        findings[content["inspection_id"]].append(one)
    return [
        InspectionRecord(_inspection(id, content, names), tuple(judgements[id]), tuple(findings[id]))
        for id, content in found["inspection"].items()
    ]


def _inspection(id: int, content: Mapping[str, Any], names: Mapping[int, str]) -> InspectionTerms:
    name = names.get(content["organisation_id"])
    values = {**content, "id": id, "organisation__name": name}
    return inspection_terms([values[column] for column in INSPECTION_COLUMNS])


def read_measures_and_actions_then(
    findings: Collection[int], as_known_at: datetime
) -> tuple[Mapping[int, list[MeasureTerms]], Mapping[int, list[ActionTerms]]]:
    """By finding: the measures that it bore on then, and what was being done about it: three statements."""
    found = read_contents("finding", "action", as_known_at=as_known_at)
    bearing = {id: content["measures"] for id, content in found["finding"].items() if id in findings}
    wanted = {measure for measures in bearing.values() for measure in measures}
    rows = Measure.objects.filter(pk__in=wanted).values_list(*MEASURE_COLUMNS)
    terms = {one.id: one for one in (MeasureTerms.of(*row) for row in rows)}
    measures = {id: [terms[one] for one in ids if one in terms] for id, ids in bearing.items()}
    return defaultdict(list, measures), _actions(found["action"], findings, as_known_at)


def _actions(
    contents: Contents, findings: Collection[int], as_known_at: datetime
) -> Mapping[int, list[ActionTerms]]:
    reports = read_reports("action", as_known_at=as_known_at)
    actions: dict[int, list[ActionTerms]] = defaultdict(list)
    for id, content in sorted(contents.items(), key=lambda one: (one[1]["due"], one[0])):
        if content["finding_id"] in findings:
            said = tuple(reports.get(id, ()))
            status = ActionStatus(said[-1].status) if said else ActionStatus.OPEN
            due = read_partial_date(content["due"])
            one = ActionTerms(content["action"], content["owner"], due, status, said)
            actions[content["finding_id"]].append(one)
    return actions
