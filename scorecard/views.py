"""The pages that members read."""

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kpis.models import Framework
from kpis.periods import iso_month, last_month_ended, month_name, months_between
from reports.promises import promises_about
from scorecard.access import may_see_small_numbers, published_page
from scorecard.as_told.context import measure_as_told, scorecard_as_told
from scorecard.asked_for import (
    INSTEAD_OF,
    day_kept,
    framework_asked,
    framework_named,
    is_among,
    moment_asked,
    month_asked,
    month_named,
    month_not_covered,
    months_beside,
    query_of,
)
from scorecard.body import render_body
from scorecard.breakdown.small_numbers import not_for_passing_on
from scorecard.forms import ChoiceOfScorecard, ViewOfMeasure, ViewOfScorecard
from scorecard.inspections.beside import said_beside
from scorecard.inspections.chart_visits import with_visits
from scorecard.known_on import is_in_the_past
from scorecard.measures.continuity import as_figures_tell
from scorecard.measures.continuity_selection import measure_named
from scorecard.measures.selection import select_history
from scorecard.measures.shown import WrittenBeside, shown_measure
from scorecard.measures.variation import framework_spoken_of
from scorecard.months_filled import months_to_open
from scorecard.order import Order
from scorecard.page import build_page
from scorecard.reading import read_scorecard
from scorecard.selection import frameworks_to_choose
from scorecard.variation_texts import SIGNS

EVERY_SCORECARD = "every-scorecard"  # the list of them on the home page


@require_safe
@published_page
def latest(request: HttpRequest, slug: str) -> HttpResponse:
    """The month that a framework opens with, as known when it is asked for, or its first where none has
    figures."""
    frameworks, moment = frameworks_to_choose(), moment_asked(request)
    framework = framework_named(frameworks, slug)
    opens = months_to_open(frameworks, only=framework, as_known_at=moment).get(framework.pk)
    period = opens.period if opens else framework.start
    path = reverse("scorecard:scorecard", args=[slug, iso_month(period)])
    missed = month_not_covered(request, framework)
    return redirect(f"{path}{query_of({**_instead_of(missed), **day_kept(moment)})}")


def _instead_of(month: date | None) -> dict[str, str]:
    return {INSTEAD_OF: iso_month(month)} if month else {}


@require_safe
@published_page
def choose(request: HttpRequest) -> HttpResponse:
    """Where the form that chooses a framework and month leads; without a choice, to the list of them all."""
    if not request.GET.keys() & ChoiceOfScorecard.base_fields.keys():
        kept = query_of(day_kept(moment_asked(request)))
        return redirect(f"{reverse('scorecard:home')}{kept}#{EVERY_SCORECARD}")
    frameworks = frameworks_to_choose()
    form = ChoiceOfScorecard(request.GET)
    if not form.is_valid():
        raise Http404("There is no such framework or month.")
    framework, month = framework_named(frameworks, form.cleaned_data["framework"]), form.cleaned_data["month"]
    path, missed = reverse("scorecard:latest", args=[framework.slug]), _instead_of(month)
    if framework.covers(month):
        path, missed = reverse("scorecard:scorecard", args=[framework.slug, iso_month(month)]), {}
    return redirect(f"{path}{query_of({**missed, **day_kept(moment_asked(request))})}")


@require_safe
@published_page
def scorecard(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """A framework's scorecard for one month."""
    frameworks = frameworks_to_choose()
    framework = framework_named(frameworks, slug)
    period = month_named(framework, month)
    view = ViewOfScorecard(request.GET)
    view.is_valid()
    order, status, moment = view.chosen_order(), view.chosen_status(), view.moment()
    found = read_scorecard(
        framework=framework, frameworks=frameworks, period=period, as_known_at=moment, with_parts=False
    )
    kept = day_kept(moment)
    page = build_page(
        found,
        period=period,
        chosen=status,
        order=order,
        keep=kept,
        as_known_at=moment,
        in_the_past=is_in_the_past(moment, now=timezone.now()),
    )
    context = {
        "framework": framework,
        "frameworks": frameworks,
        "as_known_at": moment,
        "not_covered": month_not_covered(request, framework),
        "page": page,
        "status": status,
        "unknown_status": view.unknown_status(),
        "by_attention": order is Order.ATTENTION,
        "query": _query_kept(request),
        "kept": query_of(kept),
        "signs": SIGNS,
        "months": [
            (iso_month(one), month_name(one)) for one in months_between(framework.start, framework.end)
        ],
        "month": month,
        **months_beside(framework, period),
        **_for_tables(framework, period, kept),
        **scorecard_as_told(found, framework=framework, frameworks=frameworks, period=period, view=view),
    }
    body = render_body("scorecard/scorecard.jinja", context)
    return render(request, "scorecard/scorecard.html", {**context, "body": body})


def _query_kept(request: HttpRequest) -> str:
    """What links to the months beside this one keep: all but which month was asked for in its place."""
    said = request.GET.copy()
    said.pop(INSTEAD_OF, None)
    return f"?{said.urlencode()}" if said else ""


def _for_tables(framework: Framework, period: date, kept: dict[str, str]) -> dict[str, str]:
    return {
        "title": f"{framework.title}, {month_name(period)}",
        "came_from": urlencode({"framework": framework.slug, "month": iso_month(period), **kept}),
        "measures": reverse("scorecard:measure", args=["-"]).removesuffix("-/"),
        "workings": reverse("scorecard:workings", args=[framework.slug, iso_month(period), "-"]).removesuffix(
            "-/"
        ),
    }


@require_safe
@published_page
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """A measure's whole history."""
    month, asked = month_asked(request), framework_asked(request)
    view = ViewOfMeasure(request.GET)
    view.is_valid()
    moment, sees_all = view.moment(), may_see_small_numbers(request.user)
    named = measure_named(code, as_known_at=moment)
    if named is None:
        raise Http404("There is no measure of that code.")
    selected = select_history(
        measure=named.measure,
        preferred=asked,
        latest=last_month_ended(timezone.localdate()),
        as_known_at=moment,
        month=month,
        every_month=view.every_month(),
        may_see_small_numbers=sees_all,
    )
    is_among(asked, [one.framework_slug for one in selected.coverages])
    breaks = as_figures_tell(named.breaks, [row.period for row in selected.history.rows])
    organisation = selected.recorded.organisation
    promises = promises_about(named.measure.pk, organisation=organisation, as_known_at=moment)
    beside = WrittenBeside(promises, named.notes)
    context = {
        "measure": named.measure,
        "breaks": breaks,
        "framework": framework_spoken_of(selected.history, month, else_of=selected.coverages),
        **said_beside(selected, breaks=breaks, reader=request.user, month=month, at=moment),
        **shown_measure(selected, beside, view, breaks, month=month),
        "not_for_passing_on": not_for_passing_on([selected.history.measure], sees_all=sees_all),
        **measure_as_told(selected, view=view),
    }
    if context["chart"]:
        context["chart"] = with_visits(context["chart"], context["said"].visits)
    body = render_body("scorecard/measure.jinja", context)
    return render(request, "scorecard/measure.html", {**context, "body": body})


@require_safe
@published_page
def variation(request: HttpRequest) -> HttpResponse:
    """What normal variation means."""
    return render(request, "scorecard/variation.html", {"as_known_at": moment_asked(request)})
