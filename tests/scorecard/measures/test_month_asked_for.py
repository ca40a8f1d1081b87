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

    assert f" over the 6 months to September 2022: {figure}" in page.together
    assert page.together.endswith("The figure is illustrative.")
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
            "No figure can be worked out for the months together up to March 2022, which no framework asks for.",
            id="window",
        ),
    ],
)
def test_month_that_a_view_has_no_figure_of_is_said_and_none_takes_its_place(page_of, view, said):
    month = "2018-12" if view == "year_to_date" else "2022-03"

    page = page_of("referral-decision-24h", f"?month={month}&view={view}")

    assert page.together == said
