"""Signing in and out, by whichever door, and what wrong tries lead to."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.urls import urlpatterns
from tests.accounts.conftest import is_signed_in, sign_in

pytestmark = pytest.mark.django_db

OPEN = {
    "/sign-in/",
    "/sign-out/",
    "/sign-in/code/",
    "/sign-in/closed/",
    "/forgotten-password/",
    "/forgotten-password/sent/",
    "/forgotten-password/done/",
    "/admin/logout/",
}
FIXED = {"/" + str(one.pattern) for one in urlpatterns if "^" not in str(one.pattern)}
TRIES = 5  # of one account, in a quarter of an hour


@pytest.mark.parametrize("typed", ["officer", "OFFICER", "officer@example.org", "Officer@Example.ORG"])
def test_name_or_address_signs_in(person, typed):
    person("officer")

    answer = sign_in(typed, "officer")

    assert (answer.status_code, answer.url) == (302, "/")
    assert is_signed_in(answer.browser)


@pytest.mark.parametrize(
    ("typed", "password"),
    [
        pytest.param("officer", "wrong", id="wrong password"),
        pytest.param("nobody", "officer", id="unknown name"),
        pytest.param("nobody@example.org", "officer", id="unknown address"),
        pytest.param("closed", "closed", id="closed account"),
        pytest.param("both@example.org", "first", id="address of two"),
    ],
)
def test_what_does_not_match_is_refused_in_the_same_words(person, typed, password):
    person("officer")
    users = get_user_model().objects
    users.create_user("closed", password="closed", is_active=False)
    users.create_user("first", "both@example.org", "first")
    users.create_user("second", "both@example.org", "second")

    answer = sign_in(typed, password)

    assert answer.status_code == 422
    assert "The name and password do not match an account." in answer.content.decode()
    assert not is_signed_in(answer.browser)


@pytest.mark.parametrize(
    ("typed", "password", "said"),
    [
        pytest.param("", "x", "Type your name or e-mail address.", id="name"),
        pytest.param("officer", "", "Type your password.", id="password"),
    ],
)
def test_what_was_left_out_is_said(typed, password, said):
    answer = sign_in(typed, password)

    assert answer.status_code == 422
    assert answer.content.decode().count(said) == 2  # in the summary and at the field


def test_way_in_leads_on_to_the_page_asked_for_and_to_no_other_site(person):
    person("officer")

    inside = Client().post("/sign-in/", {"login": "officer", "password": "officer", "next": "/measures/x/"})
    outside = Client().post(
        "/sign-in/", {"login": "officer", "password": "officer", "next": "//evil.example"}
    )

    assert (inside.url, outside.url) == ("/measures/x/", "/")


def test_sign_out_takes_a_click(signed_in):
    client = signed_in("member")

    asked = client.get("/sign-out/")
    assert asked.status_code == 200
    assert is_signed_in(client)

    assert client.post("/sign-out/").url == "/"
    assert not is_signed_in(client)


def test_nobody_signs_up():
    html = Client().get("/sign-in/").content.decode().lower()

    assert "sign up" not in html
    assert Client().get("/signup/").status_code in (302, 404)


@pytest.mark.parametrize("path", sorted(FIXED - OPEN))
def test_stranger_is_asked_to_sign_in(path):
    answer = Client().get(path)

    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/")


@pytest.mark.parametrize("path", sorted(FIXED & OPEN))
def test_open_page_is_open(path):
    answer = Client().get(path, follow=True)

    assert answer.status_code == 200


def test_every_open_page_is_still_there():
    assert FIXED >= OPEN


@pytest.mark.parametrize("door", ["/admin/", "/admin/login/", "/admin/password_change/"])
def test_admin_site_has_no_door_of_its_own(door):
    answer = Client().get(door, follow=True)

    assert answer.redirect_chain[-1][0].startswith("/sign-in/?next=")


def test_admin_login_page_takes_no_password(person):
    person("admin")
    client = Client()

    answer = client.post("/admin/login/", {"username": "admin", "password": "admin"})

    assert answer.url.startswith("/sign-in/")
    assert not is_signed_in(client)


def test_member_is_told_that_the_admin_site_is_not_theirs(signed_in):
    assert signed_in("member").get("/admin/login/").status_code == 403


def test_admin_signs_out_by_the_same_way(signed_in):
    client = signed_in("admin")

    assert client.post(reverse("admin:logout")).url == "/"
    assert not is_signed_in(client)


def test_sixth_try_at_an_account_is_not_looked_at(person):
    person("officer")
    for _ in range(TRIES):
        assert sign_in("officer", "wrong").status_code == 422

    answer = sign_in("officer", "officer")

    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.content.decode()
    assert 890 <= int(answer["Retry-After"]) <= 900
    assert not is_signed_in(answer.browser)


def test_tries_by_name_address_and_capitals_count_together(person):
    person("officer")
    for typed in ("officer", "OFFICER", "officer@example.org", "Officer", "OFFICER@example.org"):
        sign_in(typed, "wrong")

    assert sign_in("officer@example.org", "officer").status_code == 429


def test_unknown_name_is_locked_out_like_any_other():
    for _ in range(TRIES):
        sign_in("nobody", "wrong")

    assert sign_in("nobody", "wrong").status_code == 429


def test_lock_of_one_account_is_none_of_another(person):
    person("officer")
    person("member")
    for _ in range(TRIES + 1):
        sign_in("officer", "wrong")

    assert is_signed_in(sign_in("member").browser)


def test_right_password_does_not_count_as_a_try(person):
    person("officer")
    for _ in range(TRIES + 2):
        answer = sign_in("officer")

    assert is_signed_in(answer.browser)


def test_lock_ends_by_itself(person, monkeypatch):
    person("officer")
    for _ in range(TRIES):
        sign_in("officer", "wrong")
    cache.clear()  # as its own clock does after a quarter of an hour

    assert is_signed_in(sign_in("officer").browser)


def test_one_address_tries_few_names_in_a_minute(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}
    for number in range(3):
        assert sign_in(f"name{number}", "x").status_code == 422

    assert sign_in("another", "x").status_code == 429
    assert sign_in("another", "x", REMOTE_ADDR="10.0.0.9").status_code == 422


@pytest.mark.parametrize(
    ("proxies", "status"),
    [
        pytest.param(0, 429, id="what a client says of itself is not believed"),
        pytest.param(1, 422, id="what our proxy says is"),
    ],
)
def test_client_is_told_apart_behind_a_proxy(settings, proxies, status):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "1/m/ip"}
    sign_in("a", "x", HTTP_X_FORWARDED_FOR="6.6.6.6, 10.0.0.1")

    answer = sign_in("b", "x", HTTP_X_FORWARDED_FOR="6.6.6.6, 10.0.0.2")

    assert answer.status_code == status


def test_page_itself_can_be_asked_for_only_so_often(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in("a", "x")

    answer = sign_in("a", "x")

    assert answer.status_code == 429
    assert "Wait" in answer.content.decode()
