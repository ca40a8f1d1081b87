"""What the figures of a measure mean stays: see kpis.frozen."""

from django.db import migrations

from kpis.frozen import freeze, unfreeze


class Migration(migrations.Migration):
    dependencies = [("kpis", "0003_returns_fall_due_and_close")]

    operations = [migrations.RunPython(freeze, unfreeze)]
