"""Admins keep inspections, schools and recommendations; members put questions, and officers answer them.

Repeatable, as 0002 is.
"""

from django.db import migrations

from reports.granting import granting

KEPT_BY_ADMINS = ("inspection", "judgement", "finding", "action", "schooljudgement", "recommendation")
MAY = {
    "admin": [f"{verb}_{name}" for name in KEPT_BY_ADMINS for verb in ("view", "add", "change", "delete")]
    + ["view_memberquestion", "change_memberquestion", "answer_memberquestion"],
    "officer": ["answer_memberquestion"],
    "member": ["add_memberquestion"],
}

give_permissions, take_permissions = granting("reports", MAY)


class Migration(migrations.Migration):
    dependencies = [("reports", "0009_inspections_schools_and_scrutiny")]

    operations = [migrations.RunPython(give_permissions, take_permissions)]
