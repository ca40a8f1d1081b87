"""Which targets want looking at."""

from datetime import date

import pytest
from django.urls import reverse

from kpis.models import Framework
from kpis.periods import Frequency, add_months
from scorecard.selection import frameworks_to_choose
from scorecard.standing import Evidences
from scorecard.targets.review import FEWEST_RATINGS, month_reviewed, review, review_texts
from scorecard.targets.review_selection import read_reviews
from tests.scorecard.builders import indicator, known, target

APRIL, MARCH = date(2018, 4, 1), date(2019, 3, 1)
TODAY = date(2019, 3, 20)


def reviewed(*figures: int | None, one=None, month=MARCH, **values):
    """Figures from April 2018 on against 80 with a limit of 75."""
    own = {
        add_months(APRIL, number): known(figure)
        for number, figure in enumerate(figures)
        if figure is not None
    }
    found = review(
        indicator=one or indicator(target()), evidences=Evidences(own=own), month=month, today=TODAY, **values
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

    found = read_reviews(framework=framework, frameworks=frameworks_to_choose(), today=date(2026, 11, 22))

    listed = review_texts(found)
    texts = {one.reference: one.reasons for one in listed}
    assert all(one.illustrative for one in listed)
    assert texts["KPI 2"] == ("Never met: none of 7 figures. Can it be reached?",)
    assert "KPI 5" not in texts


@pytest.mark.django_db
@pytest.mark.parametrize("query", [{}, {"framework": "council-plan-2018-19"}])
def test_page_lists_them(sample, signed_in, query):
    answer = signed_in("admin").get(reverse("admin:kpis_target_review"), query)

    assert answer.status_code == 200
