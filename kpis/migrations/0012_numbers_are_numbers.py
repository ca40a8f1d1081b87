"""A number is one: SQLite kept any text, infinity or size where PostgreSQL's column refuses it.

On SQLite both tables are rebuilt, so their triggers are set again: see kpis.frozen and kpis.append_only.
"""

from django.db import migrations, models

from kpis.append_only import guard, unguard
from kpis.frozen import freeze, unfreeze


class Migration(migrations.Migration):
    dependencies = [
        ("kpis", "0011_corrected_figures_have_an_index"),
    ]

    operations = [
        migrations.RunPython(unfreeze, freeze),
        migrations.RunPython(unguard, guard),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("numerator__isnull", True),
                    models.Q(("numerator__gt", -1000000000), ("numerator__lt", 1000000000)),
                    _connector="OR",
                ),
                name="kpis_observation_numerator_is_a_number",
                violation_error_message="The numerator is a number with at most nine digits before the point.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("denominator__isnull", True),
                    models.Q(("denominator__gt", -1000000000), ("denominator__lt", 1000000000)),
                    _connector="OR",
                ),
                name="kpis_observation_denominator_is_a_number",
                violation_error_message="The denominator is a number with at most nine digits before the point.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__isnull", True),
                    models.Q(("value__gt", -1000000000), ("value__lt", 1000000000)),
                    _connector="OR",
                ),
                name="kpis_observation_value_is_a_number",
                violation_error_message="The value is a number with at most nine digits before the point.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__isnull", True),
                    models.Q(("value__gt", -1000000000), ("value__lt", 1000000000)),
                    _connector="OR",
                ),
                name="kpis_target_value_is_a_number",
                violation_error_message="The value is a number with at most nine digits before the point.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tolerance_limit__isnull", True),
                    models.Q(("tolerance_limit__gt", -1000000000), ("tolerance_limit__lt", 1000000000)),
                    _connector="OR",
                ),
                name="kpis_target_tolerance_limit_is_a_number",
                violation_error_message="The tolerance limit is a number with at most nine digits before the point.",
            ),
        ),
        migrations.RunPython(freeze, unfreeze),
        migrations.RunPython(guard, unguard),
    ]
