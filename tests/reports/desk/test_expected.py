"""The rows that a month's return is expected to hold."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpis.figures import Calculation, Unit
from kpis.models import Framework
from kpis.periods import Frequency, add_months
from reports.desk.expected import expected_rows
from reports.desk.layout import FIRST_ROW
from tests.kpis import make
from tests.reports.sending import NOVEMBER, contract

pytestmark = pytest.mark.django_db


def framework_with(*measures: dict) -> Framework:
    """One whose indicators are KPI 1, KPI 2 and so on, in that order."""
    framework = make.framework()
    for number, terms in enumerate(measures, 1):
        make.indicator(
            framework=framework, measure=make.measure(**terms), reference=f"KPI {number}", position=number
        )
    return framework


def names(framework: Framework, period: date = NOVEMBER, **options) -> list[str]:
    return [row.name for row in expected_rows(framework, period, **options)]


def test_rows_follow_the_frameworks_order_and_are_numbered_as_in_a_file(sample):
    rows = expected_rows(contract(), NOVEMBER)

    wholes = [row for row in rows if row.is_whole]
    assert [row.reference for row in wholes] == [f"KPI {number}" for number in range(1, 16)]
    assert [row.number for row in rows] == list(range(FIRST_ROW, FIRST_ROW + len(rows)))
    assert all(row.is_due for row in rows)


def test_derived_measure_is_never_returned():
    framework = framework_with({}, {"calculation": Calculation.DERIVED, "unit": Unit.COUNT}, {})

    rows = expected_rows(framework, NOVEMBER)

    assert [(row.reference, row.number) for row in rows] == [("KPI 1", FIRST_ROW), ("KPI 3", FIRST_ROW + 1)]


@pytest.mark.parametrize(
    ("months_before", "expected"),
    [
        pytest.param(14, ["KPI 1"], id="fourteen months before"),
        pytest.param(13, ["KPI 1", "KPI 1, East"], id="thirteen months before"),
        pytest.param(1, ["KPI 1", "KPI 1, East"], id="the month before"),
        pytest.param(0, ["KPI 1", "KPI 1, East"], id="the month itself"),
        pytest.param(-1, ["KPI 1"], id="the month after"),
    ],
)
def test_part_that_had_a_figure_lately_is_expected_again(months_before, expected):
    framework = framework_with({})
    east = make.area(kind="service_area", parent=framework.organisation, name="East")
    measure = framework.indicators.get().measure
    make.observation(measure=measure, area=east, period=add_months(NOVEMBER, -months_before))

    assert names(framework) == expected


def test_part_whose_figures_were_all_superseded_is_not_expected():
    framework = framework_with({})
    east = make.service_area(framework.organisation)
    make.observation(measure=framework.indicators.get().measure, area=east, superseded_at=make.RECORDED)

    assert names(framework) == ["KPI 1"]


def test_parts_follow_their_whole_by_code_and_those_of_others_are_left_out():
    framework = framework_with({}, {})
    first, second = (one.measure for one in framework.indicators.order_by("position"))
    for code in ("B", "A"):
        area = make.area(kind="service_area", parent=framework.organisation, code=code, name=f"Area {code}")
        make.observation(measure=first, area=area)
    make.observation(measure=first, area=make.service_area())
    make.observation(measure=second, area=make.benchmark())

    assert names(framework) == ["KPI 1", "KPI 1, Area A", "KPI 1, Area B", "KPI 2"]


def test_places_that_somebody_has_a_figure_for_are_added_where_they_can_be_returned():
    framework, other = framework_with({}), make.service_area()
    measure = framework.indicators.get().measure
    east = make.area(kind="service_area", parent=framework.organisation, name="East")
    places = {
        (measure.pk, east.pk),
        (measure.pk, other.pk),
        (measure.pk, framework.organisation_id),
        (make.measure().pk, east.pk),
        (10**8, 10**8),
    }

    assert names(framework, also=places) == ["KPI 1", "KPI 1, East"]


@pytest.mark.parametrize(
    ("frequency", "month", "is_due"),
    [
        pytest.param(Frequency.MONTHLY, 11, True, id="monthly"),
        pytest.param(Frequency.QUARTERLY, 11, False, id="within a quarter"),
        pytest.param(Frequency.QUARTERLY, 12, True, id="at a quarter's end"),
        pytest.param(Frequency.TERMLY, 12, False, id="termly"),
        pytest.param(Frequency.ANNUAL, 3, False, id="annual"),
    ],
)
def test_row_is_there_whether_or_not_its_figure_is_due(frequency, month, is_due):
    framework = framework_with({"frequency": frequency})

    [row] = expected_rows(framework, date(2018, month, 1))

    assert row.is_due is is_due


@pytest.mark.parametrize(
    ("calculation", "takes_counts"),
    [
        pytest.param(Calculation.RATIO, True, id="ratio"),
        pytest.param(Calculation.MEAN, True, id="mean"),
        pytest.param(Calculation.COUNT, False, id="count"),
        pytest.param(Calculation.GIVEN, False, id="given"),
        pytest.param(Calculation.YEAR_TO_DATE, False, id="year to date"),
    ],
)
def test_row_takes_counts_where_its_measure_is_divided(calculation, takes_counts):
    [row] = expected_rows(framework_with({"calculation": calculation}), NOVEMBER)

    assert row.takes_counts is takes_counts
    assert (row.numerator_label, row.denominator_label) == ("Visits in time", "Visits")


def test_key_and_place_name_the_same_figure(sample):
    rows = expected_rows(contract(), NOVEMBER)

    assert all(row.key == f"{row.measure.id}-{row.area.id}" == "{}-{}".format(*row.place) for row in rows)
    assert len({row.key for row in rows}) == len(rows)


def statements(*, indicators: int, parts: int) -> int:
    framework = framework_with(*[{}] * indicators)
    areas = [make.service_area(framework.organisation) for _ in range(parts)]
    for one in framework.indicators.all():
        for area in areas:
            make.observation(measure=one.measure, area=area)
    with CaptureQueriesContext(connection) as captured:
        rows = expected_rows(Framework.objects.get(pk=framework.pk), NOVEMBER)
    assert len(rows) == indicators * (parts + 1)
    return len(captured)


def test_rows_take_as_many_statements_for_thirty_as_for_two():
    assert statements(indicators=1, parts=1) == statements(indicators=6, parts=4)
