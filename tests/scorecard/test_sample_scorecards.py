"""The sample's scorecards say what the papers printed."""

import csv
from pathlib import Path

import pytest

import kpis
from kpis.periods import months_between, parse_month
from scorecard.reading import read_scorecard
from scorecard.rows import Scorecard
from scorecard.selection import frameworks_to_choose

pytestmark = pytest.mark.usefixtures("sample")

SAMPLE = Path(kpis.__file__).parent / "sample"


def scorecard_of(slug: str, month: str) -> Scorecard:
    frameworks = frameworks_to_choose()
    framework = next(one for one in frameworks if one.slug == slug)
    return read_scorecard(framework=framework, frameworks=frameworks, period=parse_month(month))


def by_reference(slug: str, month: str) -> dict:
    return {row.indicator.reference: row for row in scorecard_of(slug, month).rows}


def published_statuses() -> list[dict[str, str]]:
    with (SAMPLE / "statuses_published.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_october_2018_has_the_statuses_of_the_paper():
    rows = by_reference("trust-kpis-2018-19", "2018-10")

    found = [
        (ref, rows[ref].status.value, rows[ref].window_rating.status.value if rows[ref].window_rating else "")
        for ref in rows
    ]

    assert found == [(one["reference"], one["status"], one["window_status"]) for one in published_statuses()]


def test_october_2018_counts_ten_one_four_and_none():
    counts = scorecard_of("trust-kpis-2018-19", "2018-10").counts

    assert list(counts.values()) == [10, 1, 4, 0, 0]


def test_kpi_10_looks_back_36_months():
    window = by_reference("trust-kpis-2018-19", "2018-10")["KPI 10"].window

    assert (window.months, window.included, str(window.value), window.method) == (36, 36, "270", "mean")


def test_kpi_11_has_no_window():
    assert by_reference("trust-kpis-2018-19", "2018-10")["KPI 11"].window is None


@pytest.mark.parametrize(
    ("reference", "printed", "counts", "six_months"),
    [
        pytest.param("1", "1", None, "3", id="unallocated cases"),
        pytest.param("1a", "7546", None, "7362", id="open cases"),
        pytest.param("2", "22", (268, 1234), "24", id="re-referrals"),
        pytest.param("3", "92", (923, 1001), "90", id="assessments in 45 days"),
        pytest.param("4", "94", (906, 964), "94", id="seen at assessment"),
        pytest.param("5", "972", None, "979", id="child protection plans"),
        pytest.param("5a", "34", None, None, id="plans per 10,000"),
        pytest.param("6", "87", (776, 891), "94", id="visits"),
        pytest.param("7", "1758", None, "1747", id="children in care"),
        pytest.param("7a", "67", None, None, id="in care per 10,000"),
        pytest.param("8", "64", None, "59", id="care leavers"),
        pytest.param("9", "232", None, "276", id="match"),
        pytest.param("10", "607", None, "618", id="placement"),
        pytest.param("11", "87", None, "82", id="supported at home"),
        pytest.param("12", "82", (419, 510), "89", id="supervision"),
        pytest.param("13", "17", None, "15", id="caseload"),
    ],
)
def test_december_2017_prints(reference, printed, counts, six_months):
    row = by_reference("improvement-scorecard-2017-18", "2017-12")[reference]

    assert str(row.standing.printed) == printed
    figure = row.standing.known.figure
    assert (figure.numerator, figure.denominator) == (counts or (None, None))
    assert (str(row.window.value) if row.window else None) == six_months


def test_december_2017_prints_supervision_by_service_area():
    row = by_reference("improvement-scorecard-2017-18", "2017-12")["12"]

    parts = {part.area.name: (str(part.printed), int(part.known.figure.numerator)) for part in row.parts}

    assert parts == {
        "East": ("77", 98),
        "North West Central": ("89", 156),
        "South": ("85", 131),
        "Disabled Children's Social Care": ("58", 18),
        "Other citywide teams": ("80", 16),
    }


def test_december_2017_prints_caseload_by_service_area_and_team():
    row = by_reference("improvement-scorecard-2017-18", "2017-12")["13"]

    parts = {part.area.code.removeprefix("BHM-"): int(part.printed) for part in row.parts}

    assert parts == {
        **{"EAST": 16, "NWC": 17, "SOUTH": 17, "DCSC": 14},
        **{"AST": 19, "AST-EAST": 20, "AST-NWC": 23, "AST-SOUTH": 14},
        **{"SAFE": 17, "SAFE-EAST": 15, "SAFE-NWC": 18, "SAFE-SOUTH": 20},
        **{"CIC": 14, "CIC-EAST": 14, "CIC-NWC": 12, "CIC-SOUTH": 16},
    }


def test_council_plan_shows_plans_issued_with_its_benchmarks():
    row = by_reference("council-plan-2018-19", "2018-10")["2.1.1"]

    assert (str(row.standing.printed), str(row.standing.target.value.normalize())) == ("93.1", "95")
    assert (row.standing.known.figure.numerator, row.standing.known.figure.denominator) == (54, 58)
    assert {one.area.code: int(one.printed) for one in row.benchmarks} == {"ENG": 61, "DFE-HIGH": 90}


def test_council_plan_derives_15_of_15_on_track():
    row = by_reference("council-plan-2018-19", "2018-10")["2.1.3"]

    assert (row.standing.printed, row.standing.known.figure.denominator, row.status.value) == (
        15,
        15,
        "at_target",
    )


def test_on_track_is_illustrative_where_the_ratings_are():
    assert by_reference("council-plan-2018-19", "2018-10")["2.1.3"].standing.is_illustrative


def test_kpi_12_of_2022_shows_how_far_along_it_is():
    row = by_reference("trust-kpis-2022-23", "2022-09")["KPI 12"]

    progress = row.progress
    assert (progress.reached, progress.wanted, progress.months_left, progress.needed_a_month) == (
        43,
        85,
        6,
        7,
    )
    assert row.standing.rating.reason == "at_year_end"


@pytest.mark.parametrize(
    ("slug", "month", "count"),
    [
        pytest.param("trust-kpis-2018-19", "2018-10", 15, id="contract of 2018"),
        pytest.param("trust-kpis-2022-23", "2022-09", 15, id="contract of 2022"),
        pytest.param("improvement-scorecard-2017-18", "2017-12", 16, id="improvement scorecard"),
        pytest.param("council-plan-2018-19", "2018-10", 2, id="council plan"),
        pytest.param("education-plan-2017-18", "2017-08", 28, id="education plan"),
    ],
)
def test_every_framework_has_a_row_for_each_indicator(slug, month, count):
    scorecard = scorecard_of(slug, month)

    assert len(scorecard.rows) == sum(scorecard.counts.values()) == count


def test_education_plan_rates_every_kind_of_target_that_has_figures():
    rows = by_reference("education-plan-2017-18", "2017-08")

    found = {
        ref: (rows[ref].status.value, rows[ref].standing.rating.reason) for ref in ("1", "6", "8", "11", "A1")
    }

    assert found == {
        "1": ("not_rated", "no_earlier_figure"),
        "6": ("outside_tolerance", None),  # 66% where England has 71%
        "8": ("outside_tolerance", None),  # -0.9 where 0 is the target
        "11": ("outside_tolerance", None),  # 46.1 where England has 46.4
        "A1": ("not_rated", "to_be_confirmed"),
    }


def test_every_month_of_every_framework_has_a_row_for_each_indicator():
    frameworks = frameworks_to_choose()

    found = {
        (framework.slug, month): len(
            read_scorecard(framework=framework, frameworks=frameworks, period=month).rows
        )
        for framework in frameworks
        for month in months_between(framework.start, framework.end)
    }

    assert found == {
        (framework.slug, month): framework.indicators.count()
        for framework in frameworks
        for month in months_between(framework.start, framework.end)
    }
