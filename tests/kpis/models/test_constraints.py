"""Every constraint of the database is broken here, past the models; one that is not fails the suite."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import BaseConstraint, Model, UniqueConstraint
from django.db.models.expressions import RawSQL

from kpis.models import (
    Annotation,
    Area,
    Framework,
    Indicator,
    LimitRestart,
    Measure,
    MissingFigure,
    Observation,
    Target,
)
from kpis.models.area import AreaKind
from kpis.models.framework import FrameworkKind
from kpis.rating import TargetKind
from tests.kpis import make
from tests.kpis.make import NOVEMBER, OCTOBER, RECORDED

pytestmark = pytest.mark.django_db

# What else a column of numbers takes, in every database; the models refuse it earlier.
NO_NUMBER = RawSQL("'NaN'", [])
MOST = Decimal("999999999.999999")  # the largest that 15 digits say, 6 of them decimals

Breaking = Callable[[], Model]

CONSTRAINTS: dict[str, tuple[type[Model], BaseConstraint]] = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("kpis").get_models()
    for constraint in model._meta.constraints
}


def an_area(**values) -> Area:
    return Area(**{"code": "NEW", "name": "New", "kind": AreaKind.ORGANISATION} | values)


def a_framework(**values) -> Framework:
    usual = {"slug": "new", "title": "New", "kind": FrameworkKind.CONTRACT}
    months = {"start": date(2018, 4, 1), "end": date(2019, 3, 1)}
    return Framework(**{"organisation": make.organisation()} | usual | months | values)


def a_measure(**values) -> Measure:
    usual = {"unit": "percent", "polarity": "higher", "frequency": "monthly", "calculation": "count"}
    return Measure(**{"code": "new", "title": "New"} | usual | values)


def an_indicator(**values) -> Indicator:
    own = {"framework": make.framework(), "measure": make.measure()}
    return Indicator(**own | {"reference": "KPI 1", "position": 1} | values)


def an_observation(**values) -> Observation:
    own = {"measure": make.measure(), "area": make.organisation()}
    usual = {"period": OCTOBER, "value": Decimal(80), "recorded_at": RECORDED, "recorded_by": "officer"}
    return Observation(**own | usual | values)


def a_target(**values) -> Target:
    usual = {"applies_from": OCTOBER, "kind": TargetKind.VALUE, "value": Decimal(80)}
    recorded = {"recorded_at": RECORDED, "recorded_by": "admin"}
    return Target(**{"indicator": make.indicator()} | usual | recorded | values)


def a_restart(**values) -> LimitRestart:
    own = {"measure": make.measure(), "area": make.organisation(), "from_month": OCTOBER}
    recorded = {"recorded_at": RECORDED, "recorded_by": "admin", "reason": "It moved."}
    return LimitRestart(**own | recorded | values)


def restarted_again(**values) -> LimitRestart:
    first = make.limit_restart()
    return a_restart(measure=first.measure, area=first.area, from_month=first.from_month, **values)


def a_missing_figure(**values) -> MissingFigure:
    """Not stored."""
    usual = {"period": OCTOBER, "why": "It was not counted.", "recorded_at": RECORDED, "recorded_by": "ada"}
    places = {} if "measure" in values else {"measure": make.measure(), "area": make.organisation()}
    return MissingFigure(**{**usual, **places, **values})


def said_again() -> MissingFigure:
    first = make.missing_figure()
    return a_missing_figure(measure=first.measure, area=first.area)


def an_annotation(**values) -> Annotation:
    usual = {"month": OCTOBER, "text": "Moved", "recorded_at": RECORDED, "recorded_by": "admin"}
    return Annotation(**{"measure": make.measure()} | usual | values)


def replaced_again() -> Annotation:
    first = make.annotation()
    make.annotation(measure=first.measure, replaces=first)
    return an_annotation(measure=first.measure, replaces=first)


def twice_in_a_framework(**of_the_first) -> Indicator:
    first = make.indicator(reference="KPI 2")
    return an_indicator(framework=first.framework, **{name: getattr(first, name) for name in of_the_first})


def published_again() -> Observation:
    first = make.observation()
    return an_observation(measure=first.measure, area=first.area, period=first.period)


def set_again() -> Target:
    first = make.target()
    return a_target(indicator=first.indicator, applies_from=first.applies_from)


BREAKING: dict[str, tuple[Breaking, ...]] = {
    "kpis_area_kind_is_known": (lambda: an_area(kind="planet"),),
    "kpis_area_parts_have_a_parent": (
        lambda: an_area(kind=AreaKind.TEAM),
        lambda: an_area(kind=AreaKind.SERVICE_AREA, parent=make.organisation()),  # no organisation
        lambda: an_area(kind=AreaKind.BENCHMARK, parent=make.organisation()),
        lambda: an_area(kind=AreaKind.ORGANISATION, organisation=make.organisation()),
    ),
    "kpis_area_not_in_itself": (
        lambda: an_area(pk=9_999, kind=AreaKind.TEAM, parent_id=9_999, organisation=make.organisation()),
    ),
    "kpis_area_passport_of_a_benchmark": (
        lambda: an_area(publisher="Department for Education"),
        lambda: an_area(method="The ten most like this one"),
        lambda: an_area(members=10),
    ),
    "kpis_area_members_are_some": (lambda: an_area(kind=AreaKind.BENCHMARK, members=0),),
    "kpis_framework_kind_is_known": (lambda: a_framework(kind="wish"),),
    "kpis_framework_start_is_a_month": (lambda: a_framework(start=date(2018, 4, 2)),),
    "kpis_framework_end_is_a_month": (lambda: a_framework(end=date(2019, 3, 31)),),
    "kpis_framework_returned_from_is_a_month": (lambda: a_framework(returned_from=date(2018, 11, 30)),),
    "kpis_framework_closes_once_due": (
        lambda: a_framework(due_after_days=15, closes_after_days=14),
        lambda: a_framework(due_after_days=1, closes_after_days=0),
    ),
    "kpis_framework_ends_after_it_starts": (lambda: a_framework(end=date(2018, 3, 1)),),
    "kpis_framework_months_can_be_written": (
        lambda: a_framework(start=date(1899, 12, 1), end=date(1900, 1, 1)),
        lambda: a_framework(start=date(2200, 12, 1), end=date(2201, 1, 1)),
    ),
    "kpis_framework_lasts_ten_years_at_most": (
        lambda: a_framework(end=date(2028, 4, 1)),
        lambda: a_framework(end=date(2029, 1, 1)),
    ),
    "kpis_framework_window_is_ten_years_at_most": (lambda: a_framework(window_months=121),),
    "kpis_measure_unit_is_known": (lambda: a_measure(unit="furlongs"),),
    "kpis_measure_polarity_is_known": (lambda: a_measure(polarity="middle"),),
    "kpis_measure_frequency_is_known": (lambda: a_measure(frequency="weekly"),),
    "kpis_measure_calculation_is_known": (lambda: a_measure(calculation="guess"),),
    "kpis_measure_decimals_are_few": (lambda: a_measure(decimals=5),),
    "kpis_measure_only_counts_are_summed": (
        lambda: a_measure(calculation="given", may_be_summed=True),
        lambda: a_measure(calculation="year_to_date", may_be_summed=True),
    ),
    "kpis_annotation_month_is_a_month": (lambda: an_annotation(month=date(2018, 10, 2)),),
    "kpis_annotation_superseded_after_recorded": (
        lambda: an_annotation(superseded_at=RECORDED - timedelta(microseconds=1)),
    ),
    "kpis_annotation_says_something": (lambda: an_annotation(text=""),),
    "kpis_annotation_withdrawn_for_a_reason": (
        lambda: an_annotation(is_withdrawn=True, reason="It was another city"),
        lambda: an_annotation(is_withdrawn=True, replaces=make.annotation()),
    ),
    "kpis_annotation_replaced_once": (replaced_again,),
    "kpis_annotation_replaces_another": (lambda: an_annotation(pk=9_999, replaces_id=9_999),),
    "kpis_measure_ratio_names_its_counts": (
        lambda: a_measure(calculation="ratio", denominator_label="Visits"),
        lambda: a_measure(calculation="ratio", numerator_label="Visits in time"),
    ),
    "kpis_measure_small_numbers_have_a_threshold": (
        lambda: a_measure(small_number_threshold=1),
        lambda: a_measure(small_number_threshold=101),
    ),
    "kpis_indicator_reference_once_a_framework": (lambda: twice_in_a_framework(reference=True),),
    "kpis_measure_continues_from_is_a_month": (
        lambda: a_measure(
            continues=make.measure(), continues_from=date(2022, 4, 2), continues_because="Wider"
        ),
    ),
    "kpis_measure_continues_another_from_a_month_for_a_reason": (
        lambda: a_measure(continues=make.measure()),
        lambda: a_measure(continues=make.measure(), continues_from=date(2022, 4, 1)),
        lambda: a_measure(continues=make.measure(), continues_because="Wider"),
        lambda: a_measure(continues_from=date(2022, 4, 1), continues_because="Wider"),
        lambda: a_measure(continues_because="Wider"),
    ),
    "kpis_measure_does_not_continue_itself": (
        lambda: a_measure(
            id=999_999, continues_id=999_999, continues_from=date(2022, 4, 1), continues_because="Wider"
        ),
    ),
    "kpis_indicator_measure_once_a_framework": (lambda: twice_in_a_framework(measure=True),),
    "kpis_indicator_window_is_ten_years_at_most": (lambda: an_indicator(window_months=121),),
    "kpis_observation_provenance_is_known": (lambda: an_observation(provenance="hearsay"),),
    "kpis_observation_period_is_a_month": (lambda: an_observation(period=date(2018, 10, 31)),),
    "kpis_observation_superseded_after_recorded": (
        lambda: an_observation(superseded_at=RECORDED - timedelta(microseconds=1)),
    ),
    "kpis_missingfigure_period_is_a_month": (lambda: a_missing_figure(period=date(2018, 10, 2)),),
    "kpis_missingfigure_superseded_after_recorded": (
        lambda: a_missing_figure(superseded_at=RECORDED - timedelta(microseconds=1)),
    ),
    "kpis_missingfigure_says_why": (lambda: a_missing_figure(why=""),),
    "kpis_missingfigure_one_current": (said_again,),
    "kpis_observation_one_current": (published_again,),
    "kpis_observation_counts_come_in_pairs": (
        lambda: an_observation(numerator=Decimal(3)),
        lambda: an_observation(denominator=Decimal(4)),
    ),
    "kpis_observation_denominator_above_zero": (
        lambda: an_observation(numerator=Decimal(0), denominator=Decimal(0)),
        lambda: an_observation(numerator=Decimal(3), denominator=Decimal(-4)),
    ),
    "kpis_observation_numerator_not_negative": (
        lambda: an_observation(numerator=Decimal("-0.000001"), denominator=Decimal(4)),
    ),
    "kpis_observation_numerator_is_a_number": (
        lambda: an_observation(numerator=NO_NUMBER, denominator=Decimal(4)),
    ),
    "kpis_observation_denominator_is_a_number": (
        lambda: an_observation(numerator=Decimal(3), denominator=NO_NUMBER),
    ),
    "kpis_observation_value_is_a_number": (lambda: an_observation(value=NO_NUMBER),),
    "kpis_observation_holds_a_figure": (lambda: an_observation(value=None),),
    "kpis_limitrestart_from_month_is_a_month": (lambda: a_restart(from_month=date(2018, 10, 2)),),
    "kpis_limitrestart_superseded_after_recorded": (
        lambda: a_restart(superseded_at=RECORDED - timedelta(microseconds=1)),
    ),
    "kpis_limitrestart_one_current_a_month": (
        restarted_again,
        lambda: restarted_again(is_withdrawal=True),
    ),
    "kpis_limitrestart_says_why": (lambda: a_restart(reason=""),),
    "kpis_limitrestart_says_who": (lambda: a_restart(recorded_by=""),),
    "kpis_target_kind_is_known": (lambda: a_target(kind="hope", value=None),),
    "kpis_target_provenance_is_known": (lambda: a_target(provenance="hearsay"),),
    "kpis_target_applies_from_is_a_month": (lambda: a_target(applies_from=date(2018, 10, 2)),),
    "kpis_target_superseded_after_recorded": (
        lambda: a_target(superseded_at=RECORDED - timedelta(microseconds=1)),
    ),
    "kpis_target_one_current_a_month": (set_again,),
    "kpis_target_value_is_a_number": (lambda: a_target(value=NO_NUMBER),),
    "kpis_target_tolerance_limit_is_a_number": (lambda: a_target(tolerance_limit=NO_NUMBER),),
    "kpis_target_value_where_its_kind_has_one": (
        lambda: a_target(value=None),
        lambda: a_target(kind=TargetKind.YEAR_END_VALUE, value=None),
        lambda: a_target(kind=TargetKind.IMPROVING),
    ),
    "kpis_target_benchmark_where_its_kind_has_one": (
        lambda: a_target(kind=TargetKind.BENCHMARK, value=None),
        lambda: a_target(benchmark=make.benchmark()),
    ),
    "kpis_target_tolerance_beside_a_value": (
        lambda: a_target(kind=TargetKind.REDUCING, value=None, tolerance_limit=Decimal(75)),
    ),
}


def named_by_the_database(name: str) -> str:
    """What the database's message says of a broken constraint: its name, or on SQLite its unique columns."""
    model, constraint = CONSTRAINTS[name]
    if connection.vendor == "sqlite" and isinstance(constraint, UniqueConstraint):
        fields = [model._meta.get_field(field) for field in constraint.fields]
        return "UNIQUE constraint failed: " + ", ".join(
            f"{model._meta.db_table}.{one.column}" for one in fields
        )
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


@pytest.mark.parametrize("model", make.MAKERS)
def test_database_takes_a_valid_row(model):
    row = make.MAKERS[model]()

    row.full_clean(validate_unique=False, validate_constraints=False)
    row.validate_constraints()


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            lambda: an_area(kind=AreaKind.TEAM, parent=(org := make.organisation()), organisation=org),
            id="a team",
        ),
        pytest.param(
            lambda: a_framework(window_months=120, end=date(2018, 4, 1)), id="a framework of one month"
        ),
        pytest.param(
            lambda: a_framework(due_after_days=15, closes_after_days=15), id="a return that closes once due"
        ),
        pytest.param(lambda: a_framework(due_after_days=0), id="a return due at the month's end"),
        pytest.param(lambda: a_framework(returned_from=OCTOBER), id="a first return"),
        pytest.param(lambda: a_framework(end=date(2028, 3, 1)), id="a framework of ten years"),
        pytest.param(
            lambda: a_framework(start=date(1900, 1, 1), end=date(1900, 12, 1)),
            id="the first months there are",
        ),
        pytest.param(
            lambda: a_framework(start=date(2200, 1, 1), end=date(2200, 12, 1)), id="the last months there are"
        ),
        pytest.param(lambda: a_measure(decimals=4), id="four decimals"),
        pytest.param(lambda: a_measure(may_be_summed=True), id="a count that is summed"),
        pytest.param(
            lambda: an_annotation(replaces=make.annotation(), is_withdrawn=True, reason="Another city"),
            id="a withdrawal",
        ),
        pytest.param(lambda: an_indicator(window_months=0), id="no window"),
        pytest.param(
            lambda: an_observation(value=None, numerator=Decimal(0), denominator=Decimal("0.000001")),
            id="nought of next to nothing",
        ),
        pytest.param(lambda: an_observation(value=Decimal("-0.9")), id="a negative score"),
        pytest.param(lambda: an_observation(value=MOST), id="the most there is"),
        pytest.param(lambda: an_observation(value=-MOST), id="the least there is"),
        pytest.param(lambda: an_observation(numerator=MOST, denominator=MOST), id="counts as large"),
        pytest.param(lambda: a_target(value=-MOST, tolerance_limit=MOST), id="a target as large"),
        pytest.param(lambda: an_observation(superseded_at=RECORDED), id="superseded at once"),
        pytest.param(
            lambda: a_target(kind=TargetKind.BENCHMARK, value=None, benchmark=make.benchmark()),
            id="a benchmark",
        ),
        pytest.param(
            lambda: a_target(kind=TargetKind.YEAR_END_VALUE, tolerance_limit=Decimal(75)),
            id="a year-end value",
        ),
        pytest.param(lambda: a_target(kind=TargetKind.TO_BE_CONFIRMED, value=None), id="to be confirmed"),
    ],
)
def test_database_takes_a_row_at_the_edge_of_its_constraints(row):
    row = row()

    type(row)._base_manager.bulk_create([row])

    assert type(row)._base_manager.count() >= 1


def test_a_superseded_figure_may_stand_beside_the_current_one_and_other_months():
    first = make.observation(superseded_at=RECORDED)

    same = {"measure": first.measure, "area": first.area}
    Observation.objects.bulk_create([an_observation(**same), an_observation(**same, period=NOVEMBER)])

    assert Observation.objects.count() == 3


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("'abc'", id="text"),
        pytest.param("''", id="no text"),
        pytest.param("'inf'", id="infinity in letters"),
        pytest.param("'-inf'", id="the other infinity in letters"),
        pytest.param("1000000000", id="a billion"),
        pytest.param("-1000000000", id="a billion below zero"),
        pytest.param("1e300 * 1e300", id="beyond all numbers"),
    ],
)
@pytest.mark.parametrize(
    "row",
    [
        pytest.param(lambda one: an_observation(value=one), id="value"),
        pytest.param(lambda one: an_observation(numerator=one, denominator=Decimal(4)), id="numerator"),
        pytest.param(lambda one: an_observation(numerator=Decimal(4), denominator=one), id="denominator"),
        pytest.param(lambda one: a_target(value=one), id="target"),
        pytest.param(lambda one: a_target(tolerance_limit=one), id="tolerance limit"),
    ],
)
def test_database_takes_nothing_that_is_no_number(row, written):
    row = row(RawSQL(written, []))

    with pytest.raises(DatabaseError), transaction.atomic():
        type(row)._base_manager.bulk_create([row])


@pytest.mark.parametrize("table", ["kpis_observation", "kpis_target"])
def test_recorded_rows_are_guarded_after_their_tables_were_rebuilt(table):
    make.observation(), make.target()

    for change in ("reason = 'other'", "value = 1"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {change}")


def test_model_says_what_a_number_is():
    with pytest.raises(ValidationError, match="a number with at most nine digits before the point"):
        an_observation(value=Decimal(10) ** 9).validate_constraints()
