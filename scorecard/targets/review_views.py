"""The list of targets that want looking at. It stands in the admin (see admin.py)."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kpis.periods import month_name
from scorecard.asked_for import framework_named
from scorecard.home.selection import framework_of_home, latest_months
from scorecard.selection import frameworks_to_choose
from scorecard.targets.in_admin import admin_page, for_those_who_may
from scorecard.targets.review import month_reviewed, review_texts
from scorecard.targets.review_selection import read_reviews


@for_those_who_may("kpis.add_target")
@require_safe
def target_review(request: HttpRequest) -> HttpResponse:
    """Targets always met, never met, older than a year, or past their review date, of one framework."""
    frameworks, asked = frameworks_to_choose(), request.GET.get("framework")
    usual = None if asked else framework_of_home(frameworks, reported=latest_months())
    framework = framework_named(frameworks, asked) if asked else usual
    today = timezone.localdate()
    found = read_reviews(framework=framework, frameworks=frameworks, today=today) if framework else []
    context = {
        "framework": framework,
        "frameworks": frameworks,
        "month": month_name(month_reviewed(end=framework.end, today=timezone.localdate()))
        if framework
        else "",
        "rows": review_texts(found),
    }
    return admin_page(request, "target_review.html", context, title="Targets to look at")
