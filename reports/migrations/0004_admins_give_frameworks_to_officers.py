"""Admins say who enters what, and who may still enter after a return has closed. Repeatable, as 0002 is."""

from django.db import migrations

from reports.granting import granting

ADMIN_MAY = [f"{verb}_{name}" for name in ("assignment", "closingexception") for verb in ("view", "add")] + [
    "change_assignment",
    "delete_assignment",
]

give_permissions, take_permissions = granting("reports", {"admin": ADMIN_MAY})


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_officers_desk")]

    operations = [migrations.RunPython(give_permissions, take_permissions)]
