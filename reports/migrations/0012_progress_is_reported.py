"""Statuses, evidence and progress become reports on the two clocks: what each row held is its first report.

When and by whom it was said is not known of these: they are recorded from now on. A met or achieved row that had
no evidence says so. On the way back each row has again what was reported of it last.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

import reports.inspection_words
import reports.models.rules
from reports.append_only import guard, unguard

UNKNOWN = ("not_recorded", "not_applicable")
NO_EVIDENCE = "What shows it was not recorded."
BY = "what was recorded before"


def report_what_was_recorded(apps, schema_editor):
    report = apps.get_model("reports", "ProgressReport")
    usual = {"recorded_at": timezone.now(), "recorded_by": BY}
    for name, evidence in EVIDENCE.items():
        rows = apps.get_model("reports", name).objects.exclude(status__in=UNKNOWN).order_by("pk")
        report.objects.bulk_create(
            report(**usual, **{f"{name}_id": row.pk}, status=row.status, evidence=_evidence(row, evidence))
            for row in rows
        )


def record_what_is_reported(apps, schema_editor):
    apps.get_model("reports", "Finding").objects.filter(kind="strength").update(status="not_applicable")
    current = apps.get_model("reports", "ProgressReport").objects.filter(superseded_at__isnull=True)
    for name, evidence in EVIDENCE.items():
        rows = apps.get_model("reports", name).objects
        for report in current.filter(**{f"{name}__isnull": False}):
            said = {evidence: report.evidence} if evidence else {}
            rows.filter(pk=getattr(report, f"{name}_id")).update(status=report.status, **said)


# The column of each that becomes the evidence of its report.
EVIDENCE = {"finding": "", "action": "evidence", "recommendation": "progress"}


def _evidence(row, column):
    text = getattr(row, column) if column else ""
    return text or (NO_EVIDENCE if row.status in ("met", "achieved") else "")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0011_admins_set_targets"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProgressReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.CharField(help_text="User name, or the command that loaded it", max_length=150),
                ),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reason",
                    models.TextField(blank=True, help_text="Why it was set, or why it replaces another"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "In progress"),
                            ("met", "Met"),
                            ("done", "Done"),
                            ("achieved", "Achieved"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        help_text="Since when it is so; blank where nobody knows. A year, month or day, as far as it is known: 2018, 2018-04 or 2018-04-25",
                        max_length=10,
                        validators=[reports.models.rules.is_a_partial_date],
                    ),
                ),
                (
                    "said_by",
                    models.CharField(
                        blank=True, help_text="Who says so, where that is known", max_length=200
                    ),
                ),
                ("evidence", models.TextField(blank=True, help_text="What shows it, or how far it has come")),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress_reports",
                        to="reports.action",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress_reports",
                        to="reports.finding",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress_reports",
                        to="reports.recommendation",
                    ),
                ),
            ],
            options={
                "ordering": ("recorded_at", "pk"),
            },
        ),
        migrations.AddIndex(
            model_name="progressreport",
            index=models.Index(fields=["finding", "recorded_at"], name="reports_said_of_finding"),
        ),
        migrations.AddIndex(
            model_name="progressreport",
            index=models.Index(fields=["action", "recorded_at"], name="reports_said_of_action"),
        ),
        migrations.AddIndex(
            model_name="progressreport",
            index=models.Index(
                fields=["recommendation", "recorded_at"], name="reports_said_of_recommendation"
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_at__isnull", True),
                    ("superseded_at__gte", models.F("recorded_at")),
                    _connector="OR",
                ),
                name="reports_progress_report_superseded_after_recorded",
                violation_error_message="Nothing is superseded before it was recorded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["open", "in_progress", "met", "done", "achieved"])),
                name="reports_progress_report_status_is_known",
                violation_error_message="The status is one of: open, in_progress, met, done, achieved.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("since__regex", "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$")),
                name="reports_progress_report_since_is_a_date",
                violation_error_message="A date is written such as 2018, 2018-04 or 2018-04-25.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded_by", ""), _negated=True),
                name="reports_progress_report_recorded_by_is_said",
                violation_error_message="A report of progress says who recorded it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action__isnull", True),
                        ("finding__isnull", False),
                        ("recommendation__isnull", True),
                        (
                            "status__in",
                            (
                                reports.inspection_words.FindingStatus["OPEN"],
                                reports.inspection_words.FindingStatus["IN_PROGRESS"],
                                reports.inspection_words.FindingStatus["MET"],
                            ),
                        ),
                    ),
                    models.Q(
                        ("action__isnull", False),
                        ("finding__isnull", True),
                        ("recommendation__isnull", True),
                        (
                            "status__in",
                            (
                                reports.inspection_words.ActionStatus["OPEN"],
                                reports.inspection_words.ActionStatus["IN_PROGRESS"],
                                reports.inspection_words.ActionStatus["DONE"],
                            ),
                        ),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("finding__isnull", True),
                        ("recommendation__isnull", False),
                        (
                            "status__in",
                            (
                                reports.inspection_words.RecommendationStatus["OPEN"],
                                reports.inspection_words.RecommendationStatus["IN_PROGRESS"],
                                reports.inspection_words.RecommendationStatus["ACHIEVED"],
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="reports_progress_report_status_is_of_its_kind",
                violation_error_message="A report is of one finding, action or recommendation, with a status that it can have.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "status__in",
                            (
                                reports.inspection_words.FindingStatus["MET"],
                                reports.inspection_words.ActionStatus["DONE"],
                                reports.inspection_words.RecommendationStatus["ACHIEVED"],
                            ),
                        ),
                        _negated=True,
                    ),
                    models.Q(("evidence", ""), _negated=True),
                    _connector="OR",
                ),
                name="reports_progress_report_closed_by_evidence",
                violation_error_message="What is met, done or achieved has evidence: say what shows it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("finding",),
                name="reports_progress_report_one_current_of_finding",
                violation_error_message="Somebody reported on this meanwhile: look at it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("action",),
                name="reports_progress_report_one_current_of_action",
                violation_error_message="Somebody reported on this meanwhile: look at it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("recommendation",),
                name="reports_progress_report_one_current_of_recommendation",
                violation_error_message="Somebody reported on this meanwhile: look at it again.",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="action",
            name="reports_action_status_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="action",
            name="reports_action_done_by_evidence",
        ),
        migrations.RemoveConstraint(
            model_name="finding",
            name="reports_finding_status_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="finding",
            name="reports_finding_has_a_status_unless_a_strength",
        ),
        migrations.RemoveConstraint(
            model_name="recommendation",
            name="reports_recommendation_status_is_known",
        ),
        migrations.RunPython(report_what_was_recorded, record_what_is_reported),
        migrations.RemoveField(
            model_name="action",
            name="evidence",
        ),
        migrations.RemoveField(
            model_name="action",
            name="status",
        ),
        migrations.RemoveField(
            model_name="finding",
            name="status",
        ),
        migrations.RemoveField(
            model_name="recommendation",
            name="progress",
        ),
        migrations.RemoveField(
            model_name="recommendation",
            name="status",
        ),
        migrations.RunPython(guard, unguard),
    ]
