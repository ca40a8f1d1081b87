"""The database itself refuses to overwrite an observation or a target: see kpis.append_only."""

from django.db import migrations

from kpis.append_only import guard, unguard


class Migration(migrations.Migration):
    dependencies = [("kpis", "0001_measures_frameworks_targets_and_observations")]

    operations = [migrations.RunPython(guard, unguard)]
