"""The page that says what happened between two meetings."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kpis.periods import iso_month, month_name
from scorecard.access import published_page
from scorecard.asked_for import framework_named, moment_asked, run_asked
from scorecard.body import render_body
from scorecard.known_on import is_in_the_past
from scorecard.months.selection import select_months
from scorecard.months.views import around
from scorecard.selection import frameworks_to_choose
from scorecard.since.forms import TwoMonths, usual_months
from scorecard.since.page import build_since_page
from scorecard.since.selection import read_since


@require_safe
@published_page
def since(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed status between two months of a framework, what was corrected, explained, is overdue."""
    frameworks = frameworks_to_choose()
    framework = framework_named(frameworks, slug)
    moment = moment_asked(request)
    run_asked(request)
    selected = select_months(framework=framework, frameworks=frameworks, as_known_at=moment)
    found = selected.build()
    form = TwoMonths(request.GET, framework=framework, usual=usual_months(found))
    is_right, months = form.is_valid(), form.run()
    page = None
    if is_right and len(found.months) > 1:
        happened = read_since(selected, found, framework=framework, months=months, as_known_at=moment)
        page = build_since_page(happened, in_the_past=is_in_the_past(moment, now=timezone.now()))
    context = {
        "page": page,
        "months": [(iso_month(month), month_name(month)) for month in found.months],
        "chosen": [iso_month(month) for month in months],
        "last": month_name(months[1]),
        "problems": [(name, sentence) for name, said in form.errors.items() for sentence in said],
        **around(framework, moment),
    }
    body = render_body("scorecard/since.jinja", context)
    status = 200 if is_right else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "scorecard/since.html", {**context, "body": body}, status=status)
