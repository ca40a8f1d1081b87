"""The database's own guard over recorded rows."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from kpis.models import Annotation, LimitRestart, MissingFigure, Observation, Target
from kpis.models.rules import Recorded
from kpis.rating import TargetKind
from tests.kpis import make
from tests.kpis.make import RECORDED

LATER = RECORDED + timedelta(days=7)
GUARDED = [model for model in apps.get_app_config("kpis").get_models() if issubclass(model, Recorded)]
COLUMNS = [
    pytest.param(model, field.column, id=f"{model._meta.db_table}.{field.column}")
    for model in GUARDED
    for field in model._meta.concrete_fields
    if field.column != "superseded_at"
]


def run(statement: str, *values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def supersede(row: Recorded, at: object) -> int:
    table = row._meta.db_table
    return run(f"UPDATE {table} SET superseded_at = %s WHERE id = %s", at, row.pk)


def two_that_differ_in_every_column(model: type[Recorded]) -> tuple[Recorded, Recorded]:
    recorded = {"recorded_at": LATER, "recorded_by": "somebody else", "reason": "Because"}
    told = {"provenance": "illustrative", **recorded}
    if model is Target:
        numbers = {"kind": TargetKind.BENCHMARK, "value": None, "benchmark": make.benchmark()}
        told |= {"agreed_by": "The committee", "agreed_where": "Its meeting of May"}
        row = make.target(tolerance_limit=Decimal(75))
        return row, make.target(applies_from=date(2018, 5, 1), **numbers, **told)
    if model is LimitRestart:
        return make.limit_restart(), make.limit_restart(
            from_month=make.OCTOBER, is_withdrawal=True, **recorded
        )
    if model is Annotation:
        row = make.annotation(replaces=make.annotation())
        another = {"replaces": make.annotation(), "is_withdrawn": True}
        return row, make.annotation(month=date(2018, 11, 1), text="It moved back", **another, **recorded)
    if model is MissingFigure:
        return make.missing_figure(), make.missing_figure(
            period=date(2018, 11, 1), why="The post is vacant.", **recorded
        )
    numbers = {"numerator": Decimal(3), "denominator": Decimal(4), "value": None}
    words = {"source": "A paper", "commentary": "A word"}
    return make.observation(), make.observation(period=date(2018, 11, 1), **numbers, **words, **told)


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "column"), COLUMNS)
def test_no_column_of_a_recorded_row_is_overwritten(model, column):
    row, other = two_that_differ_in_every_column(model)
    before = model.objects.filter(pk=row.pk).values_list().get()
    table = model._meta.db_table
    new = f"(SELECT other.{column} FROM {table} other WHERE other.id = %s)" if column != "id" else "%s + 1000"

    with pytest.raises(IntegrityError, match="superseded, never changed"):
        run(f"UPDATE {table} SET {column} = {new} WHERE id = %s", other.pk, row.pk)

    assert model.objects.filter(pk=row.pk).values_list().get() == before


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED)
def test_recorded_row_may_be_superseded(model):
    row = make.MAKERS[model]()

    assert supersede(row, LATER) == 1
    assert model.objects.get(pk=row.pk).superseded_at == LATER


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED)
@pytest.mark.parametrize(
    "again",
    [
        pytest.param(LATER + timedelta(days=1), id="at another time"),
        pytest.param(LATER, id="at the same time"),
        pytest.param(None, id="no longer"),
    ],
)
def test_superseded_row_stays_as_it_was_superseded(model, again):
    row = make.MAKERS[model](superseded_at=LATER)

    with pytest.raises(IntegrityError, match="superseded, never changed"):
        supersede(row, again)

    assert model.objects.get(pk=row.pk).superseded_at == LATER


@pytest.mark.django_db
def test_row_is_not_changed_while_it_is_superseded():
    row = make.observation()

    with pytest.raises(IntegrityError, match="superseded, never changed"):
        run("UPDATE kpis_observation SET superseded_at = %s, value = 99 WHERE id = %s", LATER, row.pk)

    assert Observation.objects.current().get(pk=row.pk).value == 80


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED)
def test_row_is_not_overwritten_by_an_insert(model):
    row, other = two_that_differ_in_every_column(model)
    before = model.objects.filter(pk=row.pk).values_list().get()
    other.pk = row.pk

    with pytest.raises(IntegrityError, match="superseded, never changed"), transaction.atomic():
        model._base_manager.bulk_create(
            [other], update_conflicts=True, unique_fields=["id"], update_fields=["recorded_by"]
        )

    assert model.objects.filter(pk=row.pk).values_list().get() == before


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED)
def test_postgresql_refuses_to_delete_a_recorded_row(model):
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite the models alone refuse")
    row = make.MAKERS[model]()

    with pytest.raises(IntegrityError, match="superseded, never deleted"):
        run(f"DELETE FROM {model._meta.db_table} WHERE id = %s", row.pk)

    assert model.objects.filter(pk=row.pk).exists()
