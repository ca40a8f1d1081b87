"""No group holds a permission that nothing honours: what inspectors and scrutiny wrote is withdrawn and never
deleted, the lines of a return are looked at with the return, and a draft is discarded by who made it or signs off.

Somebody who looks up what a role may do reads there that admins delete findings, which they cannot. There is
nothing to give back on the way back: it had no effect.
"""

from django.db import migrations

WRITTEN = ("inspection", "judgement", "finding", "action", "schooljudgement", "recommendation")
WITHOUT_EFFECT = (*(f"delete_{name}" for name in WRITTEN), "view_returnline", "delete_monthlyreturn")


def take_away(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="reports", codename__in=WITHOUT_EFFECT
    )
    held = apps.get_model("auth", "Group").permissions.through.objects
    held.filter(permission__in=permissions).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0019_why_a_recommendation_was_withdrawn_is_told"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(take_away, migrations.RunPython.noop)]
