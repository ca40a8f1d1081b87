"""What a reader can work out of hidden amounts, worked by hand."""

from decimal import Decimal

import pytest

from kpis.workable import Sum, what_can_be_worked_out

pytestmark = pytest.mark.one_database

CITY, EAST, WEST, TEAM, OTHER = range(5)
PARTS = Sum(CITY, (EAST, WEST))
TEAMS = Sum(EAST, (TEAM, OTHER))
AMOUNTS = {CITY: 30, EAST: 10, WEST: 20, TEAM: 3, OTHER: 7}


def ends(*hidden: int, sums=(PARTS, TEAMS), amounts=AMOUNTS) -> dict:
    exact = {id: Decimal(amount) for id, amount in amounts.items()}
    return what_can_be_worked_out(exact, sums, set(hidden))


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        pytest.param((), {}, id="nothing is hidden"),
        pytest.param((TEAM,), {TEAM: (3, 3)}, id="one alone is the total less the other"),
        pytest.param((TEAM, OTHER), {TEAM: (0, 10), OTHER: (0, 10)}, id="two share what is left"),
        pytest.param(
            (EAST, WEST, TEAM),
            {EAST: (7, 30), WEST: (0, 23), TEAM: (0, 23)},
            id="a shown team is in its service area",
        ),
        pytest.param((EAST, WEST), {EAST: (10, 10), WEST: (20, 20)}, id="shown teams tell their area"),
    ],
)
def test_hidden_amounts_lie_between(hidden, expected):
    assert ends(*hidden) == expected


def test_amount_in_no_sum_has_no_end():
    assert ends(WEST, sums=()) == {WEST: (0, None)}


def test_whole_of_two_kinds_is_read_in_both_ways():
    apart = Sum(CITY, (EAST,)), Sum(CITY, (WEST,))
    together = Sum(CITY, (EAST, WEST), is_mixed=True)

    assert ends(EAST, WEST, sums=(together,)) == {EAST: (0, 30), WEST: (0, 30)}
    assert ends(EAST, WEST, sums=(*apart, together)) == {EAST: (10, 10), WEST: (20, 20)}


def test_amounts_that_do_not_add_up_are_worked_out_as_if_they_did():
    assert ends(TEAM, OTHER, amounts={**AMOUNTS, EAST: 11}) == {TEAM: (0, 10), OTHER: (0, 10)}
