"""The pages that lead to others: search, all measures, and what the words mean."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kpis.models import Area
from scorecard.access import published_page
from scorecard.asked_for import day_kept, moment_asked, query_of
from scorecard.search.catalogue import area_in_words, read_catalogue, read_measures
from scorecard.search.forms import Search
from scorecard.search.page import build_glossary, build_list
from scorecard.search.searching import search_for


@require_safe
@published_page
def search(request: HttpRequest) -> HttpResponse:
    """What holds every word asked for. Of an empty search, only how to search is said."""
    form = Search(request.GET)
    is_right = form.is_valid()
    asked = form.cleaned_data.get("q", "")
    context = {
        "searched": asked,
        "problems": form.errors.get("q"),
        "page": search_for(asked, read_catalogue()) if asked else None,
        **_as_known(form.moment()),
    }
    status = 200 if is_right else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "scorecard/search.html", context, status=status)


@require_safe
@published_page
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure, or those with figures of one area, from A to Z."""
    code = request.GET.get("area")
    area = get_object_or_404(Area.objects.select_related("organisation"), code=code) if code else None
    entries = read_measures(area)
    context = {
        "area": area,
        "area_in_words": area_in_words(area) if area else "",
        "letters": build_list(entries),
        "total": len(entries),
        **_as_known(moment_asked(request)),
    }
    return render(request, "scorecard/measures.html", context)


@require_safe
@published_page
def glossary(request: HttpRequest) -> HttpResponse:
    """What the words mean."""
    context = {"letters": build_glossary(), **_as_known(moment_asked(request))}
    return render(request, "scorecard/glossary.html", context)


def _as_known(moment: datetime | None) -> dict[str, Any]:
    """The day as of which the reader was reading, which links keep."""
    return {"as_known_at": moment, "kept": query_of(day_kept(moment))}
