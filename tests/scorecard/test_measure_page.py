"""A measure's page on the sample data."""

import pytest

pytestmark = pytest.mark.usefixtures("sample")


@pytest.fixture
def page_of(signed_in):
    client = signed_in("member")
    return lambda code, query="": client.get(f"/measures/{code}/{query}").context["page"]


def test_page_leads_with_the_month_that_the_reader_came_from(page_of):
    page = page_of("re-referrals", "?framework=trust-kpis-2018-19&month=2018-10")

    assert page.sentence == (
        "October 2018: 24% against a target of 22%, within tolerance. Normal variation: nothing has changed."
        " As things stand the target is met in no month. Latest figure, September 2022:"
        " 23% against a target of 22%, within tolerance."
    )
    assert [row.period for row in page.rows if getattr(row, "is_asked_for", False)] == ["Oct 2018"]


def rows(page) -> dict:
    return {row.period: row for row in page.rows if hasattr(row, "figure")}


def test_page_tells_the_latest_figure_in_a_sentence(page_of):
    assert page_of("re-referrals").sentence == (
        "September 2022: 23% against a target of 22%, within tolerance."
        " Normal variation: nothing has changed. As things stand the target is met some months by chance."
    )


def test_page_has_a_table_of_control_limits(page_of):
    found = page_of("re-referrals", "?framework=trust-kpis-2018-19&month=2018-10").variation

    # 403 over 17 and 10 over 16 ranges: 23.70.. -+ 1.66.., so 22.04.. and 25.36..
    assert [(one.months, one.points, one.mean, one.lower, one.upper) for one in found.limits] == [
        ("Jun 2017 to Oct 2018", "17", "23.7%", "22.1%", "25.3%")
    ]
    # 25, 25 in March and April, beyond 24.81..; 22 in December, below the limit
    assert [signal.month for signal in found.limits[0].signals] == ["April 2018", "December 2017"]
    assert found.illustrative


def test_history_of_one_measure_runs_through_its_frameworks(page_of):
    found = rows(page_of("re-referrals"))

    assert [
        (found[month].indicator, found[month].target) for month in ("Dec 2017", "Oct 2018", "Sep 2022")
    ] == [
        ("2", "24%"),
        ("KPI 2", "22%"),
        ("KPI 2", "22%"),
    ]


def test_gap_is_said_in_one_line(page_of):
    gaps = [row.gap for row in page_of("re-referrals").rows if hasattr(row, "gap")]

    assert gaps == ["November 2018 to March 2021: no figure for 29 months"]


def test_short_gap_has_a_row_for_each_month(page_of):
    assert all(hasattr(row, "figure") for row in page_of("cp-second-plan").rows[:18])


def test_figure_says_where_it_came_from(page_of):
    row = rows(page_of("re-referrals"))["Dec 2017"]

    assert row.origin.startswith("001_be6b55039acfaaad.txt; recorded ")
    assert row.origin.endswith(" by load_observations")
    assert not row.illustrative


def test_parts_are_those_of_their_latest_month(page_of):
    page = page_of("caseload")

    assert page.parts_month == "December 2017"
    assert {part.area: part.figure for part in page.parts}["Assessment teams - North West Central"] == "23"


def test_benchmarks_stand_in_a_table_of_their_own(page_of):
    assert [(one.area, one.period, one.figure) for one in page_of("ehcp-20-weeks").benchmarks] == [
        ("England", "Dec 2017", "61%"),
        ("DfE expectation of high-performing authorities", "Dec 2017", "90%"),
    ]


def test_definition_says_how_it_is_worked_out(page_of):
    facts = dict(page_of("re-referrals").facts)

    assert facts["How it is worked out"] == "Divided: Re-referrals, out of Referrals"
    assert facts["Which way is better"] == "Lower is better"


def test_derived_measure_has_a_figure_for_each_month_of_the_contract(page_of):
    found = rows(page_of("kpis-on-track"))

    assert (found["Oct 2018"].figure, found["Oct 2018"].counts) == ("15", "15 of 15")


def test_measure_says_in_which_frameworks_it_stands(page_of):
    assert [
        standing[0] for standing in page_of("supervision", "?framework=trust-kpis-2022-23").standings
    ] == [
        "KPI 15",
        "KPI 15",
        "12",
    ]
