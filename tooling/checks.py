"""Every check of the code that runs no test."""

import os
import secrets
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tooling.console import say
from tooling.places import PYTHON, TEMPLATES
from tooling.processes import listen

AT_ONCE = 2
UNSET = ("DEBUG", "HTTPS", "SCORECARD_PUBLIC", "DJANGO_SETTINGS_MODULE")
# its command has no module to run with -m
IMPORT_CONTRACTS = "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo'])"


@dataclass(frozen=True)
class Check:
    name: str
    arguments: tuple[str, ...]  # to the environment's Python


@dataclass(frozen=True)
class Outcome:
    check: Check
    passed: bool
    seconds: float
    output: str


def check() -> int:
    """Run them all, two at a time; a line for each as it ends, then the words of those that failed."""
    environment = _as_deployed()
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for outcome in pool.map(lambda one: _run(one, environment), _checks()):
            verdict = "ok" if outcome.passed else "FAILED"
            say(f"{verdict:<7} {outcome.check.name:<20} {outcome.seconds:5.1f} s")
            if not outcome.passed:
                failed.append(outcome)
    for outcome in failed:
        say(f"\n--- {outcome.check.name}\n{outcome.output.strip()}")
    return 1 if failed else 0


def _checks() -> Iterator[Check]:
    # the slowest first, so that the others run beside it
    yield Check("types", ("-m", "mypy"))
    yield Check("lint", ("-m", "ruff", "check"))
    yield Check("format", ("-m", "ruff", "format", "--check"))
    yield Check("import contracts", ("-c", IMPORT_CONTRACTS))
    if any(TEMPLATES.rglob("*.html")):
        yield Check("templates", ("-m", "djlint", TEMPLATES.name, "--lint", "--quiet"))
    yield Check("missing migrations", ("manage.py", "makemigrations", "--check", "--dry-run"))
    yield Check("deployment", ("manage.py", "check", "--deploy", "--fail-level", "WARNING"))


def _as_deployed() -> Mapping[str, str]:
    """The environment of a careful deployment, with a database that leaves nobody's own file behind."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    said = {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "scorecard.example",
        "DATABASE_URL": "sqlite://:memory:",
        "EMAIL_URL": "smtp+tls://mail.scorecard.example:587",
        "SITE_ADDRESS": "https://scorecard.example",
    }
    return {**kept, **said}


def _run(one: Check, environment: Mapping[str, str]) -> Outcome:
    begun = time.monotonic()
    passed, output = listen([PYTHON, *one.arguments], environment)
    return Outcome(one, passed, time.monotonic() - begun, output)
