"""System checks: settings that would be taken without a word and then misbehave."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

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


@register(Tags.security)
def passwords_in_the_clear(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Without HTTPS, what is typed at the sign-in page can be read on the way."""
    if (elsewhere := _names_elsewhere()) and not settings.HTTPS:
        message = f"HTTPS is off, and the site is reached as {', '.join(elsewhere)}."
        return [Warning(message, hint="Set HTTPS to true.", id="scorecard.W003")]
    return []


@register(Tags.security)
def links_that_lead_nowhere(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """A link in a mail is followed on other machines than this one."""
    if _names_elsewhere() and urlsplit(settings.SITE_ADDRESS).hostname in LOCAL:
        hint = "Set SITE_ADDRESS to where the site is reached."
        return [Warning("Links in mails lead to this machine alone.", hint=hint, id="scorecard.W004")]
    return []


@register(Tags.security)
def mail_that_is_only_printed(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Printed mail counts as sent, and reaches nobody."""
    if _names_elsewhere() and settings.EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend":
        hint = "Set EMAIL_URL to a mail server."
        return [Warning("Mail is printed and not sent.", hint=hint, id="scorecard.W005")]
    return []


def _names_elsewhere() -> list[str]:
    """The names by which other machines reach the site."""
    return sorted(set(settings.ALLOWED_HOSTS) - LOCAL - {"*"})
