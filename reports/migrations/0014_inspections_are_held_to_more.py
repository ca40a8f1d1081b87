"""Dates are days that there are, one grade is of the whole, and who inspected may not be known.

An inspectorate that is stored stays: nobody can tell any more whether it was given. On the way back one that is
not known is Ofsted again, as every one was then. Progress reports are guarded anew, since SQLite drops the
trigger of a table that is rebuilt.
"""

from django.db import migrations, models

from reports.append_only import guard


def say_ofsted(apps, schema_editor):
    apps.get_model("reports", "Inspection").objects.filter(inspectorate="").update(inspectorate="Ofsted")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0013_questions_are_answered_and_withdrawn"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard),
        migrations.RemoveConstraint(
            model_name="action",
            name="reports_action_due_is_a_date",
        ),
        migrations.RemoveConstraint(
            model_name="inspection",
            name="reports_inspection_starts_is_a_date",
        ),
        migrations.RemoveConstraint(
            model_name="inspection",
            name="reports_inspection_ends_is_a_date",
        ),
        migrations.RemoveConstraint(
            model_name="inspection",
            name="reports_inspection_published_is_a_date",
        ),
        migrations.RemoveConstraint(
            model_name="inspection",
            name="reports_inspection_inspectorate_is_said",
        ),
        migrations.RunPython(migrations.RunPython.noop, say_ofsted),
        migrations.RemoveConstraint(
            model_name="progressreport",
            name="reports_progress_report_since_is_a_date",
        ),
        migrations.RemoveConstraint(
            model_name="recommendation",
            name="reports_recommendation_due_is_a_date",
        ),
        migrations.AlterField(
            model_name="inspection",
            name="inspectorate",
            field=models.CharField(
                blank=True,
                help_text="Who inspected, such as Ofsted; blank where nobody wrote it down",
                max_length=120,
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "due__regex",
                        "^(((19|20|21)[0-9]{2}|2200)(-((0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?))?|((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)-02-29)?$",
                    )
                ),
                name="reports_action_due_is_a_date",
                violation_error_message="A date is written such as 2018, 2018-04 or 2018-04-25.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "starts__regex",
                        "^(((19|20|21)[0-9]{2}|2200)(-((0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?))?|((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)-02-29)?$",
                    )
                ),
                name="reports_inspection_starts_is_a_date",
                violation_error_message="A date is written such as 2018, 2018-04 or 2018-04-25.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "ends__regex",
                        "^(((19|20|21)[0-9]{2}|2200)(-((0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?))?|((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)-02-29)?$",
                    )
                ),
                name="reports_inspection_ends_is_a_date",
                violation_error_message="A date is written such as 2018, 2018-04 or 2018-04-25.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "published__regex",
                        "^(((19|20|21)[0-9]{2}|2200)(-((0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?))?|((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)-02-29)?$",
                    )
                ),
                name="reports_inspection_published_is_a_date",
                violation_error_message="A date is written such as 2018, 2018-04 or 2018-04-25.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__in", ("open",)), _negated=True),
                name="reports_inspection_code_is_not_an_address",
                violation_error_message="That code is the address of another page. Choose another.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("area_of_judgement__istartswith", "overall")),
                fields=("inspection",),
                name="reports_judgement_one_of_the_whole",
                violation_error_message="This inspection has a grade of the whole already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "since__regex",
                        "^(((19|20|21)[0-9]{2}|2200)(-((0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?))?|((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)-02-29)?$",
                    )
                ),
                name="reports_progress_report_since_is_a_date",
                violation_error_message="A date is written such as 2018, 2018-04 or 2018-04-25.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "due__regex",
                        "^(((19|20|21)[0-9]{2}|2200)(-((0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?))?|((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)-02-29)?$",
                    )
                ),
                name="reports_recommendation_due_is_a_date",
                violation_error_message="A date is written such as 2018, 2018-04 or 2018-04-25.",
            ),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
