"""The least that storing a return can cost on PostgreSQL: COPY to a staging table, then an upsert."""

from datetime import date
from io import StringIO

from django.db import connection, transaction

from benchmarks.returns import LargeReturn
from kpis.models import Area, Measure

Parsed = tuple[int, int, date, object, object, object, str]  # measure, area, month, counts, value, commentary

STAGING = """
    CREATE TEMPORARY TABLE staging (measure_id bigint, area_id bigint, period date, numerator numeric(15, 6),
        denominator numeric(15, 6), value numeric(15, 6), commentary text) ON COMMIT DROP"""
UPSERT = """
    INSERT INTO kpis_observation (measure_id, area_id, period, numerator, denominator, value, commentary,
        provenance, source, recorded_at, recorded_by, reason)
    SELECT measure_id, area_id, period, numerator, denominator, value, commentary,
        'published', 'Monthly return', now(), 'floor', '' FROM staging
    ON CONFLICT (measure_id, area_id, period) WHERE superseded_at IS NULL DO UPDATE
        SET numerator = excluded.numerator, denominator = excluded.denominator, value = excluded.value,
            commentary = excluded.commentary"""


def parsed_rows(one: LargeReturn) -> list[Parsed]:
    """A return's rows as they are once read, parsed and checked."""
    measures = dict(Measure.objects.values_list("code", "pk"))
    areas = dict(Area.objects.values_list("code", "pk"))
    return [
        (
            measures[str(row["measure"])],
            areas[str(row["area"])],
            one.month,
            row["numerator"],
            row["denominator"],
            row["value"],
            str(row["commentary"]),
        )
        for row in one.rows
    ]


def store(rows: list[Parsed]) -> None:
    """Into the product's own table, with all of its constraints and indexes."""
    text = StringIO(
        "\n".join("\t".join("\\N" if cell is None else str(cell) for cell in row) for row in rows)
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STAGING)
        cursor.copy_expert("COPY staging FROM STDIN", text)
        cursor.execute(UPSERT)
