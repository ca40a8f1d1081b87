"""Sessions: which there are, and how each ends."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.sessions import BEGAN, SEEN
from tests.accounts.conftest import is_signed_in, sign_in

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


def age(client, *, seconds: int, keys=(BEGAN, SEEN)) -> None:
    session = client.session
    for key in keys:
        session[key] = int(time.time()) - seconds
    session.save()


def seconds_left(client) -> float:
    row = Session.objects.get(session_key=client.session.session_key)
    return (row.expire_date - timezone.now()).total_seconds()


def test_session_ends_with_the_browser(person):
    person("member")

    cookie = sign_in("member").browser.cookies["sessionid"]

    assert cookie["max-age"] == ""
    assert cookie["expires"] == ""
    assert cookie["httponly"]


def test_session_ends_an_hour_after_nothing_was_done(person):
    person("member")
    client = sign_in("member").browser
    assert 3590 < seconds_left(client) <= 3600

    Session.objects.update(expire_date=timezone.now())

    assert client.get("/account/").url.startswith("/sign-in/")


def says_why(client, path: str = "/account/") -> bool:
    """Whether the sign-in page that a page leads to says that a session has ended."""
    page = client.get(path, follow=True)
    assert page.redirect_chain[0][0].startswith(f"/sign-in/?next={path}")
    return b"Your session has ended." in page.content


@pytest.mark.parametrize("path", ["/account/", "/returns/", "/measures/"])
def test_sign_in_page_says_that_a_session_ran_out(person, path):
    person("member")
    client = sign_in("member").browser
    Session.objects.update(expire_date=timezone.now())

    assert says_why(client, path)
    assert not says_why(client, path)  # said once: the browser's cookie is gone


def test_sign_in_page_says_that_a_session_lasted_as_long_as_any_may(person, settings):
    person("member")
    client = sign_in("member").browser
    age(client, seconds=settings.SESSION_LONGEST)

    assert says_why(client)


def test_sign_in_page_says_nothing_of_the_kind_to_others(person):
    person("member")
    client = sign_in("member").browser
    client.post("/sign-out/")

    assert not says_why(client)
    assert not says_why(Client())


def test_whoever_signs_in_again_is_led_on(person):
    person("member")
    client = sign_in("member").browser
    Session.objects.update(expire_date=timezone.now())
    [(address, _)] = client.get("/account/", follow=True).redirect_chain

    page = client.post(address, {"login": "member", "password": "wrong"})
    answer = client.post(address, {"login": "member", "password": "member", "next": "/account/"})

    assert b"Your session has ended." not in page.content
    assert answer.url == "/account/"


def test_use_puts_the_end_off(person):
    person("member")
    client = sign_in("member").browser
    age(client, seconds=120)
    Session.objects.update(expire_date=timezone.now() + timezone.timedelta(seconds=60))

    client.get("/account/")

    assert seconds_left(client) > 3590


def test_session_is_written_once_a_minute_at_most(person):
    person("member")
    client = sign_in("member").browser
    before = client.session[SEEN]
    age(client, seconds=30, keys=[SEEN])

    client.get("/account/")

    assert client.session[SEEN] == pytest.approx(before - 30, abs=2)


def test_session_ends_after_a_working_day_however_busy(person, settings):
    person("member")
    client = sign_in("member").browser
    age(client, seconds=settings.SESSION_LONGEST - 5, keys=[BEGAN])
    assert client.get("/account/").status_code == 200

    age(client, seconds=settings.SESSION_LONGEST, keys=[BEGAN])

    assert client.get("/account/").url.startswith("/sign-in/")
    assert not is_signed_in(client)


def test_account_page_tells_who_where_and_how(person):
    person("member")
    sign_in("member", HTTP_USER_AGENT=FIREFOX)

    html = sign_in("member").browser.get("/account/").content.decode()

    assert "member@example.org" in html
    assert "Firefox on Windows" in html
    assert "this one" in html
    assert "<strong>Off</strong>" in html


def test_account_page_is_in_no_cache(signed_in):
    assert "no-store" in signed_in("member").get("/account/")["Cache-Control"]


def test_one_other_session_is_ended(person):
    person("member")
    this, other, third = (sign_in("member").browser for _ in range(3))
    listed = this.get("/account/").context["sessions"]
    assert [one.is_this_one for one in listed] == [True, False, False]
    row = Session.objects.get(session_key=other.session.session_key)
    pk = next(one.pk for one in listed if _key_of(one.pk) == row.session_key)

    answer = this.post("/account/sessions/end/", {"session": pk}, follow=True)

    assert "Ended." in answer.content.decode()
    assert [is_signed_in(client) for client in (this, other, third)] == [True, False, True]


def test_all_other_sessions_are_ended(person):
    person("member")
    this, other, third = (sign_in("member").browser for _ in range(3))

    this.post("/account/sessions/end/")

    assert [is_signed_in(client) for client in (this, other, third)] == [True, False, False]


def test_sessions_of_somebody_else_are_not_ended(person):
    person("member")
    person("officer")
    this, stranger = sign_in("officer").browser, sign_in("member").browser
    theirs = stranger.get("/account/").context["sessions"][0].pk

    this.post("/account/sessions/end/", {"session": theirs})

    assert is_signed_in(stranger)


def test_ending_sessions_takes_a_click(signed_in):
    assert signed_in("member").get("/account/sessions/end/").status_code == 405


def test_page_costs_as_much_with_ten_sessions_as_with_two(person, django_assert_num_queries):
    person("member")
    client = sign_in("member").browser
    sign_in("member")
    with CaptureQueriesContext(connection) as few:
        client.get("/account/")
    cost = len(few)
    for _ in range(8):
        sign_in("member")

    with django_assert_num_queries(cost):
        client.get("/account/")


def _key_of(pk: int) -> str:
    return UserSession.objects.get(pk=pk).session_key
