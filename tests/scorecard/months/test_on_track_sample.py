"""Months on track of the sample: as the summary of 2022 printed them, and what else can be asked."""

import csv
from pathlib import Path

import pytest
from django.utils import timezone

import kpis

pytestmark = pytest.mark.usefixtures("sample")

PATH = "/scorecards/trust-kpis-2022-23/months-on-track/"
HALF_YEAR = f"{PATH}?from=2022-04&to=2022-09"
PUBLISHED = Path(kpis.__file__).parent / "sample" / "months_on_track_published.csv"


def published() -> list[dict[str, str]]:
    with PUBLISHED.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_half_year_of_2022_is_as_it_was_published(signed_in):
    member = signed_in("member")
    [asked] = {(one["framework"], one["from"], one["to"]) for one in published()}

    slug, first, last = asked
    page = member.get(f"/scorecards/{slug}/months-on-track/?from={first}&to={last}").context["page"]

    assert {row.reference: (row.tally.counts, row.tally.percent) for row in page.rows} == {
        one["reference"]: (f"{one['months_on_track']} of {one['months_rated']}", f"{one['percent']}%")
        if one["months_rated"]
        else ("Not rated", "[z]")
        for one in published()
    }


def test_half_year_of_2022_adds_up(signed_in):
    page = signed_in("member").get(HALF_YEAR).context["page"]

    # by hand: 5 + 5 + 4 for KPIs 1, 3 and 15, nothing for 11 and 13, 6 for each of the nine others
    assert (page.total.counts, page.total.percent) == ("68 of 84", "81%")
    assert sum(page.total_by_status) == 15 * 6


def test_what_rests_on_made_up_figures_says_so(signed_in):
    html = signed_in("member").get(HALF_YEAR).content.decode()

    # 15 rows and their total
    assert html.count('<span class="ill">illustrative</span>') == 16


def test_kpi_12_shows_43_of_85_and_the_rate_that_is_needed(signed_in):
    answer = signed_in("member").get(HALF_YEAR)

    [row] = [row for row in answer.context["page"].rows if row.reference == "KPI 12"]
    assert row.progress == "43 of 85 so far; 7.0 a month needed in the 6 months left"
    assert row.reason == "rated at year end"
    assert row.progress in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "run"),
    [
        pytest.param("", ["2022-04", "2022-09"], id="nothing: the months that have figures"),
        pytest.param("?from=&to=", ["2022-04", "2022-09"], id="two blanks"),
        pytest.param("?from=2022-06", ["2022-06", "2022-09"], id="the first alone"),
        pytest.param("?to=2022-06", ["2022-04", "2022-06"], id="the last alone"),
        pytest.param("?from=2023-01", ["2023-01", "2023-03"], id="the first, after all figures"),
        pytest.param("?from=2022-05&to=2022-05", ["2022-05", "2022-05"], id="one month"),
        pytest.param("?from=2022-04&to=2023-03", ["2022-04", "2023-03"], id="all of them"),
        pytest.param("?as_known_at=2018-12-12", ["2022-04", "2023-03"], id="before there were figures"),
    ],
)
def test_run_of_months_is_the_one_asked_for(query, run, signed_in):
    answer = signed_in("member").get(PATH + query)

    assert (answer.status_code, answer.context["chosen"]) == (200, run)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        pytest.param("?from=october", "“october” is not a month.", id="a word"),
        pytest.param("?to=2022-13", "“2022-13” is not a month between", id="thirteenth month"),
        pytest.param("?to=9999-12", "“9999-12” is not a month between", id="far away"),
        pytest.param("?from=2018-10", "October 2018 is no month of this framework.", id="before"),
        pytest.param("?to=2023-04", "April 2023 is no month of this framework.", id="after"),
        pytest.param(
            "?from=2022-09&to=2022-04", "September 2022 is later than April 2022.", id="the wrong way round"
        ),
        pytest.param(f"?from={'9' * 5000}", "is not a month.", id="endless"),
        pytest.param("?from=<script>", "“&lt;script&gt;” is not a month.", id="markup"),
    ],
)
def test_months_that_cannot_be_are_refused_in_a_sentence(query, sentence, signed_in):
    answer = signed_in("member").get(PATH + query)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert answer.context["page"] is None


def test_months_that_were_asked_for_the_wrong_way_round_stay_chosen(signed_in):
    html = signed_in("member").get(PATH + "?from=2022-09&to=2022-04").content.decode()

    assert (
        html.count('<option value="2022-09" selected>')
        == html.count('<option value="2022-04" selected>')
        == 1
    )


def test_every_link_keeps_the_day_that_it_is_known_on(signed_in):
    today = timezone.localdate().isoformat()

    html = signed_in("member").get(f"{HALF_YEAR}&as_known_at={today}").content.decode()

    assert f'href="/scorecards/trust-kpis-2022-23/2022-09/?as_known_at={today}"' in html
    assert f'href="/scorecards/trust-kpis-2022-23/year/?as_known_at={today}"' in html
    assert f'<input type="hidden" name="as_known_at" value="{today}">' in html
    assert html.count("/measures/") == html.count(f"as_known_at={today}&amp;month=2022-09") == 15


def test_council_plan_counts_the_months_of_a_derived_measure(signed_in):
    page = signed_in("member").get("/scorecards/council-plan-2018-19/months-on-track/").context["page"]

    assert {row.reference: row.tally.counts for row in page.rows} == {"2.1.1": "0 of 7", "2.1.3": "7 of 7"}
