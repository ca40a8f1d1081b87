"""Actions and members' questions stand in the record. On SQLite it is rebuilt, so it is guarded anew, either way."""

from django.db import migrations, models

from record.unchangeable import guard, unguard


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_the_record_is_unchangeable"),
    ]

    operations = [
        migrations.RunPython(unguard, guard),
        migrations.RemoveConstraint(
            model_name="entry",
            name="record_entry_kind_is_known",
        ),
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("target", "target"),
                    ("framework", "framework"),
                    ("indicator", "indicator"),
                    ("measure", "measure"),
                    ("area", "area"),
                    ("inspection", "inspection"),
                    ("judgement", "judgement"),
                    ("finding", "finding"),
                    ("action", "action"),
                    ("schooljudgement", "schooljudgement"),
                    ("recommendation", "recommendation"),
                    ("member_question", "member question"),
                    ("publication", "publication"),
                    ("role", "role"),
                    ("account", "account"),
                    ("sign_in_rule", "sign-in rule"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "target",
                            "framework",
                            "indicator",
                            "measure",
                            "area",
                            "inspection",
                            "judgement",
                            "finding",
                            "action",
                            "schooljudgement",
                            "recommendation",
                            "member_question",
                            "publication",
                            "role",
                            "account",
                            "sign_in_rule",
                        ],
                    )
                ),
                name="record_entry_kind_is_known",
                violation_error_message="What was changed is one of: target, framework, indicator, measure, area, inspection, judgement, finding, action, schooljudgement, recommendation, member_question, publication, role, account, sign_in_rule.",
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
