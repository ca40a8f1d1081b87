"""Settings that would misbehave in silence are spoken of."""

import pytest
from django.core import checks

pytestmark = pytest.mark.one_database


CONSOLE = "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, [], id="as they are"),
        pytest.param({"DEBUG": True, "SCORECARD_PUBLIC": True}, ["scorecard.E001"], id="debugging in public"),
        pytest.param({"ALLOWED_HOSTS": ["*"]}, ["scorecard.E002"], id="any host"),
        pytest.param({"ALLOWED_HOSTS": ["x.example"], "HTTPS": False}, ["scorecard.W003"], id="in the clear"),
        pytest.param({"ALLOWED_HOSTS": ["x.example"], "HTTPS": True}, [], id="over HTTPS"),
        pytest.param({"EMAIL_BACKEND": CONSOLE}, [], id="mail printed on a desk"),
        pytest.param(
            {"ALLOWED_HOSTS": ["x.example"], "HTTPS": True, "EMAIL_BACKEND": CONSOLE},
            ["scorecard.W005"],
            id="mail printed",
        ),
        pytest.param(
            {"ALLOWED_HOSTS": ["x.example"], "HTTPS": True, "SITE_ADDRESS": "http://127.0.0.1:8000"},
            ["scorecard.W004"],
            id="links to this machine",
        ),
    ],
)
def test_settings_are_checked(settings, changes, found):
    settings.SITE_ADDRESS = "https://x.example"
    for name, value in changes.items():
        setattr(settings, name, value)

    messages = checks.run_checks(tags=[checks.Tags.security])

    assert [message.id for message in messages if message.id.startswith("scorecard.")] == found


def test_driver_is_the_one_that_was_chosen():
    """Django would take psycopg 3 instead, were anything to bring it along."""
    from django.db.backends.postgresql import psycopg_any

    assert psycopg_any.is_psycopg3 is False
