"""Admins annotate the charts of measures. Repeatable, as 0002 is."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

ADMIN_MAY = [f"{verb}_annotation" for verb in ("view", "add", "change")]


def give_permissions(apps, schema_editor):
    create_permissions(installed.get_app_config("kpis"), verbosity=0, apps=apps)
    admins = apps.get_model("auth", "Group").objects.get(name="admin")
    permissions = apps.get_model("auth", "Permission").objects
    admins.permissions.add(*permissions.filter(content_type__app_label="kpis", codename__in=ADMIN_MAY))


def take_permissions(apps, schema_editor):
    admins = apps.get_model("auth", "Group").objects.filter(name="admin").first()
    permissions = apps.get_model("auth", "Permission").objects
    if admins is not None:
        admins.permissions.remove(*permissions.filter(content_type__app_label="kpis", codename__in=ADMIN_MAY))


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_admins_restart_control_limits"),
        ("kpis", "0009_annotations_and_review_dates"),
    ]

    operations = [migrations.RunPython(give_permissions, take_permissions)]
