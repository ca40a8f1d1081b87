"""What allauth leaves to the site: its words, its lock-out, its mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from accounts import sealing, sessions
from accounts.limits import in_words, seconds_left, told_to_wait
from accounts.models import GroupSecurity
from accounts.people import person_called

MISMATCH = "The name and password do not match an account. Capitals count in a password."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": MISMATCH,
        "email_password_mismatch": MISMATCH,
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not your present password.",
        "invalid_password_reset": "The link has been used, or is too old.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try; after too many, say how long to wait, and look at no password."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refusal:
            key = self._get_login_attempts_cache_key(request, **credentials)
            seconds = seconds_left(request, "login_failed", key=key)
            raise ImmediateHttpResponse(told_to_wait(request, seconds, at_password=True)) from refusal

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count for an account, whether its name is typed or its address, in capitals or not."""
        typed = credentials.get("username") or credentials.get("email") or ""
        person = person_called(typed)
        return key_of(person) if person else f"nobody:{typed.casefold()}"

    def set_password(self, user: User, password: str) -> None:
        """Whoever could set a new password has shown who they are: the account is no longer locked."""
        super().set_password(user, password)
        ratelimit.clear(self.request, action="login_failed", key=key_of(user))

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Somebody who signed in a moment ago need not do so again to turn a second factor on."""
        lately = sessions.began_lately(self.request, seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
        if lately and not DefaultMFAAdapter().is_mfa_enabled(self.request.user):
            return False
        return bool(super().is_reauthentication_required(app=app, **options))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """To the address that the account has, never to what was typed."""
        lasts = in_words(settings.PASSWORD_RESET_TIMEOUT)
        super().send_password_reset_mail(user, user.email, {**context, "lasts": lasts})

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **options: Any) -> None:
        if user.email:
            super().send_notification_mail(template_prefix, user, *args, **{**options, "email": user.email})


def key_of(person: User) -> str:
    """Under which the failed tries of an account are counted."""
    return f"account:{person.pk}"


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right. Codes last half a minute: type the one that is shown now.",
        "cannot_delete_authenticator": "Your group must have a second factor, so it cannot be turned off.",
        "cannot_generate_recovery_codes": "Turn on the second factor first.",
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not GroupSecurity.objects.asking_more_of(authenticator.user).exists()
