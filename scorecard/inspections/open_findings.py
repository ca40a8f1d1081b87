"""Findings that are not met, of every inspection, with their age. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.inspection_words import FINDING_STATUSES, TO_BE_DEALT_WITH
from scorecard.inspections.finding_texts import FindingText, finding_text
from scorecard.inspections.lines import Lines
from scorecard.inspections.terms import InspectionRecord
from scorecard.inspections.timeline import LinkText, link_to


@dataclass(frozen=True, slots=True)
class OpenFinding:
    finding: FindingText
    inspection: LinkText
    of_whom: str


@dataclass(frozen=True, slots=True)
class OpenFindingsPage:
    sentence: str
    rows: tuple[OpenFinding, ...]  # the oldest first
    illustrative: bool


def build_open_findings(
    records: Iterable[InspectionRecord], *, lines: Lines, today: date
) -> OpenFindingsPage:
    """What is open, in progress, or of no recorded status, the longest first; of no date, last."""
    held = [
        (record.inspection, finding)
        for record in records
        for finding in record.findings
        if finding.is_to_be_dealt_with
    ]
    held.sort(key=lambda one: (one[0].told is None, one[0].told.last if one[0].told else today, one[1].id))
    rows = tuple(
        OpenFinding(
            finding=finding_text(finding, inspection=inspection, lines=lines, today=today),
            inspection=link_to(inspection),
            of_whom=inspection.of_whom,
        )
        for inspection, finding in held
    )
    return OpenFindingsPage(
        sentence=_sentence(rows),
        rows=rows,
        illustrative=any(moved.illustrative for one in rows for moved in one.finding.moved),
    )


def _sentence(rows: tuple[OpenFinding, ...]) -> str:
    if not rows:
        return "No finding is waiting to be met."
    counts = Counter(one.finding.status_slug for one in rows)
    said = [
        f"{counts[one.value]} {FINDING_STATUSES[one].lower()}"
        for one in TO_BE_DEALT_WITH
        if counts[one.value]
    ]
    number = "1 finding is" if len(rows) == 1 else f"{len(rows)} findings are"
    age = rows[0].finding.age
    oldest = f" The oldest has waited {age}." if age else ""
    return f"{number} not recorded as met: {', '.join(said)}.{oldest}"
