"""Which line of the status table led to a rating."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.applied_rules import Rule, rule_applied
from kpis.rating import Evidence, Polarity, TargetKind, TargetTerms, rate

pytestmark = pytest.mark.one_database

APRIL = date(2018, 4, 1)


def rule_of(figure, *, kind=TargetKind.VALUE, value=80, limit=75, previous=None) -> Rule:
    terms = TargetTerms(kind, APRIL, value, None if limit is None else Decimal(limit))
    evidence = Evidence(figure=figure and Decimal(figure), previous=previous and Decimal(previous))
    return rule_applied(rate(evidence=evidence, terms=terms, polarity=Polarity.HIGHER), terms)


@pytest.mark.parametrize(
    ("figure", "limit", "rule"),
    [
        pytest.param(81, 75, Rule.PAST_TARGET, id="above the target"),
        pytest.param(80, 75, Rule.EQUAL_TO_TARGET, id="on it"),
        pytest.param(79, 75, Rule.INSIDE_LIMIT, id="just below it"),
        pytest.param(75, 75, Rule.INSIDE_LIMIT, id="on the limit"),
        pytest.param(74, 75, Rule.PAST_LIMIT, id="just below the limit"),
        pytest.param(79, None, Rule.MISSED_WITHOUT_TOLERANCE, id="below a target without a limit"),
        pytest.param(None, 75, Rule.NOT_RATED, id="no figure"),
    ],
)
def test_rule_of_a_level_is_the_line_that_applied(figure, limit, rule):
    assert rule_of(figure, limit=limit) is rule


@pytest.mark.parametrize(
    ("figure", "rule"),
    [
        pytest.param(81, Rule.MOVED_THE_RIGHT_WAY, id="up"),
        pytest.param(80, Rule.UNCHANGED, id="the same"),
        pytest.param(79, Rule.MOVED_THE_WRONG_WAY, id="down"),
    ],
)
def test_rule_of_a_movement_is_which_way_it_went(figure, rule):
    assert rule_of(figure, kind=TargetKind.IMPROVING, value=None, limit=None, previous=80) is rule


def test_nothing_is_rated_without_a_target():
    rating = rate(evidence=Evidence(Decimal(80)), terms=None, polarity=Polarity.HIGHER)

    assert rule_applied(rating, None) is Rule.NOT_RATED
