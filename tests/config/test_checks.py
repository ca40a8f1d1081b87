"""Settings that would misbehave in silence are spoken of."""

import pytest
from django.core import checks

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, [], id="as they are"),
        pytest.param({"DEBUG": True, "SCORECARD_PUBLIC": True}, ["scorecard.E001"], id="debugging in public"),
        pytest.param({"ALLOWED_HOSTS": ["*"]}, ["scorecard.E002"], id="any host"),
        pytest.param({"ALLOWED_HOSTS": ["x.example"], "HTTPS": False}, ["scorecard.W003"], id="in the clear"),
        pytest.param({"ALLOWED_HOSTS": ["x.example"], "HTTPS": True}, [], id="over HTTPS"),
        pytest.param(
            {
                "ALLOWED_HOSTS": ["x.example"],
                "HTTPS": True,
                "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend",
            },
            ["scorecard.W004"],
            id="mail to nobody",
        ),
    ],
)
def test_settings_are_checked(settings, changes, found):
    for name, value in changes.items():
        setattr(settings, name, value)

    messages = checks.run_checks(tags=[checks.Tags.security])

    assert [message.id for message in messages if message.id.startswith("scorecard.")] == found


def test_driver_is_the_one_that_was_chosen():
    """Django would take psycopg 3 instead, were anything to bring it along."""
    from django.db.backends.postgresql import psycopg_any

    assert psycopg_any.is_psycopg3 is False
