"""Admins decide when control limits restart. Repeatable, as 0002 is."""

from django.db import migrations

from reports.granting import granting

ADMIN_MAY = ("view_limitrestart", "add_limitrestart")  # who may add one may withdraw one

let_admins_restart, take_permissions = granting("kpis", {"admin": ADMIN_MAY})


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0006_every_indicator_or_those_named"),
        ("kpis", "0006_limits_restart_and_measures_roll"),
    ]

    operations = [migrations.RunPython(let_admins_restart, take_permissions)]
