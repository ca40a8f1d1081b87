"""The guard over recorded rows, as a later migration sets it again."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from kpis.append_only import RECORDED, guard, unguard
from kpis.frozen import freeze, unfreeze
from tests.kpis import make


def overwrite(row: models.Model) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET reason = 'Overwritten' WHERE id = %s", [row.pk])


@pytest.mark.parametrize("name", RECORDED)
def test_guard_set_twice_in_a_row_holds(name, transactional_db):
    row = make.MAKERS[apps.get_model("kpis", name)]()

    with connection.schema_editor() as editor:
        guard(apps, editor)
        guard(apps, editor)

    with pytest.raises(IntegrityError, match="superseded, never changed"):
        overwrite(row)


def test_guard_taken_away_twice_in_a_row_is_gone(transactional_db):
    row = make.observation()
    try:
        with connection.schema_editor() as editor:
            unguard(apps, editor)
            unguard(apps, editor)

        overwrite(row)
    finally:
        with connection.schema_editor() as editor:
            guard(apps, editor)

    row.refresh_from_db()
    assert row.reason == "Overwritten"


@pytest.mark.parametrize("name", RECORDED)
def test_guard_holds_after_a_migration_that_rebuilds_the_table(name, transactional_db):
    model = apps.get_model("kpis", name)
    row, old = make.MAKERS[model](), model._meta.get_field("reason")
    new = models.TextField(null=True)
    new.set_attributes_from_name("reason")
    new.model = model

    with connection.schema_editor() as editor:
        unfreeze(apps, editor)
        editor.alter_field(model, old, new, strict=True)
        editor.alter_field(model, new, old, strict=True)
        freeze(apps, editor)
        guard(apps, editor)

    with pytest.raises(IntegrityError, match="superseded, never changed"):
        overwrite(row)
