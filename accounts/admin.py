"""People in the admin, with their addresses and second factors, and what a group must have."""

from typing import Any, cast

import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin  # noqa: F401  (what these register is taken out again below)
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse

from accounts.models import GroupSecurity
from accounts.person_form import NewPersonForm, PersonForm
from record.keeping import note
from record.models import EntryKind
from record.recording import RecordsChanges
from record.shown import refused_as_such

# Each is looked after on the person's own page, or not used at all, or registered below in another manner.
for model in (EmailAddress, Authenticator, UserSession, User, Group):
    admin.site.unregister(model)

# What lets a person do more than the groups they are in.
POWERS = ("is_superuser", "user_permissions")
ROLES = ("groups", "is_staff", *POWERS)


@admin.register(User)
class PersonAdmin(RecordsChanges, UserAdmin):
    """An account with an e-mail address can have its password set by mail.

    Who may do everything is for those to say who may: to anyone else, a superuser's account is closed, and
    what makes a superuser can be seen and not changed. Groups are what admins give. Nobody locks himself out.
    """

    form = PersonForm
    add_form = NewPersonForm
    list_display = ("username", "email", "first_name", "last_name", "is_active", "second_factor")
    actions = ("turn_off_second_factor",)
    kind = EntryKind.ACCOUNT
    kinds = dict.fromkeys(ROLES, EntryKind.ROLE)
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "email", "usable_password", "password1", "password2"),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        apps = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        people: QuerySet[User] = super().get_queryset(request)
        return people.annotate(has_second_factor=Exists(apps))

    def get_form(self, request: HttpRequest, *args: Any, **options: Any) -> type[ModelForm]:
        form = super().get_form(request, *args, **options)
        return cast(type[ModelForm], type(form.__name__, (form,), {"asked_by": request.user}))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        usual = tuple(super().get_readonly_fields(request, obj))
        return usual if _may_do_everything(request) else (*usual, *POWERS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_closed = obj is not None and obj.is_superuser and not _may_do_everything(request)
        return not is_closed and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_closed = obj is not None and obj.is_superuser and not _may_do_everything(request)
        return not is_closed and obj != request.user and super().has_delete_permission(request, obj)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        if str(request.user.pk) == id and request.POST.get("usable_password") == "false":
            raise PermissionDenied(
                "Nobody takes away the password that they sign in with: another admin may."
            )
        with transaction.atomic():
            return refused_as_such(request, super().user_change_password(request, id, form_url))

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        """The page for another's password saves by none of the steps above, and ends here."""
        if request.resolver_match and request.resolver_match.url_name == "auth_user_password_change":
            self._note_account(request, obj, "password changed by an admin")
        return super().log_change(request, obj, message)

    def _note_account(self, request: HttpRequest, person: User, became: str) -> None:
        who, name = request.user.get_username(), person.get_username()
        note(by=who, kind=EntryKind.ACCOUNT, subject=name, became=became, about=person)

    @admin.display(boolean=True, description="second factor", ordering="has_second_factor")
    def second_factor(self, user: User) -> bool:
        return bool(user.has_second_factor)  # type: ignore[attr-defined]  # annotated above

    @admin.action(description="Turn off the second factor (telephone lost)", permissions=["change"])
    def turn_off_second_factor(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """They sign in by password alone until they set one up again, with new recovery codes."""
        chosen = [one for one in people if self.has_change_permission(request, one)]
        Authenticator.objects.filter(user__in=chosen).delete()
        for person in chosen:
            self.log_change(request, person, "Second factor turned off.")
            self._note_account(request, person, "second factor turned off by an admin")
        self.message_user(request, f"Second factors turned off: {len(chosen)}.")


def _may_do_everything(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.is_superuser


@admin.register(GroupSecurity)
class GroupSecurityAdmin(RecordsChanges):
    """Apart from the groups themselves, which admins may see and not change."""

    kind = EntryKind.SIGN_IN_RULE

    list_display = ("group", "second_factor_required")
    list_select_related = ("group",)

    def subject_of(self, row: models.Model) -> str:
        return str(row.group) if isinstance(row, GroupSecurity) else str(row)


@admin.register(Group)
class RoleAdmin(RecordsChanges, GroupAdmin):
    """What each role may do: for those to change who may do everything, and on record."""

    kind = EntryKind.ROLE
