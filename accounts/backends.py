"""Signing in by name or by e-mail address."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from accounts.models import second_factor_is_due
from accounts.people import person_called

# What whoever has a permission finds on the pages they read: it is asked of every session, with its person.
SHOWN_BY_PERMISSION = {
    "makes_returns": "add_monthlyreturn",  # the desk in the menu
    "puts_questions": "add_memberquestion",  # a link from every measure
    "answers_questions": "answer_memberquestion",  # a link from every open question
    "keeps_questions": "change_memberquestion",  # who answers by when, corrections and withdrawals
    "keeps_inspections": "change_inspection",  # links from what is published to its form in the admin
}


class NameOrAddress(ModelBackend):
    """Django's own backend, with permissions and all; what is typed may be an address as well."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        email: str | None = None,
        **others: Any,
    ) -> User | None:
        person = person_called(username or email or "")
        if person is None or password is None:
            # as long as with an account, so that the time tells nobody which names there are
            get_user_model()().set_password(password)
            return None
        if person.check_password(password) and self.user_can_authenticate(person):
            return person
        return None

    def get_user(self, user_id: int) -> User | None:
        """Whoever a session is of; what every page asks of them is learnt on the way, in one statement."""
        people = get_user_model().objects.annotate(
            second_factor_is_due=second_factor_is_due(),
            **{
                name: Exists(Group.objects.filter(user=OuterRef("pk"), permissions__codename=permission))
                for name, permission in SHOWN_BY_PERMISSION.items()
            },
        )
        person = people.filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Those of a person and of their groups, in one statement where Django takes two."""
        are_looked_up = obj is None and user_obj.is_active and not user_obj.is_superuser
        if are_looked_up and not hasattr(user_obj, "_perm_cache"):
            user_obj._perm_cache = _permissions_of(user_obj)
        return super().get_all_permissions(user_obj, obj)


def _permissions_of(person: User) -> set[str]:
    of_groups = Permission.objects.filter(group__user=person)
    given = Permission.objects.filter(
        Q(pk__in=person.user_permissions.values("pk")) | Q(pk__in=of_groups.values("pk"))
    )
    named = given.order_by().values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in named}
