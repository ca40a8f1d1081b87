"""A second factor: turned on, asked for, lost, required, turned off."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from tests.accounts.conftest import code_of, is_signed_in, secret_on, sign_in

pytestmark = pytest.mark.django_db

ON = "/account/second-factor/on/"
OFF = "/account/second-factor/off/"
CODES = "/account/codes/"
# one of every kind of page
ELSEWHERE = ["/", "/scorecards/", "/measures/x/", "/account/", "/account/password/", CODES, "/admin/"]


def turn_on(client: Client):
    secret = secret_on(client.get(ON).content.decode())
    return secret, client.post(ON, {"code": code_of(secret)}, follow=True)


def test_turned_on_it_shows_recovery_codes_and_is_asked_for(person):
    person("officer")
    secret, answer = turn_on(sign_in("officer").browser)

    assert answer.request["PATH_INFO"] == CODES
    assert len(answer.context["unused_codes"]) == 10
    again = sign_in("officer")
    assert again.url == "/sign-in/code/"
    assert not is_signed_in(again.browser)
    assert again.browser.get("/account/").status_code == 302
    assert again.browser.post("/sign-in/code/", {"code": code_of(secret)}).url == "/"
    assert is_signed_in(again.browser)


def test_square_and_key_say_the_same_under_the_strict_policy(person):
    person("officer")

    answer = sign_in("officer").browser.get(ON)

    html = answer.content.decode()
    assert 'src="data:image/svg+xml;base64,' in html
    assert "img-src 'self' data:" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert secret_on(html).replace(" ", "") in answer.context["totp_url"]


def test_wrong_code_turns_nothing_on(person):
    person("officer")
    client = sign_in("officer").browser
    client.get(ON)

    answer = client.post(ON, {"code": "000000"})

    assert answer.status_code == 422
    assert not Authenticator.objects.exists()


def test_secret_is_sealed_in_the_database(second_factor):
    _, secret, codes = second_factor("officer")

    stored = " ".join(str(one.data) for one in Authenticator.objects.all())

    assert secret not in stored
    assert not any(code in stored for code in codes)


def test_seal_opens_with_a_key_of_before(second_factor, settings):
    _, secret, _ = second_factor("officer")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]

    answer = sign_in("officer")
    answer.browser.post("/sign-in/code/", {"code": code_of(secret)})

    assert is_signed_in(answer.browser)


def test_code_works_once(second_factor):
    _, secret, _ = second_factor("officer")
    code = code_of(secret)
    first, second = sign_in("officer").browser, sign_in("officer").browser

    first.post("/sign-in/code/", {"code": code})
    answer = second.post("/sign-in/code/", {"code": code})

    assert is_signed_in(first)
    assert answer.status_code == 422
    assert not is_signed_in(second)


def test_recovery_code_takes_its_place_once(second_factor):
    _, _, codes = second_factor("officer")
    first, second = sign_in("officer").browser, sign_in("officer").browser

    first.post("/sign-in/code/", {"code": codes[0]})
    answer = second.post("/sign-in/code/", {"code": codes[0]})

    assert is_signed_in(first)
    assert answer.status_code == 422
    assert not is_signed_in(second)
    assert first.get("/account/").context["codes_left"] == 9


def test_codes_cannot_be_guessed_for_long(second_factor):
    _, secret, _ = second_factor("officer")
    client = sign_in("officer").browser
    for _ in range(5):
        assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422

    answer = client.post("/sign-in/code/", {"code": code_of(secret)})

    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.content.decode()
    assert not is_signed_in(client)


def test_admin_door_asks_for_the_code_too(second_factor):
    second_factor("admin")
    client = Client()

    answer = client.post("/sign-in/", {"login": "admin", "password": "admin", "next": "/admin/"})

    assert answer.url.startswith("/sign-in/code/")
    assert client.get("/admin/").status_code == 302


def through_code(second_factor, group: str):
    _, _, codes = second_factor(group)
    client = sign_in(group).browser
    client.post("/sign-in/code/", {"code": codes[-1]})
    return client, codes


@pytest.mark.parametrize("path", [OFF, CODES, "/account/codes/new/", "/account/codes/download/"])
def test_whoever_sits_at_the_screen_is_asked_who_they_are(second_factor, path):
    client, _ = through_code(second_factor, "officer")

    answer = client.get(path)

    assert answer.url.startswith("/account/confirm/?next=")
    assert client.post("/account/confirm/", {"password": "wrong"}).status_code == 422
    assert client.post(answer.url, {"password": "officer"}).url == path


def confirmed(second_factor, group: str):
    client, codes = through_code(second_factor, group)
    client.post("/account/confirm/", {"password": group})
    return client, codes


def test_code_proves_it_as_well(second_factor):
    client, codes = through_code(second_factor, "officer")

    client.post("/account/confirm/code/", {"code": codes[1]})

    assert client.get(CODES).status_code == 200


def test_turned_off_the_password_is_enough(second_factor):
    client, _ = confirmed(second_factor, "officer")

    answer = client.post(OFF, follow=True)

    assert "The second factor is off." in answer.content.decode()
    assert not Authenticator.objects.exists()
    assert is_signed_in(sign_in("officer").browser)
    assert mail.outbox[-1].subject == "Trust Scorecard: your second factor was turned off"


def test_recovery_codes_are_downloaded_and_made_anew(second_factor):
    client, codes = confirmed(second_factor, "officer")

    file = client.get("/account/codes/download/")
    client.post("/account/codes/new/")
    fresh = client.get(CODES).context["unused_codes"]

    assert file["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert "no-store" in file["Cache-Control"]
    assert codes[0] in file.content.decode()
    assert not set(fresh) & set(codes)


@pytest.mark.parametrize("path", ELSEWHERE)
def test_required_second_factor_comes_before_every_page(required, signed_in, path, settings):
    settings.SCORECARD_PUBLIC = True
    required("officer")

    answer = signed_in("officer").get(path)

    assert (answer.status_code, answer.url) == (302, ON)


@pytest.mark.parametrize("path", ["/admin/reports/monthlyreturn/upload/", "/account/sessions/end/"])
def test_required_second_factor_comes_before_everything_sent(required, signed_in, path):
    required("officer")

    answer = signed_in("officer").post(path)

    assert (answer.status_code, answer.url) == (302, ON)


def test_set_up_and_signing_out_are_open_before_it(required, person):
    required("officer")
    person("officer")
    client = sign_in("officer").browser

    assert "must sign in with a second factor" in client.get(ON).content.decode()
    client.post("/sign-out/")
    assert not is_signed_in(client)


def test_whoever_has_set_it_up_goes_on(required, person):
    required("officer")
    person("officer")
    client = sign_in("officer").browser

    turn_on(client)

    assert client.get("/account/").status_code == 200


def test_session_of_before_the_rule_is_led_there_at_once(required, signed_in):
    client = signed_in("officer")
    assert client.get("/account/").status_code == 200

    required("officer")

    assert client.get("/account/").url == ON


def test_rule_of_one_of_several_groups_is_enough(required, person):
    person("officer").groups.add(Group.objects.get(name="member"))
    required("member")

    assert sign_in("officer").browser.get("/").url == ON


def test_rule_is_for_its_group_alone(required, signed_in):
    required("officer")

    assert signed_in("member").get("/account/").status_code == 200


def test_rule_that_is_off_requires_nothing(required, signed_in):
    rule = required("officer")
    rule.second_factor_required = False
    rule.save()

    assert signed_in("officer").get("/account/").status_code == 200


def test_required_second_factor_stays_on(required, second_factor):
    required("officer")
    client, _ = confirmed(second_factor, "officer")

    answer = client.post(OFF)

    assert answer.status_code == 422
    assert "must have a second factor" in answer.content.decode()
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
