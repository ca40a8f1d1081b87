"""The table that CACHES names, so that migrating is all that a new installation has to do."""

from django.conf import settings
from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    # creates what is missing, and does nothing where the cache lives elsewhere
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps, schema_editor):
    quoted = schema_editor.connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    schema_editor.execute(f"DROP TABLE IF EXISTS {quoted}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_sign_in_rules_of_groups")]

    operations = [migrations.RunPython(make_table, drop_table)]
