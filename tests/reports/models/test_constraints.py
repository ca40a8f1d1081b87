"""Every constraint of the database is broken here, past the models; one that is not fails the suite."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import BaseConstraint, Model, UniqueConstraint

from kpis.models import Area, Measure
from reports.models import MonthlyReturn, ReturnLine
from tests.reports.sending import MOMENT, OCTOBER, current, monthly_return, return_line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

CONSTRAINTS: dict[str, tuple[type[Model], BaseConstraint]] = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("reports").get_models()
    for constraint in model._meta.constraints
}


def line_again() -> ReturnLine:
    first = return_line()
    first.save()
    return return_line(monthly_return=first.monthly_return, row_number=3)


def published_figure() -> dict[str, object]:
    return {"compared_with": current("re-referrals", period=OCTOBER)}


BREAKING = {
    "reports_monthly_return_state_is_known": (lambda: monthly_return(state="lost"),),
    "reports_monthly_return_period_is_a_month": (lambda: monthly_return(period=date(2018, 11, 2)),),
    "reports_monthly_return_published_has_a_time": (
        lambda: monthly_return(state="published"),
        lambda: monthly_return(state="draft", published_at=MOMENT),
        lambda: monthly_return(state="returned", published_at=MOMENT),
    ),
    "reports_return_line_outcome_is_known": (lambda: return_line(outcome="lost", **published_figure()),),
    "reports_return_line_once_a_return": (line_again,),
    "reports_return_line_compared_unless_new": (
        lambda: return_line(outcome="changed"),
        lambda: return_line(outcome="unchanged"),
        lambda: return_line(outcome="new", **published_figure()),
    ),
    "reports_return_line_holds_a_figure": (
        lambda: return_line(value=None),
        lambda: return_line(value=None, numerator=Decimal(1)),
        lambda: return_line(value=None, denominator=Decimal(1)),
    ),
}


def named_by_the_database(name: str) -> str:
    """What the database's message says of a broken constraint: its name, or on SQLite its unique columns."""
    model, constraint = CONSTRAINTS[name]
    if connection.vendor == "sqlite" and isinstance(constraint, UniqueConstraint):
        columns = [model._meta.get_field(field).column for field in constraint.fields]
        return ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
    return name


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_database_holds_rows_to_the_constraint(name):
    assert name in BREAKING, f"No row here breaks {name}. Add one."

    for breaking in BREAKING[name]:
        row = breaking()
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            type(row)._base_manager.bulk_create([row])
        assert named_by_the_database(name) in str(broken.value)


def test_every_row_that_breaks_a_constraint_breaks_one_there_is():
    assert set(BREAKING) == set(CONSTRAINTS)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(monthly_return, id="draft"),
        pytest.param(lambda: monthly_return(state="submitted"), id="submitted"),
        pytest.param(lambda: monthly_return(state="published", published_at=MOMENT), id="published"),
        pytest.param(return_line, id="new line"),
        pytest.param(lambda: return_line(value=Decimal(0)), id="nought"),
        pytest.param(lambda: return_line(value=Decimal("-0.9")), id="negative score"),
        pytest.param(
            lambda: return_line(value=None, numerator=Decimal(0), denominator=Decimal(1)), id="counts alone"
        ),
        pytest.param(lambda: return_line(outcome="changed", **published_figure()), id="changed line"),
    ],
)
def test_database_takes_a_row_at_the_edge_of_its_constraints(row):
    row = row()

    type(row)._base_manager.bulk_create([row])

    assert type(row)._base_manager.count() == 1


def test_figure_of_another_area_measure_or_return_is_another_line():
    first = return_line()
    first.save()

    ReturnLine.objects.bulk_create(
        [
            return_line(monthly_return=first.monthly_return, area=Area.objects.get(code="ENG")),
            return_line(monthly_return=first.monthly_return, measure=Measure.objects.get(code="caseload")),
            return_line(),
        ]
    )

    assert ReturnLine.objects.count() == 4
    assert MonthlyReturn.objects.count() == 2
