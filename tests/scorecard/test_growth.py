"""What a page costs does not grow: not with indicators, areas or years, and not on the wire."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.council import Size, make_council
from benchmarks.figures import made_measure

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 8
MOST_STATEMENTS_OF_A_MEASURE = 10  # what inspectors found and members asked stands beside its figures
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


@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN])
def test_measure_page_takes_at_most_ten_statements(grown):
    code = made_measure(0).code

    assert statements({**SMALL, **grown}, f"/measures/{code}/") <= MOST_STATEMENTS_OF_A_MEASURE


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
