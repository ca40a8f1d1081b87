"""A scorecard as JSON: the shape that the command and the API share. Pure.

Numbers that are published figures are strings, to the published decimals and without thousands separators;
no figure is null.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kpis.figures import as_set, plain
from kpis.periods import iso_month
from kpis.rating import TargetTerms
from scorecard.rows import Scorecard, ScorecardRow


def scorecard_as_json(
    scorecard: Scorecard, *, framework: str, period: date, as_known_at: datetime | None
) -> dict[str, Any]:
    return {
        "framework": framework,
        "period": iso_month(period),
        "as_known_at": as_known_at.isoformat() if as_known_at else None,
        "summary": {status.value: count for status, count in scorecard.counts.items()},
        "rows": [row_as_json(row) for row in scorecard.rows],
    }


def row_as_json(row: ScorecardRow) -> dict[str, Any]:
    measure, now, change = row.measure, row.standing, row.change
    figure = now.known.figure if now.known else None
    return {
        "reference": row.indicator.reference,
        "measure": measure.code,
        "title": measure.title,
        "unit": measure.unit.value,
        "polarity": measure.polarity.value,
        "value": _printed(now.printed),
        "figure_period": iso_month(now.figure_period) if now.figure_period else None,
        "numerator": _count(figure.numerator if figure else None),
        "denominator": _count(figure.denominator if figure else None),
        "provenance": ("illustrative" if now.known.illustrative else "published") if now.known else None,
        "status": now.rating.status.value,
        "reason": now.rating.reason.value if now.rating.reason else None,
        "target": _target(now.target),
        "change": {
            "from_period": iso_month(change.from_period) if change.from_period else None,
            "direction": change.direction.value,
            "judgement": change.judgement.value,
        },
        "window": _window(row),
        "variation": _variation(row),
        "benchmarks": [
            {"area": one.area.code, "period": iso_month(one.period), "value": _set(one.printed)}
            for one in row.benchmarks
        ],
        "parts": [
            {"area": one.area.code, "value": _printed(one.printed), "held_back": one.held_back}
            for one in row.parts
        ],
        "commentary": row.commentary,
        "why_missing": row.why_missing or None,
    }


def _window(row: ScorecardRow) -> dict[str, Any] | None:
    window, rating = row.window, row.window_rating
    if window is None or rating is None:
        return None
    return {
        "months": window.months,
        "included": window.included,
        "value": _printed(window.value),
        "method": window.method.value,
        "status": rating.status.value,
    }


def _variation(row: ScorecardRow) -> dict[str, str] | None:
    found = row.variation
    return {"signal": found.signal.value, "assurance": found.assurance.value} if found else None


def _target(target: TargetTerms | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "kind": target.kind.value,
        "value": _set(target.value),
        "tolerance_limit": _set(target.tolerance_limit),
        "benchmark": target.benchmark,
        "applies_from": iso_month(target.applies_from),
        "provenance": "illustrative" if target.illustrative else "published",
    }


def _set(number: Decimal | None) -> str | None:
    """A number that was set or published elsewhere, to the decimals it was given."""
    return None if number is None else plain(as_set(number))


def _printed(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _count(number: Decimal | None) -> int | float | None:
    """Counts are whole but for full-time equivalents."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
