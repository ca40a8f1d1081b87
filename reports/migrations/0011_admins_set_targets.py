"""Admins set targets, in pages of their own. Repeatable, as 0002 is."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def let_admins(apps, schema_editor):
    create_permissions(installed.get_app_config("kpis"), verbosity=0, apps=apps)
    admins = apps.get_model("auth", "Group").objects.get(name="admin")
    admins.permissions.add(*_permissions(apps))


def let_nobody(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="admin"):
        group.permissions.remove(*_permissions(apps))


def _permissions(apps):
    found = apps.get_model("auth", "Permission").objects
    return found.filter(content_type__app_label="kpis", codename="add_target")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0010_who_keeps_inspections_and_who_asks"),
        ("kpis", "0010_targets_say_who_agreed_them"),
    ]

    operations = [migrations.RunPython(let_admins, let_nobody)]
