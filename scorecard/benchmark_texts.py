"""Benchmarks in words: what was found elsewhere, when, and which councils that stands for. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpis.figures import counted
from kpis.periods import Frequency, months_apart, period_label
from kpis.terms import AreaTerms
from scorecard.rows import BenchmarkFigure, ScorecardRow

NOT_RECORDED = "not recorded"


@dataclass(frozen=True, slots=True)
class BenchmarkText:
    """apart: where its period is not the figure's, how far they lie apart; otherwise empty."""

    name: str
    figure: str
    period: str
    apart: str


def benchmark_texts(row: ScorecardRow) -> tuple[BenchmarkText, ...]:
    return tuple(_text(one, row) for one in row.benchmarks)


def _text(one: BenchmarkFigure, row: ScorecardRow) -> BenchmarkText:
    return BenchmarkText(
        name=one.area.name,
        figure=row.measure.as_set(one.printed),
        period=period_label(one.period, row.measure.frequency),
        apart=apart_in_words(one.period, row.standing.figure_period, row.measure.frequency),
    )


def apart_in_words(benchmark: date, figure: date | None, frequency: Frequency) -> str:
    """How far a benchmark's period lies from that of the figure beside it: 31 months earlier.

    Nothing where they lie no further apart than the measure's frequency explains, or there is no figure.
    """
    months = months_apart(figure, benchmark, frequency) if figure else 0
    if not months:
        return ""
    noun = "month" if abs(months) == 1 else "months"
    return f"{abs(months)} {noun} {'earlier' if months < 0 else 'later'}"


def passport_of(area: AreaTerms) -> tuple[tuple[str, str], ...]:
    """What is recorded of a benchmark's councils: names and texts, all three of them whatever is known."""
    return (
        ("Publisher", area.publisher or NOT_RECORDED),
        ("Which councils", area.method or NOT_RECORDED),
        ("How many", counted(Decimal(area.members)) if area.members is not None else NOT_RECORDED),
    )


def passport_in_words(area: AreaTerms) -> str:
    """The same in one cell of a table."""
    return ". ".join(f"{name}: {text}" for name, text in passport_of(area))
