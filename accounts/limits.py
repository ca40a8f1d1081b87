"""Too many tries: how long there is to wait, and the page that says it."""

import math
import time

from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Which limit of ACCOUNT_RATE_LIMITS holds at an address, by the address's name.
LIMITS = {
    "sign_in": "login",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
    "account_change_password": "change_password",
    "account_reauthenticate": "reauthenticate",
    "mfa_reauthenticate": "reauthenticate",
}


def seconds_left(request: HttpRequest, action: str, *, key: str = "") -> int:
    """Until a try counts again: seconds, at least one.

    The limits keep the moments of the latest tries, newest first; the oldest of them makes room.
    """
    now, left = time.time(), 1.0
    for rate in get_rates(app="allauth.account", action=action):
        where = get_cache_key(request, app="allauth.account", action=action, rate=rate, key=key)
        tries = cache.get(where, [])
        if len(tries) >= rate.amount:
            left = max(left, tries[-1] + rate.duration - now)
    return math.ceil(left)


def in_words(seconds: int) -> str:
    """A time to wait, rounded up: 40 seconds, 12 minutes, 1 hour."""
    if seconds < 60:
        return _counted(seconds, "second")
    minutes = math.ceil(seconds / 60)
    hours, minutes = divmod(minutes, 60)
    parts = [_counted(hours, "hour")] * bool(hours) + [_counted(minutes, "minute")] * bool(minutes)
    return " and ".join(parts)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def told_to_wait(request: HttpRequest, seconds: int, *, at_password: bool = False) -> HttpResponse:
    """The page that says so. At a forgotten password, a mail is the quicker way."""
    page = {"wait": in_words(seconds), "at_password": at_password}
    answer = render(request, "429.html", page, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The answer wherever a limit of an address is reached."""
    match = request.resolver_match
    action = LIMITS.get(match.view_name if match else "")
    key = request.POST.get("email", "").lower()
    return told_to_wait(request, seconds_left(request, action, key=key) if action else 60)
