"""What is asked of a group's members when they sign in."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.db import models
from django.db.models import Exists, OuterRef, Q


class GroupSecurityQuerySet(models.QuerySet["GroupSecurity"]):
    def asking_more_of(self, user: User | OuterRef) -> "GroupSecurityQuerySet":
        """Those that require a second factor of a person: of any group that he or she is in."""
        return self.filter(second_factor_required=True, group__user=user)


def second_factor_is_due() -> Q:
    """Of each user in a query: whether a group requires a second factor that he or she has not got."""
    apps = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return Exists(GroupSecurity.objects.asking_more_of(OuterRef("pk"))) & ~Exists(apps)


class GroupSecurity(models.Model):
    """How the members of a group have to sign in; a group without such a record, by password."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="security")
    second_factor_required = models.BooleanField(
        default=True,
        help_text="Members without a second factor are led to set one up before they can do anything else.",
    )

    objects = GroupSecurityQuerySet.as_manager()

    class Meta:
        verbose_name = "sign-in rule"
        verbose_name_plural = "sign-in rules"

    def __str__(self) -> str:
        return "Second factor required" if self.second_factor_required else "Password alone"
