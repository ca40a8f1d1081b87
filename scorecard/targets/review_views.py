"""The list of targets that want looking at. It stands in the admin (see admin.py)."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kpis.models import Framework
from kpis.periods import month_name
from scorecard.asked_for import framework_named
from scorecard.selection import frameworks_to_choose
from scorecard.targets.in_admin import admin_page, for_those_who_may
from scorecard.targets.review import month_reviewed
from scorecard.targets.review_selection import current_frameworks, read_reviews
from scorecard.targets.review_texts import ReviewText, review_texts


@dataclass(frozen=True, slots=True)
class FrameworkText:
    """A framework with its targets to look at. asked: of which month they are, and why."""

    framework: Framework
    asked: str
    rows: list[ReviewText]


@for_those_who_may("kpis.add_target")
@require_safe
def target_review(request: HttpRequest) -> HttpResponse:
    """Targets always met, never met, older than a year, or past their review date: of the current frameworks,
    or of one that is asked for."""
    frameworks, asked, today = frameworks_to_choose(), request.GET.get("framework"), timezone.localdate()
    chosen = framework_named(frameworks, asked) if asked else None
    shown = [chosen] if chosen else current_frameworks(frameworks, today=today)
    found = read_reviews(shown=shown, frameworks=frameworks, today=today)
    context = {
        "frameworks": frameworks,
        "chosen": chosen,
        "shown": [FrameworkText(one, _asked(one, today), review_texts(found[one.pk])) for one in shown],
    }
    return admin_page(request, "target_review.html", context, title="Targets to look at")


def _asked(framework: Framework, today: date) -> str:
    month = month_name(month_reviewed(end=framework.end, today=today))
    if framework.end < today.replace(day=1):
        return f"It ended in {month}: its targets are looked at, and their age is counted, as in that month."
    return f"Its targets of {month}."
