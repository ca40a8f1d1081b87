"""People in the admin, with their addresses and second factors, and what a group must have."""

import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin  # noqa: F401  (what these register is taken out again below)
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from accounts.models import GroupSecurity

# Each is looked after on the person's own page, or not used at all.
for model in (EmailAddress, Authenticator, UserSession, User):
    admin.site.unregister(model)

# What lets a person do more than the groups they are in.
POWERS = ("is_superuser", "user_permissions")


@admin.register(User)
class PersonAdmin(UserAdmin):
    """An account with an e-mail address can have its password set by mail.

    Who may do everything is for those to say who may: to anyone else, a superuser's account is closed, and
    what makes a superuser can be seen and not changed. Groups are what admins give.
    """

    list_display = ("username", "email", "first_name", "last_name", "is_active", "second_factor")
    actions = ("turn_off_second_factor",)
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

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        usual = tuple(super().get_readonly_fields(request, obj))
        return usual if _may_do_everything(request) else (*usual, *POWERS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_closed = obj is not None and obj.is_superuser and not _may_do_everything(request)
        return not is_closed and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_closed = obj is not None and obj.is_superuser and not _may_do_everything(request)
        return not is_closed and super().has_delete_permission(request, obj)

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
        self.message_user(request, f"Second factors turned off: {len(chosen)}.")


def _may_do_everything(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.is_superuser


@admin.register(GroupSecurity)
class GroupSecurityAdmin(admin.ModelAdmin):
    """Apart from the groups themselves, which admins may see and not change."""

    list_display = ("group", "second_factor_required")
    list_select_related = ("group",)
