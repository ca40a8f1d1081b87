"""Answers become rows on the two clocks: what each question held is its first answer. Questions can be withdrawn.

On the way back a question has again the answer that stands; where something was withdrawn, there is no way back,
for it would be published again.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

from reports.append_only import guard, unguard


def answer_what_was_answered(apps, schema_editor):
    questions = apps.get_model("reports", "MemberQuestion").objects.filter(answered_at__isnull=False)
    answer = apps.get_model("reports", "MemberAnswer")
    answer.objects.bulk_create(
        answer(
            question_id=one.pk,
            kind="answer",
            text=one.answer,
            answerer_id=one.answered_by_id,
            recorded_by=one.answered_by.username,
            recorded_at=one.answered_at,
        )
        for one in questions.select_related("answered_by").order_by("pk")
    )


def record_what_is_answered(apps, schema_editor):
    questions = apps.get_model("reports", "MemberQuestion").objects
    for one in apps.get_model("reports", "MemberAnswer").objects.filter(superseded_at__isnull=True):
        questions.filter(pk=one.question_id).update(
            answer=one.text, answered_by=one.answerer_id, answered_at=one.recorded_at
        )


def refuse_to_publish_again(apps, schema_editor):
    withdrawn = apps.get_model("reports", "MemberQuestion").objects.filter(withdrawn_at__isnull=False)
    answers = apps.get_model("reports", "MemberAnswer").objects.filter(kind="withdrawal")
    if withdrawn.exists() or answers.exists():
        raise IrreversibleError(
            "Something was withdrawn from publication: going back would publish it again."
        )


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0012_progress_is_reported"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard),
        migrations.CreateModel(
            name="MemberAnswer",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("answer", "Answer"),
                            ("correction", "Correction"),
                            ("withdrawal", "Withdrawal"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="reports.memberquestion",
                    ),
                ),
                (
                    "answerer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("recorded_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at__isnull", True),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="reports_member_answer_superseded_after_recorded",
                        violation_error_message="Nothing is superseded before it was recorded.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["answer", "correction", "withdrawal"])),
                        name="reports_member_answer_kind_is_known",
                        violation_error_message="The kind is one of: answer, correction, withdrawal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recorded_by", ""), _negated=True),
                        name="reports_member_answer_recorded_by_is_said",
                        violation_error_message="An answer says who recorded it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("kind", "withdrawal"), _negated=True),
                                models.Q(("text", ""), _negated=True),
                            ),
                            models.Q(("kind", "withdrawal"), ("text", "")),
                            _connector="OR",
                        ),
                        name="reports_member_answer_text_is_said_unless_withdrawn",
                        violation_error_message="An answer has a text; a withdrawal has none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "answer"), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reports_member_answer_reason_of_a_change_is_said",
                        violation_error_message="A correction or withdrawal says why.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=("question",),
                        name="reports_member_answer_one_current_of_a_question",
                        violation_error_message="Somebody answered this meanwhile: look at it again.",
                    ),
                ],
            },
        ),
        migrations.RunPython(answer_what_was_answered, record_what_is_answered),
        migrations.RemoveConstraint(
            model_name="memberquestion",
            name="reports_member_question_answered_by_somebody",
        ),
        migrations.RemoveField(
            model_name="memberquestion",
            name="answer",
        ),
        migrations.RemoveField(
            model_name="memberquestion",
            name="answered_at",
        ),
        migrations.RemoveField(
            model_name="memberquestion",
            name="answered_by",
        ),
        migrations.AddField(
            model_name="memberquestion",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="memberquestion",
            name="withdrawn_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="memberquestion",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="memberquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("withdrawn_at__isnull", True),
                        ("withdrawn_because", ""),
                        ("withdrawn_by__isnull", True),
                    ),
                    models.Q(
                        models.Q(("withdrawn_because", ""), _negated=True),
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="reports_member_question_withdrawn_by_somebody",
                violation_error_message="A withdrawal has somebody who did it, a time, and a reason.",
            ),
        ),
        migrations.RunPython(guard, unguard),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_publish_again),
    ]
