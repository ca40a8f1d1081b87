"""Admins keep inspections, schools and recommendations; members put questions, and officers answer them.

Repeatable, as 0002 is.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

KEPT_BY_ADMINS = ("inspection", "judgement", "finding", "action", "schooljudgement", "recommendation")
MAY = {
    "admin": [f"{verb}_{name}" for name in KEPT_BY_ADMINS for verb in ("view", "add", "change", "delete")]
    + ["view_memberquestion", "change_memberquestion", "answer_memberquestion"],
    "officer": ["answer_memberquestion"],
    "member": ["add_memberquestion"],
}


def give_permissions(apps, schema_editor):
    create_permissions(installed.get_app_config("reports"), verbosity=0, apps=apps)
    for name, codenames in MAY.items():
        apps.get_model("auth", "Group").objects.get(name=name).permissions.add(*_permissions(apps, codenames))


def take_permissions(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=MAY):
        group.permissions.remove(*_permissions(apps, MAY[group.name]))


def _permissions(apps, codenames):
    found = apps.get_model("auth", "Permission").objects
    return found.filter(content_type__app_label="reports", codename__in=codenames)


class Migration(migrations.Migration):
    dependencies = [("reports", "0009_inspections_schools_and_scrutiny")]

    operations = [migrations.RunPython(give_permissions, take_permissions)]
