"""Frameworks."""

from datetime import date

import pytest

from kpis.models import Framework
from tests.kpis import make


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("period", "covered"),
    [
        pytest.param(date(2018, 3, 1), False, id="the month before"),
        pytest.param(date(2018, 4, 1), True, id="the first month"),
        pytest.param(date(2019, 3, 1), True, id="the last month"),
        pytest.param(date(2019, 4, 1), False, id="the month after"),
    ],
)
def test_framework_covers_its_months(period, covered):
    framework = Framework(start=date(2018, 4, 1), end=date(2019, 3, 1))

    assert framework.covers(period) is covered


@pytest.mark.django_db
def test_frameworks_to_choose_come_newest_first_with_their_organisation(django_assert_num_queries):
    older = make.framework(start=date(2017, 4, 1))
    first, second = make.framework(), make.framework()

    with django_assert_num_queries(1):
        chosen = [(one, one.organisation.name) for one in Framework.objects.for_choosing()]

    assert [one for one, _ in chosen] == [first, second, older]
