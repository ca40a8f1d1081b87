"""An index of the figures that were corrected: every scorecard asks which of its month's there are, and few are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kpis", "0010_targets_say_who_agreed_them")]

    operations = [
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                condition=models.Q(("superseded_at__isnull", False)),
                fields=["area", "period", "measure"],
                name="kpis_observation_corrected",
            ),
        ),
    ]
