"""What the server does not start with."""

import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import BASE_DIR
from config.safety import refuse_unsafe

pytestmark = pytest.mark.one_database

KEY = "abcde" * 10
SAFE = {"debug": False, "secret_key": KEY, "allowed_hosts": ["scorecard.example", "[::1]"]}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="as they should be"),
        pytest.param({"debug": True, "secret_key": "short"}, id="a short key at a desk"),
        pytest.param({"allowed_hosts": ["*"]}, id="any host, without DEBUG"),
        pytest.param({"debug": True}, id="DEBUG at a desk"),
    ],
)
def test_settings_that_let_nobody_in_are_taken(changes):
    refuse_unsafe(**{**SAFE, **changes})


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"secret_key": KEY[:-1]}, "SECRET_KEY can be guessed", id="a short key"),
        pytest.param({"secret_key": "abcd" * 20}, "SECRET_KEY can be guessed", id="few characters"),
        pytest.param({"debug": True, "allowed_hosts": ["*"]}, "Turn DEBUG off", id="DEBUG for anybody"),
        pytest.param(
            {"allowed_hosts": ["https://a.example/"]}, "Name the host alone: a.example.", id="an address"
        ),
        pytest.param({"allowed_hosts": ["a.example/x"]}, "Name the host alone: a.example.", id="a path"),
    ],
)
def test_settings_that_let_anybody_in_are_refused(changes, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence) as refusal:
        refuse_unsafe(**{**SAFE, **changes})

    assert KEY[:-1] not in str(refusal.value)


def test_command_that_cannot_start_says_why_in_a_sentence(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://me:hush/hush@host/x")

    started = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=BASE_DIR, capture_output=True, text=True, check=False
    )

    assert started.returncode == 1
    assert started.stderr.startswith("DATABASE_URL cannot be read.")
    assert len(started.stderr.splitlines()) == 1


def test_web_server_does_not_start_with_a_key_that_can_be_guessed(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "guess-me")
    monkeypatch.setenv("DATABASE_URL", "sqlite://:memory:")

    started = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert started.returncode != 0
    assert "SECRET_KEY can be guessed" in started.stderr.splitlines()[-1]
    assert "guess-me" not in started.stderr
