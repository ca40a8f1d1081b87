"""Withdrawing and correcting targets, beside what tests/scorecard/test_target_views.py drives."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from kpis.models import Target
from kpis.targets import Agreement, is_future, withdraw_target
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
        withdraw_target(target=target, agreement=Agreement(by="admin"))

    assert refused.value.code == "superseded"
