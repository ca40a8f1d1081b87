"""Which targets want looking at."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from kpis.models import Framework
from kpis.periods import Frequency, add_months
from kpis.rating import TargetKind
from scorecard.selection import frameworks_to_choose
from scorecard.standing import Evidences
from scorecard.targets.review import FEWEST_RATINGS, month_reviewed, review
from scorecard.targets.review_selection import current_frameworks, read_reviews
from scorecard.targets.review_texts import review_texts
from tests.kpis import make
from tests.scorecard.builders import indicator, known, target

APRIL, MARCH = date(2018, 4, 1), date(2019, 3, 1)
TODAY = date(2019, 3, 20)


def reviewed(*figures: int | None, one=None, month=MARCH, earlier=(), **values):
    """Figures from April 2018 on against 80 with a limit of 75. earlier: the measure in frameworks before."""
    own = {
        add_months(APRIL, number): known(figure)
        for number, figure in enumerate(figures)
        if figure is not None
    }
    found = review(
        line=[*earlier, one or indicator(target())],
        evidences=Evidences(own=own),
        month=month,
        today=TODAY,
        **values,
    )
    return [reason.value for reason in found.reasons] if found else []


@pytest.mark.parametrize(
    ("figures", "reasons"),
    [
        pytest.param([80] * FEWEST_RATINGS, ["always_met"], id="always met"),
        pytest.param([80] * (FEWEST_RATINGS - 1), [], id="met, but too seldom to say always"),
        pytest.param([*[80] * FEWEST_RATINGS, 79], [], id="met but once"),
        pytest.param([79] * FEWEST_RATINGS, ["never_met"], id="never met, within tolerance or not"),
        pytest.param([79] * (FEWEST_RATINGS - 1), [], id="missed, but too seldom to say never"),
        pytest.param([*[79] * FEWEST_RATINGS, 80], [], id="missed but once"),
        pytest.param([80, None] * FEWEST_RATINGS, ["always_met"], id="gaps count for nothing"),
        pytest.param([], [], id="no figures"),
    ],
)
@pytest.mark.one_database
def test_target_that_is_always_or_never_met_is_listed(figures, reasons):
    assert reviewed(*figures) == reasons


@pytest.mark.one_database
def test_figures_of_an_earlier_target_are_not_asked():
    two = indicator(target("99", "98"), target("80", "75", start="2018-10"))

    assert reviewed(*[80] * 12, one=two) == ["always_met"]


@pytest.mark.parametrize(
    ("month", "reasons"),
    [
        pytest.param(date(2019, 4, 1), [], id="a year old"),
        pytest.param(date(2019, 5, 1), ["old"], id="older than a year"),
    ],
)
@pytest.mark.one_database
def test_target_older_than_a_year_is_listed(month, reasons):
    assert reviewed(month=month) == reasons


@pytest.mark.one_database
@pytest.mark.parametrize(
    "later",
    [
        pytest.param(target("80", "78", start="2018-10"), id="another tolerance"),
        pytest.param(target("80", "75", start="2018-10"), id="the same once more"),
        pytest.param(target("80", "75", start="2018-10", illustrative=True), id="no longer made up"),
    ],
)
def test_same_value_set_again_goes_on_counting(later):
    assert reviewed(*[80] * FEWEST_RATINGS, one=indicator(target(), later)) == ["always_met"]


@pytest.mark.one_database
def test_another_kind_of_target_starts_the_count_again():
    later = target(None, None, kind=TargetKind.IMPROVING, start="2018-10")

    assert reviewed(*[80] * 7, one=indicator(target(), later)) == []


def next_year(*targets):
    return replace(indicator(*targets), ends=date(2020, 3, 1))


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("copied", "month", "reasons"),
    [
        pytest.param(target(start="2019-04"), date(2019, 5, 1), ["old"], id="unchanged for 13 months"),
        pytest.param(target(start="2019-04"), date(2019, 4, 1), [], id="unchanged for 12 months"),
        pytest.param(target("81", start="2019-04"), date(2019, 5, 1), [], id="another value"),
        pytest.param(target("80", "70", start="2019-04"), date(2019, 5, 1), [], id="another tolerance"),
    ],
)
def test_age_is_counted_from_framework_to_framework(copied, month, reasons):
    assert reviewed(one=next_year(copied), earlier=[indicator(target())], month=month) == reasons


@pytest.mark.one_database
def test_target_that_went_and_came_back_is_as_old_as_its_return():
    between = indicator(target("90", "85"))
    first = replace(indicator(target(start="2017-04")), ends=date(2018, 3, 1))

    found = reviewed(one=next_year(target(start="2019-04")), earlier=[first, between], month=date(2019, 5, 1))

    assert found == []


@pytest.mark.one_database
def test_figures_of_the_same_target_in_the_last_framework_count():
    """Five figures in 2018/19, and the sixth in April 2019."""
    figures = [None] * 7 + [80] * 6
    copied = next_year(target("80", "70", start="2019-04"))

    found = reviewed(*figures, one=copied, earlier=[indicator(target())], month=date(2019, 4, 1))

    assert found == ["always_met"]


@pytest.mark.parametrize(
    ("day", "reasons"),
    [
        pytest.param(date(2019, 3, 19), ["review_due"], id="the day before"),
        pytest.param(TODAY, [], id="that day"),
        pytest.param(None, [], id="no date"),
    ],
)
@pytest.mark.one_database
def test_target_whose_measure_is_past_its_review_date_is_listed(day, reasons):
    assert reviewed(review_on=day) == reasons


@pytest.mark.one_database
def test_indicator_without_a_target_is_not_listed():
    assert reviewed(*[80] * 12, one=indicator()) == []


@pytest.mark.one_database
def test_yearly_figure_is_counted_once():
    one = indicator(target(), frequency=Frequency.ANNUAL)

    assert reviewed(80, one=one) == []


@pytest.mark.parametrize(
    ("end", "month"),
    [
        pytest.param(date(2019, 2, 1), date(2019, 2, 1), id="one that has ended"),
        pytest.param(date(2019, 9, 1), MARCH, id="one that goes on"),
    ],
)
@pytest.mark.one_database
def test_targets_of_this_month_or_the_last_are_looked_at(end, month):
    assert month_reviewed(end=end, today=TODAY) == month


# The sample: KPIs of 2018/19, by the figures from April to October 2018 that the scorecards print.


@pytest.mark.django_db
def test_targets_of_the_sample_to_look_at(sample):
    framework = Framework.objects.select_related("organisation").get(slug="trust-kpis-2018-19")

    found = read_reviews(shown=[framework], frameworks=frameworks_to_choose(), today=date(2026, 11, 22))

    listed = review_texts(found[framework.pk])
    texts = {one.reference: one.reasons for one in listed}
    assert all(one.illustrative for one in listed)
    assert texts["KPI 2"] == ("Never met: none of 7 figures. Can it be reached?",)
    assert "KPI 5" not in texts
    (re_referrals,) = [one for one in listed if one.reference == "KPI 2"]
    assert (re_referrals.target, re_referrals.figure, re_referrals.period) == (
        "22%, tolerance 23–25%",
        "24%",
        "Oct 2018",
    )


@pytest.mark.django_db
def test_targets_of_2022_that_stand_since_2018_are_old(sample):
    """KPI 2, re-referrals: 22 with a limit of 25 in both contracts, from April 2018 to March 2023."""
    framework = Framework.objects.select_related("organisation").get(slug="trust-kpis-2022-23")

    found = read_reviews(shown=[framework], frameworks=frameworks_to_choose(), today=date(2026, 11, 22))

    texts = {one.reference: one.reasons for one in review_texts(found[framework.pk])}
    assert "Target and tolerance are unchanged since April 2018, for 59 months." in texts["KPI 2"]
    assert not any("unchanged" in reason for reason in texts.get("KPI 15", ()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "slugs"),
    [
        pytest.param(date(2018, 3, 31), ["improvement-2017", "contract-2017"], id="the last day of a year"),
        pytest.param(date(2018, 4, 1), ["contract-2018", "improvement-2017"], id="the first of the next"),
        pytest.param(date(2020, 1, 1), ["contract-2018", "improvement-2017"], id="all have ended"),
        pytest.param(date(2017, 3, 31), [], id="none has begun"),
    ],
)
def test_current_frameworks_are_those_of_this_month_or_the_last_of_their_kind(today, slugs):
    body = make.organisation()
    for slug, kind, year in (
        ("contract-2017", "contract", 2017),
        ("improvement-2017", "scorecard", 2017),
        ("contract-2018", "contract", 2018),
    ):
        months = {"start": date(year, 4, 1), "end": date(year + 1, 3, 1)}
        make.framework(slug=slug, kind=kind, organisation=body, **months)

    own = [one for one in frameworks_to_choose() if one.organisation == body]
    found = current_frameworks(own, today=today)

    assert {one.slug for one in found} == set(slugs)


@pytest.mark.django_db
@pytest.mark.parametrize("query", [{}, {"framework": "council-plan-2018-19"}])
def test_page_lists_them(sample, signed_in, query):
    answer = signed_in("admin").get(reverse("admin:kpis_target_review"), query)

    assert answer.status_code == 200
    listed = [one.framework.slug for one in answer.context["shown"]]
    assert listed == list(query.values()) or len(listed) == 4
    assert "It ended in March 2019: its targets are looked at" in answer.content.decode() or not query
