"""A measure's page written by hand: raw SQL over all of its areas and months, and a plain table."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from benchmarks.bare import value_of

MEASURE = """
    SELECT measure.id, measure.title, measure.unit, measure.decimals, framework.title,
           framework.organisation_id, indicator.id
      FROM kpis_measure measure JOIN kpis_indicator indicator ON indicator.measure_id = measure.id
      JOIN kpis_framework framework ON framework.id = indicator.framework_id
     WHERE measure.code = %s AND framework.slug = %s"""
AREAS = """
    SELECT id, name FROM kpis_area WHERE id = %s OR organisation_id = %s OR kind = 'benchmark' ORDER BY id"""
TARGETS = """
    SELECT value FROM kpis_target WHERE indicator_id = %s AND superseded_at IS NULL ORDER BY applies_from"""
HISTORY = """
    SELECT area_id, period, numerator, denominator, value, source, commentary FROM kpis_observation
     WHERE measure_id = %s AND superseded_at IS NULL ORDER BY period"""


@login_not_required
def measure(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    return render(request, "bare/measure.html", _read(code, slug))


def _read(code: str, slug: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(MEASURE, [code, slug])
        [[id, title, unit, decimals, framework, organisation, indicator]] = cursor.fetchall()
        cursor.execute(TARGETS, [indicator])
        targets = cursor.fetchall()
        cursor.execute(AREAS, [organisation, organisation])
        areas = cursor.fetchall()
        cursor.execute(HISTORY, [id])
        history = cursor.fetchall()
    shown = f"%.{decimals}f" + ("%%" if unit == "percent" else "")
    months: dict[date, dict[int, str]] = defaultdict(dict)
    said: dict[date, str] = {}
    for area, period, *figure, source, commentary in history:
        months[period][area] = shown % value_of(*figure, unit)
        said[period] = commentary or source
    rows = [
        {
            "month": f"{period:%b %Y}",
            "cells": [found.get(area, "") for area, _ in areas],
            "said": said[period],
        }
        for period, found in reversed(months.items())
    ]
    names = [name for _, name in areas]
    return {"title": title, "framework": framework, "areas": names, "rows": rows, "target": targets[-1][0]}
