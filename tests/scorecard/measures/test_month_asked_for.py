"""The headline of a measure's page speaks of the month asked for, on the sample data."""

import pytest

pytestmark = pytest.mark.usefixtures("sample")


@pytest.fixture
def page_of(signed_in):
    client = signed_in("member")
    return lambda code, query="": client.get(f"/measures/{code}/{query}").context["page"]


CONTRACT_2022 = "?framework=trust-kpis-2022-23&month=2022-09"


@pytest.mark.parametrize(
    ("code", "figure"),
    [
        # April to July 82.73, 84.14, 82.58 and 82.07, then 71 and 79: 481.54 by six
        pytest.param("supervision", "80% (average, 6 of 6 months)", id="August and September without counts"),
        # 74, then 79.17, 79.31, 79.07, 78.52 and 81.00: 471.06 by six
        pytest.param("referral-decision-24h", "79% (average, 6 of 6 months)", id="April without counts"),
    ],
)
def test_year_with_a_month_without_counts_is_the_mean_of_its_months(page_of, code, figure):
    page = page_of(code, f"{CONTRACT_2022}&view=year_to_date")

    assert f" over the 6 months to September 2022: {figure}" in page.opening.together
    assert page.opening.together.endswith("The figure is illustrative.")
    assert page.rows[0].counts == "average, 6 of 6 months"
    assert page.rows[0].figure == figure[:3]


@pytest.mark.parametrize(
    ("view", "said"),
    [
        pytest.param(
            "year_to_date",
            "No figure can be worked out for the year to December 2018, a month without a figure.",
            id="year to date",
        ),
        pytest.param(
            "window",
            "No figure can be worked out for the months together up to March 2022,"
            " which no framework asks for.",
            id="window",
        ),
    ],
)
def test_month_that_a_view_has_no_figure_of_is_said_and_none_takes_its_place(page_of, view, said):
    month = "2018-12" if view == "year_to_date" else "2022-03"

    page = page_of("referral-decision-24h", f"?month={month}&view={view}")

    assert page.opening.together == said


def test_latest_is_the_latest_by_the_month_asked_for_and_a_later_one_is_named_as_later(page_of):
    page = page_of("referral-decision-24h", "?framework=trust-kpis-2018-19&month=2018-12")

    assert page.opening.sentence.startswith(
        "There is no figure for December 2018. The latest: Green in October 2018: 85% against a target of"
    )
    assert page.opening.latest.startswith(
        "A later figure, in Children's Trust contractual KPIs 2022/23: Green in September 2022: 81%"
    )


def test_month_before_every_figure_has_none_and_says_which_came_later(page_of):
    page = page_of("adoptions-in-year", "?month=2018-12")

    assert page.opening.sentence == "There is no figure for December 2018 or before."
    assert page.opening.latest.startswith(
        "A later figure, in Children's Trust contractual KPIs 2022/23: In September"
    )


def test_page_says_how_far_along_a_year_is_and_what_it_still_needs(page_of):
    page = page_of("adoptions-in-year", CONTRACT_2022)

    # 85 less 43 is 42, in six months; a total that can only grow has risen, which is neither better nor worse
    assert page.opening.sentence == (
        "In September 2022, not rated before year end: 43 of 85 so far;"
        " 7.0 a month needed in the 6 months left. Up 8 since August 2022."
    )
    assert {(row.target, row.tolerance, row.judgement) for row in page.rows} == {("", "", "")}


def test_target_for_year_end_is_drawn_in_its_month_alone(signed_in):
    context = signed_in("member").get(f"/measures/adoptions-in-year/{CONTRACT_2022}").context

    drawn = {one["name"]: (one["x"], one["y"]) for one in context["chart"]["data"]}
    assert context["chart_targets"] == "the target for year end"
    assert drawn["Target for year end"] == (["2023-03-01"], [85.0])
    assert "Target" not in drawn


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        pytest.param("?month=2018-10&framework=trust-kpis-2018-19", "trust-kpis-2018-19", id="its own"),
        pytest.param("?month=2018-10&framework=trust-kpis-2022-23", "trust-kpis-2018-19", id="another"),
        pytest.param("?month=2018-10", "trust-kpis-2018-19", id="none asked for"),
        pytest.param(
            "?month=2017-12&framework=improvement-scorecard-2017-18",
            "improvement-scorecard-2017-18",
            id="an older one",
        ),
        pytest.param("?month=2001-01&framework=trust-kpis-2022-23", "trust-kpis-2022-23", id="no figure"),
    ],
)
def test_crumb_is_the_framework_whose_target_the_sentence_tells(query, slug, signed_in):
    html = signed_in("member").get(f"/measures/re-referrals/{query}").content.decode()

    crumb = html.partition('<p class="crumb">')[2].partition("</p>")[0]
    assert f'href="/scorecards/{slug}/"' in crumb


def test_crumb_leads_to_the_scorecard_as_known_then(signed_in):
    html = signed_in("member").get("/measures/re-referrals/?as_known_at=2018-12-12").content.decode()

    crumb = html.partition('<p class="crumb">')[2].partition("</p>")[0]
    assert "?as_known_at=2018-12-12" in crumb
