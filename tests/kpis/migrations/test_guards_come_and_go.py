"""Each guard comes and goes with its migration, with rows there.

Going back to the first migration undoes those of every other app that rests on it, and takes its time: so it is
gone once, with a stop where measures are no longer frozen.
"""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from kpis.models import Measure
from tests.kpis import make

BEFORE_FROZEN = ("kpis", "0003_returns_fall_due_and_close")
BEFORE_APPEND_ONLY = ("kpis", "0001_measures_frameworks_targets_and_observations")


def run(statement: str, *values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def test_each_guard_comes_and_goes_with_its_migration(transactional_db):
    row, target = make.observation(), make.target()
    measure, recorded = row.measure, (row, target)
    try:
        MigrationExecutor(connection).migrate([BEFORE_FROZEN])
        unfrozen = run("UPDATE kpis_measure SET decimals = 1 WHERE id = %s", measure.pk)
        for one in recorded:
            with pytest.raises(IntegrityError, match="superseded, never changed"):
                run(f"UPDATE {one._meta.db_table} SET value = 79 WHERE id = %s", one.pk)
        MigrationExecutor(connection).migrate([BEFORE_APPEND_ONLY])
        unguarded = [
            run(f"UPDATE {one._meta.db_table} SET value = 81 WHERE id = %s", one.pk) for one in recorded
        ]
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())

    assert (unfrozen, unguarded) == (1, [1, 1])
    assert Measure.objects.get(pk=measure.pk).decimals == 1
    with pytest.raises(IntegrityError, match="keeps its unit"):
        run("UPDATE kpis_measure SET decimals = 2 WHERE id = %s", measure.pk)
    for one in recorded:
        with pytest.raises(IntegrityError, match="superseded, never changed"):
            run(f"UPDATE {one._meta.db_table} SET value = 82 WHERE id = %s", one.pk)
        assert type(one).objects.get(pk=one.pk).value == 81
