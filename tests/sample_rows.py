"""The sample data, loaded by its commands once a process, and put back row by row after that.

The commands take three seconds, and every test that commits needs the sample anew.
"""

from io import StringIO
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

import kpis
from kpis.bulk import insert_rows

SAMPLE = Path(kpis.__file__).parent / "sample"
LABELS = ("kpis", "reports", "record")

_taken: dict[type[Model], list[tuple[Any, ...]]] = {}


def load_sample() -> None:
    if _taken:
        _put_back()
        return
    call_command("load_reference", SAMPLE, stdout=StringIO())
    call_command("load_observations", SAMPLE / "observations.csv", stdout=StringIO())
    for label in LABELS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if rows := list(model._base_manager.order_by("pk").values_list(*_columns(model))):
                _taken[model] = rows


@transaction.atomic
def _put_back() -> None:
    for model, rows in _taken.items():
        insert_rows(model, fields=_columns(model), rows=rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_taken)):
            cursor.execute(statement)


def _columns(model: type[Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields]
