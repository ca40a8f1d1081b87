"""Many rows into one table in one statement: COPY on PostgreSQL, executemany elsewhere, or out of a query.

Django's bulk_create takes seven times as long as COPY for 10,000 rows, which a large return has.
"""

import io
import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

# What has no character that COPY reads as something else.
PLAIN = frozenset({int, Decimal})
# What COPY's text format reads as something else than itself.
COPY_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
TO_ESCAPE = re.compile(r"[\\\t\n\r]")


def insert_rows(model: type[Model], *, fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given as values in the order of `fields`, which are columns: a foreign key is `measure_id`.

    The values go in as they are: what a row may be is left to the table's constraints.
    Raises django.db.IntegrityError where one of them is broken; then nothing is inserted.
    """
    concrete = {field.column: field for field in model._meta.concrete_fields}
    columns = [concrete[name] for name in fields]
    table, names = _quoted(model, fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Through Django's own handler, so that a broken constraint is Django's IntegrityError.
            with connection.wrap_database_errors:
                cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", _copy_text(rows))
            return
        prepare = [column.get_db_prep_save for column in columns]
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",
            [[one(value, connection) for one, value in zip(prepare, row, strict=True)] for row in rows],
        )


def insert_selected(model: type[Model], *, fields: Sequence[str], rows: QuerySet[Any, Any]) -> int:
    """Insert what a query finds, and return how many rows that is: they are in the database already.

    rows: a `values_list` of what goes into `fields`, in their order. Raises django.db.IntegrityError where a
    constraint of the table is broken; then nothing is inserted.
    """
    table, names = _quoted(model, fields)
    select, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {select}", values)
        return int(cursor.rowcount)


def _quoted(model: type[Model], fields: Sequence[str]) -> tuple[str, str]:
    """The table and its columns as they stand in a statement."""
    quote = connection.ops.quote_name
    return quote(model._meta.db_table), ", ".join(map(quote, fields))


def _copy_text(rows: Iterable[Sequence[Any]]) -> io.StringIO:
    """In COPY's text format: its CSV format ends at a line of \\. even inside quotation marks."""
    text = io.StringIO()
    for row in rows:
        # A call for each value would take twice as long, and most are numbers or nothing
        values = ["\\N" if one is None else str(one) if type(one) in PLAIN else _escaped(one) for one in row]
        text.write("\t".join(values) + "\n")
    text.seek(0)
    return text


def _escaped(value: Any) -> str:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False) if value else str(value)  # [] and {} are their own JSON
    text = str(value)
    # Most texts are blank or have one line, which is sooner seen than copied letter by letter
    return text.translate(COPY_ESCAPES) if TO_ESCAPE.search(text) else text
