"""What a page costs does not grow: not with indicators, areas or years, and not on the wire."""

import gzip
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.council import Size, make_council
from benchmarks.figures import made_measure
from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.models import Area, Measure, Observation
from tests.kpis import make

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 8
MOST_OF_A_MEASURE = 11  # two of them for who is signed in
SMALL = {"measures": 8, "parts": 1, "months": 14, "indicators": (1,)}
GROWN = [
    pytest.param({"measures": 40, "indicators": (40,)}, id="forty indicators"),
    pytest.param({"months": 120}, id="ten years"),
    pytest.param({"parts": 29}, id="thirty areas"),
    pytest.param({"derived": True}, id="a derived measure"),
]


def statements(size: dict, path: str) -> int:
    """How many statements a member's page takes on a council of that size."""
    make_council(Size(**size))
    client = Client()
    client.force_login(get_user_model().objects.create_user("member"))
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200
    return len(captured)


def scorecard_of(size: dict) -> str:
    return f"/scorecards/plan-of-{size['indicators'][0]}/2019-12/"


@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN])
def test_scorecard_takes_at_most_eight_statements(grown):
    size = {**SMALL, **grown}

    assert statements(size, scorecard_of(size)) <= MOST_STATEMENTS


@pytest.mark.parametrize("page", ["year", "months-on-track"])
@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN])
def test_page_of_many_months_takes_at_most_eight_statements(grown, page):
    size = {**SMALL, **grown}

    assert statements(size, f"/scorecards/plan-of-{size['indicators'][0]}/{page}/") <= MOST_STATEMENTS


@pytest.mark.parametrize(
    ("path", "most"),
    [
        pytest.param("/scorecards/{plan}/since/", 11, id="since the last meeting"),
        pytest.param("/", 19, id="home"),
        pytest.param("/scorecards/{plan}/2019-12/?as_known_at=2020-02-01", 14, id="scorecard as told"),
        pytest.param("/measures/{code}/?as_known_at=2020-02-01", 14, id="measure as told"),
    ],
)
@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN])
def test_page_that_compares_takes_as_many_statements_however_much_there_is(grown, path, most):
    size = {**SMALL, **grown}
    named = path.format(plan=f"plan-of-{size['indicators'][0]}", code=made_measure(0).code)

    assert statements(size, named) <= most


@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN])
def test_breakdown_takes_at_most_eight_statements(grown):
    size = {**SMALL, **grown}

    assert statements(size, f"{scorecard_of(size)}breakdown/") <= MOST_STATEMENTS


@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN])
def test_measure_page_takes_at_most_eleven_statements(grown):
    code = made_measure(0).code

    assert statements({**SMALL, **grown}, f"/measures/{code}/") <= MOST_OF_A_MEASURE


def test_measure_page_takes_as_many_statements_for_many_notes_frameworks_and_corrections(signed_in):
    member, costs = signed_in("member"), []
    make_council(Size(**SMALL))
    measure = Measure.objects.get(code=made_measure(0).code)
    root = Area.objects.get(code="CTY")
    for many in (0, 9):
        for at in range(many):
            make.annotation(measure=measure, text=f"Note {at}")
            make.indicator(measure=measure, framework=make.framework(organisation=root, slug=f"plan-{at}"))
            figure = Observation.objects.current().get(measure=measure, area=root, period=date(2019, 12, 1))
            supersede_observation(observation=figure, figure=Figure(value=Decimal(at)), by="a", reason="b")
        with CaptureQueriesContext(connection) as captured:
            page = member.get(f"/measures/{measure.code}/").context["page"]
        costs.append(len(captured))

    assert (len(page.annotations), len(page.frameworks), len(page.revisions)) == (9, 10, 9)
    assert costs[0] == costs[1] <= MOST_OF_A_MEASURE


def test_measure_that_continues_another_takes_no_statement_more(signed_in):
    member, costs = signed_in("member"), []
    make_council(Size(**SMALL))
    measure, former = Measure.objects.get(code=made_measure(0).code), make.measure(code="former")
    make.observation(measure=former, area=Area.objects.get(code="CTY"), period=date(2018, 1, 1))
    for continues in (None, former):
        why = {"continues_from": date(2019, 10, 1), "continues_because": "Wider"} if continues else {}
        Measure.objects.filter(pk=measure.pk).update(continues=continues, **why)
        with CaptureQueriesContext(connection) as captured:
            page = member.get(f"/measures/{measure.code}/").context["page"]
        costs.append(len(captured))

    assert page.former is not None
    assert costs[0] == costs[1] <= MOST_OF_A_MEASURE


def test_scorecard_of_thirty_is_light(settings):
    settings.SCORECARD_PUBLIC = True
    make_council(Size(measures=30, parts=5, months=26, indicators=(30,)))

    html = Client().get("/scorecards/plan-of-30/2019-12/").content

    assert html.count(b'<th role="rowheader"') == 30
    assert len(gzip.compress(html)) <= 10_000


def test_first_visit_is_six_requests_and_a_hundred_kilobytes_at_most(settings):
    settings.SCORECARD_PUBLIC = True
    make_council(Size(measures=30, parts=5, months=26, indicators=(30,)))

    html = Client().get("/scorecards/plan-of-30/2019-12/").content
    parts = re.findall(rb'(?:href|src)="/static/([^"]+)"', html)

    files = [finders.find(part.decode()) for part in parts]
    weights = [len(gzip.compress(Path(file).read_bytes())) for file in files]
    assert len(parts) + 1 <= 6
    assert len(gzip.compress(html)) + sum(weights) <= 100_000


def test_scorecard_loads_no_script(settings):
    settings.SCORECARD_PUBLIC = True
    make_council(Size(**SMALL))

    assert b"<script" not in Client().get(scorecard_of(SMALL)).content
