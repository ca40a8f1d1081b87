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


@pytest.mark.parametrize(("group", "opens"), [("officer", True), ("admin", True), ("member", False)])
def test_role_that_works_in_the_administration_opens_it(signed_in, django_user_model, group, opens):
    new = django_user_model.objects.create_user("new")

    change(signed_in("admin"), new, groups=[Group.objects.get(name=group).pk])

    new.refresh_from_db()
    assert new.is_staff is opens


def test_somebody_without_a_role_opens_the_administration_only_where_it_is_ticked(
    signed_in, django_user_model
):
    new, browser = django_user_model.objects.create_user("new"), signed_in("admin")

    for ticked in ({"is_staff": "on"}, {}):
        change(browser, new, **ticked)
        new.refresh_from_db()
        assert new.is_staff is bool(ticked)


def groups_of(person: User) -> list[int]:
    return list(person.groups.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({"is_active": ""}, "is_active", id="not active"),
        pytest.param({"groups": []}, "groups", id="of no group"),
        pytest.param({"groups": ["officer"]}, "groups", id="of another group"),
    ],
)
def test_admin_does_not_lock_himself_out(signed_in, values, field):
    browser, person = signed_in("admin"), User.objects.get(username="admin")
    if "groups" in values:
        values = {"groups": [Group.objects.get(name=name).pk for name in values["groups"]]}

    answer = change(browser, person, **{"is_staff": "on", "groups": groups_of(person), **values})

    person.refresh_from_db()
    assert answer.status_code == 422
    assert "Let another admin do this." in answer.context["adminform"].form.errors[field][0]
    assert (person.is_active, [one.name for one in person.groups.all()]) == (True, ["admin"])


def test_admin_changes_what_else_there_is_of_himself(signed_in):
    browser, person = signed_in("admin"), User.objects.get(username="admin")
    both = [*groups_of(person), Group.objects.get(name="officer").pk]

    answer = change(browser, person, email="new@example.org", groups=both)

    person.refresh_from_db()
    assert answer.status_code == 302
    assert (person.email, person.groups.count(), person.is_staff) == ("new@example.org", 2, True)


def test_admin_ends_the_work_of_another(signed_in, django_user_model):
    other = django_user_model.objects.create_user("other", is_staff=True)
    other.groups.add(Group.objects.get(name="admin"))

    change(signed_in("admin"), other, is_active="", groups=[])

    other.refresh_from_db()
    assert (other.is_active, other.groups.count()) == (False, 0)


def test_superuser_stays_one_and_stays(admin_client, admin_user):
    refused = change(admin_client, admin_user, is_staff="on")
    deleted = admin_client.post(f"{PEOPLE}{admin_user.pk}/delete/", {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [admin_user.pk], "post": "yes"}
    admin_client.post(PEOPLE, chosen)

    admin_user.refresh_from_db()
    assert "is_superuser" in refused.context["adminform"].form.errors
    assert (deleted.status_code, admin_user.is_superuser) == (403, True)


def test_password_that_is_refused_answers_422(signed_in, person):
    path = f"{PEOPLE}{person('officer').pk}/password/"

    answer = signed_in("admin").post(path, {"password1": "one", "password2": "another", "set-password": "on"})

    assert answer.status_code == 422


@pytest.mark.parametrize("whose", ["admin", "officer"])
def test_admin_gives_nobody_more_than_groups_do(signed_in, person, whose):
    client = signed_in("admin")
    user = User.objects.get(username="admin") if whose == "admin" else person(whose)
    every = list(Permission.objects.values_list("pk", flat=True))

    change(client, user, is_staff="on", groups=groups_of(user), is_superuser="on", user_permissions=every)

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


def test_user_name_is_not_the_address_of_another(signed_in, django_user_model):
    django_user_model.objects.create_user("anna", email="anna@example.org")
    browser, other = signed_in("admin"), django_user_model.objects.create_user("ben")

    changed = change(browser, other, username="ANNA@example.org")
    added = browser.post(f"{PEOPLE}add/", {"username": "anna@example.org", "usable_password": "false"})

    for answer in (changed, added):
        assert answer.status_code == 422
        assert "the e-mail address of another" in answer.context["adminform"].form.errors["username"][0]


def test_user_name_may_be_ones_own_address(signed_in, django_user_model):
    anna = django_user_model.objects.create_user("anna", email="anna@example.org")

    answer = change(signed_in("admin"), anna, username="anna@example.org")

    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("whose", "status"),
    [pytest.param("admin", 403, id="one's own"), pytest.param("ben", 302, id="another's")],
)
def test_nobody_takes_away_the_password_that_they_sign_in_with(signed_in, django_user_model, whose, status):
    browser = signed_in("admin")
    django_user_model.objects.create_user("ben", password="as it was")
    person = User.objects.get(username=whose)

    answer = browser.post(
        f"{PEOPLE}{person.pk}/password/", {"usable_password": "false", "unset-password": "yes"}
    )

    person.refresh_from_db()
    assert answer.status_code == status
    assert person.has_usable_password() is (status == 403)
