"""The pages that members read."""

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kpis.models import Framework
from kpis.periods import add_months, iso_month, last_month_ended, month_name, months_between, parse_month
from scorecard.access import published_page
from scorecard.asked_for import framework_named
from scorecard.body import render_body
from scorecard.charts import history_chart
from scorecard.continuity_selection import measure_with_breaks
from scorecard.forms import ChoiceOfScorecard, ViewOfMeasure, ViewOfScorecard
from scorecard.measure_page import build_measure_page
from scorecard.measure_selection import select_measure
from scorecard.measure_variation import measure_variation
from scorecard.order import Order
from scorecard.page import build_page
from scorecard.reading import read_scorecard
from scorecard.selection import frameworks_to_choose, latest_month_with_figures, newest_with_figures

WORDS_OF_DEFINITION = ("definition", "owner", "numerator_label", "denominator_label", "series_note")


@require_safe
@published_page
def home(request: HttpRequest) -> HttpResponse:
    """The latest month of the newest contract that has figures."""
    framework = newest_with_figures(frameworks_to_choose())
    if framework is None:
        return render(request, "scorecard/nothing_yet.html")
    return redirect("scorecard:latest", slug=framework.slug)


@require_safe
@published_page
def latest(request: HttpRequest, slug: str) -> HttpResponse:
    """The latest month of a framework that has figures, or its first where none has."""
    framework = framework_named(frameworks_to_choose(), slug)
    period = latest_month_with_figures(framework) or framework.start
    return redirect("scorecard:scorecard", slug=slug, month=iso_month(period))


@require_safe
@published_page
def choose(request: HttpRequest) -> HttpResponse:
    """Where the form that chooses a framework and month leads."""
    frameworks = frameworks_to_choose()
    form = ChoiceOfScorecard(request.GET)
    if not form.is_valid():
        raise Http404("There is no such framework or month.")
    framework, month = framework_named(frameworks, form.cleaned_data["framework"]), form.cleaned_data["month"]
    if not framework.covers(month):
        return redirect("scorecard:latest", slug=framework.slug)
    return redirect("scorecard:scorecard", slug=framework.slug, month=iso_month(month))


@require_safe
@published_page
def scorecard(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """A framework's scorecard for one month."""
    frameworks = frameworks_to_choose()
    framework = framework_named(frameworks, slug)
    period = _month(framework, month)
    view = ViewOfScorecard(request.GET)
    view.is_valid()
    order, status, moment = view.chosen_order(), view.chosen_status(), view.moment()
    found = read_scorecard(framework=framework, frameworks=frameworks, period=period, as_known_at=moment)
    kept = {"as_known_at": f"{moment:%Y-%m-%d}"} if moment else {}
    page = build_page(found, period=period, chosen=status, order=order, keep=kept)
    context = {
        "framework": framework,
        "frameworks": frameworks,
        "period": period,
        "earlier": _neighbour(framework, period, -1),
        "later": _neighbour(framework, period, 1),
        "as_known_at": moment,
        "page": page,
        "status": status,
        "by_attention": order is Order.ATTENTION,
        "months": [
            (iso_month(one), month_name(one)) for one in months_between(framework.start, framework.end)
        ],
        "month": month,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "kept": f"?{urlencode(kept)}" if kept else "",
        **_for_tables(framework, period, kept),
    }
    body = render_body("scorecard/scorecard.jinja", context)
    return render(request, "scorecard/scorecard.html", {**context, "body": body})


def _for_tables(framework: Framework, period: date, kept: dict[str, str]) -> dict[str, str]:
    return {
        "title": f"{framework.title}, {month_name(period)}",
        "came_from": urlencode({"framework": framework.slug, "month": iso_month(period), **kept}),
        "measures": reverse("scorecard:measure", args=["-"]).removesuffix("-/"),
    }


@require_safe
@published_page
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """A measure's whole history."""
    of_that_code = measure_with_breaks(code)
    if of_that_code is None:
        raise Http404("There is no measure of that code.")
    found, breaks = of_that_code
    view = ViewOfMeasure(request.GET)
    view.is_valid()
    selected = select_measure(
        measure=found,
        frameworks=frameworks_to_choose(),
        preferred=view.cleaned_data.get("framework"),
        latest=last_month_ended(timezone.localdate()),
        as_known_at=view.moment(),
    )
    varied = measure_variation(selected.history, month=view.chosen_month(), restarts=selected.restarts)
    page = build_measure_page(
        selected.history,
        coverages=selected.coverages,
        recordings=selected.recordings,
        promises=selected.promises,
        words={name: getattr(found, name) for name in WORDS_OF_DEFINITION},
        month=view.chosen_month(),
        varied=varied,
    )
    context = {
        "measure": found,
        "framework": selected.framework,
        "as_known_at": view.moment(),
        "page": page,
        "breaks": breaks,
        "chart": history_chart(selected.history, varied) if selected.history.rows else None,
    }
    body = render_body("scorecard/measure.jinja", context)
    return render(request, "scorecard/measure.html", {**context, "body": body})


def _month(framework: Framework, text: str) -> date:
    try:
        period = parse_month(text)
    except ValueError as problem:
        raise Http404(str(problem)) from None
    if not framework.covers(period):
        raise Http404("The framework does not cover that month.")
    return period


def _neighbour(framework: Framework, period: date, months: int) -> date | None:
    neighbour = add_months(period, months)
    return neighbour if framework.covers(neighbour) else None
