"""The group admin keeps the sign-in rules. Repeatable: a permission that is there already stays."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

CODENAMES = [f"{verb}_groupsecurity" for verb in ("view", "add", "change", "delete")]


def let_admins(apps, schema_editor):
    # Permissions are made after all migrations have run, and the group needs them now.
    create_permissions(installed.get_app_config("accounts"), verbosity=0, apps=apps)
    admins, _ = apps.get_model("auth", "Group").objects.get_or_create(name="admin")
    admins.permissions.add(*_permissions(apps))


def let_nobody(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="admin"):
        group.permissions.remove(*_permissions(apps))


def _permissions(apps):
    found = apps.get_model("auth", "Permission").objects
    return found.filter(content_type__app_label="accounts", codename__in=CODENAMES)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_table_of_the_cache"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_admins, let_nobody)]
