"""Figures of many measures and areas over some months."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from kpis.figures import Figure
from kpis.series import KnownFigure
from kpis.spans import Span, read_spans
from tests.kpis import make
from tests.kpis.make import APRIL, NOVEMBER, OCTOBER

pytestmark = pytest.mark.django_db

RECORDED = datetime(2018, 7, 2, 9, tzinfo=UTC)
CORRECTED = datetime(2018, 7, 9, 9, tzinfo=UTC)


def test_spans_are_read_in_one_statement(django_assert_num_queries):
    first = make.observation(
        numerator=Decimal(3), denominator=Decimal("4.5"), value=None, source="A paper", commentary="A word"
    )
    make.observation(measure=first.measure, area=first.area, period=NOVEMBER)
    other = make.observation(period=APRIL, value=Decimal("0.000001"), provenance="illustrative")
    spans = [
        Span([first.measure_id], [first.area_id], APRIL, OCTOBER),
        Span([other.measure_id], [other.area_id, first.area_id], APRIL, APRIL),
    ]

    with django_assert_num_queries(1):
        known = read_spans(*spans)

    assert known == {
        (first.measure_id, first.area_id): {
            OCTOBER: KnownFigure(first.pk, Figure(Decimal(3), Decimal("4.5")), False, "A paper", "A word")
        },
        (other.measure_id, other.area_id): {
            APRIL: KnownFigure(other.pk, Figure(value=Decimal("0.000001")), True, "", "")
        },
    }


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(Decimal("0.1"), id="a tenth"),
        pytest.param(Decimal("-0.000001"), id="as little as is kept"),
        pytest.param(Decimal("123456789.123456"), id="fifteen digits"),
        pytest.param(Decimal("999999999.999999"), id="as much as is kept"),
        pytest.param(Decimal(1758), id="a whole number"),
    ],
)
def test_numbers_come_as_they_were_stored(number):
    one = make.observation(value=number)

    known = read_spans(Span([one.measure_id], [one.area_id], OCTOBER, OCTOBER))

    [series] = known.values()
    assert series[OCTOBER].figure == Figure(value=number)
    assert isinstance(series[OCTOBER].figure.value, Decimal)


@pytest.mark.parametrize(
    ("moment", "value"),
    [
        pytest.param(RECORDED - timedelta(microseconds=1), [], id="before it was recorded"),
        pytest.param(CORRECTED - timedelta(microseconds=1), [80], id="before its correction"),
        pytest.param(CORRECTED, [81], id="when it was corrected"),
        pytest.param(None, [81], id="now"),
    ],
)
def test_spans_are_what_was_known_at_the_moment(moment, value):
    wrong = make.observation(value=Decimal(80), recorded_at=RECORDED, superseded_at=CORRECTED)
    place = {"measure": wrong.measure, "area": wrong.area, "period": wrong.period}
    make.observation(**place, value=Decimal(81), recorded_at=CORRECTED)

    known = read_spans(Span([wrong.measure_id], [wrong.area_id], OCTOBER, OCTOBER), as_known_at=moment)

    assert [one.figure.value for series in known.values() for one in series.values()] == value


def test_nothing_is_asked_for_spans_of_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert read_spans(Span([], [1], APRIL, OCTOBER), Span([1], [], APRIL, OCTOBER)) == {}
