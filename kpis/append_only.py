"""The database itself refuses to overwrite a recorded row (`RECORDED`), whatever door the write comes by.

A row may be superseded once, and nothing else of it may change; PostgreSQL refuses to delete it, too. SQLite
does not: the tests empty its tables row by row, so there the models alone refuse (kpis.models.rules).

SQLite drops a table's trigger when a later migration rebuilds the table, and the trigger names the columns
that there were: a migration that changes such a table ends with `RunPython(guard, unguard)`. There is nothing
here to slow an insert down.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Model

RECORDED = ("Observation", "Target", "LimitRestart", "Annotation")
NEVER_CHANGED = "A recorded row is superseded, never changed."
NEVER_DELETED = "A recorded row is superseded, never deleted."

POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION kpis_refuse_overwriting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before_superseding record;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{NEVER_DELETED}';
    END IF;
    before_superseding := NEW;
    before_superseding.superseded_at := NULL;
    IF before_superseding IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{NEVER_CHANGED}';
    END IF;
    RETURN NEW;
END
$$"""

POSTGRESQL_TRIGGER = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION kpis_refuse_overwriting()"""

SQLITE_TRIGGER = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
FOR EACH ROW WHEN OLD.superseded_at IS NOT NULL OR {something_else_changes}
BEGIN
    SELECT RAISE(ABORT, '{message}');
END"""


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the triggers, for the columns that there are by now. Repeatable."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    _drop_triggers(apps, schema_editor)
    if is_postgresql:
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    for model in _recorded(apps):
        options = model._meta
        if is_postgresql:
            schema_editor.execute(POSTGRESQL_TRIGGER.format(table=options.db_table), params=None)
            continue
        others = [field.column for field in options.concrete_fields if field.column != "superseded_at"]
        changes = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in others)
        statement = SQLITE_TRIGGER.format(
            table=options.db_table, something_else_changes=changes, message=NEVER_CHANGED
        )
        schema_editor.execute(statement, params=None)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _drop_triggers(apps, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS kpis_refuse_overwriting()", params=None)


def _drop_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for model in _recorded(apps):
        table = model._meta.db_table
        on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only{on_table}", params=None)


def _recorded(apps: StateApps) -> list[type[Model]]:
    """The recorded models that there are by the migration that is run."""
    known = apps.all_models["kpis"]
    return [known[name.lower()] for name in RECORDED if name.lower() in known]
