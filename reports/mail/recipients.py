"""Who is sent mail: those who may make returns now, of whom each has a framework or a part of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from kpis.models import Framework
from kpis.periods import iso_month
from reports.mail.letters import Letter, Named
from reports.models import Assignment, ReturnEvent
from reports.models.sent_mail import MailKind


@dataclass(frozen=True, slots=True)
class Claim:
    """What a mail is kept as, in a row of SentMail. week: of a reminder; event: the step that it tells of."""

    kind: MailKind
    framework: Framework
    period: date
    week: int = 0
    event: ReturnEvent | None = None


@dataclass(frozen=True, slots=True)
class DueMail:
    """One mail that is to be sent now. claims: what it has to be the first to say, the most urgent first."""

    user: User
    letter: Letter
    claims: tuple[Claim, ...]

    @property
    def kind(self) -> MailKind:
        return self.claims[0].kind

    @property
    def has_address(self) -> bool:
        return bool(self.user.email.strip())


def makers() -> Mapping[int, User]:
    """By id: everybody who may make returns and whose account is active."""
    return {user.pk: user for user in User.objects.with_perm("reports.add_monthlyreturn")}


def assignments_of(frameworks: Sequence[Framework]) -> list[Assignment]:
    """Who enters them, each with the indicators that are named, in the order of their names."""
    given = Assignment.objects.filter(framework__in=frameworks).order_by("user__username")
    return list(given.prefetch_related("indicators"))


def named(user: User, framework: Framework, period: date, *, path: str) -> Named:
    return Named(
        reader=user.get_full_name() or user.get_username(),
        framework=framework.title,
        period=period,
        link=f"{settings.SITE_ADDRESS}{path}",
    )


def entering(framework: Framework, period: date) -> str:
    """The path of the page on which a return is made."""
    return reverse("returns:enter", args=(framework.slug, iso_month(period)))
