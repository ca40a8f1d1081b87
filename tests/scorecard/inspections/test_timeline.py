"""The order of inspections and findings, and from when on they are known."""

from datetime import date

import pytest

from kpis.periods import parse_month
from reports.inspection_words import ActionStatus
from reports.partial_dates import read_partial_date
from scorecard.inspections.chart_visits import with_visits
from scorecard.inspections.finding_texts import finding_text
from scorecard.inspections.open_findings import build_open_findings
from scorecard.inspections.said import said_of_measure
from scorecard.inspections.terms import ActionTerms
from scorecard.inspections.timeline import build_timeline
from tests.scorecard.builders import measure, series
from tests.scorecard.inspections.recorded import finding, inspection, record

pytestmark = pytest.mark.one_database

TODAY = date(2018, 12, 12)


def test_latest_inspection_comes_first_and_one_without_a_date_last():
    records = [record(inspection(starts)) for starts in ("2016-09", "", "2018-04-02", "2018", "2018-06")]

    page = build_timeline(records)

    assert [(year.year, [one.when for one in year.inspections]) for year in page.years] == [
        ("2018", ["2018", "June 2018", "2 April 2018"]),
        ("2016", ["September 2016"]),
        ("Date not known", ["Date not known"]),
    ]


@pytest.mark.parametrize(
    ("dates", "day", "is_known"),
    [
        pytest.param({"starts": "2017-12", "published": "2018-01-19"}, date(2018, 1, 18), False, id="before"),
        pytest.param(
            {"starts": "2017-12", "published": "2018-01-19"}, date(2018, 1, 19), True, id="published"
        ),
        pytest.param({"starts": "2018-11"}, date(2018, 11, 29), False, id="its month is not over"),
        pytest.param({"starts": "2018-11"}, date(2018, 11, 30), True, id="its month is over"),
        pytest.param({}, date(2000, 1, 1), True, id="no date"),
    ],
)
def test_inspection_is_known_once_it_was_certainly_told(dates, day, is_known):
    assert inspection(**dates).is_known_by(day) is is_known


def test_findings_that_are_not_met_come_oldest_first():
    records = [
        record(inspection("2018-04"), finding(summary="new"), finding(summary="met", status="met")),
        record(inspection(""), finding(summary="no date")),
        record(
            inspection("2016-09", published="2016-11"),
            finding(summary="old", status="not_recorded"),
            finding(kind="strength", status="not_applicable"),
        ),
    ]

    page = build_open_findings(records, figures={}, today=TODAY)

    assert [(one.finding.summary, one.finding.age) for one in page.rows] == [
        ("old", "2 years 1 month"),
        ("new", "8 months"),
        ("no date", ""),
    ]
    assert page.sentence == (
        "3 findings are not recorded as met: 2 open, 1 not recorded. The oldest has waited 2 years 1 month."
    )


@pytest.mark.parametrize(
    ("status", "due", "is_late"),
    [
        pytest.param("open", "2018-11", True, id="gone by"),
        pytest.param("open", "2018-12", False, id="this month"),
        pytest.param("done", "2018-11", False, id="done"),
        pytest.param("open", "", False, id="no date"),
    ],
)
def test_action_is_late_once_its_date_has_gone_by(status, due, is_late):
    one = ActionTerms("Visit", "Ann", read_partial_date(due), ActionStatus(status))

    text = finding_text(
        finding(actions=(one,)), inspection=inspection("2018"), figures={}, today=TODAY
    ).actions[0]

    assert text.is_late is is_late


def test_finding_of_one_provider_or_of_no_date_names_its_measures_and_asks_no_figures():
    texts = [
        finding_text(finding(measures=(measure(),)), inspection=one, figures={}, today=TODAY)
        for one in (inspection("2018", organisation=None), inspection(""), inspection("2018"))
    ]

    assert [(len(one.measures), len(one.moved)) for one in texts] == [(1, 0), (1, 0), (0, 1)]


def test_chart_shows_the_inspections_near_its_figures_at_their_month():
    records = [
        record(inspection(one)) for one in ("2018-04-25", "2018", "2017-12", "2018-01", "2018-08", "2018-09")
    ]
    said = said_of_measure(
        measure(),
        series(m2018_04=80, m2018_05=81),
        organisation=1,
        records=records,
        questions=[],
        today=TODAY,
    )

    drawn = with_visits({"data": [{"y": [80.0, None, 81.0]}], "layout": {}}, said.visits)["data"][0]

    assert [one.month for one in said.visits] == [
        parse_month(one) for one in ("2018-01", "2018-04", "2018-08")
    ]
    assert drawn["x"] == ["2018-01-01"] * 2 + [None] + ["2018-04-01"] * 2 + [None] + ["2018-08-01"] * 2 + [
        None
    ]
    assert drawn["y"] == [80.0, 81.0, None] * 3
    assert drawn["text"][3] == "25 April 2018: Full inspection"


def test_chart_without_inspections_stays_as_it_was():
    chart = {"data": [{"y": [80.0]}], "layout": {}}

    assert with_visits(chart, []) == chart
