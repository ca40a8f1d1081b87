"""A finding in words: what it is, how long it is open, what is done, whether its measures moved. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kpis.terms import MeasureTerms
from reports.inspection_words import (
    ACTION_STATUSES,
    FINDING_KINDS,
    FINDING_STATUSES,
    ActionStatus,
    FindingKind,
    FindingStatus,
)
from reports.partial_dates import PartialDate, age_in_words
from scorecard.inspections.lines import NO_LINE, Lines, MeasureLine
from scorecard.inspections.moved import moved_since
from scorecard.inspections.moved_texts import MovedText, moved_text
from scorecard.inspections.reported import ReportedText, reported_text
from scorecard.inspections.terms import ActionTerms, FindingTerms, InspectionTerms

# As they stand alone, without “status” before them.
STATUSES = {**FINDING_STATUSES, FindingStatus.NOT_RECORDED: "Status not recorded"}


@dataclass(frozen=True, slots=True)
class ActionText:
    action: str
    owner: str
    due: str
    status: str
    reported: ReportedText
    is_late: bool


@dataclass(frozen=True, slots=True)
class FindingText:
    """status, age: empty for a strength, which asks for nothing; measures: code and title where there are no
    figures to ask, because the inspection was of one provider or has no date."""

    id: int
    kind: str
    theme: str
    summary: str
    text: str
    status: str
    status_slug: str
    age: str
    reported: ReportedText
    actions: tuple[ActionText, ...]
    moved: tuple[MovedText, ...]
    measures: tuple[tuple[str, str], ...]


def finding_text(
    finding: FindingTerms, *, inspection: InspectionTerms, lines: Lines, today: date
) -> FindingText:
    """lines: of the measures that findings bear on; today: the day that ages are counted to, from that until
    which the inspectors looked."""
    is_strength = finding.kind is FindingKind.STRENGTH
    looked, area = inspection.looked, inspection.organisation
    age = age_in_words(looked, today) if looked and finding.is_to_be_dealt_with else ""
    asked = looked is not None and area is not None
    return FindingText(
        id=finding.id,
        kind=FINDING_KINDS[finding.kind],
        theme=finding.theme,
        summary=finding.summary,
        text=finding.text,
        status="" if is_strength else STATUSES[finding.status],
        status_slug=finding.status.value,
        age=age,
        reported=reported_text(finding.reports, FINDING_STATUSES),
        actions=tuple(_action_text(one, today) for one in finding.actions),
        moved=tuple(
            _moved_text(one, lines.get((one.id, area), NO_LINE), looked=looked, told=inspection.told)
            for one in finding.measures
            if looked is not None and area is not None
        ),
        measures=() if asked else tuple((one.code, one.title) for one in finding.measures),
    )


def said_once(findings: Iterable[tuple[int, FindingText]]) -> tuple[FindingText, ...]:
    """The same, each with the row of its inspection: what one inspection is answered of a measure is said at
    the first of its findings that bear on it, and the others refer to that."""
    first: dict[tuple[int, str], int] = {}
    found = []
    for inspection, one in findings:
        moved = []
        for each in one.moved:
            at = first.setdefault((inspection, each.code), one.id)
            moved.append(each if at == one.id else replace(each, said_at=at))
        found.append(replace(one, moved=tuple(moved)))
    return tuple(found)


def _moved_text(
    measure: MeasureTerms, line: MeasureLine, *, looked: PartialDate, told: PartialDate | None
) -> MovedText:
    moved = moved_since(measure, line.series, looked=looked, told=told, restarts=line.restarts)
    return moved_text(moved, breaks=line.breaks_since(looked))


def _action_text(action: ActionTerms, today: date) -> ActionText:
    return ActionText(
        action=action.action,
        owner=action.owner,
        due=action.due.in_words if action.due else "",
        status=ACTION_STATUSES[action.status],
        reported=reported_text(action.reports, ACTION_STATUSES),
        is_late=bool(action.due and action.due.last < today and action.status is not ActionStatus.DONE),
    )
