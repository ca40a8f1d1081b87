"""Of every request: sessions that have lasted too long end, and a second factor that is due is set up."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from accounts import sessions

Answering = Callable[[HttpRequest], HttpResponse]

SET_UP = "mfa_activate_totp"
# All that is open to somebody who has yet to set up the second factor that a group requires.
OPEN_BEFORE_SET_UP = {SET_UP, "account_reauthenticate", "sign_in", "sign_out", "admin_sign_out"}


def sessions_that_end(answer: Answering) -> Answering:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if sessions.is_over(request):
                logout(request)
            else:
                sessions.note(request)
        return _telling_why(answer(request)) if sessions.has_ended(request) else answer(request)

    return middleware


def _telling_why(answer: HttpResponse) -> HttpResponse:
    """The answer; where it leads to the sign-in page, that page is asked to say that a session has ended."""
    if isinstance(answer, HttpResponseRedirect) and answer.url.startswith(f"{reverse('sign_in')}?"):
        answer["Location"] += f"&{sessions.ENDED}=yes"
    return answer


class RequiredSecondFactor:
    """Leads whoever lacks a second factor that is required to set it up, and nowhere else."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Any, positional: Any, named: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        is_open = match is not None and match.view_name in OPEN_BEFORE_SET_UP
        # told by the backend, of whoever has a session
        if is_open or not getattr(request.user, "second_factor_is_due", False):
            return None
        return redirect(SET_UP)
