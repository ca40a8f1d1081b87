"""Findings that are not met, of every inspection, with their age. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.inspection_words import FINDING_STATUSES, TO_BE_DEALT_WITH, FindingKind
from scorecard.inspections.finding_texts import FindingText, finding_text, said_once
from scorecard.inspections.left_out import left_out_in_words
from scorecard.inspections.lines import Lines
from scorecard.inspections.progress import requirements_in_words
from scorecard.inspections.terms import FindingTerms, InspectionRecord, InspectionTerms
from scorecard.inspections.timeline import LinkText, link_to


@dataclass(frozen=True, slots=True)
class OpenFinding:
    finding: FindingText
    inspection: LinkText
    of_whom: str


@dataclass(frozen=True, slots=True)
class JumpText:
    finding: int
    inspection: LinkText


@dataclass(frozen=True, slots=True)
class OpenFindingsPage:
    """counted: findings that stand for several requirements; themes: each, with how many findings it has, and
    whether it alone is shown; jumps: to the first row of each inspection."""

    sentence: str
    counted: tuple[str, ...]
    themes: tuple[tuple[str, int, bool], ...]
    jumps: tuple[JumpText, ...]
    rows: tuple[OpenFinding, ...]  # the oldest first
    illustrative: bool
    left_out: str  # inspections that were recorded later than the page is of, where there are any

    @property
    def is_filtered(self) -> bool:
        return any(is_shown for _, _, is_shown in self.themes)


def build_open_findings(
    records: Iterable[InspectionRecord], *, lines: Lines, today: date, theme: str = "", left_out: int = 0
) -> OpenFindingsPage:
    """What is open, in progress, or of no recorded status, the longest first; of no date, last.

    theme: of which alone, where it is one that there is; left_out: how many inspections had been told by then
    and were recorded later.
    """
    records = list(records)
    held = [
        (record.inspection, finding)
        for record in records
        for finding in record.findings
        if finding.is_to_be_dealt_with
    ]
    held.sort(key=lambda one: (one[0].looked is None, one[0].in_time, one[1].id))
    themes = Counter(finding.theme for _, finding in held)
    if theme in themes:
        held = [one for one in held if one[1].theme == theme]
    texts = said_once(
        (inspection.id, finding_text(finding, inspection=inspection, lines=lines, today=today))
        for inspection, finding in held
    )
    rows = tuple(
        OpenFinding(text, link_to(inspection), inspection.of_whom)
        for (inspection, _), text in zip(held, texts, strict=True)
    )
    return OpenFindingsPage(
        sentence=_sentence(rows, theme if theme in themes else "", left_out),
        themes=tuple((one, themes[one], one == theme) for one in sorted(themes)),
        jumps=tuple(_jumps(rows)),
        counted=tuple(_counted(held, [one.inspection for one in records])),
        rows=rows,
        illustrative=any(moved.illustrative for one in rows for moved in one.finding.moved),
        left_out=left_out_in_words(left_out),
    )


def _counted(
    held: Iterable[tuple[InspectionTerms, FindingTerms]], everyone: list[InspectionTerms]
) -> Iterable[str]:
    for inspection, finding in held:
        told = requirements_in_words(inspection, everyone)
        if finding.kind is FindingKind.REQUIREMENT and told:
            whose = f"{inspection.of_whom}, {inspection.when}"
            yield f"One of them stands for several requirements: {whose}, {told}."


def _jumps(rows: tuple[OpenFinding, ...]) -> Iterable[JumpText]:
    first = {one.inspection.code: one for one in reversed(rows)}
    if len(first) > 1:
        for one in rows:
            if one is first[one.inspection.code]:
                yield JumpText(one.finding.id, one.inspection)


def _sentence(rows: tuple[OpenFinding, ...], theme: str, left_out: int) -> str:
    if not rows:
        none = "No finding was on record here by then as not met."
        return none if left_out else "No finding is waiting to be met."
    counts = Counter(one.finding.status_slug for one in rows)
    said = [
        f"{counts[one.value]} {FINDING_STATUSES[one].lower()}"
        for one in TO_BE_DEALT_WITH
        if counts[one.value]
    ]
    of = f" of the theme “{theme}”" if theme else ""
    number = f"1 finding{of} is" if len(rows) == 1 else f"{len(rows)} findings{of} are"
    age = rows[0].finding.age
    oldest = f" The oldest has waited {age}." if age else ""
    return f"{number} not recorded as met: {', '.join(said)}.{oldest}"
