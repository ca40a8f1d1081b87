"""What a measure's page says of inspections and questions: findings that bear on it, visits, and what members
asked. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from string import ascii_uppercase

from kpis.periods import add_months, month_name
from kpis.series import Series
from kpis.terms import MeasureTerms
from scorecard.inspections.finding_texts import FindingText, finding_text, said_once
from scorecard.inspections.lines import MeasureLine
from scorecard.inspections.scrutiny_questions import QuestionTerms, QuestionText, question_texts
from scorecard.inspections.terms import InspectionRecord, InspectionTerms
from scorecard.inspections.timeline import LinkText, link_to

MONTHS_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Bearing:
    """A finding that bears on the measure, and the inspection that wrote it."""

    inspection: LinkText
    finding: FindingText


@dataclass(frozen=True, slots=True)
class Visit:
    """An inspection as the chart draws it, at its month, under a letter: numbers are those of notes."""

    letter: str
    month: date
    when: str
    title: str
    drawn_at: str  # the month, where it took longer than that


@dataclass(frozen=True, slots=True)
class SaidOfMeasure:
    """findings: the latest inspection first; visits: the earliest first, of what the chart can show."""

    findings: tuple[Bearing, ...]
    visits: tuple[Visit, ...]
    open: tuple[QuestionText, ...]
    answered: tuple[QuestionText, ...]
    illustrative: bool


def said_of_measure(
    measure: MeasureTerms,
    line: MeasureLine,
    *,
    organisation: int | None,
    records: Iterable[InspectionRecord],
    questions: Iterable[QuestionTerms],
    today: date,
) -> SaidOfMeasure:
    """line: the organisation's figures of the measure; records: its inspections, each with those of its
    findings alone that bear on the measure; today: to count ages to."""
    records = sorted(records, key=lambda one: one.inspection.in_time)
    lines = {(measure.id, organisation): line} if organisation is not None else {}
    held = [(one.inspection, finding) for one in reversed(records) for finding in one.findings]
    texts = said_once(
        (one.id, finding_text(finding, inspection=one, lines=lines, today=today)) for one, finding in held
    )
    findings = tuple(Bearing(link_to(one), text) for (one, _), text in zip(held, texts, strict=True))
    asked = question_texts(questions, today=today)
    return SaidOfMeasure(
        findings=findings,
        visits=tuple(map(_visit, count(), _shown_on_chart(records, line.series))),
        open=asked.waiting,
        answered=asked.answered,
        illustrative=any(moved.illustrative for one in findings for moved in one.finding.moved),
    )


def _shown_on_chart(records: Iterable[InspectionRecord], series: Series) -> Iterable[InspectionTerms]:
    """Those whose month is known and not far outside the months that have figures."""
    for record in records:
        looked = record.inspection.looked
        if series and looked and looked.month and _is_near(looked.first.replace(day=1), series):
            yield record.inspection


def _visit(at: int, inspection: InspectionTerms) -> Visit:
    """at: which of those on the chart it is, from 0 on."""
    looked, starts = inspection.looked, inspection.starts
    assert looked is not None
    month = looked.first.replace(day=1)
    is_long = starts is not None and starts.first.replace(day=1) != month
    return Visit(
        letter=ascii_uppercase[at % 26] * (at // 26 + 1),
        month=month,
        when=inspection.when,
        title=inspection.title,
        drawn_at=month_name(month) if is_long else "",
    )


def _is_near(month: date, series: Series) -> bool:
    """Within some months of the figures, so that an inspection of long ago does not push them together."""
    return add_months(min(series), -MONTHS_BESIDE) <= month <= add_months(max(series), MONTHS_BESIDE)
