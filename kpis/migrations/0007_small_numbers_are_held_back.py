"""Per measure, up to which number a count in a breakdown is held back.

On SQLite this rebuilds the table of measures, which a trigger on it names: see kpis.frozen.
"""

from django.db import migrations, models

from kpis.frozen import freeze, unfreeze


class Migration(migrations.Migration):
    dependencies = [("kpis", "0006_limits_restart_and_measures_roll")]

    operations = [
        migrations.RunPython(unfreeze, freeze),
        migrations.AddField(
            model_name="measure",
            name="small_number_threshold",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Counts from 1 to this number in a service area or team are shown to officers and admins alone, with whatever would give them away; blank: none are held back. The DfE uses 5. Give it to every measure that counts the same children: each is looked at alone",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("small_number_threshold__isnull", True),
                    ("small_number_threshold__range", (2, 100)),
                    _connector="OR",
                ),
                name="kpis_measure_small_numbers_have_a_threshold",
                violation_error_message="Small numbers are those up to a threshold from 2 to 100, or none.",
            ),
        ),
        migrations.RunPython(freeze, unfreeze),
    ]
