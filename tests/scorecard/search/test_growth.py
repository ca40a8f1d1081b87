"""What search and the list of measures cost does not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.kpis import make

pytestmark = pytest.mark.django_db

PATHS = ["/search/?q=visits", "/measures/", "/measures/?area=AREA"]


def add(count: int) -> None:
    for _ in range(count):
        framework = make.framework()
        area = make.service_area(parent=framework.organisation)
        for _ in range(3):
            measure = make.indicator(framework=framework).measure
            make.observation(measure=measure, area=area)


@pytest.mark.parametrize("path", PATHS)
def test_page_takes_as_many_statements_for_ten_frameworks_as_for_one(path, signed_in):
    client = signed_in("member")
    add(1)
    make.organisation(code="AREA")
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    add(10)

    with CaptureQueriesContext(connection) as many:
        answer = client.get(path)

    assert answer.status_code == 200
    assert len(many) == len(few) <= 8
