"""What a row of a file says that inspectors or scrutiny wrote: inspections, findings and so on."""

from collections.abc import Iterable
from functools import cached_property

from kpis.defined import Outcome, keep, keep_named, together
from kpis.defining import Definitions
from kpis.definition_files import DefinitionRow
from kpis.models import Measure
from record.models import EntryKind
from reports.inspection_words import (
    OVERALL,
    FindingKind,
    Grade,
    InspectionKind,
    is_overall,
)
from reports.models import Finding, Inspection, Judgement
from reports.written_progress import define_action, report_on_finding
from reports.written_versions import keep_version, standing_first, stays_withdrawn


class Written:
    """What is written down so far: inspections by their code, and what inspections.csv says of the whole."""

    def __init__(self) -> None:
        self.overall: dict[str, Grade] = {}

    @cached_property
    def inspections(self) -> dict[str, Inspection]:
        """Of those under one code the one that stands, or else what was withdrawn of it last."""
        rows = Inspection.objects.select_related("follows").order_by("-is_withdrawn", "pk")
        return {one.code: one for one in rows}

    def define_inspection(self, row: DefinitionRow, known: Definitions) -> Outcome | None:
        code = row.required("id")
        organisation = known.areas.get(row.required("provider"))
        follows = (
            row.one_of("follows", self.inspections, called="inspection") if row.text("follows") else None
        )
        overall = row.word("overall", Grade) if row.text("overall") else None
        inspection = self.inspections.get(code) or Inspection(code=code)
        if inspection.is_withdrawn:
            return stays_withdrawn(row)
        inspectorate = {"inspectorate": row.text("inspectorate")} if row.text("inspectorate") else {}
        outcome = keep(
            row,
            known.changes,
            inspection,
            by=known.by,
            noted_as=EntryKind.INSPECTION,
            kind=row.word("kind", InspectionKind),
            organisation=organisation,
            provider="" if organisation else row.text("provider"),
            title=row.required("title"),
            follows=follows,
            **{name: row.text(name) for name in ("starts", "ends", "published", "source")},
            **{name: row.whole(name) for name in ("requirements_made", "requirements_met")},
            **inspectorate,
        )
        if outcome is Outcome.NEW:
            self.inspections[code] = inspection
        keep_version(row, known, inspection, outcome)
        if outcome is None or overall is None:
            return outcome
        self.overall[code] = overall
        judgement = _overall_of(inspection) or Judgement(inspection=inspection, area_of_judgement="Overall")
        if judgement.is_withdrawn:
            return outcome
        graded = keep(row, known.changes, judgement, by=known.by, noted_as=EntryKind.JUDGEMENT, grade=overall)
        keep_version(row, known, judgement, graded)
        return together([outcome, graded])

    def define_judgement(self, row: DefinitionRow, known: Definitions) -> Outcome | None:
        """A judgement of the whole takes the place of what inspections.csv says of it, and agrees with it."""
        inspection = row.one_of("inspection", self.inspections, called="inspection")
        area, grade = row.required("area_of_judgement"), row.word("grade", Grade)
        if inspection is None:
            return None
        said = self.overall.get(inspection.code)
        if is_overall(area) and grade and said and said is not grade:
            row.fail(f"grade: inspections.csv says {said} of the whole. Make the two agree.")
        judgement = standing_first(inspection.judgements.filter(area_of_judgement=area))
        if judgement is None and is_overall(area):
            judgement = _overall_of(inspection)
        judgement = judgement or Judgement(inspection=inspection)
        if judgement.is_withdrawn or inspection.is_withdrawn:
            return stays_withdrawn(row)
        outcome = keep(
            row,
            known.changes,
            judgement,
            by=known.by,
            noted_as=EntryKind.JUDGEMENT,
            area_of_judgement=area,
            grade=grade,
        )
        return keep_version(row, known, judgement, outcome)

    def define_finding(self, row: DefinitionRow, known: Definitions) -> Outcome | None:
        inspection = row.one_of("inspection", self.inspections, called="inspection")
        summary, measures = row.required("summary"), list(_measures(row, known))
        if inspection is None:
            return None
        kind = row.word("kind", FindingKind)
        finding = standing_first(inspection.findings.filter(summary=summary))
        finding = finding or Finding(inspection=inspection, summary=summary)
        if finding.is_withdrawn or inspection.is_withdrawn:
            return stays_withdrawn(row)
        outcome = keep(
            row,
            known.changes,
            finding,
            by=known.by,
            noted_as=EntryKind.FINDING,
            kind=kind,
            theme=row.required("theme"),
            **({"text": row.text("text")} if "text" in row.texts else {}),
        )
        outcome = report_on_finding(row, known, finding, outcome)
        if outcome is None:
            return None
        bears_on = keep_named(
            row,
            known.changes,
            finding,
            by=known.by,
            noted_as=EntryKind.FINDING,
            field="measures",
            rows=measures,
        )
        return keep_version(row, known, finding, together([outcome, bears_on]))

    def define_action(self, row: DefinitionRow, known: Definitions) -> Outcome | None:
        return define_action(row, known, self.inspections)


def _overall_of(inspection: Inspection) -> Judgement | None:
    overall = inspection.judgements.filter(area_of_judgement__istartswith=OVERALL)
    return standing_first(overall)


def _measures(row: DefinitionRow, known: Definitions) -> Iterable[Measure]:
    """The measures that a finding bears on: their codes, with semicolons between them."""
    for code in filter(None, map(str.strip, row.text("measures").split(";"))):
        if code in known.measures:
            yield known.measures[code]
        else:
            row.fail(f"measures: no measure is defined as “{code}”.")
