"""Admins set targets, in pages of their own. Repeatable, as 0002 is."""

from django.db import migrations

from reports.granting import granting

let_admins, let_nobody = granting("kpis", {"admin": ["add_target"]})


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0010_who_keeps_inspections_and_who_asks"),
        ("kpis", "0010_targets_say_who_agreed_them"),
    ]

    operations = [migrations.RunPython(let_admins, let_nobody)]
