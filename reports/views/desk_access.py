"""Who gets to the desk: officers and admins, signed in; what is typed while a session ends is handed back."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from kpis.models import Framework
from kpis.periods import parse_month
from reports.desk.month import DeskMonth, read_month
from reports.desk.posted import places_posted

View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request as these views get it: everyone else is sent to sign in."""

    user: User


def desk_page(view: View) -> View:
    """A page for those who make returns. A post that comes too late for its session is handed back whole."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _signed_out(request)
        if not request.user.has_perm("reports.add_monthlyreturn"):
            raise PermissionDenied("Returns are made by officers.")
        answer = view(request, *args, **options)
        patch_cache_control(answer, private=True, no_store=True)  # returns in preparation are not public
        return answer

    return guarded


def _signed_out(request: HttpRequest) -> HttpResponse:
    month = request.resolver_match.kwargs if request.resolver_match else {}
    if request.method != "POST" or "slug" not in month:
        return redirect_to_login(request.get_full_path())
    if wants_json(request):
        return JsonResponse({"signed_out": True}, status=HTTPStatus.UNAUTHORIZED)
    typed = [(name, text) for name, text in request.POST.items() if name != "csrfmiddlewaretoken"]
    context = {"typed": typed, "go_on": reverse("returns:typed", kwargs=month)}
    return render(request, "returns/signed_out.html", context, status=HTTPStatus.UNAUTHORIZED)


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def month_of(request: SignedInRequest, slug: str, month: str) -> DeskMonth:
    """The return that an address names. Raises Http404 where there is none, PermissionDenied where the reader
    enters nothing of that framework.
    """
    framework = get_object_or_404(Framework.objects.select_related("organisation"), slug=slug)
    today = timezone.localdate()
    try:
        period = parse_month(month)
    except ValueError as problem:
        raise Http404(str(problem)) from None
    if not framework.covers(period) or period >= today.replace(day=1):
        raise Http404("No return can be made for that month.")
    found = read_month(request.user, framework, period, today=today, also=places_posted(request.POST))
    if not found.may_enter.any:
        raise PermissionDenied("An admin gives you the frameworks that you make returns for.")
    return found
