"""What a row of a file says that inspectors or scrutiny wrote: inspections, findings, schools and so on."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from kpis.defined import Outcome, keep
from kpis.defining import Definitions
from kpis.definition_files import DefinitionRow
from kpis.models import Measure
from record.keeping import named, note
from record.models import EntryKind
from reports.inspection_words import (
    FindingKind,
    Grade,
    InspectionKind,
    Phase,
    Sector,
    is_overall,
)
from reports.models import Finding, Inspection, Judgement, SchoolJudgement
from reports.written_progress import define_action, report_on_finding


class Written:
    """What is written down so far: inspections by their code, and what inspections.csv says of the whole."""

    def __init__(self) -> None:
        self.overall: dict[str, Grade] = {}

    @cached_property
    def inspections(self) -> dict[str, Inspection]:
        return {one.code: one for one in Inspection.objects.select_related("follows")}

    def define_inspection(self, row: DefinitionRow, known: Definitions) -> Outcome | None:
        code = row.required("id")
        organisation = known.areas.get(row.required("provider"))
        follows = (
            row.one_of("follows", self.inspections, called="inspection") if row.text("follows") else None
        )
        overall = row.word("overall", Grade) if row.text("overall") else None
        inspection = self.inspections.get(code) or Inspection(code=code)
        inspectorate = {"inspectorate": row.text("inspectorate")} if row.text("inspectorate") else {}
        outcome = keep(
            row,
            known.changes,
            inspection,
            by=known.by,
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
        if outcome is None or overall is None:
            return outcome
        self.overall[code] = overall
        judgement = _overall_of(inspection) or Judgement(inspection=inspection, area_of_judgement="Overall")
        return _together([outcome, keep(row, known.changes, judgement, by=known.by, grade=overall)])

    def define_judgement(self, row: DefinitionRow, known: Definitions) -> Outcome | None:
        """A judgement of the whole takes the place of what inspections.csv says of it, and agrees with it."""
        inspection = row.one_of("inspection", self.inspections, called="inspection")
        area, grade = row.required("area_of_judgement"), row.word("grade", Grade)
        if inspection is None:
            return None
        said = self.overall.get(inspection.code)
        if is_overall(area) and grade and said and said is not grade:
            row.fail(f"grade: inspections.csv says {said} of the whole. Make the two agree.")
        judgement = inspection.judgements.filter(area_of_judgement=area).first()
        if judgement is None and is_overall(area):
            judgement = _overall_of(inspection)
        judgement = judgement or Judgement(inspection=inspection)
        return keep(row, known.changes, judgement, by=known.by, area_of_judgement=area, grade=grade)

    def define_finding(self, row: DefinitionRow, known: Definitions) -> Outcome | None:
        inspection = row.one_of("inspection", self.inspections, called="inspection")
        summary, measures = row.required("summary"), list(_measures(row, known))
        if inspection is None:
            return None
        kind = row.word("kind", FindingKind)
        finding = inspection.findings.filter(summary=summary).first()
        finding = finding or Finding(inspection=inspection, summary=summary)
        outcome = keep(
            row,
            known.changes,
            finding,
            by=known.by,
            kind=kind,
            theme=row.required("theme"),
            **({"text": row.text("text")} if "text" in row.texts else {}),
        )
        outcome = report_on_finding(row, known, finding, outcome)
        if outcome is None or set(finding.measures.all()) == set(measures):
            return outcome
        was, became = named({"measures": finding.measures.all()}), named({"measures": measures})
        note(by=known.by, kind=EntryKind.FINDING, subject=summary, was=was, became=became, about=finding)
        finding.measures.set(measures)
        return _together([outcome, Outcome.CHANGED])

    def define_action(self, row: DefinitionRow, known: Definitions) -> Outcome | None:
        return define_action(row, known, self.inspections)


def define_schools(row: DefinitionRow, known: Definitions) -> Outcome | None:
    """How many schools of a sector and phase hold each grade: a column for each."""
    as_at, sector, phase = _day(row, "as_at"), row.word("sector", Sector), row.word("phase", Phase)
    counts = {grade: _counted(row, grade.value) for grade in Grade}
    special = row.whole("special_measures") or 0
    if row.problems:
        return None
    outcomes = []
    for grade, schools in counts.items():
        key: dict[str, Any] = {"as_at": as_at, "sector": sector, "phase": phase, "grade": grade}
        held = SchoolJudgement.objects.filter(**key).first() or SchoolJudgement(**key)
        in_special = special if grade is Grade.INADEQUATE else 0
        outcomes.append(
            keep(row, known.changes, held, by=known.by, schools=schools, special_measures=in_special)
        )
    return _together(outcomes)


def _overall_of(inspection: Inspection) -> Judgement | None:
    return next((one for one in inspection.judgements.all() if is_overall(one.area_of_judgement)), None)


def _measures(row: DefinitionRow, known: Definitions) -> Iterable[Measure]:
    """The measures that a finding bears on: their codes, with semicolons between them."""
    for code in filter(None, map(str.strip, row.text("measures").split(";"))):
        if code in known.measures:
            yield known.measures[code]
        else:
            row.fail(f"measures: no measure is defined as “{code}”.")


def _day(row: DefinitionRow, column: str) -> date | None:
    text = row.required(column)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        row.fail(f"{column}: “{text}” is not a day. Write it such as 2017-11-08.")
        return None


def _counted(row: DefinitionRow, column: str) -> int | None:
    """How many schools; none is written as 0, since nothing might mean that nobody counted."""
    row.required(column)
    return row.whole(column)


def _together(outcomes: list[Outcome | None]) -> Outcome | None:
    """What came of a row that is stored as several: new where the first is, changed where any is."""
    if None in outcomes:
        return None
    if outcomes[0] is Outcome.NEW:
        return Outcome.NEW
    return Outcome.UNCHANGED if set(outcomes) == {Outcome.UNCHANGED} else Outcome.CHANGED
