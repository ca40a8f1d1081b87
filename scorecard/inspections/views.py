"""The pages of inspections, their findings, and the grades of schools."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scorecard.access import published_page
from scorecard.asked_for import NotUnderstood, day_kept, day_of_grades_asked, moment_asked, query_of
from scorecard.body import render_body
from scorecard.inspections.forms import ViewOfSchools
from scorecard.inspections.inspection_page import build_inspection_page
from scorecard.inspections.lines_selection import read_lines
from scorecard.inspections.open_findings import build_open_findings
from scorecard.inspections.schools import build_schools_page
from scorecard.inspections.schools_selection import days_of_schools, read_schools
from scorecard.inspections.selection import (
    count_left_out,
    day_of,
    read_records,
    with_measures_and_actions,
)
from scorecard.inspections.timeline import build_timeline


@require_safe
@published_page
def timeline(request: HttpRequest) -> HttpResponse:
    """Every inspection, the latest first."""
    moment = moment_asked(request)
    records = read_records(as_known_at=moment)
    left_out = count_left_out(records, as_known_at=moment)
    context = {"page": build_timeline(records, left_out=left_out), **around(moment)}
    body = render_body("scorecard/inspections/timeline.jinja", context)
    return render(request, "scorecard/inspections/timeline.html", {**context, "body": body})


@require_safe
@published_page
def inspection(request: HttpRequest, code: str) -> HttpResponse:
    """An inspection with what it judged and found."""
    moment = moment_asked(request)
    everything = read_records(as_known_at=moment)
    asked_for = [one for one in everything if one.inspection.code == code]
    found = with_measures_and_actions(asked_for, as_known_at=moment)
    if not found:
        raise Http404("There is no such inspection, or there was none by then.")
    page = build_inspection_page(
        found[0],
        everyone=[one.inspection for one in everything],
        lines=read_lines(found, as_known_at=moment),
        today=day_of(moment),
    )
    context = {"page": page, **around(moment)}
    body = render_body("scorecard/inspections/inspection.jinja", context)
    return render(request, "scorecard/inspections/inspection.html", {**context, "body": body})


@require_safe
@published_page
def open_findings(request: HttpRequest) -> HttpResponse:
    """What inspections asked for and is not met."""
    moment = moment_asked(request)
    records = read_records(as_known_at=moment)
    found = with_measures_and_actions(records, as_known_at=moment)
    lines = read_lines(found, as_known_at=moment)
    context = {
        "page": build_open_findings(
            found,
            lines=lines,
            today=day_of(moment),
            theme=request.GET.get("theme", ""),
            left_out=count_left_out(records, as_known_at=moment),
        ),
        **around(moment),
    }
    body = render_body("scorecard/inspections/open_findings.jinja", context)
    return render(request, "scorecard/inspections/open_findings.html", {**context, "body": body})


@require_safe
@published_page
def schools(request: HttpRequest) -> HttpResponse:
    """How many schools hold each grade, as at a day."""
    view = ViewOfSchools(request.GET)
    if not view.is_valid():
        raise NotUnderstood("as_at", "The day of the grades is not a day. Write it such as 2017-11-08.")
    moment = view.moment()
    day_of_grades_asked(request, until=day_of(moment))
    days = days_of_schools(until=day_of(moment), as_known_at=moment)
    as_at = view.day(days)
    counts = read_schools(as_at, as_known_at=moment) if as_at else []
    context = {"page": build_schools_page(counts, as_at=as_at, days=days), **around(moment)}
    body = render_body("scorecard/inspections/schools.jinja", context)
    return render(request, "scorecard/inspections/schools.html", {**context, "body": body})


def around(moment: datetime | None) -> dict[str, Any]:
    """What every page is told beside its own. kept: what its links keep of the address; and: the same,
    behind something else."""
    kept = query_of(day_kept(moment))
    return {"as_known_at": moment, "kept": kept, "and_kept": kept.replace("?", "&")}
