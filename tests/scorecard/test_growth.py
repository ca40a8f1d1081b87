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

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 8
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
    ],
)
@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN])
def test_page_that_compares_takes_as_many_statements_however_much_there_is(grown, path, most):
    size = {**SMALL, **grown}
    named = path.format(plan=f"plan-of-{size['indicators'][0]}")

    assert statements(size, named) <= most


@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN])
def test_breakdown_takes_at_most_eight_statements(grown):
    size = {**SMALL, **grown}

    assert statements(size, f"{scorecard_of(size)}breakdown/") <= MOST_STATEMENTS


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
