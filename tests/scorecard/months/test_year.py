"""The year at a glance of the sample, from the database to the page."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.models import Observation
from scorecard.months.run import Months
from scorecard.months.selection import read_months
from scorecard.reading import read_scorecard
from scorecard.selection import frameworks_to_choose

pytestmark = pytest.mark.usefixtures("sample")

YEAR = "/scorecards/trust-kpis-2022-23/year/"
FRAMEWORKS = [
    "trust-kpis-2018-19",
    "trust-kpis-2022-23",
    "improvement-scorecard-2017-18",
    "council-plan-2018-19",
    "education-plan-2017-18",
]


def months_of(slug: str, **options) -> Months:
    frameworks = frameworks_to_choose()
    framework = next(one for one in frameworks if one.slug == slug)
    return read_months(framework=framework, frameworks=frameworks, **options)


@pytest.mark.parametrize("slug", FRAMEWORKS)
def test_every_cell_is_as_the_scorecard_of_its_month_has_it(slug):
    frameworks = frameworks_to_choose()
    framework = next(one for one in frameworks if one.slug == slug)

    found = months_of(slug)

    for place, month in enumerate(found.months):
        scorecard = read_scorecard(framework=framework, frameworks=frameworks, period=month)
        assert [row.standings[place] for row in found.rows] == [row.standing for row in scorecard.rows]


def test_kpi_1_of_2022_misses_in_april_alone(signed_in):
    page = signed_in("member").get(YEAR).context["page"]

    first = page.rows[0]
    assert [(cell.figure, cell.status.slug) for cell in first.cells[:7]] == [
        ("74%", "outside_tolerance"),
        *[("79%", "within_tolerance")] * 4,
        ("81%", "better_than_target"),
        ("[x]", "not_rated"),
    ]
    # by hand, from the columns of the paper: who is green or amber, of the 14 that are rated before year end
    assert [one.on_track for one in page.months[:7]] == [
        "11 of 14",
        *["12 of 14"] * 3,
        "10 of 14",
        "11 of 14",
        "",
    ]
    assert page.sentence == (
        "Of the 14 indicators that could be rated from April 2022 to September 2022,"
        " 9 were on track in every month that was rated, 3 in some and 2 in none."
    )


def test_every_month_of_every_indicator_leads_to_its_scorecard(signed_in):
    html = signed_in("member").get(YEAR).content.decode()

    months = [f"2022-{month:02d}" for month in range(4, 13)] + ["2023-01", "2023-02", "2023-03"]
    links = [html.count(f'<a href="/scorecards/trust-kpis-2022-23/{month}/"') for month in months]
    assert links == [15] * 12


def test_scorecard_and_year_lead_to_each_other(signed_in):
    member = signed_in("member")
    query = f"?as_known_at={timezone.localdate().isoformat()}"

    there = member.get(f"/scorecards/trust-kpis-2022-23/2022-05/{query}&status=not_rated").content.decode()
    back = member.get(YEAR + query).content.decode()

    assert f'href="{YEAR}{query}"' in there
    assert f'href="/scorecards/trust-kpis-2022-23/2022-09/{query}"' in back
    assert back.count(f"/2022-04/{query}") == 15
    assert back.count("/measures/") == back.count(f"&amp;{query[1:]}") == 15


def test_year_before_anything_was_recorded_is_empty_and_says_so(signed_in):
    answer = signed_in("member").get(YEAR + "?as_known_at=2018-12-12")

    assert "As it was known on 12 December 2018" in answer.content.decode()
    assert answer.context["page"].sentence == "No figures had been published for these months by then."


def test_correction_is_not_in_the_year_as_it_was_known_before():
    before = datetime.now(UTC)
    observation = Observation.objects.current().get(
        measure__code="referral-decision-24h", area__code="BHM", period="2022-04-01"
    )

    supersede_observation(observation=observation, figure=Figure(value=90), by="officer", reason="Recounted")

    now, then = months_of("trust-kpis-2022-23"), months_of("trust-kpis-2022-23", as_known_at=before)
    assert [found.rows[0].standings[0].printed for found in (now, then)] == [90, 74]
