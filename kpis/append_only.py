"""The database itself refuses to overwrite a recorded row (`RECORDED`), whatever door the write comes by.

A row may be superseded once, and nothing else of it may change; PostgreSQL refuses to delete it, too. SQLite
does not: the tests empty its tables row by row, so there the models alone refuse (kpis.models.rules).

SQLite drops a table's trigger when a later migration rebuilds the table, and the trigger names the columns
that there were: a migration that changes such a table ends with `RunPython(guard, unguard)`. There is nothing
here to slow an insert down.
"""

from dataclasses import dataclass

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Model

NEVER_CHANGED = "A recorded row is superseded, never changed."
NEVER_DELETED = "A recorded row is superseded, never deleted."

POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {{app}}_refuse_overwriting() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER {table}_append_only BEFORE {writes} ON {table}
FOR EACH ROW EXECUTE FUNCTION {app}_refuse_overwriting()"""

SQLITE_TRIGGER = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
FOR EACH ROW WHEN OLD.superseded_at IS NOT NULL OR {something_else_changes}
BEGIN
    SELECT RAISE(ABORT, '{message}');
END"""


@dataclass(frozen=True, slots=True)
class RecordedTables:
    """Those of an app, which its migrations guard. refused: the writes that PostgreSQL looks at."""

    app: str
    models: tuple[str, ...]
    refused: str

    def guard(self, apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Set the triggers, for the tables and columns that there are by now. Repeatable."""
        self._drop_triggers(apps, schema_editor)
        if schema_editor.connection.vendor != "postgresql":
            for model in self._known(apps):
                schema_editor.execute(_sqlite_trigger(model), params=None)
            return
        schema_editor.execute(POSTGRESQL_FUNCTION.format(app=self.app), params=None)
        for model in self._known(apps):
            statement = POSTGRESQL_TRIGGER.format(
                table=model._meta.db_table, writes=self.refused, app=self.app
            )
            schema_editor.execute(statement, params=None)

    def unguard(self, apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        self._drop_triggers(apps, schema_editor)
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {self.app}_refuse_overwriting()", params=None)

    def _drop_triggers(self, apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for model in self._known(apps):
            table = model._meta.db_table
            on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only{on_table}", params=None)

    def _known(self, apps: StateApps) -> list[type[Model]]:
        """The recorded models that there are by the migration that is run."""
        known = apps.all_models[self.app]
        return [known[name.lower()] for name in self.models if name.lower() in known]


def _sqlite_trigger(model: type[Model]) -> str:
    options = model._meta
    others = [field.column for field in options.concrete_fields if field.column != "superseded_at"]
    changes = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in others)
    return SQLITE_TRIGGER.format(
        table=options.db_table, something_else_changes=changes, message=NEVER_CHANGED
    )


RECORDED = ("Observation", "Target", "LimitRestart", "Annotation", "MissingFigure")
_TABLES = RecordedTables("kpis", RECORDED, refused="UPDATE OR DELETE")
guard, unguard = _TABLES.guard, _TABLES.unguard
