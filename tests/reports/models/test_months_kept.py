"""A framework keeps the months of its returns."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from kpis.models import Framework
from tests.kpis import make
from tests.reports import sending

pytestmark = pytest.mark.django_db

APRIL, OCTOBER, MARCH = date(2018, 4, 1), date(2018, 10, 1), date(2019, 3, 1)


def refusal_of(framework: Framework, **values: object) -> dict[str, list[str]]:
    """What is said beside each field where these are changed; nothing where they may be."""
    for name, value in values.items():
        setattr(framework, name, value)
    try:
        framework.full_clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}


@pytest.mark.parametrize(
    ("made", "why"),
    [
        pytest.param(sending.monthly_return, "there is a return of it", id="a return"),
        pytest.param(sending.closing_exception, "its return was let in late", id="leave to make one late"),
    ],
)
def test_return_holds_its_month(sample, made, why):
    framework = make.framework()
    made(framework=framework, period=OCTOBER).save()

    assert refusal_of(framework, start=OCTOBER, end=OCTOBER) == {}
    assert why in refusal_of(framework, start=date(2018, 11, 1), end=MARCH)["start"][0]


@pytest.mark.parametrize("month", [pytest.param(APRIL, id="first"), pytest.param(MARCH, id="last")])
def test_return_of_either_end_holds_it(sample, month):
    framework = make.framework()
    sending.monthly_return(framework=framework, period=month).save()

    assert refusal_of(framework, start=OCTOBER, end=OCTOBER) != {}
