"""The database itself refuses to overwrite a report of progress, whatever door the write comes by.

It may be superseded once, and nothing else of it may change, as with figures (kpis.append_only).
It is not refused to go with the finding, action or recommendation that it is of: that is on record.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from kpis.append_only import NEVER_CHANGED, SQLITE_TRIGGER

TABLE = "reports_progressreport"

POSTGRESQL = (
    f"""
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
$$""",
    f"""
CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION reports_refuse_overwriting()""",
)


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the trigger, for the columns that there are by now. Repeatable."""
    unguard(apps, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            schema_editor.execute(statement, params=None)
        return
    columns = [one.column for one in apps.get_model("reports", "ProgressReport")._meta.concrete_fields]
    changes = " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in columns if one != "superseded_at")
    statement = SQLITE_TRIGGER.format(table=TABLE, something_else_changes=changes, message=NEVER_CHANGED)
    schema_editor.execute(statement, params=None)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    on_table = f" ON {TABLE}" if is_postgresql else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_append_only{on_table}", params=None)
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS reports_refuse_overwriting()", params=None)
