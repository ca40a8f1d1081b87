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


def test_text_that_is_not_set_is_the_default(monkeypatch):
    monkeypatch.setenv("SENDER", " ")

    assert env.text("SENDER", default="Nobody <nobody@x.example>") == "Nobody <nobody@x.example>"


@pytest.mark.parametrize(("text", "expected"), [("0", 0), (" 12 ", 12), ("", 5)])
def test_whole_number_is_read(monkeypatch, text, expected):
    monkeypatch.setenv("DAYS", text)

    assert env.whole_number("DAYS", default=5) == expected


@pytest.mark.parametrize("text", ["4", "-5", "5.5", "five", "²"])
def test_whole_number_refuses_nonsense(monkeypatch, text):
    monkeypatch.setenv("DAYS", text)

    with pytest.raises(ImproperlyConfigured, match=r"DAYS is “.*a whole number, 5 or more"):
        env.whole_number("DAYS", default=60, least=5)


def test_address_has_no_slash_at_its_end(monkeypatch):
    monkeypatch.setenv("SITE", "https://scorecard.example/")

    assert env.address("SITE", default="http://127.0.0.1:8000") == "https://scorecard.example"


def test_address_without_a_scheme_is_refused(monkeypatch):
    monkeypatch.setenv("SITE", "scorecard.example")

    with pytest.raises(ImproperlyConfigured, match=r"SITE is “scorecard\.example”"):
        env.address("SITE", default="http://127.0.0.1:8000")


def test_mail_server_is_named_by_its_url(monkeypatch):
    monkeypatch.setenv("URL", "smtp+tls://me%40x.example:p%40ss@mail.example:587")

    found = env.email("URL", default="consolemail://")

    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("me@x.example", "p@ss")
    assert found["EMAIL_USE_TLS"] is True


def test_mail_is_printed_where_no_server_is_named(monkeypatch):
    monkeypatch.delenv("URL", raising=False)

    found = env.email("URL", default="consolemail://")

    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param("pigeon://me:secret@x", "begins with none of smtp://", id="another kind"),
        pytest.param("mail.example:587", "begins with none of smtp://", id="no kind"),
        pytest.param("smtp://", "names no server", id="no server"),
    ],
)
def test_mail_server_that_makes_no_sense_is_refused_without_its_password(monkeypatch, url, message):
    monkeypatch.setenv("URL", url)

    with pytest.raises(ImproperlyConfigured, match=message) as refused:
        env.email("URL", default="consolemail://")

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("postgres://me:hush/hush@host/x", id="a slash"),
        pytest.param("postgres://me:12/hush@host/x", id="a slash behind digits"),
        pytest.param("postgres://me:hush?hush@host/x", id="a question mark"),
        pytest.param("postgres://me:12?hush@host/x", id="a question mark behind digits"),
        pytest.param("postgres://me:hush@host:99999999/hush", id="no such port"),
        pytest.param("hush", id="no URL"),
    ],
)
def test_database_that_cannot_be_read_is_refused_without_its_password(monkeypatch, url):
    monkeypatch.setenv("URL", url)

    with pytest.raises(ImproperlyConfigured, match=r"^URL ") as refusal:
        env.database("URL", default="")

    assert "hush" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


def test_password_that_is_quoted_is_read(monkeypatch):
    monkeypatch.setenv("URL", "postgres://me:a%2Fb%3Fc%40d@host/x")

    found = env.database("URL", default="")

    assert (found["PASSWORD"], found["HOST"], found["NAME"]) == ("a/b?c@d", "host", "x")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///"])
def test_database_that_would_keep_nothing_is_refused(monkeypatch, url):
    monkeypatch.setenv("URL", url)

    with pytest.raises(ImproperlyConfigured, match="names no file"):
        env.database("URL", default="")


def test_database_in_memory_is_taken_where_it_is_asked_for(monkeypatch):
    monkeypatch.setenv("URL", "sqlite://:memory:")

    assert env.kept_to_its_owner(env.database("URL", default=""))["NAME"] == ":memory:"


def test_database_file_is_made_for_its_owner_alone(monkeypatch, tmp_path):
    path = tmp_path / "new@here.sqlite3"
    monkeypatch.setenv("URL", f"sqlite:///{path}")

    env.kept_to_its_owner(env.database("URL", default=""))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_database_file_that_is_there_stays_as_it_is(monkeypatch, tmp_path):
    path = tmp_path / "old.sqlite3"
    path.write_bytes(b"kept")
    path.chmod(0o640)
    monkeypatch.setenv("URL", f"sqlite:///{path}")

    env.kept_to_its_owner(env.database("URL", default=""))

    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"kept", 0o640)


def test_database_where_no_file_can_be_made_is_left_to_the_first_connection(monkeypatch, tmp_path):
    monkeypatch.setenv("URL", f"sqlite:///{tmp_path / 'no' / 'such' / 'folder'}")

    assert env.kept_to_its_owner(env.database("URL", default=""))["ENGINE"].endswith("sqlite3")


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
