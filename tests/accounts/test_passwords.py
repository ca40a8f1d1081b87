"""A forgotten password, and a changed one."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.test import Client

from tests.accounts.conftest import NEW_PASSWORD, is_signed_in, sign_in

pytestmark = pytest.mark.django_db

NEW = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


def ask(address: str):
    return Client().post("/forgotten-password/", {"email": address})


def link_in(message) -> str:
    return re.search(r"http://testserver(/forgotten-password/\S+)", message.body).group(1)


def test_mail_leads_to_a_new_password(person):
    person("officer")

    answer = ask("Officer@example.org")
    client = Client()
    form = client.get(link_in(mail.outbox[0]), follow=True)
    done = client.post(form.request["PATH_INFO"], NEW, follow=True)

    assert answer.url == "/forgotten-password/sent/"
    assert mail.outbox[0].to == ["officer@example.org"]
    assert mail.outbox[0].subject == "Trust Scorecard: set a new password"
    assert "works for 1 hour" in mail.outbox[0].body
    assert "Your new password is set" in done.content.decode()
    assert not is_signed_in(client)  # a second factor would be passed by
    assert is_signed_in(sign_in("officer", NEW_PASSWORD).browser)
    assert sign_in("officer", "officer").status_code == 422


@pytest.mark.parametrize("address", ["nobody@example.org", "closed@example.org"])
def test_page_does_not_tell_whether_there_is_an_account(person, address):
    person("officer")
    get_user_model().objects.create_user("closed", "closed@example.org", is_active=False)

    known, unknown = ask("officer@example.org"), ask(address)

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [len(message.to) for message in mail.outbox] == [1, 1]  # it takes as long, too
    assert mail.outbox[1].subject == "Trust Scorecard: no account with this address"
    assert "/forgotten-password/" not in mail.outbox[1].body


def test_account_without_a_password_gets_its_first_by_mail():
    get_user_model().objects.create_user("new", "new@example.org")
    ask("new@example.org")

    client = Client()
    form = client.get(link_in(mail.outbox[0]), follow=True)
    client.post(form.request["PATH_INFO"], NEW)

    assert is_signed_in(sign_in("new", NEW_PASSWORD).browser)


def test_link_works_once(person):
    person("officer")
    ask("officer@example.org")
    link = link_in(mail.outbox[0])
    client = Client()
    client.post(client.get(link, follow=True).request["PATH_INFO"], NEW)

    assert "The link does not work" in Client().get(link).content.decode()


def test_link_ends_after_an_hour(person, monkeypatch, settings):
    user = person("officer")
    ask("officer@example.org")
    link, now = link_in(mail.outbox[0]), PasswordResetTokenGenerator._now
    assert user.check_password("officer")

    monkeypatch.setattr(
        PasswordResetTokenGenerator,
        "_now",
        lambda self: now(self) + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT + 1),
    )

    assert "The link does not work" in Client().get(link, follow=True).content.decode()


def test_link_to_an_old_address_ends_with_the_address(person):
    user = person("officer")
    ask("officer@example.org")
    user.email = "elsewhere@example.org"
    user.save()

    assert "The link does not work" in Client().get(link_in(mail.outbox[0])).content.decode()
    ask("officer@example.org")
    assert mail.outbox[1].subject == "Trust Scorecard: no account with this address"


def test_new_password_by_mail_ends_the_lock_and_every_session(person):
    person("officer")
    old = sign_in("officer").browser
    for _ in range(6):
        sign_in("officer", "wrong")
    ask("officer@example.org")

    client = Client()
    client.post(client.get(link_in(mail.outbox[0]), follow=True).request["PATH_INFO"], NEW)

    assert is_signed_in(sign_in("officer", NEW_PASSWORD).browser)
    assert old.get("/account/").status_code == 302


def test_weak_password_is_refused(person):
    person("officer")
    ask("officer@example.org")
    client = Client()
    form = client.get(link_in(mail.outbox[0]), follow=True)

    answer = client.post(form.request["PATH_INFO"], {"password1": "short", "password2": "short"})

    assert answer.status_code == 422
    assert "at least 12 characters" in answer.content.decode()


@pytest.mark.parametrize("address", ["officer@example.org", "nobody@example.org"])
def test_mails_to_one_address_are_few(person, address):
    person("officer")
    for _ in range(5):
        ask(address)

    answer = ask(address)

    assert answer.status_code == 429
    assert "Wait 1 hour" in answer.content.decode()
    assert len(mail.outbox) == 5


def test_changed_password_ends_other_sessions_and_is_told_by_mail(person):
    person("officer")
    this, other = sign_in("officer").browser, sign_in("officer").browser

    answer = this.post("/account/password/", {"oldpassword": "officer", **NEW}, follow=True)

    assert answer.request["PATH_INFO"] == "/account/"
    assert "Your password is changed" in answer.content.decode()
    assert len(answer.context["sessions"]) == 1
    assert other.get("/account/").status_code == 302
    assert mail.outbox[0].subject == "Trust Scorecard: your password was changed"


def test_change_asks_for_the_present_password_and_counts_the_tries(person):
    person("officer")
    client = sign_in("officer").browser
    for _ in range(10):
        answer = client.post("/account/password/", {"oldpassword": "wrong", **NEW})
        assert answer.status_code == 422

    assert "That is not your present password." in answer.content.decode()
    assert client.post("/account/password/", {"oldpassword": "officer", **NEW}).status_code == 429
