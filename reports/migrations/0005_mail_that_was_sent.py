import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kpis", "0003_returns_fall_due_and_close"),
        ("reports", "0004_admins_give_frameworks_to_officers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SentMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reminder_before", "Reminder before"),
                            ("reminder_after", "Reminder after"),
                            ("sent_back", "Sent back"),
                            ("published", "Published"),
                        ],
                        max_length=15,
                    ),
                ),
                ("period", models.DateField(help_text="The month of the return")),
                (
                    "week",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Of a reminder after the due date: which week after it, from 1; otherwise 0",
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        help_text="The step that it brings word of; a reminder has none",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reports.returnevent",
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kpis.framework"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-sent_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["reminder_before", "reminder_after", "sent_back", "published"])
                        ),
                        name="reports_sent_mail_kind_is_known",
                        violation_error_message="The kind is one of: reminder_before, reminder_after, sent_back, published.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__day", 1)),
                        name="reports_sent_mail_period_is_a_month",
                        violation_error_message="A month is held as its first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("event__isnull", True)),
                        fields=("user", "framework", "period", "kind", "week"),
                        name="reports_sent_mail_reminder_once",
                        violation_error_message="This person was sent that reminder already.",
                    ),
                    models.UniqueConstraint(
                        fields=("user", "event"),
                        name="reports_sent_mail_word_once",
                        violation_error_message="This person was sent word of that already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("kind__in", ("sent_back", "published")), _negated=True),
                                ("event__isnull", True),
                            ),
                            models.Q(
                                models.Q(("kind__in", ("reminder_before", "reminder_after")), _negated=True),
                                ("event__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reports_sent_mail_event_unless_reminder",
                        violation_error_message="Word is of a step that a return took, and a reminder of none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "reminder_after"), ("week__gte", 1)),
                            models.Q(models.Q(("kind", "reminder_after"), _negated=True), ("week", 0)),
                            _connector="OR",
                        ),
                        name="reports_sent_mail_week_after_due",
                        violation_error_message="Reminders after the due date, and no others, are of a week from 1.",
                    ),
                ],
            },
        ),
    ]
