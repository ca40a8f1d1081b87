"""The scorecard written by hand, as the least that Django can do: raw SQL, few steps, a plain template.

It reads what the scorecard reads (the month's target, 36 months, benchmarks, parts) and shows 13 of them.
It rates nothing, knows one kind of target and says nothing in words.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kpis.periods import add_months

MONTHS, LOOKED_BACK = 13, 36  # shown, and read for the limits of what is chance
WIDTH, HEIGHT = 168, 44

FRAMEWORK = """
    SELECT framework.id, framework.title, area.id, area.name FROM kpis_framework framework
      JOIN kpis_area area ON area.id = framework.organisation_id WHERE framework.slug = %s"""
INDICATORS = """
    SELECT indicator.id, indicator.reference, measure.id, measure.code, measure.title, measure.unit,
           measure.decimals
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
AREAS = """
    SELECT id, name, kind FROM kpis_area WHERE organisation_id = %s OR kind = 'benchmark' ORDER BY id"""
ELSEWHERE = """
    SELECT measure_id, area_id, numerator, denominator, value FROM kpis_observation
     WHERE measure_id IN (SELECT measure_id FROM kpis_indicator WHERE framework_id = %s)
       AND area_id IN ({}) AND period BETWEEN %s AND %s AND superseded_at IS NULL ORDER BY period"""


@login_not_required
def scorecard(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    return render(request, "bare/scorecard.html", _read(slug, month))


@login_not_required
def statements_alone(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    period = date.fromisoformat(f"{month}-01")
    return HttpResponse(str(len(_select(slug, period))))


def _read(slug: str, month: str) -> dict[str, Any]:
    period = date.fromisoformat(f"{month}-01")
    framework, indicators, targets, figures, areas, in_parts, compared = _select(slug, period)
    target_of = {indicator: rest for indicator, *rest in targets}
    names = {id: name for id, name, _ in areas}
    own, parts, benchmarks = defaultdict(dict), defaultdict(dict), defaultdict(dict)
    for measure, month_of, *rest in figures:
        own[measure][month_of] = rest
    for found, rows in ((parts, in_parts), (benchmarks, compared)):
        for measure, area, *figure in rows:
            found[measure][area] = figure
    rows = []
    for one in indicators:
        row = _row(one, target_of.get(one[0]), own[one[2]], period)
        row["benchmarks"] = [
            (names[area], _shown(figure, one)) for area, figure in benchmarks[one[2]].items()
        ]
        row["parts"] = [_shown(figure, one) for figure in parts[one[2]].values()]
        rows.append(row)
    shown = [name for id, name, kind in areas if kind != "benchmark"]
    return {"title": framework[1], "organisation": framework[3], "month": month, "rows": rows, "areas": shown}


def _select(slug: str, period: date) -> tuple[Any, ...]:
    start, first = date(period.year - 1, period.month, 1), add_months(period, 1 - LOOKED_BACK)
    with connection.cursor() as cursor:

        def select(statement: str, *values: object) -> list[tuple]:
            cursor.execute(statement, values)
            return cursor.fetchall()

        [framework] = select(FRAMEWORK, slug)
        id, _, organisation, _ = framework
        indicators = select(INDICATORS, id)
        targets = select(TARGETS, id, period)
        figures = select(FIGURES, id, organisation, first, period)
        areas = select(AREAS, organisation)
        inside = [area for area, _, kind in areas if kind != "benchmark"]
        beside = [area for area, _, kind in areas if kind == "benchmark"]
        in_parts = select(_elsewhere(inside), id, *inside, period, period)
        compared = select(_elsewhere(beside), id, *beside, start, period)
    return framework, indicators, targets, figures, areas, in_parts, compared


def _elsewhere(areas: Sequence[int]) -> str:
    return ELSEWHERE.format(", ".join(["%s"] * len(areas)))


def _row(indicator: Sequence[Any], target: Sequence[Any] | None, own: dict, period: date) -> dict[str, Any]:
    _, reference, _, _, title, unit, decimals = indicator
    shown = f"%.{decimals}f" + ("%%" if unit == "percent" else "")
    series = [value_of(*figure, unit) for *figure, _ in list(own.values())[-MONTHS:]]
    now = own.get(period)
    year = series[-12:]
    return {
        "reference": reference,
        "title": title,
        "figure": shown % series[-1] if now else "none",
        "counts": f"{now[0]:,.0f} of {now[1]:,.0f}" if now and now[0] is not None else "",
        "target": (target[2] or shown % target[0]) if target else "none",
        "limit": shown % target[1] if target and target[1] is not None else "",
        "line": _line(series),
        "window": shown % (sum(year) / len(year)) if year else "",
        "commentary": now[3] if now else "",
    }


def _shown(figure: Sequence[Any], indicator: Sequence[Any]) -> str:
    *_, unit, decimals = indicator
    return f"%.{decimals}f" % value_of(*figure, unit)


def value_of(numerator: Any, denominator: Any, value: Any, unit: str) -> float:
    if numerator is None:
        return float(value)
    return float(numerator) * (100 if unit == "percent" else 1) / float(denominator)


def _line(values: Sequence[float]) -> str:
    if not values:
        return ""
    low, high = min(values), max(values)
    across, down = WIDTH / max(1, len(values) - 1), HEIGHT / ((high - low) or 1)
    return " ".join(f"{at * across:.0f},{(high - value) * down:.0f}" for at, value in enumerate(values))
