"""A measure's page on the sample data."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kpis.actions import supersede_observation
from kpis.annotations import annotate, withdraw
from kpis.figures import Figure
from kpis.models import Area, Measure, Observation
from kpis.recorded_series import read_every_version
from scorecard.measures.definition import review_in_words

pytestmark = pytest.mark.usefixtures("sample")


@pytest.fixture
def page_of(signed_in):
    client = signed_in("member")
    return lambda code, query="": client.get(f"/measures/{code}/{query}").context["page"]


def test_page_leads_with_the_month_that_the_reader_came_from(page_of):
    page = page_of("re-referrals", "?framework=trust-kpis-2018-19&month=2018-10")

    assert page.opening.sentence == (
        "Amber in October 2018: 24% against a target of 22%, within the tolerance of 25%."
        " Seventh month in a row within tolerance. Up 1 point since September 2018, which is worse."
        " Normal variation: nothing has changed. As things stand the target is met in no month; December 2017"
        " met it."
    )
    assert page.opening.latest == (
        "A later figure, in Children's Trust contractual KPIs 2022/23: Amber in September 2022: 23% against a"
        " target of 22%, within the tolerance of 25%. The figure and the target are illustrative."
    )
    assert [row.period for row in page.rows if getattr(row, "is_asked_for", False)] == ["Oct 2018"]


def rows(page) -> dict:
    return {row.period: row for row in page.rows if hasattr(row, "figure")}


def test_page_tells_the_latest_figure_in_a_sentence(page_of):
    assert page_of("re-referrals").opening.sentence == (
        "Amber in September 2022: 23% against a target of 22%, within the tolerance of 25%."
        " Sixth month in a row within tolerance; March 2022 was not rated. No change since August 2022."
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
    page = page_of("re-referrals")
    row = rows(page)["Dec 2017"]

    assert row.origin == ""
    assert page.recorded.startswith("Every figure in the table was loaded ")
    assert page.recorded.endswith(" with the figures of past months.")
    assert not row.illustrative


def test_parts_are_those_of_their_latest_month(page_of):
    parts = page_of("caseload").parts

    assert parts.month == "December 2017"
    assert {part.area: part.figure for part in parts.parts}["Assessment teams - North West Central"] == "23"


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


def test_derived_measure_says_of_how_many_it_counts(page_of):
    # October 2018: all 15 of the contract; September 2022: 11 on track of the 14 that could be rated
    opening = page_of("kpis-on-track", "?framework=council-plan-2018-19&month=2018-10").opening

    assert opening.sentence.startswith("Green in October 2018: 15 of 15 against a target of 15, at target.")
    assert opening.latest.startswith("A later figure: Not rated in September 2022: 11 of 14; no target.")


def test_counts_of_other_numbers_of_indicators_are_not_compared(page_of):
    # 15 of 15 in October 2018, and 11 of 14 in April 2022: one KPI of that contract waits for year end
    page = page_of("kpis-on-track", "?month=2022-04")

    found = rows(page)
    assert "It counts 14 indicators, and the one before 15, so the two are not compared." in (
        page.opening.sentence
    )
    april, may = found["Apr 2022"], found["May 2022"]
    assert (april.counts, april.change, april.since, april.judgement) == (
        "11 of 14",
        "Not comparable",
        "of 15 before",
        "",
    )
    assert not april.change_illustrative
    assert (may.counts, may.change, may.judgement) == ("12 of 14", "Up 1", "better")


def test_measure_says_in_which_frameworks_it_stands(page_of):
    assert [
        standing[0] for standing in page_of("supervision", "?framework=trust-kpis-2022-23").standings
    ] == [
        "KPI 15",
        "KPI 15",
        "12",
    ]


def test_page_tells_of_an_area_behind_a_good_average(page_of):
    # 923 of 1,001 assessments are 92%, and 31 of 49 are 63%; 49 of 1,001 are 4.9%
    assert [one.words for one in page_of("assessments-45-days").opening.alerts] == [
        "December 2017: on track as a whole, but Other citywide teams is not: 63% against 85%,"
        " outside tolerance; Other citywide teams is 49 of 1,001 cases, 5%."
    ]


def test_page_has_no_alert_where_the_whole_is_not_on_track(page_of):
    # 419 of 510 are 82% against 83%, and disabled children's care 18 of 31: 58%
    page = page_of("supervision", "?framework=improvement-scorecard-2017-18&month=2017-12")

    assert page.opening.alerts == ()
    assert [one.status.label for one in page.parts.parts][:2] == ["Outside tolerance", "Better than target"]


def test_count_of_an_area_is_not_held_to_the_target_of_the_whole(page_of):
    page = page_of("children-in-care")

    assert {one.status.reason for one in page.parts.parts} == {"the target is for the whole"}
    assert {one.share for one in page.parts.parts} == {""}


def test_window_shows_for_each_month_what_the_scorecard_shows(page_of):
    page = page_of("re-referrals", "?view=window&framework=trust-kpis-2018-19&month=2018-10")
    found = rows(page)

    # November 2017 to October 2018: 3,422 of 14,616 is 23.4%
    assert (found["Oct 2018"].figure, found["Oct 2018"].counts, found["Oct 2018"].status.label) == (
        "23%",
        "counts added up, 12 of 12 months",
        "Within tolerance",
    )
    assert page.opening.together == (
        "Amber over the 12 months to October 2018: 23% (counts added up, 12 of 12 months)"
        " against a target of 22%, within the tolerance of 25%. The figure and the target are illustrative."
    )


def test_window_of_the_improvement_scorecard_is_the_six_months_before(page_of):
    page = page_of("re-referrals", "?view=window&framework=improvement-scorecard-2017-18&month=2017-12")

    # June to November 2017: 1,596 of 6,671 is 23.9%
    assert page.opening.together == (
        "Green over the 6 months before December 2017: 24% (counts added up, 6 of 6 months)"
        " against a target of 24%, at target. The figure is illustrative."
    )


def test_year_to_date_is_pooled_from_april(page_of):
    page = page_of("re-referrals", "?view=year_to_date&framework=trust-kpis-2018-19&month=2018-10")
    found = rows(page)

    # April to October 2018: 2,021 of 8,572 is 23.6%
    assert (found["Oct 2018"].figure, found["Oct 2018"].counts) == ("24%", "counts added up, 7 of 7 months")
    assert (found["Apr 2018"].figure, found["Apr 2018"].counts) == ("25%", "counts added up, 1 of 1 month")


@pytest.mark.parametrize(
    ("code", "query", "refused"),
    [
        pytest.param(
            "children-in-care", "view=year_to_date", "not defined as a count of what happened", id="count"
        ),
        pytest.param("adoptions-in-year", "view=year_to_date", "running total since April", id="already"),
        pytest.param("adoptions-in-year", "view=window", "running total since April", id="no window"),
        pytest.param("kpis-on-track", "view=window", "from the ratings of its own month", id="derived"),
        pytest.param("schools-good-or-outstanding", "view=year_to_date", "single months", id="by term"),
        pytest.param("adoption-match-days", "view=year_to_date", "counts behind the figures", id="no counts"),
    ],
)
def test_view_that_is_not_offered_says_why_and_the_months_are_shown(signed_in, code, query, refused):
    context = signed_in("member").get(f"/measures/{code}/?{query}").context

    reasons = {one.name: one.why_not for one in context["views"] if one.why_not}
    assert any(refused in why for why in reasons.values())
    assert next(one.is_shown for one in context["views"] if one.name == "Month by month")
    assert context["page"].opening.together == ""


def test_view_keeps_where_the_reader_came_from_and_the_day_it_is_known_on(signed_in):
    today = timezone.localdate().isoformat()
    query = f"framework=trust-kpis-2018-19&month=2018-10&as_known_at={today}"

    views = signed_in("member").get(f"/measures/re-referrals/?{query}&view=window").context["views"]

    assert [(one.name, one.link) for one in views] == [
        ("Month by month", f"?{query}&view=month"),
        ("12 months together", f"?{query}&view=window"),
        ("Year to date", f"?{query}&view=year_to_date"),
    ]


def test_chart_shows_the_numbers_of_the_table(signed_in):
    context = signed_in("member").get("/measures/re-referrals/?view=window").context

    drawn = next(one for one in context["chart"]["data"] if one["name"] == "Figure")
    table = [row.figure for row in reversed(context["page"].rows) if getattr(row, "is_marker", True) is False]
    assert [f"{number:.0f}%" for number in drawn["y"] if number is not None] == table
    assert "Control limits" not in {one["name"] for one in context["chart"]["data"]}


def test_page_says_what_changed_from_framework_to_framework(page_of):
    assert [(one.reference, one.months, one.changes) for one in page_of("re-referrals").frameworks] == [
        ("2", "April 2017 to March 2018", ("The first to report it",)),
        (
            "KPI 2",
            "April 2018 to March 2019",
            (
                "Reference: 2 became KPI 2",
                "Target: 24%, no tolerance; now 22%, tolerance 23–25%",
                "Looked at over the 6 months before each; now over the 12 months up to each",
            ),
        ),
        ("KPI 2", "April 2022 to March 2023", ("Nothing: the same reference, target and window",)),
    ]


def test_first_month_of_each_framework_is_marked_in_the_table(page_of):
    begun = {month: row.begins for month, row in rows(page_of("re-referrals")).items() if row.begins}

    assert begun == {
        "Jun 2017": "From here: Children's social care improvement scorecard 2017/18",
        "Apr 2018": "From here: Children's Trust contractual KPIs 2018/19",
        "Apr 2022": "From here: Children's Trust contractual KPIs 2022/23",
    }


def test_page_without_owner_or_review_date_says_so(page_of):
    facts = dict(page_of("re-referrals").facts)

    assert facts["Owner"] == "Nobody is named"
    assert facts["Review"] == "No review date is set"


@pytest.fixture
def annotated():
    """A note reworded, a figure corrected: both at the same moment after all was loaded."""
    measure = Measure.objects.get(code="re-referrals")
    first = annotate(measure=measure, month=date(2018, 4, 1), text="The Trust began", by="admin")
    figure = Observation.objects.current().get(measure=measure, area__code="BHM", period=date(2018, 9, 1))
    supersede_observation(
        observation=figure, figure=Figure(Decimal(290), Decimal(1189)), by="officer", reason="Counted late"
    )
    withdraw(annotation=first, by="admin", reason="It was May")
    return measure


def test_page_lists_what_was_corrected_and_why(page_of, annotated):
    [revision] = page_of("re-referrals").revisions

    # 268 of 1,189 is 22.5%, 290 of them 24.4%
    assert (revision.month, revision.was, revision.became, revision.by, revision.reason) == (
        "Sep 2018",
        "23% (268 of 1,189)",
        "24% (290 of 1,189)",
        "officer",
        "Counted late",
    )


def test_each_row_says_who_recorded_it_where_that_differs(page_of, annotated):
    page = page_of("re-referrals")
    found = rows(page)

    assert page.recorded == ""
    assert found["Sep 2018"].origin.endswith(" by officer; corrected: Counted late")
    assert found["Dec 2017"].origin.endswith(" with the figures of past months")


def test_alert_stands_above_the_chart(signed_in):
    text = signed_in("member").get("/measures/assessments-45-days/").content.decode()

    assert 0 < text.index("</p>") < text.index("Look behind the average") < text.index('class="chart"')
    assert text.index("Look behind the average") < text.index('aria-label="On this page"')


def test_page_lists_a_withdrawn_note_and_draws_it_no_more(page_of, annotated):
    page = page_of("re-referrals")

    assert [(one.text, one.is_withdrawn) for one in page.annotations] == [("The Trust began", True)]
    assert page.note_numbers == {}


def test_page_as_known_before_knows_neither_note_nor_correction(page_of, annotated):
    page = page_of("re-referrals", "?as_known_at=2018-12-12")

    assert (page.annotations, page.revisions, page.opening.sentence) == (
        (),
        (),
        "No figure had been published for this measure by then.",
    )


def test_corrections_as_known_at_a_moment_are_those_made_by_then(annotated):
    area = Area.objects.get(code="BHM")
    read = read_every_version(measures=[annotated.pk], organisation=area.pk)

    def known(moment):
        return read.known(moment).revisions(measure=annotated.pk, area=area.pk)

    [made] = known(None)
    just_before = made.recording.at - timedelta(microseconds=1)

    assert [len(known(moment)) for moment in (just_before, made.recording.at)] == [0, 1]


@pytest.mark.parametrize(
    ("day", "today", "said"),
    [
        pytest.param(None, date(2019, 4, 30), "No review date is set", id="none"),
        pytest.param(
            date(2019, 4, 30), date(2019, 4, 30), "To be reviewed by 30 April 2019", id="on the day"
        ),
        pytest.param(date(2019, 4, 30), date(2019, 5, 1), "The review was due on 30 April 2019", id="after"),
    ],
)
def test_review_date_is_said_plainly(day, today, said):
    assert review_in_words(day, today=today) == said
