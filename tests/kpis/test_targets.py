"""Targets as they are stored, beside what tests/scorecard/targets drives on their pages."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from kpis.models import Target
from kpis.rating import TargetKind
from kpis.targets import Agreement, Terms, is_future, marked_as, withdraw_target
from tests.kpis import make


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("today", "future"),
    [
        pytest.param(date(2018, 3, 31), True, id="the day before"),
        pytest.param(date(2018, 4, 1), False, id="its first day"),
        pytest.param(date(2018, 4, 2), False, id="the day after"),
    ],
)
def test_month_is_future_until_its_first_day(today, future):
    assert is_future(date(2018, 4, 1), today) is future


@pytest.mark.django_db
def test_target_that_was_replaced_meanwhile_is_not_withdrawn():
    target = make.target()
    Target.objects.filter(pk=target.pk).supersede(at=make.RECORDED)

    with pytest.raises(ValidationError) as refused:
        withdraw_target(target=target, agreement=Agreement(by="admin", reason="By mistake"))

    assert refused.value.code == "superseded"


@pytest.mark.django_db
def test_target_is_not_withdrawn_without_a_reason():
    target = make.target()

    with pytest.raises(ValidationError) as refused:
        withdraw_target(target=target, agreement=Agreement(by="admin"))

    assert refused.value.error_dict["reason"][0].code == "no_reason"
    assert Target.objects.current().filter(pk=target.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(Decimal(80), "illustrative", id="as it was made up"),
        pytest.param(Decimal(81), "published", id="set by somebody"),
    ],
)
def test_made_up_numbers_stay_made_up_until_others_are_set(value, expected):
    former = make.target(provenance="illustrative", tolerance_limit=Decimal(75))
    terms = Terms(date(2018, 9, 1), TargetKind.VALUE, value=value, tolerance_limit=Decimal(75))

    assert marked_as(terms, former).provenance == expected
