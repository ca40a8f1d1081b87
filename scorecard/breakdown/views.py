"""The page of a month by service area and team."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kpis.periods import iso_month
from scorecard.access import may_see_small_numbers, published_page
from scorecard.asked_for import day_kept, framework_named, moment_asked, month_named, months_beside, query_of
from scorecard.body import render_body
from scorecard.breakdown.table import build_breakdown
from scorecard.reading import read_scorecard
from scorecard.selection import frameworks_to_choose


@require_safe
@published_page
def breakdown(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """The month's figures of service areas and teams, beside the whole."""
    frameworks = frameworks_to_choose()
    framework = framework_named(frameworks, slug)
    period = month_named(framework, month)
    moment, sees_all = moment_asked(request), may_see_small_numbers(request.user)
    found = read_scorecard(
        framework=framework,
        frameworks=frameworks,
        period=period,
        as_known_at=moment,
        may_see_small_numbers=sees_all,
    )
    kept = day_kept(moment)
    context = {
        "framework": framework,
        **months_beside(framework, period),
        "as_known_at": moment,
        "page": build_breakdown(
            found, whole=framework.organisation.name, period=period, sees_small_numbers=sees_all
        ),
        "kept": query_of(kept),
        "came_from": urlencode({"framework": framework.slug, "month": iso_month(period), **kept}),
        "measures": reverse("scorecard:measure", args=["-"]).removesuffix("-/"),
    }
    body = render_body("scorecard/breakdown.jinja", context)
    return render(request, "scorecard/breakdown.html", {**context, "body": body})
