"""Who was sent what by mail, so that nobody is sent it again."""

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from kpis.models import Framework
from kpis.models.rules import choice_field, is_month, is_one_of
from reports.models.return_event import ReturnEvent


class MailKind(StrEnum):
    REMINDER_BEFORE = "reminder_before"  # the return is due soon
    REMINDER_AFTER = "reminder_after"  # it was due and is not submitted; again every week
    SENT_BACK = "sent_back"
    PUBLISHED = "published"


REMINDERS = (MailKind.REMINDER_BEFORE.value, MailKind.REMINDER_AFTER.value)
WORD = (MailKind.SENT_BACK.value, MailKind.PUBLISHED.value)


class SentMail(models.Model):
    """One mail to one person: a reminder of a month's return, or word of a step that a return took.

    The row is written before the mail goes out, in one transaction with it, and the constraints below decide
    who may write it: of two that would send the same mail at once, the second finds it sent. A reminder after
    the due date comes once in each week after it, and these are numbered. The server sends, so no person is
    named as having done it. Word of a step goes with the return where that is discarded.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = choice_field(MailKind)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    period = models.DateField(help_text="The month of the return")
    week = models.PositiveSmallIntegerField(
        default=0, help_text="Of a reminder after the due date: which week after it, from 1; otherwise 0"
    )
    event = models.ForeignKey(
        ReturnEvent,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="The step that it brings word of; a reminder has none",
    )
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (
            is_one_of(MailKind, model="reports_sent_mail", field="kind"),
            is_month(model="reports_sent_mail", field="period"),
            models.UniqueConstraint(
                fields=("user", "framework", "period", "kind", "week"),
                condition=Q(event__isnull=True),
                name="reports_sent_mail_reminder_once",
                violation_error_message="This person was sent that reminder already.",
            ),
            models.UniqueConstraint(
                fields=("user", "event"),
                name="reports_sent_mail_word_once",
                violation_error_message="This person was sent word of that already.",
            ),
            models.CheckConstraint(
                condition=Q(~Q(kind__in=WORD), event__isnull=True)
                | Q(~Q(kind__in=REMINDERS), event__isnull=False),
                name="reports_sent_mail_event_unless_reminder",
                violation_error_message="Word is of a step that a return took, and a reminder of none.",
            ),
            models.CheckConstraint(
                condition=Q(kind=MailKind.REMINDER_AFTER.value, week__gte=1)
                | Q(~Q(kind=MailKind.REMINDER_AFTER.value), week=0),
                name="reports_sent_mail_week_after_due",
                violation_error_message="Reminders after the due date, and no others, are of a week from 1.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind.replace('_', ' ')} for {self.period:%Y-%m}"
