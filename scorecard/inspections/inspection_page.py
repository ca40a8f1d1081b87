"""An inspection's page: its grades, its findings by theme, what followed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.inspection_words import INSPECTION_KINDS
from scorecard.inspections.finding_texts import FindingText, finding_text
from scorecard.inspections.lines import Lines
from scorecard.inspections.progress import progress_of
from scorecard.inspections.terms import InspectionRecord, InspectionTerms
from scorecard.inspections.timeline import LinkText, judgements_in_words, link_to


@dataclass(frozen=True, slots=True)
class ThemeText:
    theme: str
    findings: tuple[FindingText, ...]


@dataclass(frozen=True, slots=True)
class InspectionPage:
    title: str
    of_whom: str
    when: str
    facts: tuple[tuple[str, str], ...]
    judgements: tuple[tuple[str, str], ...]
    progress: tuple[str, ...]
    follows: LinkText | None
    followed_by: tuple[LinkText, ...]  # the earliest first
    themes: tuple[ThemeText, ...]
    illustrative: bool  # a figure beside a finding was made up for the sample


def build_inspection_page(
    record: InspectionRecord, *, everyone: Iterable[InspectionTerms], lines: Lines, today: date
) -> InspectionPage:
    """everyone: every inspection; lines: of the measures that the findings bear on; today: to count to."""
    inspection, everyone = record.inspection, list(everyone)
    texts = [finding_text(one, inspection=inspection, lines=lines, today=today) for one in record.findings]
    followers = sorted((one for one in everyone if one.follows == inspection.id), key=lambda one: one.in_time)
    follows = next((one for one in everyone if one.id == inspection.follows), None)
    return InspectionPage(
        title=inspection.title,
        of_whom=inspection.of_whom,
        when=inspection.when,
        facts=tuple(_facts(inspection)),
        judgements=judgements_in_words(record),
        progress=progress_of(record, everyone),
        follows=link_to(follows) if follows else None,
        followed_by=tuple(map(link_to, followers)),
        themes=tuple(
            ThemeText(theme, tuple(one for one in texts if one.theme == theme))
            for theme in dict.fromkeys(one.theme for one in texts)
        ),
        illustrative=any(moved.illustrative for one in texts for moved in one.moved),
    )


def _facts(inspection: InspectionTerms) -> Iterable[tuple[str, str]]:
    yield "What it was", INSPECTION_KINDS[inspection.kind]
    yield "Who inspected", inspection.inspectorate
    yield "Who was inspected", inspection.of_whom
    yield "When", inspection.when
    if inspection.published:
        yield "Report published", inspection.published.in_words
    if inspection.source:
        yield "Where it is written", inspection.source
