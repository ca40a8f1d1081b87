"""The timeline of inspections: every text worked out, so that the template only places it. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from reports.inspection_words import GRADES, INSPECTION_KINDS, InspectionKind, is_overall
from scorecard.inspections.left_out import left_out_in_words
from scorecard.inspections.progress import NOUNS, counted_findings, progress_of, requirements_in_words
from scorecard.inspections.terms import NO_DATE, InspectionRecord, InspectionTerms


@dataclass(frozen=True, slots=True)
class LinkText:
    """Another inspection: its code, and what the link says."""

    code: str
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class TimelineText:
    code: str
    when: str
    facts: str  # what it was, who inspected where that is known, and whom
    title: str
    judgements: tuple[tuple[str, str], ...]  # what was judged, and the grade
    no_grade: str
    follows: LinkText | None
    findings: str
    progress: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearText:
    year: str
    inspections: tuple[TimelineText, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """open_findings: how many findings are not met; grades: the last of the whole, of each organisation."""

    sentence: str
    grades: tuple[str, ...]
    years: tuple[YearText, ...]
    open_findings: int
    left_out: str


def build_timeline(records: Iterable[InspectionRecord], *, left_out: int = 0) -> TimelinePage:
    """Every inspection, the latest first; those without a date at the end. left_out: how many more had been
    told by the day of the page, and were recorded here later."""
    records = sorted(records, key=lambda one: (one.inspection.in_time, one.inspection.id), reverse=True)
    everyone = [one.inspection for one in records]
    texts = [(_year(one.inspection), _text(one, everyone)) for one in records]
    years = tuple(
        YearText(year, tuple(text for _, text in group))
        for year, group in groupby(texts, key=lambda one: one[0])
    )
    still_open = sum(one.is_to_be_dealt_with for record in records for one in record.findings)
    return TimelinePage(
        sentence=_sentence(records, still_open, left_out),
        grades=tuple(_last_grades(records)),
        years=years,
        open_findings=still_open,
        left_out=left_out_in_words(left_out),
    )


def link_to(inspection: InspectionTerms) -> LinkText:
    """Its date stands behind its title, in the middle of a line."""
    when = inspection.when.replace(NO_DATE, NO_DATE.lower())
    return LinkText(inspection.code, inspection.title, when)


def judgements_in_words(record: InspectionRecord) -> tuple[tuple[str, str], ...]:
    return tuple((one.area, GRADES[one.grade]) for one in record.judgements)


def no_grade_in_words(record: InspectionRecord) -> str:
    """A graded inspection whose grades nobody recorded says so."""
    is_graded = record.inspection.kind is InspectionKind.GRADED
    return "No grade is recorded here." if is_graded and not record.judgements else ""


def _last_grades(records: list[InspectionRecord]) -> Iterable[str]:
    """Of each organisation, by the inspections of the whole of its services; records: the latest first."""
    graded = [
        one
        for one in records
        if one.inspection.organisation is not None and one.inspection.kind is InspectionKind.GRADED
    ]
    for whom in dict.fromkeys(one.inspection.of_whom for one in graded):
        own = [one for one in graded if one.inspection.of_whom == whom and one.inspection.looked]
        found = next(((one, grade) for one in own for grade in _overall(one)), None)
        if found is None:
            continue
        last, grade = found
        said = (
            f"Last recorded overall grade of {whom}’s children’s services: {grade}, {last.inspection.when}."
        )
        later = [one.inspection.when for one in own[: own.index(last)]]
        if later:
            said = f"{said} No overall grade is recorded of the inspection of {' and of '.join(later)}."
        yield said


def _overall(record: InspectionRecord) -> Iterable[str]:
    return (GRADES[one.grade] for one in record.judgements if is_overall(one.area))


def _text(record: InspectionRecord, everyone: list[InspectionTerms]) -> TimelineText:
    inspection = record.inspection
    follows = next((one for one in everyone if one.id == inspection.follows), None)
    kinds = Counter(one.kind for one in record.findings)
    told = requirements_in_words(inspection, everyone)
    return TimelineText(
        code=inspection.code,
        when=inspection.when,
        facts=" · ".join(
            filter(None, (INSPECTION_KINDS[inspection.kind], inspection.inspectorate, inspection.of_whom))
        ),
        title=inspection.title,
        judgements=judgements_in_words(record),
        no_grade=no_grade_in_words(record),
        follows=link_to(follows) if follows else None,
        findings=", ".join(
            counted_findings(kind, kinds[kind], are_told=bool(told))
            for kind in reversed(NOUNS)
            if kinds[kind]
        ),
        progress=progress_of(record, everyone),
    )


def _year(inspection: InspectionTerms) -> str:
    return str(inspection.looked.year) if inspection.looked else NO_DATE


def _sentence(records: list[InspectionRecord], still_open: int, left_out: int) -> str:
    if not records:
        return "No inspection was on record here by then." if left_out else "No inspection is recorded."
    number = len(records)
    inspections = "1 inspection is" if number == 1 else f"{number} inspections are"
    if not still_open:
        return f"{inspections} recorded. No finding is waiting to be met."
    findings = "1 finding is" if still_open == 1 else f"{still_open} findings are"
    return f"{inspections} recorded, and {findings} not recorded as met."
