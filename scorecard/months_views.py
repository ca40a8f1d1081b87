"""The pages that show many months of a framework at once."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kpis.models import Framework
from scorecard.access import published_page
from scorecard.asked_for import framework_named
from scorecard.body import render_body
from scorecard.forms import AsKnown
from scorecard.months_selection import read_months
from scorecard.selection import frameworks_to_choose
from scorecard.year_page import build_year_page


@require_safe
@published_page
def year(request: HttpRequest, slug: str) -> HttpResponse:
    """All months of a framework at a glance."""
    frameworks = frameworks_to_choose()
    framework = framework_named(frameworks, slug)
    view = AsKnown(request.GET)
    view.is_valid()
    moment = view.moment()
    found = read_months(framework=framework, frameworks=frameworks, as_known_at=moment)
    context = {"page": build_year_page(found), **_around(framework, moment)}
    body = render_body("scorecard/year.jinja", context)
    return render(request, "scorecard/year.html", {**context, "body": body})


def _around(framework: Framework, moment: datetime | None) -> dict[str, Any]:
    """What both pages are told beside their figures. kept: what every link keeps of the address."""
    kept = {"as_known_at": f"{moment:%Y-%m-%d}"} if moment else {}
    return {
        "framework": framework,
        "as_known_at": moment,
        "kept": f"?{urlencode(kept)}" if kept else "",
        "came_from": urlencode({"framework": framework.slug, **kept}),
        "measures": reverse("scorecard:measure", args=["-"]).removesuffix("-/"),
        "scorecards": reverse("scorecard:latest", args=[framework.slug]),
    }
