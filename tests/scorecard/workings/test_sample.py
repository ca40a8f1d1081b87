"""The workings of the sample's ratings say what can be worked by hand from its files."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.models import Indicator, Measure, Observation
from kpis.periods import months_between, parse_month
from kpis.rating import TargetKind
from scorecard.reading import moment_of, read_scorecard
from scorecard.selection import frameworks_to_choose
from scorecard.workings.page import WorkingsPage, build_workings_page
from scorecard.workings.selection import read_workings
from scorecard.workings.worked import Workings
from tests.kpis import make
from tests.scorecard.worked import sentences, titles

pytestmark = pytest.mark.usefixtures("sample")

KPIS, EDUCATION = "trust-kpis-2018-19", "education-plan-2017-18"
SET = "The target that applied"


def workings_of(slug: str, month: str, code: str, **known) -> Workings:
    frameworks = frameworks_to_choose()
    return read_workings(
        framework=next(one for one in frameworks if one.slug == slug),
        frameworks=frameworks,
        measure=Measure.objects.get(code=code),
        period=parse_month(month),
        **known,
    )


def page_of(slug: str, month: str, code: str, **known) -> WorkingsPage:
    return build_workings_page(workings_of(slug, month, code, **known))


def last(page: WorkingsPage) -> str:
    return page.steps[-1].sentences[0]


def test_kpi_2_of_october_2018_is_amber_step_by_step():
    page = page_of(KPIS, "2018-10", "re-referrals")

    assert page.sentence == "KPI 2 in October 2018: 24% against a target of 22%, within tolerance."
    assert [step.sentences[0] for step in page.steps] == [
        "292 of 1,238, for Oct 2018.",
        "292 ÷ 1,238 × 100 = 23.586…% (cut off after 3 decimals).",
        "Half up to no decimals: 24%.",
        "22%. It applies from April 2018 on.",
        "Lower is better.",
        "24% is higher than the target of 22%, on its wrong side, and not past the limit of 25%.",
        "Missed the target, and not past the tolerance limit: within tolerance.",
    ]
    assert page.steps[0].facts == (("Re-referrals", "292"), ("Referrals", "1,238"))
    assert page.illustrative


def test_kpi_2_over_twelve_months_adds_its_counts_up():
    window = page_of(KPIS, "2018-10", "re-referrals").window

    assert (window.title, len(window.months)) == ("12 months to October 2018", 12)
    assert sentences(window.steps, "How the months are taken together")[-1] == "Added up: 3,422 of 14,616."
    assert sentences(window.steps, "Divided")[0].startswith("3,422 ÷ 14,616 × 100 = 23.412…%")
    assert (window.figure, window.status.slug) == ("23%", "within_tolerance")


def test_kpi_10_is_the_mean_of_36_months():
    window = page_of(KPIS, "2018-10", "adoption-match-days").window

    assert len(window.months) == 36
    assert " ÷ 36 = " in sentences(window.steps, "Divided")[0]
    assert (window.figure, window.status.slug) == ("270 days", "within_tolerance")


def test_measure_6_of_the_education_plan_is_compared_with_england():
    page = page_of(EDUCATION, "2017-08", "eyfs-gld")

    assert "What the target comes to: England" in titles(page.steps)
    assert page.steps[-2].sentences == (
        "66% is lower than the target of 71%, on its wrong side, and no tolerance limit is agreed.",
    )
    england = next(step for step in page.steps if step.title == "What the target comes to: England")
    assert england.sentences[0] == "71%, of year to Jul 2017."
    assert england.facts[0] == ("Publisher", "Department for Education")
    assert england.facts[2] == ("How many", "not recorded")


def test_kpi_12_of_2022_is_not_rated_before_year_end():
    page = page_of("trust-kpis-2022-23", "2022-09", "adoptions-in-year")

    assert page.sentence == "KPI 12 in September 2022: 43, not rated (rated at year end)."
    assert sentences(page.steps, "How far along it is")[0] == (
        "43 of 85 so far; 7.0 a month needed in the 6 months left, up to March 2023."
    )
    assert last(page) == "A target for the year's end is rated in the framework's last month alone."


@pytest.mark.parametrize(
    ("code", "aim", "rule"),
    [
        pytest.param(
            "schools-good-or-outstanding",
            "Better than the figure before.",
            "There is no earlier figure to compare with, so it is not rated.",
            id="improving, line 1",
        ),
        pytest.param(
            "exclusions-primary",
            "Lower than the figure before.",
            "A month in which no figure is due is not rated.",
            id="reducing, line 18",
        ),
    ],
)
def test_lines_that_move_say_why_december_2017_is_not_rated(code, aim, rule):
    page = page_of(EDUCATION, "2017-12", code)

    assert sentences(page.steps, SET)[0].startswith(aim)
    assert last(page) == rule


def test_line_6_of_the_improvement_scorecard_is_red_without_a_tolerance():
    page = page_of("improvement-scorecard-2017-18", "2017-12", "cp-visits")

    assert page.sentence == "Indicator 6 in December 2017: 87% against a target of 90%, outside tolerance."
    assert sentences(page.steps, "Divided")[0].startswith("776 ÷ 891 × 100 = 87.093…%")
    assert last(page) == "Missed a target that has no tolerance limit: outside tolerance."


def test_line_2_1_3_lists_the_fifteen_that_it_counts():
    page = page_of("council-plan-2018-19", "2018-10", "kpis-on-track")

    assert page.sentence == "Indicator 2.1.3 in October 2018: 15 against a target of 15, at target."
    assert (page.counted.slug, page.counted.sum, len(page.counted.rows)) == (KPIS, "15 of 15", 15)
    assert [one.status.slug for one in page.counted.rows].count("within_tolerance") == 4
    assert {one.is_counted for one in page.counted.rows} == {"on track"}


def test_month_in_which_nothing_is_rated_counts_none():
    page = page_of("council-plan-2018-19", "2019-03", "kpis-on-track")

    assert page.counted is None
    assert page.status.slug == "not_rated"


def test_measure_of_another_framework_has_no_workings():
    assert workings_of(KPIS, "2018-10", "attainment-8") is None


@pytest.mark.parametrize(
    ("slug", "month"),
    [
        pytest.param(KPIS, "2018-10", id="contract"),
        pytest.param("trust-kpis-2022-23", "2022-09", id="contract of 2022"),
        pytest.param("improvement-scorecard-2017-18", "2017-12", id="improvement scorecard"),
        pytest.param("council-plan-2018-19", "2018-10", id="council plan"),
        pytest.param(EDUCATION, "2017-08", id="education plan"),
    ],
)
def test_every_status_of_a_scorecard_is_that_of_its_workings(slug, month):
    frameworks = frameworks_to_choose()
    framework = next(one for one in frameworks if one.slug == slug)
    found = read_scorecard(framework=framework, frameworks=frameworks, period=parse_month(month))

    for row in found.rows:
        page = page_of(slug, month, row.measure.code)

        assert page.status.slug == row.status.value
        rating = row.window_rating
        assert (page.window.status.slug if page.window else None) == (rating.status.value if rating else None)
        assert (page.window.figure if page.window else None) == (
            row.measure.in_words(row.window.value) if row.window else None
        )


def test_derived_figure_is_what_its_list_counts_in_every_month():
    for month in months_between(parse_month("2018-04"), parse_month("2018-12")):
        found = workings_of("council-plan-2018-19", f"{month:%Y-%m}", "kpis-on-track")
        page = build_workings_page(found)

        on_track = [one for one in page.counted.rows if one.is_counted == "on track"] if page.counted else []
        assert len(on_track) == (found.row.standing.printed or 0)


def test_as_known_before_a_target_was_replaced_the_former_applied():
    indicator = Indicator.objects.get(framework__slug=KPIS, reference="KPI 2")
    before = timezone.now()
    make.set_target(
        indicator=indicator,
        applies_from=parse_month("2018-04"),
        kind=TargetKind.VALUE,
        value=Decimal(23),
        tolerance_limit=Decimal(25),
        by="bea",
        reason="Agreed anew",
    )

    now, then = (page_of(KPIS, "2018-10", "re-referrals", as_known_at=moment) for moment in (None, before))

    assert sentences(now.steps, SET)[0].startswith("23%.")
    assert "Why: Agreed anew." in sentences(now.steps, SET)
    assert [one.state[:8] for one in now.targets] == ["Replaced", "Applied"]
    assert sentences(then.steps, SET)[0].startswith("22%.")
    assert [one.state for one in then.targets] == ["Applied"]


def test_correction_is_told_from_when_it_was_recorded():
    first = Observation.objects.get(
        measure__code="re-referrals", area__code="BHM", period=parse_month("2018-10")
    )
    before = timezone.now()
    supersede_observation(
        observation=first, figure=Figure(Decimal(284), Decimal(1204)), by="cem", reason="Late records"
    )

    now, then = (page_of(KPIS, "2018-10", "re-referrals", as_known_at=moment) for moment in (None, before))

    assert sentences(now.steps, "Divided")[0].startswith("284 ÷ 1,204 × 100 = 23.588…%")
    assert (
        now.steps[0]
        .sentences[-1]
        .endswith("by cem: 24% (292 of 1,238) became 24% (284 of 1,204). Why: Late records.")
    )
    assert then.steps[0].sentences[0] == "292 of 1,238, for Oct 2018."
    assert not any("became" in sentence for sentence in then.steps[0].sentences)


def test_as_known_before_anything_was_recorded_there_is_neither_figure_nor_target():
    yesterday = timezone.localdate() - timedelta(days=1)

    page = page_of(KPIS, "2018-10", "re-referrals", as_known_at=moment_of(yesterday.isoformat()))

    assert page.sentence == "KPI 2 in October 2018: not rated, no target."
    assert page.targets == ()
