"""A person's sessions: when they began, when they end, and which there are."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.browsers import in_words

# Moments kept in the session, as seconds since 1970.
BEGAN, SEEN = "signed_in_at", "seen_at"
ENDED = "ended"  # what the address of the sign-in page says where a session was over
BETWEEN_NOTES = 60  # seconds; a session in use is written this often, not with every page


def begin(request: HttpRequest, **signal: Any) -> None:
    """Signed in: the longest time that the session may last runs from here."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def is_over(request: HttpRequest) -> bool:
    """Whether the session has lasted as long as any may, however busy it was."""
    began = request.session.get(BEGAN)
    return bool(began and time.time() - began >= settings.SESSION_LONGEST)


def has_ended(request: HttpRequest) -> bool:
    """Whether the browser came with a session that is over, for whatever reason. Who signed out has none."""
    return bool(request.COOKIES.get(settings.SESSION_COOKIE_NAME)) and request.session.is_empty()


def note(request: HttpRequest) -> None:
    """Somebody is there. Saving the session puts off its end by SESSION_COOKIE_AGE."""
    now = int(time.time())
    if now - request.session.get(SEEN, 0) >= BETWEEN_NOTES:
        request.session[SEEN] = now
        request.session.setdefault(BEGAN, now)
        UserSession.objects.create_from_request(request)


def began_lately(request: HttpRequest, *, seconds: int) -> bool:
    return bool(time.time() - request.session.get(BEGAN, 0) < seconds)


def take_as_proof(request: HttpRequest) -> None:
    """The code of the app just set up proves as much as typing the password again would."""
    record_authentication(request, request.user, method="mfa", reauthenticated=True)


@dataclass(frozen=True)
class Listed:
    pk: int
    browser: str
    address: str
    began: datetime
    seen: datetime
    is_this_one: bool


def sessions_of(user: User, *, key: str | None) -> list[Listed]:
    """Where the person is signed in, this session first. `key` is this session's own."""
    rows = list(UserSession.objects.filter(user=user).order_by("-last_seen_at"))
    alive = _alive(user, [row.session_key for row in rows])
    found = [
        Listed(
            pk=row.pk,
            browser=in_words(row.user_agent),
            address=row.ip,
            began=row.created_at,
            seen=row.last_seen_at,
            is_this_one=row.session_key == key,
        )
        for row in rows
        if row.session_key in alive
    ]
    return sorted(found, key=lambda one: not one.is_this_one)


def _alive(user: User, keys: list[str]) -> set[str]:
    """The keys of sessions that have not run out, nor been ended by a change of password."""
    stored = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    mark = user.get_session_auth_hash()
    return {
        one.session_key
        for one in stored
        if constant_time_compare(one.get_decoded().get(HASH_SESSION_KEY, ""), mark)
    }
