"""The order of inspections and findings, and from when on they are known."""

from dataclasses import replace
from datetime import date

import pytest

from kpis.periods import parse_month
from reports.inspection_words import ActionStatus, Grade, InspectionKind
from reports.partial_dates import read_partial_date
from scorecard.inspections.chart_visits import with_visits
from scorecard.inspections.finding_texts import finding_text
from scorecard.inspections.inspection_page import build_inspection_page
from scorecard.inspections.lines import MeasureLine
from scorecard.inspections.open_findings import build_open_findings
from scorecard.inspections.said import said_of_measure
from scorecard.inspections.terms import ActionTerms, JudgementTerms
from scorecard.inspections.timeline import build_timeline
from tests.scorecard.builders import measure, series
from tests.scorecard.inspections.recorded import finding, inspection, record

pytestmark = pytest.mark.one_database

TODAY = date(2018, 12, 12)
LAYOUT = {"xaxis": {"type": "date"}, "margin": {"t": 12, "b": 48}}  # what any chart has


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
            inspection("2016-09-20", "2016-10-03", published="2016-11"),
            finding(summary="old", status="not_recorded"),
            finding(kind="strength", status="not_applicable"),
        ),
    ]

    page = build_open_findings(records, lines={}, today=TODAY)

    assert [(one.finding.summary, one.finding.age) for one in page.rows] == [
        ("old", "2 years 2 months"),
        ("new", "8 months"),
        ("no date", ""),
    ]
    assert page.sentence == (
        "3 findings are not recorded as met: 2 open, 1 not recorded. The oldest has waited 2 years 2 months."
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
        finding(actions=(one,)), inspection=inspection("2018"), lines={}, today=TODAY
    ).actions[0]

    assert text.is_late is is_late


def test_finding_of_one_provider_or_of_no_date_names_its_measures_and_asks_no_figures():
    texts = [
        finding_text(finding(measures=(measure(),)), inspection=one, lines={}, today=TODAY)
        for one in (inspection("2018", organisation=None), inspection(""), inspection("2018"))
    ]

    assert [(len(one.measures), len(one.moved)) for one in texts] == [(1, 0), (1, 0), (0, 1)]


def test_chart_shows_the_inspections_near_its_figures_at_their_month():
    records = [
        record(inspection(one)) for one in ("2018-04-25", "2018", "2017-12", "2018-01", "2018-08", "2018-09")
    ]
    said = said_of_measure(
        measure(),
        MeasureLine(series(m2018_04=80, m2018_05=81)),
        organisation=1,
        records=records,
        questions=[],
        today=TODAY,
    )

    chart = with_visits({"data": [{"y": [80.0, None, 81.0]}], "layout": LAYOUT}, said.visits)
    drawn = chart["data"][0]

    assert [one.month for one in said.visits] == [
        parse_month(one) for one in ("2018-01", "2018-04", "2018-08")
    ]
    assert drawn["x"] == ["2018-01-01"] * 2 + [None] + ["2018-04-01"] * 2 + [None] + ["2018-08-01"] * 2 + [
        None
    ]
    assert drawn["y"] == [80.0, 81.0, None] * 3
    assert [(one["text"], one["x"]) for one in chart["layout"]["annotations"]] == [
        ("A", "2018-01-01"),
        ("B", "2018-04-01"),
        ("C", "2018-08-01"),
    ]
    assert drawn["text"][3] == "B: 25 April 2018, Full inspection"
    # below the plot, and above the months, where no letter hides a figure
    assert {(one["yref"], one["y"], one["yanchor"]) for one in chart["layout"]["annotations"]} == {
        ("paper", 0, "top")
    }
    assert chart["layout"]["xaxis"] == {"type": "date", "ticklabelstandoff": 20}
    assert chart["layout"]["margin"] == {"t": 12, "b": 68}


def test_chart_takes_titles_as_they_are_written_and_says_where_a_long_inspection_is_drawn():
    records = [
        record(inspection("2018-03", "2018-04", title='<a href="https://evil.example">Report</a>')),
        record(inspection("2018-04-02", title="Focused visit")),
    ]
    said = said_of_measure(
        measure(),
        MeasureLine(series(m2018_04=80, m2018_05=81)),
        organisation=1,
        records=records,
        questions=[],
        today=TODAY,
    )

    note = {"text": "1"}
    chart = with_visits(
        {"data": [{"y": [80.0, 81.0]}], "layout": {**LAYOUT, "annotations": [note]}}, said.visits
    )
    drawn = chart["data"][0]

    assert [(one.letter, one.drawn_at) for one in said.visits] == [("A", ""), ("B", "April 2018")]
    assert [one["text"] for one in chart["layout"]["annotations"]] == ["1", "A, B"]
    assert "<a" not in drawn["text"][0]
    assert "&lt;a" in drawn["text"][0]


def test_inspection_without_a_grade_says_so_and_the_last_grade_stands_on_top():
    grades = (
        JudgementTerms("Overall effectiveness", Grade.INADEQUATE),
        JudgementTerms("Adoption", Grade.GOOD),
    )
    records = [
        replace(record(inspection("2016-09", "2016-10")), judgements=grades),
        replace(record(inspection("2008")), judgements=(JudgementTerms("Overall", Grade.GOOD),)),
        record(inspection("2018-11", "2018-12")),
        replace(
            record(inspection("2022-08", organisation=None, of_whom="A home")),
            judgements=(JudgementTerms("Overall", Grade.OUTSTANDING),),
        ),
        record(inspection("2019", kind=InspectionKind.MONITORING_VISIT)),
    ]

    page = build_timeline(records)

    assert page.grades == (
        "Last recorded overall grade of Birmingham’s children’s services: Inadequate, September to October"
        " 2016. No overall grade is recorded of the inspection of November to December 2018.",
    )
    said = {one.when: one.no_grade for year in page.years for one in year.inspections}
    assert [when for when, text in said.items() if text] == ["November to December 2018"]


def test_who_inspected_is_left_out_where_nobody_wrote_it_down():
    said, unsaid = (
        build_inspection_page(
            record(inspection("2018", inspectorate=one)), everyone=[], lines={}, today=TODAY
        )
        for one in ("Ofsted", "")
    )

    assert ("Who inspected", "Ofsted") in said.facts
    assert "Who inspected" not in dict(unsaid.facts)


@pytest.mark.parametrize(
    ("source", "is_shown"),
    [
        pytest.param("001_be6b55039acfaaad.txt", False, id="a file"),
        pytest.param("Report to cabinet, 12 December 2017", True, id="a paper"),
    ],
)
def test_name_of_a_file_is_no_source_for_a_reader(source, is_shown):
    page = build_inspection_page(
        record(inspection("2018", source=source)), everyone=[], lines={}, today=TODAY
    )

    assert ("Where it is written" in dict(page.facts)) is is_shown


def test_year_in_a_title_is_not_said_twice():
    assert [
        inspection("2008", title=title).named for title in ("Services judged in 2008", "Full inspection")
    ] == ["Services judged in 2008", "Full inspection, 2008"]


def test_answer_of_one_inspection_about_a_measure_is_said_once():
    twice = [finding(measures=(measure(),)), finding(measures=(measure(),))]
    records = [
        record(inspection("2018-04"), *twice),
        record(inspection("2018-05"), finding(measures=(measure(),))),
    ]

    rows = build_open_findings(records, lines={}, today=TODAY).rows

    assert [[each.said_at for each in one.finding.moved] for one in rows] == [[None], [twice[0].id], [None]]


def test_open_findings_of_one_theme_are_shown_alone_and_counted():
    records = [
        record(inspection("2016"), finding(theme="Practice"), finding(theme="Front door")),
        record(inspection("2018"), finding(theme="Practice")),
    ]

    every, one, none = (
        build_open_findings(records, lines={}, today=TODAY, theme=theme)
        for theme in ("", "Practice", "No such theme")
    )

    assert every.themes == (("Front door", 1, False), ("Practice", 2, False))
    assert (every.is_filtered, len(every.rows), len(every.jumps)) == (False, 3, 2)
    assert (one.is_filtered, len(one.rows)) == (True, 2)
    assert one.sentence.startswith("2 findings of the theme “Practice” are not recorded as met")
    assert len(none.rows) == 3


def test_inspection_that_is_followed_up_has_no_capital_in_mid_sentence_where_its_date_is_not_known():
    first = inspection("")
    records = [record(first), record(inspection("2022-09", follows=first.id))]

    later, earlier = [one for year in build_timeline(records).years for one in year.inspections]

    assert (later.follows.when, earlier.when) == ("date not known", "Date not known")


def test_finding_that_stands_for_several_requirements_says_so():
    home = inspection("2022-05", requirements_made=10, of_whom="A home")
    visit = inspection("2022-07-20", follows=home.id, requirements_met=4, of_whom="A home")
    records = [record(home), record(visit, finding("requirement", "in_progress"))]

    page = build_open_findings(records, lines={}, today=TODAY)
    shown = [one for year in build_timeline(records).years for one in year.inspections]

    assert page.counted == (
        "One of them stands for several requirements: A home, 20 July 2022, 4 of 10 requirements met.",
    )
    assert [one.findings for one in shown] == ["1 finding about requirements", ""]
    own = build_inspection_page(records[0], everyone=[home, visit], lines={}, today=TODAY)
    assert own.no_findings == "Of what it found its requirements are recorded here, as a number alone."


def test_chart_without_inspections_stays_as_it_was():
    chart = {"data": [{"y": [80.0]}], "layout": LAYOUT}

    assert with_visits(chart, []) == chart
