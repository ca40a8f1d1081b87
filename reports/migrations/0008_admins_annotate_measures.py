"""Admins annotate the charts of measures. Repeatable, as 0002 is."""

from django.db import migrations

from reports.granting import granting

ADMIN_MAY = [f"{verb}_annotation" for verb in ("view", "add", "change")]

give_permissions, take_permissions = granting("kpis", {"admin": ADMIN_MAY})


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_admins_restart_control_limits"),
        ("kpis", "0009_annotations_and_review_dates"),
    ]

    operations = [migrations.RunPython(give_permissions, take_permissions)]
