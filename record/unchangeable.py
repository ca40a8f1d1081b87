"""The database itself refuses to change an entry of the record, whatever door the write comes by.

PostgreSQL refuses to delete one, too. SQLite does not: the tests empty its tables row by row, so there the
model alone refuses. SQLite drops a trigger with the table that it is on: a migration that rebuilds the record
ends with `RunPython(guard, unguard)`.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NEVER = "An entry of the record is never changed or deleted."
TABLE = "record_entry"

POSTGRESQL = (
    f"""
CREATE OR REPLACE FUNCTION record_refuse_changing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{NEVER}';
END
$$""",
    f"""
CREATE TRIGGER {TABLE}_unchangeable BEFORE UPDATE OR DELETE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION record_refuse_changing()""",
)
SQLITE = (
    f"""
CREATE TRIGGER {TABLE}_unchangeable BEFORE UPDATE ON {TABLE}
BEGIN
    SELECT RAISE(ABORT, '{NEVER}');
END""",
)


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the trigger. Repeatable."""
    unguard(apps, schema_editor)
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    on_table = f" ON {TABLE}" if is_postgresql else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_unchangeable{on_table}", params=None)
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS record_refuse_changing()", params=None)
