"""An inspection's page: its grades, its findings by theme, what followed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.inspection_words import INSPECTION_KINDS
from scorecard.inspections.finding_texts import FindingText, finding_text, said_once
from scorecard.inspections.lines import Lines
from scorecard.inspections.progress import progress_of
from scorecard.inspections.terms import InspectionRecord, InspectionTerms
from scorecard.inspections.timeline import LinkText, judgements_in_words, link_to, no_grade_in_words
from scorecard.public_names import FILE_NAME


@dataclass(frozen=True, slots=True)
class ThemeText:
    theme: str
    findings: tuple[FindingText, ...]


@dataclass(frozen=True, slots=True)
class InspectionPage:
    title: str
    named: str  # with when it was, unless its title says so
    of_whom: str
    when: str
    facts: tuple[tuple[str, str], ...]
    judgements: tuple[tuple[str, str], ...]
    no_grade: str
    progress: tuple[str, ...]
    no_findings: str
    follows: LinkText | None
    followed_by: tuple[LinkText, ...]  # the earliest first
    themes: tuple[ThemeText, ...]
    asks_figures: bool  # figures stand beside a finding
    illustrative: bool  # one of these was made up for the sample


def build_inspection_page(
    record: InspectionRecord, *, everyone: Iterable[InspectionTerms], lines: Lines, today: date
) -> InspectionPage:
    """everyone: every inspection; lines: of the measures that the findings bear on; today: to count to."""
    inspection, everyone = record.inspection, list(everyone)
    themes = list(dict.fromkeys(one.theme for one in record.findings))
    by_theme = sorted(record.findings, key=lambda one: themes.index(one.theme))
    texts = said_once(
        (inspection.id, finding_text(one, inspection=inspection, lines=lines, today=today))
        for one in by_theme
    )
    followers = sorted((one for one in everyone if one.follows == inspection.id), key=lambda one: one.in_time)
    follows = next((one for one in everyone if one.id == inspection.follows), None)
    return InspectionPage(
        title=inspection.title,
        named=inspection.named,
        of_whom=inspection.of_whom,
        when=inspection.when,
        facts=tuple(_facts(inspection)),
        judgements=judgements_in_words(record),
        no_grade=no_grade_in_words(record),
        progress=progress_of(record, everyone),
        no_findings=_no_findings(inspection),
        follows=link_to(follows) if follows else None,
        followed_by=tuple(map(link_to, followers)),
        themes=tuple(ThemeText(theme, tuple(one for one in texts if one.theme == theme)) for theme in themes),
        asks_figures=any(one.moved for one in texts),
        illustrative=any(moved.illustrative for one in texts for moved in one.moved),
    )


def _no_findings(inspection: InspectionTerms) -> str:
    if inspection.requirements_made is not None:
        return "Of what it found its requirements are recorded here, as a number alone."
    return "No finding is recorded of this inspection."


def _facts(inspection: InspectionTerms) -> Iterable[tuple[str, str]]:
    yield "What it was", INSPECTION_KINDS[inspection.kind]
    if inspection.inspectorate:
        yield "Who inspected", inspection.inspectorate
    yield "Who was inspected", inspection.of_whom
    yield "When", inspection.when
    if inspection.published:
        yield "Report published", inspection.published.in_words
    # A file name is where it was found when it was typed in: nobody who reads the page can open that.
    if inspection.source and not FILE_NAME.fullmatch(inspection.source):
        yield "Where it is written", inspection.source
