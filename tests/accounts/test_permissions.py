"""What somebody may do: by what is given to them, and by their groups."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group, Permission

from accounts.backends import NameOrAddress

pytestmark = pytest.mark.django_db

UPLOADS, PUBLISHES = "reports.add_monthlyreturn", "reports.publish_monthlyreturn"


def person(**how):
    return get_user_model().objects.create_user("sam", **how)


def permission(named: str) -> Permission:
    app, codename = named.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def test_permissions_are_those_of_the_person_and_of_their_groups(django_assert_num_queries):
    sam = person()
    sam.user_permissions.add(permission(UPLOADS))
    sam.groups.add(Group.objects.create(name="who publish"))
    Group.objects.get(name="who publish").permissions.add(permission(PUBLISHES), permission(UPLOADS))

    with django_assert_num_queries(1):
        found = sam.get_all_permissions()
        allowed = [sam.has_perm(named) for named in (UPLOADS, PUBLISHES, "kpis.add_target")]

    assert found == {UPLOADS, PUBLISHES}
    assert allowed == [True, True, False]


def test_what_others_may_do_is_not_theirs():
    group = Group.objects.create(name="who publish")
    group.permissions.add(permission(PUBLISHES))
    get_user_model().objects.create_user("alex").groups.add(group)

    assert person().get_all_permissions() == set()


def test_permissions_of_an_account_that_is_closed_or_nobody_s_are_none():
    sam = person(is_active=False)
    sam.user_permissions.add(permission(UPLOADS))

    assert not sam.has_perm(UPLOADS)
    assert NameOrAddress().get_all_permissions(sam) == set()
    assert NameOrAddress().get_all_permissions(AnonymousUser()) == set()


def test_superuser_may_do_everything():
    assert {UPLOADS, PUBLISHES} <= person(is_superuser=True).get_all_permissions()


def test_permissions_of_one_object_are_none():
    sam = person()
    sam.user_permissions.add(permission(UPLOADS))

    assert NameOrAddress().get_all_permissions(sam, obj=sam) == set()
