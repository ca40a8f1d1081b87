"""A measure as a plain value."""

from decimal import Decimal

import pytest

from kpis.figures import Figure
from kpis.models import Measure
from kpis.terms import MEASURE_COLUMNS, MeasureTerms
from tests.kpis import make


def a_measure(**values) -> MeasureTerms:
    usual = {
        "id": 1,
        "code": "re-referrals",
        "title": "% of re-referrals",
        "unit": "percent",
        "polarity": "lower",
        "decimals": 1,
        "frequency": "monthly",
        "calculation": "ratio",
        "rolling": False,
    }
    return MeasureTerms.of(**usual | values)


@pytest.mark.one_database
def test_measure_publishes_to_its_decimals():
    measure = a_measure()

    printed = measure.published(Figure(Decimal(284), Decimal(1204)))

    assert measure.in_words(printed) == "23.6%"
    assert measure.published(None) is None


@pytest.mark.one_database
def test_what_was_set_has_no_decimals_that_nobody_gave_it():
    assert a_measure(unit="days").as_set(Decimal("285.000000")) == "285 days"


@pytest.mark.django_db
def test_measure_columns_make_its_terms():
    stored = make.measure(decimals=2, rolling=True)

    terms = MeasureTerms.of(*Measure.objects.values_list(*MEASURE_COLUMNS).get())

    assert (terms.id, terms.code, terms.title, terms.decimals) == (stored.pk, stored.code, stored.title, 2)
    assert terms.rolling is True
    assert [terms.unit, terms.polarity, terms.frequency, terms.calculation] == [
        stored.unit,
        stored.polarity,
        stored.frequency,
        stored.calculation,
    ]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("terms", "words"),
    [
        pytest.param({}, "8,400 of 500", id="share"),
        pytest.param(
            {"unit": "cases_per_worker", "calculation": "mean"}, "8,400 divided by 500", id="average"
        ),
        pytest.param({"unit": "rate_per_10k"}, "8,400 divided by 500", id="rate"),
        pytest.param({"unit": "count", "calculation": "derived"}, "8,400 of 500", id="how many of how many"),
    ],
)
def test_counts_are_of_a_whole_only_where_they_are_part_of_it(terms, words):
    assert a_measure(**terms).counts_in_words(Figure(Decimal(8400), Decimal(500))) == words
