"""The database itself refuses to overwrite a report of progress or an answer, whatever door a write comes by.

It may be superseded once, and nothing else of it may change, as with figures (kpis.append_only).
A report is not refused to go with the finding, action or recommendation that it is of: that is on record.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Model

from kpis.append_only import NEVER_CHANGED, SQLITE_TRIGGER

RECORDED = ("ProgressReport", "MemberAnswer")

POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION reports_refuse_overwriting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before_superseding record;
BEGIN
    before_superseding := NEW;
    before_superseding.superseded_at := NULL;
    IF before_superseding IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{NEVER_CHANGED}';
    END IF;
    RETURN NEW;
END
$$"""

POSTGRESQL_TRIGGER = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION reports_refuse_overwriting()"""


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the triggers, for the tables and columns that there are by now. Repeatable."""
    unguard(apps, schema_editor)
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    for model in _recorded(apps):
        options = model._meta
        if is_postgresql:
            schema_editor.execute(POSTGRESQL_TRIGGER.format(table=options.db_table), params=None)
            continue
        others = [one.column for one in options.concrete_fields if one.column != "superseded_at"]
        changes = " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in others)
        statement = SQLITE_TRIGGER.format(
            table=options.db_table, something_else_changes=changes, message=NEVER_CHANGED
        )
        schema_editor.execute(statement, params=None)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for model in _recorded(apps):
        table = model._meta.db_table
        on_table = f" ON {table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only{on_table}", params=None)
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS reports_refuse_overwriting()", params=None)


def _recorded(apps: StateApps) -> list[type[Model]]:
    """The recorded models that there are by the migration that is run."""
    known = apps.all_models["reports"]
    return [known[name.lower()] for name in RECORDED if name.lower() in known]
