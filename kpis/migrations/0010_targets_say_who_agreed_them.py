"""Targets say who agreed them and where, and measures which they continue; a frequency is frozen, too.

On SQLite both tables are rebuilt, so their triggers are set again: see kpis.frozen and kpis.append_only.
"""

import django.db.models.deletion
from django.db import migrations, models

from kpis.append_only import guard, unguard
from kpis.frozen import freeze, unfreeze


class Migration(migrations.Migration):
    dependencies = [
        ("kpis", "0009_annotations_and_review_dates"),
    ]

    operations = [
        migrations.RunPython(unfreeze, freeze),
        migrations.RunPython(unguard, guard),
        migrations.AddField(
            model_name="measure",
            name="continues",
            field=models.ForeignKey(
                blank=True,
                help_text="The measure that this one took the place of, where it came to be counted differently",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="continued_by",
                to="kpis.measure",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="continues_because",
            field=models.CharField(
                blank=True, help_text="What is counted differently, in a sentence", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="continues_from",
            field=models.DateField(
                blank=True, help_text="First month that is counted in the new way", null=True
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="agreed_by",
            field=models.CharField(blank=True, help_text="Who agreed it", max_length=150),
        ),
        migrations.AddField(
            model_name="target",
            name="agreed_where",
            field=models.CharField(
                blank=True, help_text="The committee and its date, or the contract letter", max_length=200
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(("continues_from__day", 1)),
                name="kpis_measure_continues_from_is_a_month",
                violation_error_message="A month is held as its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("continues__isnull", True),
                        ("continues_because", ""),
                        ("continues_from__isnull", True),
                    ),
                    models.Q(
                        ("continues__isnull", False),
                        ("continues_from__isnull", False),
                        models.Q(("continues_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="kpis_measure_continues_another_from_a_month_for_a_reason",
                violation_error_message="A measure that continues another says from which month, and why.",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("continues__isnull", True),
                    models.Q(("continues", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="kpis_measure_does_not_continue_itself",
                violation_error_message="A measure cannot continue itself.",
            ),
        ),
        migrations.RunPython(freeze, unfreeze),
        migrations.RunPython(guard, unguard),
    ]
