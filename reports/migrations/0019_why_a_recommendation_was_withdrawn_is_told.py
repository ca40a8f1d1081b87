"""Why something was withdrawn may be told to everybody, where whoever gave the reason was told so.

Reasons that were given before this were asked for with the words that admins alone read them, and stay so.
"""

from django.db import migrations, models

from reports.append_only import guard


class Migration(migrations.Migration):
    dependencies = [("reports", "0018_withdrawn_ones_are_written_again")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard),
        migrations.AddField(
            model_name="writtenversion",
            name="tells_why",
            field=models.BooleanField(
                default=False, help_text="Members read why it was withdrawn, where nothing hides it"
            ),
        ),
        migrations.AddConstraint(
            model_name="writtenversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tells_why", False),
                    models.Q(("hides_earlier", False), ("is_withdrawn", True)),
                    _connector="OR",
                ),
                name="reports_written_version_tells_why_where_it_may",
                violation_error_message="Why something was withdrawn is told where it is not hidden.",
            ),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
