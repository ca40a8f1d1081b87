"""Workings to test with, from plain values, as those of a page are from the database."""

from datetime import UTC, datetime
from decimal import Decimal

from kpis.periods import parse_month
from kpis.series import RecordedTarget, Recording
from kpis.terms import AreaTerms
from kpis.window_workings import window_workings
from scorecard.rows import build_row
from scorecard.standing import Evidences, IndicatorTerms
from scorecard.workings.worked import Counted, Workings
from tests.scorecard.builders import series

ENGLAND = AreaTerms(9, "ENG", "England", "benchmark", None, "The ministry", "All councils", 152)
RECORDED = Recording(at=datetime(2018, 12, 3, 9, tzinfo=UTC), by="ann", reason="")
AGREED = Recording(at=datetime(2018, 4, 2, 9, tzinfo=UTC), by="bea", reason="Agreed by the committee")


def worked(
    one: IndicatorTerms,
    *,
    period="2018-10",
    latest="2026-10",
    england=None,
    recordings=None,
    revisions=(),
    counted: Counted | None = None,
    targets=None,
    **by_month,
) -> Workings:
    """The workings of an indicator. england: the benchmark's series, by month; targets: as recorded, or the
    indicator's own, each set by bea. Every figure was recorded by ann."""
    month = parse_month(period)
    benchmarks = series(**england) if england else {}
    evidences = Evidences(
        own=series(**by_month),
        benchmarks={"ENG": benchmarks} if benchmarks else {},
        latest=parse_month(latest),
    )
    row = build_row(
        one,
        evidences=evidences,
        benchmarks=[(ENGLAND, benchmarks)] if benchmarks else [],
        parts=[],
        period=month,
    )
    return Workings(
        row=row,
        evidences=evidences,
        targets=tuple(targets)
        if targets is not None
        else tuple(RecordedTarget(terms, AGREED) for terms in one.targets),
        recordings={1: RECORDED} if recordings is None else recordings,
        revisions=tuple(revisions),
        labels=("Visits made", "Visits"),
        window=window_workings(
            figures={month: known.figure for month, known in evidences.own.items()},
            period=month,
            terms=one.window,
            measure=one.measure,
        ),
        counted=counted,
    )


def sentences(steps, title: str) -> tuple[str, ...]:
    """What the step of that title says."""
    return next(step.sentences for step in steps if step.title == title)


def titles(steps) -> list[str]:
    return [step.title for step in steps]


def number_in(words: str) -> Decimal:
    """The number that a reader sees: 1,758; −0.9; 24%; 23.588…%."""
    digits = words.rstrip(".,%").rstrip("…").replace(",", "").replace("−", "-")
    return Decimal(digits)
