"""Why figures are missing: recorded once, replaced by another reason, and read as it was known."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from kpis.actions import Outdated
from kpis.missing import ReasonSaid, is_overtaken, reasons_on_record, record_missing
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
    instead_of: str = "",
    at: datetime = LATER,
    period: date = OCTOBER,
    because: str = "",
) -> int:
    said = [ReasonSaid(*place, why, instead_of)]
    return record_missing(said=said, period=period, by="ada", at=at, because=because)


def stored() -> list[tuple[str, str, datetime | None]]:
    rows = MissingFigure.objects.order_by("recorded_at", "pk")
    return list(rows.values_list("why", "reason", "superseded_at"))


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
    said = [ReasonSaid(make.measure().pk, area.pk, REPLACED, VACANT) for _ in range(9)]
    record_missing(said=[replace(one, why=VACANT) for one in said[:5]], period=OCTOBER, by="ada", at=RECORDED)

    with django_assert_max_num_queries(6):
        assert record_missing(said=said, period=OCTOBER, by="ada", at=LATER) == 9


def test_reason_takes_the_place_of_the_one_before_and_says_why(place):
    say(place, REPLACED, at=RECORDED, because="It is the first one.")

    assert say(place, VACANT, instead_of=REPLACED, because="It named somebody.") == 1

    assert stored() == [(REPLACED, "", LATER), (VACANT, "It named somebody.", None)]


@pytest.mark.parametrize("instead_of", ["", VACANT, REPLACED])
def test_what_is_told_already_is_not_recorded_again(place, instead_of):
    say(place, REPLACED, at=RECORDED)

    assert say(place, REPLACED, instead_of=instead_of) == 0

    assert stored() == [(REPLACED, "", None)]


@pytest.mark.parametrize("instead_of", ["", "The system was being replaced."])
def test_reason_that_was_published_meanwhile_is_not_replaced_unseen(place, instead_of):
    say(place, REPLACED, at=RECORDED)
    said = [ReasonSaid(*place, VACANT, instead_of)]

    assert is_overtaken(said=said, period=OCTOBER)
    with pytest.raises(Outdated), transaction.atomic():
        record_missing(said=said, period=OCTOBER, by="ada", at=LATER)
    assert stored() == [(REPLACED, "", None)]


def test_reason_of_a_figure_that_came_meanwhile_is_not_overtaken():
    measure, area = make.measure(), make.organisation()
    say((measure.pk, area.pk), REPLACED, at=RECORDED)
    make.observation(measure=measure, area=area)

    assert not is_overtaken(said=[ReasonSaid(measure.pk, area.pk, VACANT)], period=OCTOBER)
    assert say((measure.pk, area.pk), VACANT) == 0


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
    say(place, VACANT, instead_of=REPLACED)

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


def test_what_is_on_record_is_what_is_told_now(place):
    say(place, REPLACED, at=RECORDED)
    say(place, VACANT, instead_of=REPLACED)

    assert reasons_on_record(measures=[place[0]], area=place[1], period=OCTOBER) == {place[0]: VACANT}
    assert reasons_on_record(measures=[place[0]], area=place[1], period=NOVEMBER) == {}


def test_nothing_is_asked_of_no_measure(place, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert reasons_on_record(measures=[], area=place[1], period=OCTOBER) == {}
