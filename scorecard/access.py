"""Who may read: those signed in, or anyone where SCORECARD_PUBLIC opens the published pages."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from scorecard.asked_for import NotUnderstood, moment_asked

View = Callable[..., HttpResponse]


def published_page(view: View) -> View:
    """A page of published figures. It never shows a return in preparation, whoever reads it."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        if may_read(is_signed_in=request.user.is_authenticated, is_public=settings.SCORECARD_PUBLIC):
            return _kept_to(request, _answer(view, request, *args, **options))
        return redirect_to_login(request.get_full_path())

    return guarded


def _answer(view: View, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
    """What the view answers, or what of the address it is that nothing answers to: no figures are shown then,
    since those of today, or of another month, would pass for what was asked for."""
    try:
        moment_asked(request)  # on every page, those that have nothing to show as known then among them
        return view(request, *args, **options)
    except NotUnderstood as problem:
        keep = [(name, text) for name, text in request.GET.items() if name != problem.name]
        context = {
            "problem": problem,
            "keep": keep,
            "without": f"?{urlencode(keep)}",
            "today": f"{timezone.localdate():%Y-%m-%d}",
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "scorecard/not_understood.html", context, status=status)


def may_read(*, is_signed_in: bool, is_public: bool) -> bool:
    """Whether somebody may read what is published."""
    return is_public or is_signed_in


def may_see_small_numbers(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether this reader sees the counts that a breakdown holds back from others: officers and admins do.

    Who makes returns or signs them off has those counts anyway. What the session told of them is asked
    (accounts.backends), which costs no statement.
    """
    return getattr(user, "is_superuser", False) or getattr(user, "makes_returns", False)


def _kept_to(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer, which no cache on the way keeps for others where somebody is signed in: it names them."""
    if request.user.is_authenticated:
        patch_cache_control(answer, private=True)
    return answer
