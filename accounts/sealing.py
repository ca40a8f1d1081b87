"""Secrets that the database keeps sealed, so that a copy of it gives away no second factor."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def seal(text: str) -> str:
    return _seals().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed. Raises InvalidToken where SECRET_KEY has changed and the old one is forgotten."""
    return _seals().decrypt(sealed.encode()).decode()


def _seals() -> MultiFernet:
    """The first seals; all of them open."""
    return MultiFernet([_seal(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _seal(key: str) -> Fernet:
    digest = salted_hmac("accounts.sealing", "second factor", secret=key, algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(digest))
