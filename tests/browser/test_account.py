"""Signing in as people do it, with a password, a mail and an authenticator app."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail

from accounts.models import GroupSecurity
from tests.accounts.conftest import NEW_PASSWORD, code_of
from tests.browser.driving import follow, press
from tests.browser.test_reading import violations

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


def check(watched) -> None:
    """Nothing on the page keeps anybody out, and it is no wider than its window."""
    page = watched.page
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def turn_on(watched) -> str:
    """Set up an authenticator app from the account page on; its secret."""
    follow(watched.page.get_by_role("link", name="Turn it on"))
    return type_code_of_secret(watched)


def type_code_of_secret(watched) -> str:
    check(watched)
    square = watched.page.get_by_role("img", name="Square code")
    assert square.evaluate("image => image.naturalWidth") > 0  # the policy lets it through
    secret = watched.page.inner_text("#secret")
    watched.page.fill("#id_code", code_of(secret))
    press(watched.page, "Turn it on")
    return secret


def test_forgotten_password_is_set_anew_by_mail(watched, person):
    person("officer")
    watched.open("/sign-in/")
    follow(watched.page.get_by_role("link", name="I have forgotten my password"))
    check(watched)
    watched.page.fill("#id_email", "officer@example.org")
    press(watched.page, "Send the link")
    check(watched)

    watched.page.goto(re.search(r"http\S+", mail.outbox[0].body).group())
    check(watched)
    watched.page.fill("#id_password1", NEW_PASSWORD)
    watched.page.fill("#id_password2", NEW_PASSWORD)
    press(watched.page, "Set the password")
    check(watched)
    follow(watched.page.get_by_role("link", name="Sign in with it"))
    watched.page.fill("#id_login", "officer@example.org")
    watched.page.fill("#id_password", NEW_PASSWORD)
    press(watched.page, "Sign in")

    assert watched.page.get_by_role("button", name="Sign out").is_visible()


def test_second_factor_is_turned_on_asked_for_and_turned_off(each_width, person):
    person("officer")
    watched = each_width
    watched.sign_in("officer")
    follow(watched.page.get_by_role("link", name="your account"))
    check(watched)
    turn_on(watched)
    check(watched)
    codes = watched.page.locator(".codes li").all_inner_texts()
    assert len(codes) == 10
    assert [message.subject for message in mail.outbox] == [
        "Trust Scorecard: your second factor was turned on"
    ]

    press(watched.page, "Sign out")
    watched.sign_in("officer", lands_on="/sign-in/code/")
    check(watched)
    watched.page.fill("#id_code", "000000")
    press(watched.page, "Go on")
    check(watched)
    watched.page.fill("#id_code", codes[0])
    press(watched.page, "Go on")

    watched.open("/account/")
    assert "9 left" in watched.page.inner_text("main")
    follow(watched.page.get_by_role("link", name="Turn it off"))
    check(watched)
    watched.page.fill("#id_password", "officer")
    press(watched.page, "Go on")
    check(watched)
    press(watched.page, "Turn it off")
    assert "The second factor is off." in watched.page.inner_text("main")
    check(watched)


def test_required_second_factor_is_set_up_on_the_way_in(watched, person):
    person("officer")
    GroupSecurity.objects.create(group=Group.objects.get(name="officer"))

    watched.sign_in("officer")
    assert "must sign in with a second factor" in watched.page.inner_text("main")
    secret = type_code_of_secret(watched)
    follow(watched.page.get_by_role("button", name="I have kept them"))
    press(watched.page, "Sign out")
    watched.sign_in("officer", lands_on="/sign-in/code/")
    watched.page.fill("#id_code", code_of(secret))
    press(watched.page, "Go on")

    watched.open("/account/")
    assert "On, since" in watched.page.inner_text("main")


def test_locked_out_person_reads_how_long(each_width, person):
    person("officer")
    watched = each_width
    watched.open("/sign-in/")
    for _ in range(6):
        watched.page.fill("#id_login", "officer")
        watched.page.fill("#id_password", "wrong")
        press(watched.page, "Sign in")

    assert "Wait 15 minutes" in watched.page.inner_text("main")
    check(watched)


@pytest.mark.parametrize("path", ["/forgotten-password/", "/account/password/"])
def test_refused_form_says_what_is_wrong_where(each_width, person, path):
    person("officer")
    watched = each_width
    watched.sign_in("officer")
    watched.open(path)

    follow(watched.page.locator("main form button"))

    assert watched.page.title().startswith("Error: ")
    check(watched)


def test_other_session_is_ended(watched, phone, person):
    person("officer")
    phone.sign_in("officer")
    watched.sign_in("officer")
    watched.open("/account/")

    press(watched.page, "End all others")

    assert "Nowhere else." in watched.page.inner_text("main")
    phone.open("/account/")
    assert "/sign-in/" in phone.page.url
