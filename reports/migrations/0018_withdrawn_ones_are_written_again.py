"""A code is taken by the inspection that stands under it alone; and a withdrawal may hide the days before, too.

There is no way back once something is hidden, for it would be published again, nor once an inspection was written
again.
"""

from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError
from django.db.models import Count

from reports.append_only import guard


def refuse_to_publish_again(apps, schema_editor):
    if apps.get_model("reports", "WrittenVersion").objects.filter(hides_earlier=True).exists():
        raise IrreversibleError("Something is hidden on every day: going back would publish it again.")
    codes = apps.get_model("reports", "Inspection").objects.order_by().values("code")
    if codes.annotate(number=Count("pk")).filter(number__gt=1).exists():
        raise IrreversibleError("An inspection was withdrawn and written again under its code.")


class Migration(migrations.Migration):
    dependencies = [("reports", "0017_lines_became_what_was_recorded_with_them")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard),
        migrations.AlterField(
            model_name="inspection",
            name="code",
            field=models.SlugField(help_text="Stands in its address; it stays", max_length=60),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_withdrawn", False)),
                fields=("code",),
                name="reports_inspection_once_a_code",
                violation_error_message="There is an inspection of this code already.",
            ),
        ),
        migrations.AddField(
            model_name="writtenversion",
            name="hides_earlier",
            field=models.BooleanField(
                default=False, help_text="Withdrawn from the pages as known on the days before, too"
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("hides_earlier", False), ("is_withdrawn", True), _connector="OR"),
                name="reports_written_version_hidden_where_withdrawn",
                violation_error_message="What was withdrawn alone is hidden on the days before.",
            ),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_publish_again),
    ]
