"""Only a correction has a reason: of another return nothing ever asked for one, and nothing shows it.

Where one was written all the same, it goes: the rule could not be set over it. Going back, none returns.
"""

from django.db import migrations, models


def empty_reasons_that_nothing_shows(apps, schema_editor):
    returns = apps.get_model("reports", "MonthlyReturn").objects
    returns.exclude(kind="correction").exclude(reason="").update(reason="")


class Migration(migrations.Migration):
    dependencies = [("reports", "0020_no_group_may_what_nobody_can")]

    operations = [
        migrations.RunPython(empty_reasons_that_nothing_shows, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="monthlyreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "correction"), ("reason", ""), _connector="OR"),
                name="reports_monthly_return_reason_is_of_a_correction",
                violation_error_message="Only a correction has a reason: another return corrects nothing.",
            ),
        ),
    ]
