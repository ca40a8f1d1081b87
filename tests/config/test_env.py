"""The environment: what makes no sense is refused."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("true", True, id="true"),
        pytest.param("Yes", True, id="yes in capitals"),
        pytest.param("0", False, id="nought"),
        pytest.param("", True, id="blank is the default"),
    ],
)
def test_yes_or_no_reads_the_usual_words(monkeypatch, text, expected):
    monkeypatch.setenv("SWITCH", text)

    assert env.yes_or_no("SWITCH", default=True) is expected


def test_yes_or_no_refuses_nonsense(monkeypatch):
    monkeypatch.setenv("SWITCH", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="SWITCH is “perhaps”"):
        env.yes_or_no("SWITCH", default=True)


def test_words_are_trimmed(monkeypatch):
    monkeypatch.setenv("HOSTS", " a.example , b.example,")

    assert env.words("HOSTS", default=[]) == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("url", "engine"),
    [
        pytest.param("sqlite:////tmp/x.sqlite3", "django.db.backends.sqlite3", id="sqlite"),
        pytest.param("postgres://me@/x?host=/tmp", "django.db.backends.postgresql", id="postgres"),
    ],
)
def test_database_is_named_by_its_url(monkeypatch, url, engine):
    monkeypatch.setenv("URL", url)

    assert env.database("URL", default="sqlite://:memory:")["ENGINE"] == engine


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        pytest.param("", "-c max_parallel_workers_per_gather=0", id="nothing asked"),
        pytest.param("?options=-c%20work_mem%3D8MB", "-c work_mem=8MB", id="options of one's own"),
    ],
)
def test_postgres_starts_no_parallel_workers_unless_its_url_has_options(monkeypatch, asked, options):
    monkeypatch.setenv("URL", f"postgres://me@host/x{asked}")

    assert env.database("URL", default="")["OPTIONS"]["options"] == options


def test_database_of_another_kind_is_refused(monkeypatch):
    monkeypatch.setenv("URL", "mysql://me@host/x")

    with pytest.raises(ImproperlyConfigured, match="Use sqlite:// or postgres://"):
        env.database("URL", default="")


def test_secret_key_is_made_once_and_kept_to_its_owner(monkeypatch, tmp_path):
    monkeypatch.delenv("KEY", raising=False)
    kept_in = tmp_path / ".secret_key"

    first, second = (env.secret_key("KEY", kept_in=kept_in) for _ in range(2))

    assert first == second
    assert len(first) > 50
    assert stat.S_IMODE(kept_in.stat().st_mode) == 0o600


def test_secret_key_of_the_environment_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("KEY", "from the environment")

    assert env.secret_key("KEY", kept_in=tmp_path / ".secret_key") == "from the environment"
    assert not (tmp_path / ".secret_key").exists()


def test_secret_key_that_cannot_be_kept_says_so(monkeypatch, tmp_path):
    monkeypatch.delenv("KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match="Set KEY"):
        env.secret_key("KEY", kept_in=tmp_path / "no" / "such" / "folder")


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param("", 60, id="blank is the default"), pytest.param("5", 5, id="the least")],
)
def test_whole_number_is_read(monkeypatch, text, expected):
    monkeypatch.setenv("MINUTES", text)

    assert env.whole_number("MINUTES", default=60, least=5) == expected


@pytest.mark.parametrize("text", ["4", "-5", "5.5", "five"])
def test_whole_number_refuses_nonsense(monkeypatch, text):
    monkeypatch.setenv("MINUTES", text)

    with pytest.raises(ImproperlyConfigured, match="5 or more"):
        env.whole_number("MINUTES", default=60, least=5)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, id="blank"),
        pytest.param("smtp+tls://me:pw@mail.example:587", {"EMAIL_HOST": "mail.example"}, id="host"),
        pytest.param("smtp+tls://me:pw@mail.example:587", {"EMAIL_PORT": 587}, id="port"),
        pytest.param("smtp+tls://me:pw@mail.example:587", {"EMAIL_USE_TLS": True}, id="tls"),
    ],
)
def test_mail_server_is_named_by_its_url(monkeypatch, url, expected):
    monkeypatch.setenv("URL", url)

    assert env.email("URL", default="consolemail://").items() >= expected.items()


def test_mail_server_of_another_kind_is_refused_without_its_password(monkeypatch):
    monkeypatch.setenv("URL", "pigeon://me:secret@mail.example")

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.email("URL", default="")

    assert "secret" not in str(refusal.value)
