"""The page that a status opens to: how the rating came about."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kpis.models import Measure
from kpis.periods import iso_month
from scorecard.access import published_page
from scorecard.asked_for import day_kept, framework_named, moment_asked, month_named, query_of
from scorecard.body import render_body
from scorecard.selection import frameworks_to_choose
from scorecard.workings.page import build_workings_page
from scorecard.workings.selection import read_workings


@require_safe
@published_page
def workings(request: HttpRequest, slug: str, month: str, code: str) -> HttpResponse:
    """The workings of a measure's rating in a framework's month, and of its window's."""
    frameworks = frameworks_to_choose()
    framework = framework_named(frameworks, slug)
    period = month_named(framework, month)
    measure = get_object_or_404(Measure, code=code)
    moment = moment_asked(request)
    found = read_workings(
        framework=framework, frameworks=frameworks, measure=measure, period=period, as_known_at=moment
    )
    if found is None:
        raise Http404("The framework has no such measure.")
    kept = day_kept(moment)
    context = {
        "page": build_workings_page(found),
        "framework": framework,
        "measure": measure,
        "period": period,
        "as_known_at": moment,
        "kept": query_of(kept),
        "came_from": urlencode({"framework": framework.slug, "month": iso_month(period), **kept}),
        "here": reverse("scorecard:workings", args=[slug, month, code]),
    }
    body = render_body("scorecard/workings.jinja", context)
    return render(request, "scorecard/workings.html", {**context, "body": body})
