"""The three groups, with what each may do. Repeatable: a group that is there already gains what it lacks."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

MAY_SEE = {"kpis": ("area", "measure", "framework", "indicator", "target", "observation")}
RETURNS = ("monthlyreturn", "returnline")
GROUPS = {
    "officer": [f"view_{name}" for name in (*MAY_SEE["kpis"], *RETURNS)] + ["add_monthlyreturn"],
    "member": [],
    "admin": [f"view_{name}" for name in (*MAY_SEE["kpis"], *RETURNS)]
    + [
        f"{verb}_{name}"
        for verb in ("add", "change")
        for name in ("area", "measure", "framework", "indicator")
    ]
    + ["delete_indicator", "add_monthlyreturn", "delete_monthlyreturn", "publish_monthlyreturn"]
    + [f"{verb}_{name}" for verb in ("view", "add", "change") for name in ("user",)]
    + ["view_group"],
}
APPS = ("kpis", "reports", "auth")


def make_groups(apps, schema_editor):
    # Permissions are made after all migrations have run, and these groups need them now.
    for label in APPS:
        create_permissions(installed.get_app_config(label), verbosity=0, apps=apps)
    group_model, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codenames in GROUPS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        group.permissions.add(
            *permissions.objects.filter(content_type__app_label__in=APPS, codename__in=codenames)
        )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0001_monthly_returns_and_their_lines"),
        ("kpis", "0001_measures_frameworks_targets_and_observations"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
