"""Restarts of control limits, recorded once as figures and targets are; and whether a measure's figures roll."""

import django.db.models.deletion
from django.db import migrations, models

from kpis.append_only import guard, unguard
from kpis.frozen import freeze, unfreeze


class Migration(migrations.Migration):
    dependencies = [("kpis", "0005_frameworks_last_ten_years_at_most")]

    operations = [
        # SQLite rebuilds the table of measures, and drops its trigger with it
        migrations.RunPython(unfreeze, freeze),
        migrations.AddField(
            model_name="measure",
            name="rolling",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "Each figure covers many months, such as the last 12, and shares most with the one before"
                ),
            ),
        ),
        migrations.RunPython(freeze, unfreeze),
        # On the way back, once the table is gone: the others keep their triggers
        migrations.RunPython(migrations.RunPython.noop, guard),
        migrations.CreateModel(
            name="LimitRestart",
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
                ("from_month", models.DateField(help_text="First month of the new limits")),
                (
                    "is_withdrawal",
                    models.BooleanField(
                        default=False, help_text="Whether it takes back a restart of that month"
                    ),
                ),
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
                        related_name="limit_restarts",
                        to="kpis.measure",
                    ),
                ),
            ],
            options={
                "verbose_name": "restart of control limits",
                "verbose_name_plural": "restarts of control limits",
                "ordering": ("measure", "area", "from_month", "recorded_at"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_month__day", 1)),
                        name="kpis_limitrestart_from_month_is_a_month",
                        violation_error_message="A month is held as its first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at__isnull", True),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="kpis_limitrestart_superseded_after_recorded",
                        violation_error_message="Nothing is superseded before it was recorded.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=("measure", "area", "from_month"),
                        name="kpis_limitrestart_one_current_a_month",
                        violation_error_message=(
                            "These limits restart from that month already: withdraw that first."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="kpis_limitrestart_says_why",
                        violation_error_message="A restart of control limits says why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recorded_by", ""), _negated=True),
                        name="kpis_limitrestart_says_who",
                        violation_error_message="A restart of control limits says who decided it.",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
