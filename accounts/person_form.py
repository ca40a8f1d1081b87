"""What an admin may say of an account: nothing that keeps somebody out who has to come in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from accounts.people import is_called_otherwise

KEEPS_ACCOUNTS = Q(content_type__app_label="auth", codename="change_user")


class NameForm(forms.ModelForm):
    """An account's user name, which is nobody else's address."""

    def clean_username(self) -> str:
        # Of a new account the form that stands behind this one has more to say.
        before = getattr(super(), "clean_username", None)
        name: str = before() if before else self.cleaned_data["username"]
        if is_called_otherwise(name, but=self.instance.pk):
            message = "That is the e-mail address of another account, which signs in with it. Choose a name."
            raise ValidationError(message, code="address_of_another")
        return name


class NewPersonForm(NameForm, AdminUserCreationForm):
    """An account that is new."""


class PersonForm(NameForm, UserChangeForm):
    """An account with its roles. asked_by: whoever is signed in, and so looks after accounts."""

    asked_by: User

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        if "is_staff" in self.fields:
            self.fields["is_staff"].label = "Opens the administration"
            self.fields["is_staff"].help_text = "Officers and admins do: for them it is ticked by itself."

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        groups = said.get("groups")
        if groups is not None and not said.get("is_staff") and _work_in_the_administration(groups):
            said["is_staff"] = True
            if not self.instance.is_staff and "is_staff" not in self.changed_data:
                self.changed_data.append("is_staff")  # so that it is on record
        if self.instance == self.asked_by and groups is not None:
            self._keep_oneself_in(said)
        return said

    def _keep_oneself_in(self, said: dict[str, Any]) -> None:
        """Whoever looks after accounts goes on doing so, and so there is always somebody who does."""
        if not said.get("is_active", True):
            self._refuse("is_active", "You would lock yourself out")
        elif not said.get("is_superuser", True) and self.asked_by.is_superuser:
            self._refuse("is_superuser", "You would take away your own right to do everything")
        elif not self._still_keeps_accounts(said):
            self._refuse("groups", "You would no longer look after accounts")

    def _still_keeps_accounts(self, said: dict[str, Any]) -> bool:
        if said.get("is_superuser", self.instance.is_superuser):
            return True
        own = said.get("user_permissions", self.instance.user_permissions.all())
        by_group = Permission.objects.filter(KEEPS_ACCOUNTS, group__in=said["groups"])
        return by_group.exists() or bool(own.filter(KEEPS_ACCOUNTS).exists())

    def _refuse(self, field: str, what: str) -> None:
        message = f"{what}. Let another admin do this."
        self.add_error(field, ValidationError(message, code="locks_oneself_out"))


def _work_in_the_administration(groups: QuerySet[Group]) -> bool:
    """Whether one of these groups is let see anything there, as members are not."""
    return groups.filter(permissions__codename__startswith="view_").exists()
