"""Only a correction has a reason: of another return nothing ever asked for one, and nothing shows it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0020_no_group_may_what_nobody_can")]

    operations = [
        migrations.AddConstraint(
            model_name="monthlyreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "correction"), ("reason", ""), _connector="OR"),
                name="reports_monthly_return_reason_is_of_a_correction",
                violation_error_message="Only a correction has a reason: another return corrects nothing.",
            ),
        )
    ]
