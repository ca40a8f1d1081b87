"""Why a figure is missing, recorded once as figures are."""

import django.db.models.deletion
from django.db import migrations, models

from kpis.append_only import guard


class Migration(migrations.Migration):
    dependencies = [
        ("kpis", "0012_numbers_are_numbers"),
    ]

    operations = [
        migrations.CreateModel(
            name="MissingFigure",
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
                ("period", models.DateField(help_text="The month in which the figure's period would end")),
                ("why", models.TextField(help_text="Why there is no figure, as its readers are told")),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kpis.area",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kpis.measure",
                    ),
                ),
            ],
            options={
                "ordering": ("measure", "area", "period", "recorded_at"),
                "indexes": [
                    models.Index(
                        fields=["measure", "area", "period", "recorded_at"],
                        name="kpis_missingfigure_history",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("period__day", 1)),
                        name="kpis_missingfigure_period_is_a_month",
                        violation_error_message="A month is held as its first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at__isnull", True),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="kpis_missingfigure_superseded_after_recorded",
                        violation_error_message="Nothing is superseded before it was recorded.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="kpis_missingfigure_says_why",
                        violation_error_message="It says why there is no figure.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=("measure", "area", "period"),
                        name="kpis_missingfigure_one_current",
                        violation_error_message="Why that figure is missing is said: another reason replaces it.",
                    ),
                ],
            },
        ),
        # its trigger goes with the table
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
