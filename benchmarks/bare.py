"""The scorecard written by hand, as the least that Django can do: raw SQL, few steps, a plain template.

It reads what the scorecard reads (the month's target, 13 months, the window, benchmarks, parts) and shows the
figures. It rates nothing, knows one kind of target and says nothing in words.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MONTHS = 13
WIDTH, HEIGHT = 168, 44

FRAMEWORK = """
    SELECT framework.id, framework.title, area.id, area.name FROM kpis_framework framework
      JOIN kpis_area area ON area.id = framework.organisation_id WHERE framework.slug = %s"""
INDICATORS = """
    SELECT indicator.id, indicator.reference, measure.id, measure.code, measure.title, measure.unit, measure.decimals
      FROM kpis_indicator indicator JOIN kpis_measure measure ON measure.id = indicator.measure_id
     WHERE indicator.framework_id = %s ORDER BY indicator.position"""
TARGETS = """
    SELECT target.indicator_id, target.value, target.tolerance_limit, area.name
      FROM kpis_target target JOIN kpis_indicator indicator ON indicator.id = target.indicator_id
      LEFT JOIN kpis_area area ON area.id = target.benchmark_id
     WHERE indicator.framework_id = %s AND target.superseded_at IS NULL AND target.applies_from <= %s
     ORDER BY target.applies_from"""
FIGURES = """
    SELECT measure_id, period, numerator, denominator, value, commentary FROM kpis_observation
     WHERE measure_id IN (SELECT measure_id FROM kpis_indicator WHERE framework_id = %s)
       AND area_id = %s AND period BETWEEN %s AND %s AND superseded_at IS NULL ORDER BY period"""
ELSEWHERE = """
    SELECT measure_id, area.name, area.kind, numerator, denominator, value
      FROM kpis_observation JOIN kpis_area area ON area.id = area_id
     WHERE measure_id IN (SELECT measure_id FROM kpis_indicator WHERE framework_id = %s)
       AND (area.organisation_id = %s AND period = %s OR area.kind = 'benchmark' AND period BETWEEN %s AND %s)
       AND superseded_at IS NULL ORDER BY area.id, period"""


@login_not_required
def scorecard(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    return render(request, "bare/scorecard.html", _read(slug, month))


@login_not_required
def queries_alone(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    period = date.fromisoformat(f"{month}-01")
    return HttpResponse(str(sum(len(rows) for rows in _select(slug, period))))


def _read(slug: str, month: str) -> dict[str, Any]:
    period = date.fromisoformat(f"{month}-01")
    [framework], indicators, targets, figures, elsewhere = _select(slug, period)
    target_of = {indicator: rest for indicator, *rest in targets}
    own, parts, benchmarks = defaultdict(dict), defaultdict(dict), defaultdict(dict)
    for measure, month_of, *rest in figures:
        own[measure][month_of] = rest
    for measure, area, kind, *figure in elsewhere:
        (benchmarks if kind == "benchmark" else parts)[measure][area] = figure
    rows = [
        _row(one, target_of.get(one[0]), own[one[2]], parts[one[2]], benchmarks[one[2]], period)
        for one in indicators
    ]
    areas = list(next(iter(parts.values()), {}))
    return {"title": framework[1], "organisation": framework[3], "month": month, "rows": rows, "areas": areas}


def _select(slug: str, period: date) -> tuple[list[tuple], ...]:
    start = date(period.year - 1, period.month, 1)
    with connection.cursor() as cursor:
        cursor.execute(FRAMEWORK, [slug])
        [framework] = found = cursor.fetchall()
        id, _, organisation, _ = framework
        cursor.execute(INDICATORS, [id])
        indicators = cursor.fetchall()
        cursor.execute(TARGETS, [id, period])
        targets = cursor.fetchall()
        cursor.execute(FIGURES, [id, organisation, start, period])
        figures = cursor.fetchall()
        cursor.execute(ELSEWHERE, [id, organisation, period, start, period])
        return found, indicators, targets, figures, cursor.fetchall()


def _row(
    indicator: Sequence[Any], target: Sequence[Any] | None, own: dict, parts: dict, benchmarks: dict, period: date
) -> dict[str, Any]:
    _, reference, _, code, title, unit, decimals = indicator
    shown = f"%.{decimals}f" + ("%%" if unit == "percent" else "")
    series = {month: _value(*figure, unit) for month, (*figure, _) in own.items()}
    now = own.get(period)
    year = [series[month] for month in series if month.year == period.year]
    return {
        "reference": reference,
        "title": title,
        "figure": shown % series[period] if now else "none",
        "counts": f"{now[0]:,.0f} of {now[1]:,.0f}" if now and now[0] is not None else "",
        "target": (target[2] or shown % target[0]) if target else "none",
        "limit": shown % target[1] if target and target[1] is not None else "",
        "line": _line(list(series.values())),
        "window": shown % (sum(year) / len(year)) if year else "",
        "benchmarks": [(name, shown % _value(*figure, unit)) for name, figure in benchmarks.items()],
        "parts": [shown % _value(*figure, unit) for figure in parts.values()],
        "commentary": now[3] if now else "",
    }


def _value(numerator: Any, denominator: Any, value: Any, unit: str) -> float:
    if numerator is None:
        return float(value)
    return float(numerator) * (100 if unit == "percent" else 1) / float(denominator)


def _line(values: Iterable[float]) -> str:
    values = list(values)
    if not values:
        return ""
    low, high = min(values), max(values)
    across, down = WIDTH / max(1, len(values) - 1), HEIGHT / ((high - low) or 1)
    return " ".join(f"{at * across:.0f},{(high - value) * down:.0f}" for at, value in enumerate(values))
