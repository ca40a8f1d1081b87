"""The database itself refuses to give a measure's figures another meaning, whatever door the write comes by.

A measure has no clocks: with another unit, polarity, calculation or number of decimals, every figure that
it ever had would be printed and rated anew, on pages as known at an earlier moment too. Once a measure has
figures, these four stay; what is counted differently is a new measure.

PostgreSQL waits for figures on their way in before it looks for any. On SQLite, a table that a trigger names
cannot be rebuilt: a migration that changes measures or observations there begins with
`RunPython(unfreeze, freeze)` and ends with `RunPython(freeze, unfreeze)`.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from kpis.models.measure import FROZEN, STAYS_AS_IT_IS

FIGURES = "EXISTS (SELECT 1 FROM {observations} WHERE measure_id = OLD.id)"

POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION kpis_refuse_redefining() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE {{observations}} IN SHARE MODE;
    IF {FIGURES} THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{STAYS_AS_IT_IS}';
    END IF;
    RETURN NEW;
END
$$"""

POSTGRESQL_TRIGGER = """
CREATE TRIGGER {measures}_frozen BEFORE UPDATE ON {measures}
FOR EACH ROW WHEN ({definition_changes}) EXECUTE FUNCTION kpis_refuse_redefining()"""

SQLITE_TRIGGER = f"""
CREATE TRIGGER {{measures}}_frozen BEFORE UPDATE ON {{measures}}
FOR EACH ROW WHEN ({{definition_changes}}) AND {FIGURES}
BEGIN
    SELECT RAISE(ABORT, '{STAYS_AS_IT_IS}');
END"""


def freeze(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the trigger. Repeatable."""
    unfreeze(apps, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        statements, differs = [POSTGRESQL_FUNCTION, POSTGRESQL_TRIGGER], "IS DISTINCT FROM"
    else:
        statements, differs = [SQLITE_TRIGGER], "IS NOT"
    there = {field.column for field in apps.get_model("kpis", "Measure")._meta.concrete_fields}
    for statement in statements:
        complete = statement.format(
            measures=_table(apps, "Measure"),
            observations=_table(apps, "Observation"),
            definition_changes=" OR ".join(
                f"NEW.{one} {differs} OLD.{one}" for one in FROZEN if one in there
            ),
        )
        schema_editor.execute(complete, params=None)


def unfreeze(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    table, is_postgresql = _table(apps, "Measure"), schema_editor.connection.vendor == "postgresql"
    on_table = f" ON {table}" if is_postgresql else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen{on_table}", params=None)
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS kpis_refuse_redefining()", params=None)


def _table(apps: StateApps, model: str) -> str:
    return str(apps.get_model("kpis", model)._meta.db_table)
