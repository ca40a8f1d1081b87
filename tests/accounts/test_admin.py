"""People and rules in the admin site."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

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


@pytest.fixture
def superuser(django_user_model) -> User:
    return django_user_model.objects.create_superuser("root", "root@example.org", "root")


def change(client: Client, user: User, **values: object):
    """The page of a person sent in as it stands, with other values."""
    joined = {
        "date_joined_0": f"{user.date_joined:%Y-%m-%d}",
        "date_joined_1": f"{user.date_joined:%H:%M:%S}",
    }
    usual = {"username": user.username, "email": user.email, "is_active": "on", **joined}
    return client.post(f"{PEOPLE}{user.pk}/change/", {**usual, **values})


def test_admin_makes_somebody_an_officer(signed_in, django_user_model):
    new, group = django_user_model.objects.create_user("new"), Group.objects.get(name="officer")

    answer = change(signed_in("admin"), new, groups=[group.pk], is_staff="on")

    new.refresh_from_db()
    assert answer.status_code == 302
    assert (new.is_staff, list(new.groups.all())) == (True, [group])


@pytest.mark.parametrize("whose", ["admin", "officer"])
def test_admin_gives_nobody_more_than_groups_do(signed_in, person, whose):
    client = signed_in("admin")
    user = User.objects.get(username="admin") if whose == "admin" else person(whose)
    every = list(Permission.objects.values_list("pk", flat=True))

    change(client, user, is_staff="on", is_superuser="on", user_permissions=every)

    user.refresh_from_db()
    assert (user.is_staff, user.is_superuser, user.user_permissions.count()) == (True, False, 0)


@pytest.mark.parametrize("page", ["change", "password", "delete"])
def test_account_of_a_superuser_is_closed_to_admins(signed_in, superuser, page):
    sent = {"password1": "another password", "password2": "another password", "post": "yes"}

    answer = signed_in("admin").post(f"{PEOPLE}{superuser.pk}/{page}/", {"username": "mine", **sent})

    superuser.refresh_from_db()
    assert answer.status_code == 403
    assert superuser.username == "root"
    assert superuser.check_password("root")


def test_admin_does_not_turn_off_the_second_factor_of_a_superuser(signed_in, superuser):
    Authenticator.objects.create(user=superuser, type=Authenticator.Type.TOTP, data={})

    signed_in("admin").post(PEOPLE, {"action": "turn_off_second_factor", "_selected_action": [superuser.pk]})

    assert Authenticator.objects.filter(user=superuser).exists()


def test_superuser_makes_another(admin_client, person):
    officer = person("officer")

    change(admin_client, officer, is_staff="on", is_superuser="on")

    officer.refresh_from_db()
    assert officer.is_superuser
