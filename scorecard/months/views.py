"""The pages that show many months of a framework at once."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kpis.models import Framework
from kpis.periods import iso_month, month_name
from scorecard.access import published_page
from scorecard.asked_for import day_kept, framework_named, moment_asked, query_of, run_asked
from scorecard.body import render_body
from scorecard.forms import RunOfMonths
from scorecard.known_on import is_in_the_past
from scorecard.months.on_track_page import build_months_on_track_page
from scorecard.months.selection import read_months
from scorecard.months.year_page import build_year_page
from scorecard.selection import frameworks_to_choose


@require_safe
@published_page
def year(request: HttpRequest, slug: str) -> HttpResponse:
    """All months of a framework at a glance."""
    frameworks = frameworks_to_choose()
    framework = framework_named(frameworks, slug)
    moment = moment_asked(request)
    found = read_months(framework=framework, frameworks=frameworks, as_known_at=moment)
    in_the_past = is_in_the_past(moment, now=timezone.now())
    context = {"page": build_year_page(found, in_the_past=in_the_past), **around(framework, moment)}
    body = render_body("scorecard/year.jinja", context)
    return render(request, "scorecard/year.html", {**context, "body": body})


@require_safe
@published_page
def months_on_track(request: HttpRequest, slug: str) -> HttpResponse:
    """In how many of some months each indicator was on track."""
    frameworks = frameworks_to_choose()
    framework = framework_named(frameworks, slug)
    moment = moment_asked(request)
    run_asked(request)
    found = read_months(framework=framework, frameworks=frameworks, as_known_at=moment)
    form = RunOfMonths(request.GET, framework=framework, usual=found.usual)
    is_right, run = form.is_valid(), form.run()
    context = {
        "page": build_months_on_track_page(found.between(*run)) if is_right else None,
        "months": [(iso_month(month), month_name(month)) for month in found.months],
        "chosen": [iso_month(month) for month in run],
        "last": month_name(run[1]),
        "problems": [(name, sentence) for name, found in form.errors.items() for sentence in found],
        **around(framework, moment),
    }
    body = render_body("scorecard/months_on_track.jinja", context)
    status = 200 if is_right else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "scorecard/months_on_track.html", {**context, "body": body}, status=status)


def around(framework: Framework, moment: datetime | None) -> dict[str, Any]:
    """What both pages are told beside their figures. kept: what every link keeps of the address."""
    kept = day_kept(moment)
    return {
        "framework": framework,
        "as_known_at": moment,
        "kept": query_of(kept),
        "came_from": urlencode({"framework": framework.slug, **kept}),
        "measures": reverse("scorecard:measure", args=["-"]).removesuffix("-/"),
        "scorecards": reverse("scorecard:latest", args=[framework.slug]),
    }
