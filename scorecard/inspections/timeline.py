"""The timeline of inspections: every text worked out, so that the template only places it. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from reports.inspection_words import GRADES, INSPECTION_KINDS
from scorecard.inspections.progress import NOUNS, counted_nouns, progress_of
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
    kind: str
    inspectorate: str
    of_whom: str
    title: str
    judgements: tuple[tuple[str, str], ...]  # what was judged, and the grade
    follows: LinkText | None
    findings: str
    progress: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearText:
    year: str
    inspections: tuple[TimelineText, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """open_findings: how many findings are not met."""

    sentence: str
    years: tuple[YearText, ...]
    open_findings: int


def build_timeline(records: Iterable[InspectionRecord]) -> TimelinePage:
    """Every inspection, the latest first; those without a date at the end."""
    records = sorted(records, key=lambda one: (one.inspection.in_time, one.inspection.id), reverse=True)
    everyone = [one.inspection for one in records]
    texts = [(_year(one.inspection), _text(one, everyone)) for one in records]
    years = tuple(
        YearText(year, tuple(text for _, text in group))
        for year, group in groupby(texts, key=lambda one: one[0])
    )
    still_open = sum(one.is_to_be_dealt_with for record in records for one in record.findings)
    return TimelinePage(_sentence(records, still_open), years, still_open)


def link_to(inspection: InspectionTerms) -> LinkText:
    return LinkText(inspection.code, inspection.title, inspection.when)


def judgements_in_words(record: InspectionRecord) -> tuple[tuple[str, str], ...]:
    return tuple((one.area, GRADES[one.grade]) for one in record.judgements)


def _text(record: InspectionRecord, everyone: list[InspectionTerms]) -> TimelineText:
    inspection = record.inspection
    follows = next((one for one in everyone if one.id == inspection.follows), None)
    kinds = Counter(one.kind for one in record.findings)
    return TimelineText(
        code=inspection.code,
        when=inspection.when,
        kind=INSPECTION_KINDS[inspection.kind],
        inspectorate=inspection.inspectorate,
        of_whom=inspection.of_whom,
        title=inspection.title,
        judgements=judgements_in_words(record),
        follows=link_to(follows) if follows else None,
        findings=", ".join(counted_nouns(kind, kinds[kind]) for kind in reversed(NOUNS) if kinds[kind]),
        progress=progress_of(record, everyone),
    )


def _year(inspection: InspectionTerms) -> str:
    return str(inspection.looked.year) if inspection.looked else NO_DATE


def _sentence(records: list[InspectionRecord], still_open: int) -> str:
    if not records:
        return "No inspection is recorded."
    number = len(records)
    inspections = "1 inspection is" if number == 1 else f"{number} inspections are"
    if not still_open:
        return f"{inspections} recorded. No finding is waiting to be met."
    findings = "1 finding is" if still_open == 1 else f"{still_open} findings are"
    return f"{inspections} recorded, and {findings} not recorded as met."
