"""The made-up council many times over, as the councils of a nation: 153 have 22 million observations."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from benchmarks.council import SMALL, Size, make_council
from benchmarks.findings import Finding, of_ratio
from benchmarks.pages import addresses, pages_touched
from benchmarks.product import Site
from benchmarks.scorecard import asking
from benchmarks.timing import milliseconds, ratio, take_turns
from kpis.models import Area, Observation
from kpis.models.area import AreaKind

AREAS, OBSERVATIONS = Area._meta.db_table, Observation._meta.db_table
COLUMNS = [field.attname for field in Observation._meta.concrete_fields if not field.primary_key]
COUNCILS, FEW_COUNCILS = 153, 3
AS_LONG = 1.25  # times a request where there is one council
NATION = "nation"  # the database
APART = 1_000  # ids between an area and the same one of the next council

OTHER_COUNCILS = f"""
    INSERT INTO {AREAS} (id, code, name, kind, organisation_id, parent_id, publisher, method)
    SELECT id + council * {APART}, code || '-' || council, name || ' ' || council, kind,
           organisation_id + council * {APART}, parent_id + council * {APART}, publisher, method
      FROM {AREAS}, generate_series(1, %s) council WHERE kind <> '{AreaKind.BENCHMARK.value}'"""
# The figures of a month lie together, each council's in a place of its own among them: so do they come in.
MONTH_OF_EVERYBODY = f"""
    INSERT INTO {OBSERVATIONS} ({", ".join(COLUMNS)})
    SELECT {", ".join(f"area_id + council * {APART}" if name == "area_id" else name for name in COLUMNS)}
      FROM one_council, generate_series(0, %s) council
     WHERE period = %s AND (council = 0 OR NOT is_benchmark)
     ORDER BY hashtext(council || '/' || period), id"""
INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
     WHERE tablename = %s AND indexname NOT IN (SELECT conname FROM pg_constraint)"""


def measure_nation(size: Size, *, rounds: int) -> list[Finding]:
    """Requests for the first council's pages, where it is one of many and where it is alone."""
    councils = FEW_COUNCILS if size == SMALL else COUNCILS
    of, looked_at = f"{councils} councils", addresses(size)
    with _another_database() as nation:
        with _on(nation):
            call_command("migrate", verbosity=0)
            with transaction.atomic():
                make_council(size)
            make_nation(councils)
            touched = list(pages_touched(looked_at, of=of))
        found = [_compared(name, path, nation, of=of, rounds=rounds) for name, path in looked_at.items()]
    return [*found, *touched]


def _compared(name: str, path: str, nation: BaseDatabaseWrapper, *, of: str, rounds: int) -> Finding:
    alone = asking(Site(), path)

    def among_many() -> None:
        with _on(nation):
            alone()

    seconds = take_turns({"alone": alone, "among": among_many}, rounds=rounds)
    return of_ratio(
        f"{name} of one of {of} / of the only one",
        connection.display_name,
        ratio(seconds["among"], seconds["alone"]),
        reach=AS_LONG,
        detail=f"{milliseconds(seconds['among']):.1f} / {milliseconds(seconds['alone']):.1f} ms",
    )


@contextmanager
def _another_database() -> Iterator[BaseDatabaseWrapper]:
    """On the same server, and gone with it."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {NATION}")
    nation = connection.copy()
    nation.settings_dict["NAME"] = NATION
    yield nation
    nation.close()


@contextmanager
def _on(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Everything asks this database meanwhile."""
    usual = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = database
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = usual


def make_nation(councils: int) -> None:
    """Have so many councils where there is one, which keeps its areas. PostgreSQL, and minutes."""
    with transaction.atomic():
        _multiply(councils)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the server does by itself


def _multiply(councils: int) -> None:
    """Triggers, those of foreign keys among them, are passed over, and indexes are made at the end."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        cursor.execute(INDEXES, [OBSERVATIONS])
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute(
            f"""CREATE TEMPORARY TABLE one_council ON COMMIT DROP AS
                SELECT one.*, area.kind = '{AreaKind.BENCHMARK.value}' AS is_benchmark
                  FROM {OBSERVATIONS} one JOIN {AREAS} area ON area.id = one.area_id"""
        )
        cursor.execute(f"TRUNCATE {OBSERVATIONS} CASCADE")
        cursor.execute(OTHER_COUNCILS, [councils - 1])
        cursor.execute("SELECT DISTINCT period FROM one_council ORDER BY period")
        for (month,) in cursor.fetchall():
            cursor.execute(MONTH_OF_EVERYBODY, [councils - 1, month])
        for _, definition in indexes:
            cursor.execute(definition)
