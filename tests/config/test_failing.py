"""Pages where Django would answer with a bare one of its own."""

from urllib.parse import urlencode

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = pytest.mark.django_db

HOME = "/"
ADD = "/admin/kpis/annotation/add/"


def is_ours(answer) -> bool:
    """In the product's dress, under the policy, and with nothing that the policy refuses."""
    text = answer.content.decode()
    policy = answer.headers.get("Content-Security-Policy", "")
    return (
        "Trust Scorecard</title>" in text
        and "scorecard/scorecard.css" in text
        and "<style" not in text
        and " style=" not in text
        and "<script" not in text
        and "style-src 'self'" in policy
        and "unsafe" not in policy
    )


@pytest.fixture
def careful(signed_in):
    """Makes the client of somebody in a group, whose forms are checked and whose errors are answered."""

    def of(group: str | None) -> Client:
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        if group:
            client.cookies = signed_in(group).cookies
        return client

    return of


@pytest.mark.parametrize(
    ("group", "path"),
    [
        pytest.param(None, "/sign-in/", id="signed out"),
        pytest.param(None, ADD, id="signed out, in the admin"),
        pytest.param("member", "/sign-out/", id="a member"),
        pytest.param("admin", ADD, id="in the admin"),
        pytest.param("officer", "/returns/", id="an officer"),
    ],
)
def test_form_of_another_sign_in_is_told_what_happened_and_what_to_do(careful, group, path):
    answer = careful(group).post(path, {"csrfmiddlewaretoken": "a" * 64, "text": "typed"})

    assert answer.status_code == 403
    assert is_ours(answer)
    assert "This form is out of date, and nothing was stored" in answer.content.decode()
    assert "What you typed is not lost yet" in answer.content.decode()


def test_form_of_another_sign_in_is_not_sent_back_with_a_new_token(careful):
    answer = careful("member").post("/sign-out/", {"text": "typed by another site"})

    assert "typed by another site" not in answer.content.decode()


@pytest.mark.parametrize(
    "group", [pytest.param(None, id="signed out"), pytest.param("admin", id="signed in")]
)
@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/%00", 400, id="a zero byte"),
        pytest.param("/admin/%00", 400, id="a zero byte in the admin"),
        pytest.param("/?%00", 400, id="a zero byte in a question"),
    ],
)
def test_address_that_cannot_be_is_answered_by_a_page_of_ours(careful, group, path, status):
    answer = careful(group).get(path)

    assert answer.status_code == status
    assert is_ours(answer)


@pytest.mark.parametrize("path", ["/no-such-page/", "/admin/no-such-page/"])
def test_page_that_is_not_there_is_ours(careful, path):
    answer = careful("admin").get(path)

    assert answer.status_code == 404
    assert is_ours(answer)


def test_what_an_account_may_not_do_is_told_by_a_page_of_ours(careful):
    answer = careful("officer").get("/admin/auth/user/")

    assert answer.status_code == 403
    assert is_ours(answer)


def test_address_of_another_host_is_answered_by_a_page_of_ours(careful):
    answer = careful(None).get(HOME, headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert is_ours(answer)


@pytest.mark.parametrize(
    ("limit", "sent"),
    [
        pytest.param("DATA_UPLOAD_MAX_MEMORY_SIZE", {"text": "a" * 200}, id="too long"),
        pytest.param(
            "DATA_UPLOAD_MAX_NUMBER_FIELDS", {f"f{n}": "" for n in range(150)}, id="too many fields"
        ),
    ],
)
def test_more_than_is_taken_in_is_told_so(signed_in, settings, limit, sent):
    client = signed_in("admin")
    client.raise_request_exception = False
    setattr(settings, limit, 100)

    answer = client.post(ADD, urlencode(sent), content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert is_ours(answer)
    assert "Too much was sent at once" in answer.content.decode()


@pytest.mark.parametrize("path", ["/measures/", "/returns/", "/scorecards/no-such/"])
def test_address_that_takes_no_form_says_so(signed_in, path):
    answer = signed_in("officer").post(path)

    assert answer.status_code == 405
    assert answer.headers["Allow"]
    assert is_ours(answer)
    assert "nothing to show at this address" in answer.content.decode()


def test_page_that_fails_is_answered_by_one_that_needs_nothing(careful, settings):
    settings.ROOT_URLCONF = "tests.config.failing_urls"

    answer = careful(None).get("/failing/")

    assert answer.status_code == 500
    assert is_ours(answer)
    assert "Something went wrong" in answer.content.decode()


def test_redirects_and_files_have_the_policy_too(client):
    for path in ("/returns/", "/admin", "/favicon.ico"):
        assert "default-src 'none'" in client.get(path).headers["Content-Security-Policy"]


def test_the_mark_is_found_by_browsers_that_ask_for_it_unasked(client):
    answer = client.get("/favicon.ico")

    assert answer.status_code == 302
    assert answer.url.endswith("scorecard/icon.svg")
    assert finders.find("scorecard/icon.svg")


def test_nothing_is_passed_to_a_page_that_asks_nothing(django_assert_num_queries, client):
    client.raise_request_exception = False

    with django_assert_num_queries(0):
        client.get("/%00")
