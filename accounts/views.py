"""A person's own page."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.forms import EndSessionsForm
from accounts.models import GroupSecurity
from accounts.sessions import sessions_of


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    user = _signed_in(request)
    factors = {one.type: one for one in Authenticator.objects.filter(user=user)}
    codes = factors.get(Authenticator.Type.RECOVERY_CODES)
    page = {
        "groups": user.groups.order_by("name"),
        "second_factor": factors.get(Authenticator.Type.TOTP),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "is_required": GroupSecurity.objects.asking_more_of(user).exists(),
        "sessions": sessions_of(user, key=request.session.session_key),
    }
    return render(request, "accounts/account.html", page)


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    form = EndSessionsForm(request.POST, user=_signed_in(request), key=request.session.session_key)
    if form.is_valid():
        form.save()
        messages.success(request, "Ended. Whoever used it has to sign in again.")
    else:
        messages.error(request, "That session has ended already.")
    return redirect("account")


def _signed_in(request: HttpRequest) -> User:
    """The person, whom LoginRequiredMiddleware has made sure of."""
    assert isinstance(request.user, User)
    return request.user
