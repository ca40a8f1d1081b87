"""The database itself refuses to change an entry, and admins may read them: see record.unchangeable."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from record.unchangeable import guard, unguard


def let_admins_read(apps, schema_editor):
    # Permissions are made after all migrations have run, and the group needs them now.
    create_permissions(installed.get_app_config("record"), verbosity=0, apps=apps)
    admins, _ = apps.get_model("auth", "Group").objects.get_or_create(name="admin")
    admins.permissions.add(*_permissions(apps))


def let_nobody(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="admin"):
        group.permissions.remove(*_permissions(apps))


def _permissions(apps):
    found = apps.get_model("auth", "Permission").objects
    return found.filter(content_type__app_label="record", codename="view_entry")


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0001_the_record"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(guard, unguard),
        migrations.RunPython(let_admins_read, let_nobody),
    ]
