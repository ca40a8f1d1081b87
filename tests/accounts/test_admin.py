"""People and rules in the admin site."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from accounts.models import GroupSecurity
from tests.accounts.conftest import is_signed_in, sign_in

pytestmark = pytest.mark.django_db

RULES = "/admin/accounts/groupsecurity/"
PEOPLE = "/admin/auth/user/"


def test_admin_requires_the_second_factor_of_a_group(signed_in):
    group = Group.objects.get(name="officer")

    signed_in("admin").post(RULES + "add/", {"group": group.pk, "second_factor_required": "on"})

    assert GroupSecurity.objects.get().group == group


@pytest.mark.parametrize("path", [RULES, RULES + "add/", PEOPLE])
def test_officer_may_not(signed_in, path):
    assert signed_in("officer").get(path).status_code == 403


@pytest.mark.parametrize("path", [RULES, RULES + "add/", PEOPLE, PEOPLE + "add/", "/admin/auth/group/"])
def test_page_is_there_for_admins(signed_in, path):
    assert signed_in("admin").get(path).status_code == 200


def test_admin_turns_off_the_second_factor_of_somebody_who_lost_it(signed_in, second_factor):
    user, _, _ = second_factor("officer")
    assert "officer@example.org" in signed_in("admin").get(PEOPLE).content.decode()

    client = sign_in("admin").browser
    client.post(PEOPLE, {"action": "turn_off_second_factor", "_selected_action": [user.pk]})

    assert not Authenticator.objects.filter(user=user).exists()
    assert is_signed_in(sign_in("officer").browser)


def test_secrets_are_on_no_page_of_the_admin_site(admin_client):
    for path in ("/admin/mfa/authenticator/", "/admin/account/emailaddress/"):
        assert admin_client.get(path).status_code == 404
