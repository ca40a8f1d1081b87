"""System checks: settings that would be taken without a word and then misbehave."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

LOCAL = {"localhost", "127.0.0.1", "[::1]", "testserver"}


@register(Tags.security)
def debugging_in_public(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """DEBUG shows settings and source to whoever meets an error; in public, that is anyone."""
    if settings.DEBUG and settings.SCORECARD_PUBLIC:
        return [Error("DEBUG and SCORECARD_PUBLIC are both on.", hint="Turn DEBUG off.", id="scorecard.E001")]
    return []


@register(Tags.security)
def any_host(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """With any host allowed, a link in a mail that resets a password can be made to lead elsewhere."""
    if "*" in settings.ALLOWED_HOSTS:
        return [Error("ALLOWED_HOSTS allows any host.", hint="Name the site's own.", id="scorecard.E002")]
    return []


def _elsewhere() -> list[str]:
    """The names that others reach the site by."""
    return sorted(set(settings.ALLOWED_HOSTS) - LOCAL - {"*"})


@register(Tags.security)
def passwords_in_the_clear(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Without HTTPS, what is typed at the sign-in page can be read on the way."""
    elsewhere = _elsewhere()
    if elsewhere and not settings.HTTPS:
        message = f"HTTPS is off, and the site is reached as {', '.join(elsewhere)}."
        return [Warning(message, hint="Set HTTPS to true.", id="scorecard.W003")]
    return []


@register(Tags.security)
def mail_to_nobody(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """A link that sets a password would be printed where the server runs, and never arrive."""
    if _elsewhere() and settings.EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend":
        message = "No mail is sent: whoever forgets a password cannot set a new one."
        return [Warning(message, hint="Set EMAIL_URL.", id="scorecard.W004")]
    return []
