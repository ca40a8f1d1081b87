"""What a line became is found by its place and the moment of publication, and no longer kept with each line.

Going back, it is found so once more and kept: code of before would take every promise for open without it.
"""

from django.db import migrations
from django.db.models import Exists, OuterRef, Subquery


def keep_what_lines_became(apps, schema_editor):
    lines = apps.get_model("reports", "ReturnLine").objects
    published = apps.get_model("reports", "MonthlyReturn").objects.filter(
        pk=OuterRef(OuterRef("monthly_return_id")),
        period=OuterRef("period"),
        published_at=OuterRef("recorded_at"),
    )
    became = apps.get_model("kpis", "Observation").objects.filter(
        Exists(published), measure=OuterRef("measure_id"), area=OuterRef("area_id")
    )
    changed = lines.exclude(outcome="unchanged").filter(monthly_return__published_at__isnull=False)
    changed.update(observation=Subquery(became.values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [("reports", "0016_since_when_it_is_on_record")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, keep_what_lines_became),
        migrations.RemoveField(model_name="returnline", name="observation"),
    ]
