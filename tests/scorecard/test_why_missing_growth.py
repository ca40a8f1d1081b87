"""Why figures are missing is read with the figures: it costs no statement, however much of it there is."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kpis.figures import Calculation
from kpis.models import Framework
from tests.kpis import make
from tests.scorecard.test_growth import GROWN, SMALL, scorecard_of, statements

MOST_OF_A_STRANGER = 6
JANUARY = date(2020, 1, 1)
TOLD = b"Why there is no figure:"


@pytest.mark.django_db
@pytest.mark.parametrize("public", [False, True], ids=["member", "stranger"])
@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN])
def test_reasons_cost_no_statement(grown, public, settings, django_user_model):
    settings.SCORECARD_PUBLIC = public
    size = {**SMALL, **grown}
    path = scorecard_of(size)
    client, without = Client(), statements(size, path)
    # A month more, of which nothing has come
    Framework.objects.update(start=date(2019, 2, 1), end=JANUARY)
    framework = Framework.objects.get(slug=path.split("/")[2])
    returned = framework.indicators.exclude(measure__calculation=Calculation.DERIVED)
    for one in returned.select_related("measure"):
        make.missing_figure(measure=one.measure, area=framework.organisation, period=JANUARY)
    if not public:
        client.force_login(django_user_model.objects.get(username="member"))

    with CaptureQueriesContext(connection) as captured:
        html = client.get(path.replace("2019-12", "2020-01")).content

    assert html.count(TOLD) == returned.count()
    assert len(captured) <= (MOST_OF_A_STRANGER if public else without)


@pytest.mark.django_db
def test_reasons_cost_the_page_of_a_measure_no_statement(settings):
    settings.SCORECARD_PUBLIC = True
    statements(SMALL, scorecard_of(SMALL))
    framework = Framework.objects.get()
    measure = framework.indicators.get().measure
    path, counted = f"/measures/{measure.code}/", []

    for period in (None, *(date(2020, month, 1) for month in range(1, 10))):
        if period is not None:
            make.missing_figure(measure=measure, area=framework.organisation, period=period)
        with CaptureQueriesContext(connection) as captured:
            html = Client().get(path).content
        counted.append(len(captured))

    assert html.count(TOLD) == 9
    assert {*counted} == {counted[0]}
    assert counted[0] <= 8
