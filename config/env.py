"""The environment, read in one place; a value that makes no sense stops the start with a sentence."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
YES_OR_NO = {
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}
MAIL_URLS = ("smtp://", "smtp+tls://", "smtp+ssl://", "consolemail://")

_environ = environ.Env()


def yes_or_no(name: str, *, default: bool) -> bool:
    text = os.environ.get(name, "").strip().lower()
    if not text:
        return default
    if text not in YES_OR_NO:
        raise ImproperlyConfigured(f"{name} is “{text}”. Set it to true or false.")
    return YES_OR_NO[text]


def words(name: str, *, default: list[str]) -> list[str]:
    """A list with commas between."""
    found = [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
    return found or default


def text(name: str, *, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def whole_number(name: str, *, default: int, least: int = 0) -> int:
    """A number of things."""
    found = text(name, default=str(default))
    if not (found.isascii() and found.isdigit()) or int(found) < least:
        raise ImproperlyConfigured(f"{name} is “{found}”. Set it to a whole number, {least} or more.")
    return int(found)


def address(name: str, *, default: str) -> str:
    """Where the site is reached, without a slash at the end."""
    found = text(name, default=default)
    if not found.startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"{name} is “{found}”. Set it such as https://scorecard.example.")
    return found.rstrip("/")


def email(name: str, *, default: str) -> dict[str, Any]:
    """Django's settings for the mail server that a URL names, or for printing mail instead of sending it.

    The URL is not repeated where it is refused: it may hold a password.
    """
    url = text(name, default=default)
    if not url.startswith(MAIL_URLS):
        raise ImproperlyConfigured(f"{name} begins with none of {', '.join(MAIL_URLS)}.")
    found: dict[str, Any] = _environ.email_url_config(url)
    is_sent = str(found.get("EMAIL_BACKEND", "")).endswith("smtp.EmailBackend")
    if is_sent and not found.get("EMAIL_HOST"):
        raise ImproperlyConfigured(f"{name} names no server, such as smtp+tls://user:password@host:587.")
    return {setting: value for setting, value in found.items() if value is not None}


def database(name: str, *, default: str) -> dict[str, Any]:
    """Django's settings for the database that a URL names: sqlite:// or postgres:// and no other."""
    url = os.environ.get(name, "").strip() or default
    found = _read_database_url(name, url)
    engine = str(found.get("ENGINE", ""))
    if engine.endswith("sqlite3"):
        # Writers queue instead of failing, and readers do not wait for them.
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,  # seconds
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    elif "postgresql" in engine:
        # Pages are answered from indexes: to start parallel workers for one takes longer than the answer.
        found.setdefault("OPTIONS", {}).setdefault("options", "-c max_parallel_workers_per_gather=0")
        found["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured(f"{name} names a database of another kind. Use sqlite:// or postgres://.")
    found["CONN_MAX_AGE"] = 600  # seconds; opening a connection costs more than a page's queries
    return found


def _read_database_url(name: str, url: str) -> dict[str, Any]:
    """What the URL says. Raises ImproperlyConfigured, without showing it: there may be a password in it."""
    if url.partition("://")[0] not in environ.Env.DB_SCHEMES:
        raise ImproperlyConfigured(f"{name} names a database of another kind. Use sqlite:// or postgres://.")
    try:
        found: dict[str, Any] = _environ.db_url_config(url)
    except ValueError:
        found = {}
    # What follows a / or ? that is not quoted is read as the name of the database, or as options.
    is_cut_off = "@" in str(found.get("NAME", "")) or "@" in url.partition("?")[2]
    if not found or (is_cut_off and not url.startswith("sqlite")):
        raise ImproperlyConfigured(
            f"{name} cannot be read. In a password, write / as %2F, ? as %3F, @ as %40 and % as %25."
        )
    if found["NAME"] == ":memory:" and ":memory:" not in url:
        raise ImproperlyConfigured(
            f"{name} names no file, so nothing would be kept. Use sqlite:////the/file."
        )
    return found


def kept_to_its_owner(found: dict[str, Any]) -> dict[str, Any]:
    """The settings of a database as they were, whose file nobody else can read where it is made just now."""
    path = Path(found["NAME"])
    if found["ENGINE"].endswith("sqlite3") and found["NAME"] != ":memory:":
        # Where it cannot be made, the first connection says so
        with suppress(OSError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return found


def secret_key(name: str, *, kept_in: Path) -> str:
    """The key from the environment; without one, a random key that is made once and kept in a file."""
    if key := os.environ.get(name, "").strip():
        return key
    try:
        if not kept_in.exists():
            descriptor = os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(64))
        return kept_in.read_text().strip()
    except FileExistsError:  # another process was quicker
        return kept_in.read_text().strip()
    except OSError as problem:
        raise ImproperlyConfigured(
            f"Set {name}: it is not set, and {kept_in.name} cannot be kept here ({problem.strerror})."
        ) from None
