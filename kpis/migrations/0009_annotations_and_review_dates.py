"""Dated annotations of a measure; why a measure matters, and when its definition is looked at again."""

import django.db.models.deletion
from django.db import migrations, models

import kpis.figures
from kpis.append_only import guard
from kpis.frozen import freeze, unfreeze


class Migration(migrations.Migration):
    dependencies = [
        ("kpis", "0008_benchmarks_have_a_passport"),
    ]

    operations = [
        migrations.RunPython(unfreeze, freeze),
        migrations.CreateModel(
            name="Annotation",
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
                ("month", models.DateField()),
                ("text", models.CharField(help_text="What happened, in a sentence or two", max_length=300)),
                ("is_withdrawn", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "ordering": ("measure", "month", "recorded_at"),
            },
        ),
        migrations.AddField(
            model_name="measure",
            name="may_be_summed",
            field=models.BooleanField(
                default=False,
                help_text="A count of what happened in the month, not of what there was at its end",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="review_on",
            field=models.DateField(
                blank=True, help_text="The day by which the definition is to be looked at again", null=True
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="why_it_matters",
            field=models.TextField(blank=True, help_text="To a child, in a sentence or two"),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("may_be_summed", False),
                    ("calculation", kpis.figures.Calculation["COUNT"]),
                    _connector="OR",
                ),
                name="kpis_measure_only_counts_are_summed",
                violation_error_message="Only the months of a count can be added up.",
            ),
        ),
        migrations.AddField(
            model_name="annotation",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="annotations", to="kpis.measure"
            ),
        ),
        migrations.AddField(
            model_name="annotation",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kpis.annotation",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)),
                name="kpis_annotation_month_is_a_month",
                violation_error_message="A month is held as its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_at__isnull", True),
                    ("superseded_at__gte", models.F("recorded_at")),
                    _connector="OR",
                ),
                name="kpis_annotation_superseded_after_recorded",
                violation_error_message="Nothing is superseded before it was recorded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="kpis_annotation_says_something",
                violation_error_message="An annotation says what happened.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_withdrawn", False),
                    models.Q(("replaces__isnull", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="kpis_annotation_withdrawn_for_a_reason",
                violation_error_message="A withdrawal says which annotation is withdrawn, and why.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.UniqueConstraint(
                fields=("replaces",),
                name="kpis_annotation_replaced_once",
                violation_error_message="Somebody has changed that annotation: look at it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaces__isnull", True),
                    models.Q(("replaces", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="kpis_annotation_replaces_another",
                violation_error_message="An annotation replaces another one.",
            ),
        ),
        migrations.RunPython(freeze, unfreeze),
        # its trigger goes with the table
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
