"""What inspectors and scrutiny wrote is on two clocks: each row has versions, and is withdrawn, not deleted.

There is no way back once something was withdrawn, for it would be published again. The next migration says since
when the rows that are there already are on record.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

from reports.append_only import guard, unguard


def refuse_to_publish_again(apps, schema_editor):
    if apps.get_model("reports", "WrittenVersion").objects.filter(is_withdrawn=True).exists():
        raise IrreversibleError(
            "Something was withdrawn from publication: going back would publish it again."
        )


class Migration(migrations.Migration):
    dependencies = [
        ("kpis", "0010_targets_say_who_agreed_them"),
        ("reports", "0014_inspections_are_held_to_more"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard),
        migrations.CreateModel(
            name="WrittenVersion",
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
                ("content", models.JSONField()),
                ("is_withdrawn", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("recorded_at", "pk"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="finding",
            name="reports_finding_once_an_inspection",
        ),
        migrations.RemoveConstraint(
            model_name="judgement",
            name="reports_judgement_once_an_inspection",
        ),
        migrations.RemoveConstraint(
            model_name="judgement",
            name="reports_judgement_one_of_the_whole",
        ),
        migrations.RemoveConstraint(
            model_name="recommendation",
            name="reports_recommendation_once_a_report",
        ),
        migrations.RemoveConstraint(
            model_name="schooljudgement",
            name="reports_school_judgement_once_a_day",
        ),
        migrations.AddField(
            model_name="action",
            name="is_withdrawn",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="finding",
            name="is_withdrawn",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="inspection",
            name="is_withdrawn",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="judgement",
            name="is_withdrawn",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="is_withdrawn",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="schooljudgement",
            name="is_withdrawn",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name="action",
            name="finding",
            field=models.ForeignKey(
                limit_choices_to={"is_withdrawn": False},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="reports.finding",
            ),
        ),
        migrations.AlterField(
            model_name="finding",
            name="inspection",
            field=models.ForeignKey(
                limit_choices_to={"is_withdrawn": False},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                to="reports.inspection",
            ),
        ),
        migrations.AlterField(
            model_name="judgement",
            name="inspection",
            field=models.ForeignKey(
                limit_choices_to={"is_withdrawn": False},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="reports.inspection",
            ),
        ),
        migrations.AlterField(
            model_name="progressreport",
            name="action",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="progress_reports",
                to="reports.action",
            ),
        ),
        migrations.AlterField(
            model_name="progressreport",
            name="finding",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="progress_reports",
                to="reports.finding",
            ),
        ),
        migrations.AlterField(
            model_name="progressreport",
            name="recommendation",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="progress_reports",
                to="reports.recommendation",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_withdrawn", False)),
                fields=("inspection", "summary"),
                name="reports_finding_once_an_inspection",
                violation_error_message="This inspection has that finding already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_withdrawn", False)),
                fields=("inspection", "area_of_judgement"),
                name="reports_judgement_once_an_inspection",
                violation_error_message="This inspection has judged that already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("area_of_judgement__istartswith", "overall"), ("is_withdrawn", False)),
                fields=("inspection",),
                name="reports_judgement_one_of_the_whole",
                violation_error_message="This inspection has a grade of the whole already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_withdrawn", False)),
                fields=("report", "reference"),
                name="reports_recommendation_once_a_report",
                violation_error_message="That report has a recommendation of this reference already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="schooljudgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_withdrawn", False)),
                fields=("as_at", "sector", "phase", "grade"),
                name="reports_school_judgement_once_a_day",
                violation_error_message="That grade is counted for this day, sector and phase already.",
            ),
        ),
        migrations.AddField(
            model_name="writtenversion",
            name="action",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="reports.action",
            ),
        ),
        migrations.AddField(
            model_name="writtenversion",
            name="finding",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="reports.finding",
            ),
        ),
        migrations.AddField(
            model_name="writtenversion",
            name="inspection",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="reports.inspection",
            ),
        ),
        migrations.AddField(
            model_name="writtenversion",
            name="judgement",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="reports.judgement",
            ),
        ),
        migrations.AddField(
            model_name="writtenversion",
            name="question",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="reports.memberquestion",
            ),
        ),
        migrations.AddField(
            model_name="writtenversion",
            name="recommendation",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="reports.recommendation",
            ),
        ),
        migrations.AddField(
            model_name="writtenversion",
            name="schools",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="reports.schooljudgement",
            ),
        ),
        migrations.AddIndex(
            model_name="writtenversion",
            index=models.Index(fields=["inspection", "recorded_at"], name="reports_was_of_inspection"),
        ),
        migrations.AddIndex(
            model_name="writtenversion",
            index=models.Index(fields=["judgement", "recorded_at"], name="reports_was_of_judgement"),
        ),
        migrations.AddIndex(
            model_name="writtenversion",
            index=models.Index(fields=["finding", "recorded_at"], name="reports_was_of_finding"),
        ),
        migrations.AddIndex(
            model_name="writtenversion",
            index=models.Index(fields=["action", "recorded_at"], name="reports_was_of_action"),
        ),
        migrations.AddIndex(
            model_name="writtenversion",
            index=models.Index(
                fields=["recommendation", "recorded_at"], name="reports_was_of_recommendation"
            ),
        ),
        migrations.AddIndex(
            model_name="writtenversion",
            index=models.Index(fields=["schools", "recorded_at"], name="reports_was_of_schools"),
        ),
        migrations.AddIndex(
            model_name="writtenversion",
            index=models.Index(fields=["question", "recorded_at"], name="reports_was_of_question"),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_at__isnull", True),
                    ("superseded_at__gte", models.F("recorded_at")),
                    _connector="OR",
                ),
                name="reports_written_version_superseded_after_recorded",
                violation_error_message="Nothing is superseded before it was recorded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded_by", ""), _negated=True),
                name="reports_written_version_recorded_by_is_said",
                violation_error_message="A version says who recorded it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action__isnull", True),
                        ("finding__isnull", True),
                        ("inspection__isnull", False),
                        ("judgement__isnull", True),
                        ("question__isnull", True),
                        ("recommendation__isnull", True),
                        ("schools__isnull", True),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("finding__isnull", True),
                        ("inspection__isnull", True),
                        ("judgement__isnull", False),
                        ("question__isnull", True),
                        ("recommendation__isnull", True),
                        ("schools__isnull", True),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("finding__isnull", False),
                        ("inspection__isnull", True),
                        ("judgement__isnull", True),
                        ("question__isnull", True),
                        ("recommendation__isnull", True),
                        ("schools__isnull", True),
                    ),
                    models.Q(
                        ("action__isnull", False),
                        ("finding__isnull", True),
                        ("inspection__isnull", True),
                        ("judgement__isnull", True),
                        ("question__isnull", True),
                        ("recommendation__isnull", True),
                        ("schools__isnull", True),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("finding__isnull", True),
                        ("inspection__isnull", True),
                        ("judgement__isnull", True),
                        ("question__isnull", True),
                        ("recommendation__isnull", False),
                        ("schools__isnull", True),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("finding__isnull", True),
                        ("inspection__isnull", True),
                        ("judgement__isnull", True),
                        ("question__isnull", True),
                        ("recommendation__isnull", True),
                        ("schools__isnull", False),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("finding__isnull", True),
                        ("inspection__isnull", True),
                        ("judgement__isnull", True),
                        ("question__isnull", False),
                        ("recommendation__isnull", True),
                        ("schools__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="reports_written_version_is_of_one_row",
                violation_error_message="A version is of one row: an inspection, a finding and so on.",
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_withdrawn", False), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="reports_written_version_withdrawn_for_a_reason",
                violation_error_message="A withdrawal says why.",
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("inspection",),
                name="reports_written_version_one_current_of_inspection",
                violation_error_message="Somebody changed this meanwhile: look at it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("judgement",),
                name="reports_written_version_one_current_of_judgement",
                violation_error_message="Somebody changed this meanwhile: look at it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("finding",),
                name="reports_written_version_one_current_of_finding",
                violation_error_message="Somebody changed this meanwhile: look at it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("action",),
                name="reports_written_version_one_current_of_action",
                violation_error_message="Somebody changed this meanwhile: look at it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("recommendation",),
                name="reports_written_version_one_current_of_recommendation",
                violation_error_message="Somebody changed this meanwhile: look at it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("schools",),
                name="reports_written_version_one_current_of_schools",
                violation_error_message="Somebody changed this meanwhile: look at it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("question",),
                name="reports_written_version_one_current_of_question",
                violation_error_message="Somebody changed this meanwhile: look at it again.",
            ),
        ),
        migrations.RunPython(guard, unguard),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_publish_again),
    ]
