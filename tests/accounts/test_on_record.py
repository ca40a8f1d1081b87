"""What people change of their own accounts, and admins of others', is on record."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.core import mail
from django.test import Client

from record.models import Entry
from tests.accounts.conftest import NEW_PASSWORD, sign_in
from tests.accounts.test_passwords import NEW, ask, link_in

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, str]]:
    """Who, of whose account, what; the earliest first."""
    entries = Entry.objects.filter(kind="account").order_by("pk")
    return list(entries.values_list("by", "subject", "became"))


def test_password_that_somebody_changes(person):
    person("officer")

    sign_in("officer").browser.post("/account/password/", {"oldpassword": "officer", **NEW})

    assert told() == [("officer", "officer", "password changed")]


def test_password_that_is_refused_is_not(person):
    person("officer")

    sign_in("officer").browser.post("/account/password/", {"oldpassword": "wrong", **NEW})

    assert told() == []


def test_password_that_is_set_by_mail(person):
    person("officer")
    ask("officer@example.org")
    client = Client()

    client.post(client.get(link_in(mail.outbox[0]), follow=True).request["PATH_INFO"], NEW)

    assert told() == [("officer", "officer", "password set anew, by a link in a mail")]
    assert NEW_PASSWORD not in str(list(Entry.objects.values()))


@pytest.mark.parametrize(
    ("signal", "says"), [(authenticator_added, "set up"), (authenticator_removed, "taken off")]
)
def test_second_factor_that_somebody_sets_up_or_takes_off(second_factor, signal, says):
    """allauth says so once it is committed."""
    user, _, _ = second_factor("officer")
    app = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)

    signal.send(sender=Authenticator, request=None, user=user, authenticator=app)

    assert told() == [("officer", "officer", f"second factor {says}: {app.get_type_display()}")]


def test_second_factor_that_an_admin_turns_off(second_factor, person):
    user, _, _ = second_factor("officer")
    person("admin")

    sign_in("admin").browser.post(
        "/admin/auth/user/", {"action": "turn_off_second_factor", "_selected_action": [user.pk]}
    )

    assert not Authenticator.objects.filter(user=user).exists()
    assert told()[-1] == ("admin", "officer", "second factor turned off by an admin")
