"""Every constraint of the database is broken here, past the models; one that is not fails the suite."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import BaseConstraint, Model, UniqueConstraint

from kpis.models import Area, Framework, Measure
from reports.models import Assignment, MonthlyReturn, ReturnLine
from tests.reports import inspecting
from tests.reports.models import sent_mails
from tests.reports.sending import (
    MOMENT,
    NOVEMBER,
    OCTOBER,
    assignment,
    closing_exception,
    current,
    monthly_return,
    promise,
    return_entry,
    return_event,
    return_line,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

CONSTRAINTS: dict[str, tuple[type[Model], BaseConstraint]] = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("reports").get_models()
    for constraint in model._meta.constraints
}


def again_in_its_return(make: Callable[..., Model], **values: object) -> Model:
    first = make()
    first.save()
    return make(monthly_return=first.monthly_return, **values)


def another_under_way(first: str, second: str, *, month: int) -> MonthlyReturn:
    """A return beside one of the same framework and month that is not published either."""
    period = date(2018, month, 1)
    at_desk(first, period=period).save()
    return at_desk(second, period=period)


def at_desk(state: str, **values: object) -> MonthlyReturn:
    times = {"submitted": {"submitted_at": MOMENT}, "published": {"published_at": MOMENT}}
    return monthly_return(**{"kind": "regular", "state": state, **times.get(state, {}), **values})


def assigned_again() -> Assignment:
    first = assignment()
    first.save()
    return assignment(user=first.user)


def published_figure() -> dict[str, object]:
    return {"compared_with": current("re-referrals", period=OCTOBER)}


BREAKING = {
    "reports_monthly_return_state_is_known": (lambda: monthly_return(state="lost"),),
    "reports_monthly_return_period_is_a_month": (lambda: monthly_return(period=date(2018, 11, 2)),),
    "reports_monthly_return_published_has_a_time": (
        lambda: monthly_return(state="published"),
        lambda: monthly_return(state="draft", published_at=MOMENT),
        lambda: monthly_return(state="returned", published_at=MOMENT),
        lambda: at_desk("submitted", published_at=MOMENT),
    ),
    "reports_monthly_return_kind_is_known": (lambda: monthly_return(kind="lost"),),
    "reports_monthly_return_one_under_way": (
        lambda: another_under_way("draft", "draft", month=5),
        lambda: another_under_way("returned", "draft", month=6),
        lambda: another_under_way("submitted", "draft", month=7),
        lambda: another_under_way("draft", "submitted", month=8),
    ),
    "reports_monthly_return_correction_has_a_reason": (lambda: at_desk("draft", kind="correction"),),
    "reports_monthly_return_reason_is_of_a_correction": (
        lambda: at_desk("draft", reason="Late."),
        lambda: monthly_return(kind="file", reason="Late."),
    ),
    "reports_monthly_return_submitted_has_a_time": (
        lambda: at_desk("submitted", submitted_at=None),
        lambda: at_desk("draft", submitted_at=MOMENT),
        lambda: at_desk("returned", submitted_at=MOMENT),
    ),
    "reports_return_line_outcome_is_known": (lambda: return_line(outcome="lost", **published_figure()),),
    "reports_return_line_once_a_return": (lambda: again_in_its_return(return_line, row_number=3),),
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
    "reports_return_entry_once_a_return": (lambda: again_in_its_return(return_entry),),
    "reports_return_event_kind_is_known": (lambda: return_event(kind="lost"),),
    "reports_return_event_sent_back_with_a_reason": (lambda: return_event(kind="sent_back"),),
    "reports_assignment_once_a_framework": (assigned_again,),
    "reports_closing_exception_period_is_a_month": (lambda: closing_exception(period=date(2018, 11, 30)),),
    "reports_closing_exception_has_a_reason": (lambda: closing_exception(reason=""),),
    "reports_promise_period_is_a_month": (lambda: promise(period=date(2018, 11, 2)),),
    "reports_promise_back_by_is_a_month": (lambda: promise(back_by=date(2018, 12, 31)),),
    "reports_promise_once_a_return": (lambda: again_in_its_return(promise),),
    "reports_promise_looks_ahead": (
        lambda: promise(back_by=NOVEMBER),
        lambda: promise(back_by=OCTOBER),
    ),
    "reports_promise_says_cause_and_action": (lambda: promise(cause=""), lambda: promise(action="")),
    **sent_mails.BREAKING,
    **inspecting.BREAKING,
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
        pytest.param(lambda: at_desk("submitted"), id="submitted"),
        pytest.param(lambda: at_desk("returned"), id="sent back"),
        pytest.param(lambda: at_desk("published", submitted_at=MOMENT), id="published after submission"),
        pytest.param(lambda: at_desk("draft", kind="correction", reason="Counted again."), id="correction"),
        pytest.param(lambda: monthly_return(state="published", published_at=MOMENT), id="published"),
        pytest.param(return_line, id="new line"),
        pytest.param(lambda: return_line(value=Decimal(0)), id="nought"),
        pytest.param(lambda: return_line(value=Decimal("-0.9")), id="negative score"),
        pytest.param(
            lambda: return_line(value=None, numerator=Decimal(0), denominator=Decimal(1)), id="counts alone"
        ),
        pytest.param(lambda: return_line(outcome="changed", **published_figure()), id="changed line"),
        pytest.param(return_entry, id="entry with nothing in it"),
        pytest.param(lambda: return_event(kind="sent_back", note="Check KPI 2."), id="sent back"),
        pytest.param(lambda: return_event(kind="taken_back"), id="taken back"),
        pytest.param(assignment, id="assignment"),
        pytest.param(lambda: closing_exception(until=date(2018, 11, 1)), id="exception until a day"),
        pytest.param(promise, id="promise for the month after"),
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


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({}, {"period": OCTOBER}, id="another month"),
        pytest.param({"state": "published"}, {"state": "published"}, id="both published"),
        pytest.param({"state": "published"}, {"kind": "correction", "reason": "Counted."}, id="a correction"),
        pytest.param({"kind": "file"}, {}, id="beside a file"),
        pytest.param({"kind": "file"}, {"kind": "file"}, id="two files"),
    ],
)
def test_month_may_have_several_returns_of_which_one_is_under_way_at_the_desk(first, second):
    rows = [at_desk(**{"state": "draft", **values}) for values in (first, second)]

    MonthlyReturn.objects.bulk_create(rows)

    assert MonthlyReturn.objects.count() == 2


def test_person_may_have_several_frameworks_and_a_framework_several_people():
    first = assignment()
    first.save()

    Assignment.objects.bulk_create(
        [
            assignment(),
            assignment(user=first.user, framework=Framework.objects.get(slug="trust-kpis-2022-23")),
        ]
    )

    assert Assignment.objects.count() == 3
