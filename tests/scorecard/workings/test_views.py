"""The page that a status opens to: who may read it, what leads there, and what it costs."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kpis.models import Area

pytestmark = pytest.mark.usefixtures("sample")

SCORECARD = "/scorecards/trust-kpis-2018-19/2018-10/"
WORKINGS = f"{SCORECARD}workings/re-referrals/"
SCORECARDS = [
    pytest.param(SCORECARD, 15, id="contract"),
    pytest.param("/scorecards/council-plan-2018-19/2018-10/", 2, id="council plan"),
    pytest.param("/scorecards/education-plan-2017-18/2017-08/", 28, id="education plan"),
]


@pytest.fixture
def reader(settings) -> Client:
    """Anybody, where the site is public."""
    settings.SCORECARD_PUBLIC = True
    return Client()


def links(html: str) -> list[str]:
    """The addresses of workings that a page leads to, the window's left out."""
    return [
        link
        for link in re.findall(r'<a class="tag[^"]*" href="([^"]+)"', html)
        if not link.endswith("#window")
    ]


def test_workings_ask_strangers_to_sign_in():
    answer = Client().get(WORKINGS)

    assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={WORKINGS}")


@pytest.mark.parametrize("group", ["officer", "member", "admin"])
def test_workings_are_open_to_every_group(group, signed_in):
    assert signed_in(group).get(WORKINGS).status_code == 200


def test_workings_are_read_only(reader):
    assert reader.post(WORKINGS).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/scorecards/no-such/2018-10/workings/re-referrals/", id="framework"),
        pytest.param("/scorecards/trust-kpis-2018-19/2019-04/workings/re-referrals/", id="month outside"),
        pytest.param("/scorecards/trust-kpis-2018-19/october/workings/re-referrals/", id="not a month"),
        pytest.param(f"{SCORECARD}workings/no-such/", id="measure"),
        pytest.param(f"{SCORECARD}workings/attainment-8/", id="measure of another framework"),
    ],
)
def test_workings_of_what_is_not_there_are_not_found(path, reader):
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize(("path", "indicators"), SCORECARDS)
def test_every_status_of_a_scorecard_leads_to_its_workings(path, indicators, reader):
    found = links(reader.get(path).content.decode())

    assert len(set(found)) == indicators
    assert {reader.get(link).status_code for link in found} == {200}


def test_link_reads_well_aloud(reader):
    html = reader.get(SCORECARD).content.decode()

    spoken = re.findall(r'<a class="tag[^"]*" href="[^"]*re-referrals/(#window)?">(.*?)</a>', html, re.DOTALL)
    assert [(window, re.sub("<.*?>", "", words)) for window, words in spoken] == [
        ("", "Within tolerance (workings of KPI 2’s rating)"),
        ("#window", "Within tolerance (workings of KPI 2’s rating over several months)"),
    ]


def test_measure_leads_to_the_workings_of_its_months(reader):
    found = links(reader.get("/measures/re-referrals/").content.decode())

    assert WORKINGS in found
    assert {reader.get(link).status_code for link in found} == {200}


@pytest.mark.parametrize("path", ["/measures/re-referrals/", "/measures/kpis-on-track/"])
def test_measures_row_has_no_workings_where_no_framework_covers_its_month(path, reader):
    html = reader.get(path).content.decode()

    rows = re.findall(r'<tr class="[^"]*"><th scope="row">[A-Z][a-z]{2} 20\d\d.*?</tr>', html, re.DOTALL)
    assert rows
    assert all(('<a class="tag' in row) is ('<span class="sub">' in row.split("</th>")[0]) for row in rows)


def test_day_asked_for_is_kept_by_every_link(reader):
    today = f"?as_known_at={timezone.localdate():%Y-%m-%d}"

    scorecard = links(reader.get(SCORECARD + today).content.decode())
    html = reader.get(scorecard[0]).content.decode()

    assert all(link.endswith(today) for link in scorecard)
    assert f'href="{SCORECARD}{today}"' in html
    assert "As it is known today" in html
    measure = reader.get(f"/measures/re-referrals/{today}").content.decode()
    assert all(link.endswith(today) for link in links(measure))


def test_before_anything_was_recorded_the_page_says_what_was_known_then(reader):
    yesterday = timezone.localdate() - timedelta(days=1)

    html = reader.get(f"{WORKINGS}?as_known_at={yesterday:%Y-%m-%d}").content.decode()

    assert "KPI 2 in October 2018: not rated, no target." in html


def test_scorecard_says_where_a_benchmark_is_of_another_period(reader):
    html = reader.get("/scorecards/improvement-scorecard-2017-18/2017-12/").content.decode()

    assert '<span class="sub">Mar 2016, <span class="apart">21 months earlier</span></span>' in html
    education = reader.get("/scorecards/education-plan-2017-18/2017-08/").content.decode()
    assert 'class="bench"' in education
    assert "earlier</span>" not in education


def test_measure_shows_the_passport_of_its_benchmarks(reader):
    Area.objects.filter(code="ENG").update(members=152)

    html = reader.get("/measures/re-referrals/").content.decode()

    assert "Which councils it stands for" in html
    assert "Publisher: Department for Education. Which councils: The average of" in html
    assert "How many: 152" in html


def test_what_somebody_typed_is_escaped(reader):
    Area.objects.filter(code="ENG").update(publisher="<b>bold</b>")

    html = reader.get("/scorecards/education-plan-2017-18/2017-08/workings/eyfs-gld/").content.decode()

    assert "&lt;b&gt;bold&lt;/b&gt;" in html
