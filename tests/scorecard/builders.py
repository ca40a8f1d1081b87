"""Plain values to test with: a percentage where higher is better, unless told otherwise."""

from datetime import date
from decimal import Decimal

from kpis.figures import Calculation, Figure, Unit
from kpis.periods import Frequency, parse_month
from kpis.rating import Polarity, TargetKind, TargetTerms
from kpis.series import KnownFigure
from kpis.terms import MeasureTerms
from kpis.windows import WindowTerms
from scorecard.rows import ScorecardRow, build_row
from scorecard.standing import Evidences, IndicatorTerms


def measure(**changes) -> MeasureTerms:
    values = {
        "id": 1,
        "code": "visits",
        "title": "% of visits made",
        "unit": Unit.PERCENT,
        "polarity": Polarity.HIGHER,
        "decimals": 0,
        "frequency": Frequency.MONTHLY,
        "calculation": Calculation.RATIO,
    }
    return MeasureTerms(**{**values, **changes})


def target(value="80", limit="75", *, kind=TargetKind.VALUE, start="2018-04", **changes) -> TargetTerms:
    return TargetTerms(
        kind=kind,
        applies_from=parse_month(start),
        value=Decimal(value) if value is not None else None,
        tolerance_limit=Decimal(limit) if limit is not None else None,
        **changes,
    )


def indicator(*targets: TargetTerms, window: WindowTerms | None = None, **changes) -> IndicatorTerms:
    return IndicatorTerms(
        id=1,
        reference="KPI 1",
        measure=measure(**changes),
        window=window or WindowTerms(12, True),
        starts=date(2018, 4, 1),
        ends=date(2019, 3, 1),
        targets=targets,
    )


def known(value=None, numerator=None, denominator=None, *, illustrative=False, commentary="") -> KnownFigure:
    numbers = [Decimal(str(one)) if one is not None else None for one in (numerator, denominator, value)]
    return KnownFigure(1, Figure(*numbers), illustrative, "", commentary)


def series(**by_month) -> dict[date, KnownFigure]:
    """series(m2018_10=81) is 81 in October 2018."""
    return {
        parse_month(name.removeprefix("m").replace("_", "-")): one
        if isinstance(one, KnownFigure)
        else known(one)
        for name, one in by_month.items()
    }


def row(
    one: IndicatorTerms, *, period="2018-10", latest="2026-10", benchmarks=None, **by_month
) -> ScorecardRow:
    evidences = Evidences(own=series(**by_month), benchmarks=benchmarks or {}, latest=parse_month(latest))
    return build_row(one, evidences=evidences, benchmarks=[], parts=[], period=parse_month(period))
