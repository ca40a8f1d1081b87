"""Why figures are missing: recorded once, replaced by another reason, and read as it was known."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from kpis.missing import ReasonSaid, reasons_on_record, record_missing
from kpis.models import MissingFigure
from kpis.recorded_series import read_every_version
from kpis.spans import Span, read_spans_and_reasons
from tests.kpis import make
from tests.kpis.make import APRIL, NOVEMBER, OCTOBER, RECORDED

pytestmark = pytest.mark.django_db

REPLACED, VACANT = "The system is being replaced.", "The post is vacant."
LATER = RECORDED + timedelta(days=7)


@pytest.fixture
def place():
    return make.measure().pk, make.organisation().pk


def say(
    place: tuple[int, int],
    why: str,
    *,
    of_return: bool = False,
    at: datetime = LATER,
    period: date = OCTOBER,
) -> int:
    said = [ReasonSaid(*place, why, of_return=of_return)]
    return record_missing(said=said, period=period, by="ada", at=at)


def stored() -> list[tuple[str, bool, datetime | None]]:
    rows = MissingFigure.objects.order_by("recorded_at", "pk")
    return list(rows.values_list("why", "of_return", "superseded_at"))


def told(place: tuple[int, int], *, as_known_at: datetime | None = None) -> list[str]:
    """What a page reads of October: out of the months of a scorecard and of all that was ever recorded."""
    span = Span([place[0]], [place[1]], OCTOBER, OCTOBER)
    _, reasons = read_spans_and_reasons(span, missing=[span], as_known_at=as_known_at)
    every = read_every_version(measures=[place[0]], organisation=place[1]).known(as_known_at)
    assert every.missing == reasons
    return [why for by_month in reasons.values() for why in by_month.values()]


def test_reason_is_recorded_with_who_said_it_and_when(place):
    assert say(place, REPLACED) == 1

    one = MissingFigure.objects.get()
    assert (one.measure_id, one.area_id, one.period, one.why) == (*place, OCTOBER, REPLACED)
    assert (one.recorded_by, one.recorded_at, one.superseded_at) == ("ada", LATER, None)


def test_nothing_is_asked_where_nothing_was_said(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert record_missing(said=[], period=OCTOBER, by="ada", at=LATER) == 0


def test_many_reasons_take_as_many_statements_as_one(django_assert_max_num_queries):
    area = make.organisation()
    said = [ReasonSaid(make.measure().pk, area.pk, REPLACED) for _ in range(9)]
    record_missing(said=[replace(one, why=VACANT) for one in said[:5]], period=OCTOBER, by="ada", at=RECORDED)

    with django_assert_max_num_queries(6):
        assert record_missing(said=said, period=OCTOBER, by="ada", at=LATER) == 9


@pytest.mark.parametrize(
    ("first", "then", "became"),
    [
        pytest.param(
            (REPLACED, False), (VACANT, False), [(REPLACED, False, LATER), (VACANT, False, None)], id="own"
        ),
        pytest.param((REPLACED, False), (REPLACED, False), [(REPLACED, False, None)], id="the same again"),
        pytest.param((REPLACED, False), (VACANT, True), [(REPLACED, False, None)], id="own, then of all"),
        pytest.param(
            (VACANT, True),
            (REPLACED, False),
            [(VACANT, True, LATER), (REPLACED, False, None)],
            id="of all, then own",
        ),
        pytest.param(
            (VACANT, True),
            (REPLACED, True),
            [(VACANT, True, LATER), (REPLACED, True, None)],
            id="of all, twice",
        ),
        pytest.param((VACANT, True), (VACANT, True), [(VACANT, True, None)], id="of all, the same again"),
    ],
)
def test_what_is_said_of_the_figure_itself_is_never_replaced_by_what_is_said_of_all(
    place, first, then, became
):
    say(place, first[0], of_return=first[1], at=RECORDED)

    say(place, then[0], of_return=then[1])

    assert stored() == became


def test_figure_that_is_there_is_not_missing():
    measure, area = make.measure(), make.organisation()
    make.observation(measure=measure, area=area)

    assert say((measure.pk, area.pk), REPLACED) == 0
    assert say((measure.pk, area.pk), REPLACED, period=NOVEMBER) == 1


@pytest.mark.parametrize(
    ("moment", "reasons"),
    [
        pytest.param(RECORDED - timedelta(microseconds=1), [], id="before it was said"),
        pytest.param(RECORDED, [REPLACED], id="when it was said"),
        pytest.param(LATER - timedelta(microseconds=1), [REPLACED], id="before another took its place"),
        pytest.param(LATER, [VACANT], id="when another did"),
        pytest.param(None, [VACANT], id="now"),
    ],
)
def test_reason_is_told_as_it_was_known(place, moment, reasons):
    say(place, REPLACED, at=RECORDED)
    say(place, VACANT)

    assert told(place, as_known_at=moment) == reasons


def test_reasons_are_read_in_the_statement_of_the_figures(place, django_assert_num_queries):
    say(place, REPLACED)
    figure = make.observation(value=Decimal("80.5"), commentary="A word")
    of_figure = Span([figure.measure_id], [figure.area_id], APRIL, NOVEMBER)

    with django_assert_num_queries(1):
        figures, reasons = read_spans_and_reasons(
            of_figure, missing=[Span([place[0]], [place[1]], APRIL, NOVEMBER)]
        )

    assert reasons == {place: {OCTOBER: REPLACED}}
    assert list(figures) == [(figure.measure_id, figure.area_id)]
    assert figures[figure.measure_id, figure.area_id][OCTOBER].figure.value == Decimal("80.5")


def test_reasons_elsewhere_are_not_read(place):
    say(place, REPLACED)
    make.missing_figure()

    assert told(place) == [REPLACED]
    assert told((place[0], make.organisation().pk)) == []


@pytest.mark.parametrize("of_return", [False, True])
def test_what_is_on_record_is_what_was_said_of_the_very_figure(place, of_return):
    say(place, REPLACED, of_return=of_return)

    found = reasons_on_record(measures=[place[0]], area=place[1], period=OCTOBER)

    assert found == ({} if of_return else {place[0]: REPLACED})


def test_nothing_is_asked_of_no_measure(place, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert reasons_on_record(measures=[], area=place[1], period=OCTOBER) == {}
