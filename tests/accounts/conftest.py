"""People who sign in as they do: by the page, with a password and a code."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Group, User
from django.test import Client

from accounts.models import GroupSecurity

PERIOD = 30  # seconds that a code lasts
NEW_PASSWORD = "a long new password"


def code_of(secret: str) -> str:
    """The code an authenticator app shows, of a period that does not end before it is used."""
    left = PERIOD - time.time() % PERIOD
    if left < 3:
        time.sleep(left + 0.1)
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // PERIOD))


def sign_in(name: str, password: str | None = None, client: Client | None = None, **headers):
    """Sign in at the page; the answer, of which `wsgi_request` and `client` are known."""
    client = client or Client()
    answer = client.post(
        "/sign-in/", {"login": name, "password": name if password is None else password}, **headers
    )
    answer.browser = client
    return answer


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def secret_on(html: str) -> str:
    return re.search(r'id="secret">([A-Z2-7 ]+)<', html).group(1)


@pytest.fixture
def second_factor(person):
    """Makes a person of a group who has a second factor: the person, the secret and the recovery codes."""

    def make(group: str) -> tuple[User, str, list[str]]:
        user, secret = person(group), generate_totp_secret()
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        stored = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
        return user, secret, stored.wrap().get_unused_codes()

    return make


@pytest.fixture
def required(db):
    """Requires a second factor of a group: required("officer")."""

    def make(group: str) -> GroupSecurity:
        return GroupSecurity.objects.create(group=Group.objects.get(name=group))

    return make
