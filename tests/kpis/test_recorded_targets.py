"""Every target of an indicator, as it was recorded."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kpis.models import Target
from kpis.recorded_targets import read_recorded_targets
from kpis.series import Recording
from tests.kpis import make
from tests.kpis.make import APRIL, NOVEMBER, RECORDED

pytestmark = pytest.mark.django_db

LATER = RECORDED + timedelta(days=30)


@pytest.fixture
def one():
    """An indicator whose target from April was replaced, and that has another from November."""
    one = make.indicator()
    make.target(indicator=one, value=Decimal(80), reason="First agreed")
    Target.objects.supersede(at=LATER)
    make.target(indicator=one, value=Decimal(82), recorded_at=LATER, recorded_by="bea", reason="Raised")
    make.target(indicator=one, value=Decimal(85), applies_from=NOVEMBER)
    make.target()  # of another indicator
    return one


def as_read(indicator, **known) -> list[tuple[date, Decimal | None, bool]]:
    found = read_recorded_targets(indicator.pk, **known)
    return [(one.terms.applies_from, one.terms.value, one.superseded_at is not None) for one in found]


def test_targets_that_were_replaced_are_among_them(one):
    assert as_read(one) == [(APRIL, 80, True), (APRIL, 82, False), (NOVEMBER, 85, False)]


def test_each_says_who_set_it_when_and_why(one):
    replaced, replacing, _ = read_recorded_targets(one.pk)

    assert replaced.recording == Recording(RECORDED, "admin", "First agreed")
    assert replacing.recording == Recording(LATER, "bea", "Raised")
    assert replaced.superseded_at == LATER


def test_as_known_before_the_replacement_there_was_none(one):
    assert as_read(one, as_known_at=LATER - timedelta(seconds=1)) == [
        (APRIL, 80, False),
        (NOVEMBER, 85, False),
    ]


def test_as_known_at_the_moment_of_the_replacement_there_was_one(one):
    assert as_read(one, as_known_at=LATER) == as_read(one)


def test_before_anything_was_recorded_there_is_none(one):
    assert as_read(one, as_known_at=RECORDED - timedelta(seconds=1)) == []


def test_all_are_read_in_one_statement(one, django_assert_num_queries):
    with django_assert_num_queries(1):
        read_recorded_targets(one.pk)
