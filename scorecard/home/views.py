"""Where everybody begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kpis.periods import month_name
from scorecard.access import published_page
from scorecard.asked_for import moment_asked
from scorecard.body import render_body
from scorecard.home.page import build_home_page
from scorecard.home.selection import framework_of_home
from scorecard.home.waiting_selection import read_waiting
from scorecard.months.selection import select_months
from scorecard.months.views import around
from scorecard.months_filled import months_to_open
from scorecard.reading import read_scorecard
from scorecard.selection import frameworks_to_choose
from scorecard.since.forms import usual_months
from scorecard.since.selection import read_since


@require_safe
@published_page
def home(request: HttpRequest) -> HttpResponse:
    """The month that the newest contract with a month mostly in opens with, and what happened since the one
    before it.

    Seventeen statements at most beside the two of signing in, however many frameworks and figures there
    are; one more where a framework has had no month mostly in for long (scorecard.months_filled).
    """
    frameworks = frameworks_to_choose()
    opens = months_to_open(frameworks)
    framework = framework_of_home(frameworks, opens=opens)
    if framework is None:
        return render(request, "scorecard/nothing_yet.html")
    selected = select_months(framework=framework, frameworks=frameworks)
    found = selected.build()
    since = read_since(selected, found, framework=framework, months=usual_months(found))
    scorecard = read_scorecard(
        framework=framework, frameworks=frameworks, period=found.opens, with_parts=False
    )
    context = {
        "page": build_home_page(found, since=since, scorecard=scorecard),
        "waiting": read_waiting(today=timezone.localdate()),
        "shelf": [(one, month_name(opens[one.pk].period) if one.pk in opens else "") for one in frameworks],
        "makes_returns": getattr(request.user, "makes_returns", False),
        "asked_at": moment_asked(request),
        **around(framework, None),
    }
    body = render_body("scorecard/home.jinja", context)
    return render(request, "scorecard/home.html", {**context, "body": body})
