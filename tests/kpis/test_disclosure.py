"""Which figures of a breakdown are held back, and whether a reader can work them out all the same."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.disclosure import Place, counted_in, held_back
from kpis.figures import Calculation, Figure, Unit
from tests.kpis.attack import could_be

pytestmark = pytest.mark.one_database

CITY = Place(0, None, "organisation")
FIVE = [CITY, *(Place(id, 0, "service_area") for id in range(1, 6))]


def held(places: list[Place], counts: dict[int, int], threshold: int = 5) -> set[int]:
    counted = {id: {"value": Decimal(count)} for id, count in counts.items()}
    return set(held_back(places, counted, threshold=threshold))


def city_of(*counts: int) -> dict[int, int]:
    """Service areas with these counts, and the city that they add up to."""
    return {0: sum(counts), **dict(enumerate(counts, 1))}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param((0, 20, 30, 40, 50), set(), id="nought is no child"),
        pytest.param((6, 20, 30, 40, 50), set(), id="above the threshold"),
        pytest.param((5, 20, 30, 40, 50), {1, 2}, id="at the threshold, and the next smallest"),
        pytest.param((1, 0, 30, 40, 50), {1, 3}, id="nought protects nothing"),
        pytest.param((5, 5, 30, 40, 50), {1, 2, 3}, id="two small ones, and one that is not"),
        pytest.param((3, 20, 20, 40, 50), {1, 2, 3}, id="which of two equals would tell"),
        pytest.param((1, 0, 0, 0, 0), {1, 2, 3, 4, 5}, id="one in the city"),
        pytest.param((4, 0, 0, 0, 0), {1, 2, 3, 4, 5}, id="all of the city's"),
    ],
)
def test_small_count_is_held_back_with_the_next_smallest(counts, expected):
    assert held(FIVE, city_of(*counts)) == expected


@pytest.mark.parametrize("threshold", [pytest.param(2, id="below"), pytest.param(3, id="at")])
def test_threshold_is_the_largest_small_number(threshold):
    assert bool(held(FIVE, city_of(3, 20, 30, 40, 50), threshold)) is (threshold == 3)


def test_the_citys_own_count_is_never_held_back():
    assert 0 not in held(FIVE, city_of(3, 0, 0, 0, 0))


def test_what_teams_add_up_to_does_not_give_a_service_area_away():
    east_teams = [Place(11, 1, "team"), Place(12, 1, "team"), Place(13, 1, "team")]
    counts = city_of(20, 3, 30, 40, 50) | {11: 8, 12: 12, 13: 0}

    # South is small, East goes with it, and two of its teams, or they would add up to it
    assert held([*FIVE, *east_teams], counts) == {1, 2, 11, 12}


def test_small_team_is_held_back_with_another_of_its_service_area():
    east_teams = [Place(11, 1, "team"), Place(12, 1, "team"), Place(13, 1, "team")]

    assert held([*FIVE, *east_teams], city_of(60, 70, 30, 40, 50) | {11: 2, 12: 18, 13: 40}) == {11, 12}


def test_only_team_goes_with_its_service_area():
    counts = city_of(3, 20, 30, 40, 50) | {11: 3}

    assert held([*FIVE, Place(11, 1, "team")], counts) == {1, 2, 11}


def test_teams_cut_in_two_ways_are_held_back_together():
    kinds = [Place(6, 0, "team"), Place(7, 0, "team")]
    teams = [Place(10 * kind + area, kind, "team", area) for kind in (6, 7) for area in (1, 2)]
    counts = {0: 163, 1: 63, 2: 100, 6: 73, 7: 90, 61: 3, 62: 70, 71: 60, 72: 30}

    assert held([CITY, *FIVE[1:3], *kinds, *teams], counts) == {61, 62, 71, 72}


def test_column_that_tells_the_least_of_a_team_is_held_back_too():
    kinds = [Place(6, 0, "team"), Place(7, 0, "team")]
    teams = [Place(10 * kind + area, kind, "team", area) for kind in (6, 7) for area in (1, 2)]
    counts = {0: 134, 1: 63, 2: 71, 6: 73, 7: 61, 61: 3, 62: 70, 71: 60, 72: 1}

    # 73 less the 71 of the other column would leave 2 at least
    assert held([CITY, *FIVE[1:3], *kinds, *teams], counts) > {61, 62, 71, 72}


def test_what_is_left_for_an_area_without_a_figure_is_small_too():
    assert held(FIVE, {0: 102, 1: 20, 2: 30, 3: 50}) == {1, 2}
    assert held(FIVE[:4], {0: 102, 1: 20, 2: 30, 3: 50}) == set()


def test_service_areas_protect_each_other_and_so_do_teams_of_the_same_city():
    kinds = [Place(6, 0, "team"), Place(7, 0, "team")]

    assert held([*FIVE, *kinds], city_of(2, 20, 30, 40, 50) | {6: 100, 7: 42}) == {1, 2}


@pytest.mark.parametrize(
    ("figure", "unit", "calculation", "counted"),
    [
        pytest.param(
            Figure(Decimal(9), Decimal(10)),
            Unit.PERCENT,
            Calculation.RATIO,
            {"numerator": 9, "left over": 1},
            id="nine of ten tell of one",
        ),
        pytest.param(
            Figure(Decimal(40), Decimal(2)),
            Unit.DAYS,
            Calculation.MEAN,
            {"numerator": 40, "denominator": 2},
            id="mean with counts",
        ),
        pytest.param(Figure(value=Decimal(7)), Unit.COUNT, Calculation.COUNT, {"value": 7}, id="count"),
        pytest.param(Figure(value=Decimal(7)), Unit.COUNT, Calculation.YEAR_TO_DATE, {"value": 7}, id="year"),
        pytest.param(Figure(value=Decimal(7)), Unit.COUNT, Calculation.GIVEN, {"value": 7}, id="given count"),
        pytest.param(Figure(value=Decimal(7)), Unit.PERCENT, Calculation.RATIO, {}, id="percentage alone"),
        pytest.param(Figure(value=Decimal(7)), Unit.RATE_PER_10K, Calculation.GIVEN, {}, id="rate alone"),
        pytest.param(Figure(value=Decimal(7)), Unit.DAYS, Calculation.MEAN, {}, id="mean alone"),
    ],
)
def test_figure_tells_these_counts(figure, unit, calculation, counted):
    assert counted_in(figure, unit=unit, calculation=calculation) == counted


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        pytest.param([(20, 40), (30, 60), (50, 90)], set(), id="none is small"),
        pytest.param([(2, 40), (30, 60), (50, 90)], {1, 2}, id="few who were"),
        pytest.param([(38, 40), (30, 60), (50, 90)], {1, 2}, id="few who were not"),
        pytest.param([(2, 4), (30, 60), (50, 90)], {1, 2}, id="few of all"),
        pytest.param([(40, 40), (30, 60), (50, 90)], set(), id="all of them"),
    ],
)
def test_percentage_is_held_back_where_either_of_its_counts_is_small(shares, expected):
    shares = [(sum(n for n, _ in shares), sum(d for _, d in shares)), *shares]
    counted = {
        id: counted_in(Figure(Decimal(n), Decimal(d)), unit=Unit.PERCENT, calculation=Calculation.RATIO)
        for id, (n, d) in enumerate(shares)
    }

    assert held_back(FIVE[:4], counted, threshold=5) == expected


@st.composite
def cities(draw) -> tuple[list[Place], dict[int, int], bool]:
    """A city of parts of one kind or two, each of up to three teams; its counts, and whether both kinds of
    part add up to it together, or each by itself."""
    together, total = draw(st.booleans()), draw(st.integers(0, 30))
    kinds = draw(st.sampled_from([("service_area",), ("service_area", "team")]))
    places, counts = [CITY], {0: total}
    shares = [total] * len(kinds)
    if together and len(kinds) > 1:
        first = draw(st.integers(0, total))
        shares = [first, total - first]
    for kind, share in zip(kinds, shares, strict=True):
        for count in draw(split(share, most=4 // len(kinds))):
            part = len(counts)
            places.append(Place(part, 0, kind))
            counts[part] = count
            for in_team in draw(st.just([]) | split(count, most=3)):
                places.append(Place(len(counts), part, "team"))
                counts[len(counts)] = in_team
    return places, counts, together


@st.composite
def split(draw, total: int, *, most: int) -> list[int]:
    cuts = draw(st.lists(st.integers(0, total), max_size=most - 1))
    ends = [0, *sorted(cuts), total]
    return [end - start for start, end in pairwise(ends)]


def shown_of(counts: dict[int, int], hidden: set[int]) -> dict[int, int]:
    return {id: count for id, count in counts.items() if id not in hidden}


@settings(max_examples=400, deadline=None)
@given(cities(), st.integers(2, 5))
def test_no_count_held_back_can_be_worked_out_from_what_is_shown(city, threshold):
    places, counts, together = city
    hidden = held(places, counts, threshold)
    told = []

    for place in places:
        if place.id in hidden and counts[place.id] > 0:
            others = set(range(counts[0] + 1)) - {counts[place.id]}
            known = {"tree": places, "together": together}
            by_total, by_page = (
                {value for value in others if could_be(place, value, shown=shown, **known)}
                for shown in ({0: counts[0]}, shown_of(counts, hidden))
            )
            told += [place] if by_total and not by_page else []

    assert told == []


@settings(max_examples=400, deadline=None)
@given(cities(), st.integers(2, 5))
def test_small_count_could_be_any_small_number_that_the_total_allows(city, threshold):
    places, counts, together = city
    hidden = held(places, counts, threshold)
    small = [place for place in places if place.id and 0 < counts[place.id] <= threshold]
    known = {"tree": places, "together": together}

    for place in small:
        by_total, by_page = (
            {value for value in range(1, threshold + 1) if could_be(place, value, shown=shown, **known)}
            for shown in ({0: counts[0]}, shown_of(counts, hidden))
        )
        assert by_page == by_total


@settings(max_examples=200, deadline=None)
@given(cities().filter(lambda city: city[2]), st.data(), st.integers(2, 5))
def test_neither_count_of_a_percentage_can_be_worked_out(city, data, threshold):
    places, done, _ = city
    left = dict.fromkeys(done, 0)
    for place in reversed(places):
        if not any(one.parent == place.id for one in places):
            left[place.id] = data.draw(st.integers(0, 9))
        if place.parent is not None:
            left[place.parent] += left[place.id]
    counted = {id: {"numerator": Decimal(done[id]), "left over": Decimal(left[id])} for id in done}
    hidden = held_back(places, counted, threshold=threshold)

    for counts, place in product((done, left), places):
        if counts[place.id] > 0 and place.id in hidden:
            others = set(range(counts[0] + 1)) - {counts[place.id]}
            known = {"tree": places, "together": True}
            by_total, by_page = (
                any(could_be(place, value, shown=shown, **known) for value in others)
                for shown in ({0: counts[0]}, shown_of(counts, hidden))
            )
            assert by_page == by_total


@given(cities(), st.integers(2, 5))
def test_every_small_count_is_held_back_and_the_total_never(city, threshold):
    places, counts, _ = city

    hidden = held(places, counts, threshold)

    assert {id for id, count in counts.items() if id and 0 < count <= threshold} <= hidden
    assert 0 not in hidden


@pytest.mark.parametrize(
    ("areas", "most", "threshold"),
    [
        pytest.param(2, 12, 3, id="two areas"),
        pytest.param(3, 9, 3, id="three areas"),
        pytest.param(3, 8, 2, id="lowest threshold"),
        pytest.param(4, 5, 2, id="four areas"),
    ],
)
def test_knowing_the_rule_itself_does_not_help(areas, most, threshold):
    """Every city of so many areas: those that look the same differ in every count that is held back."""
    places = FIVE[: areas + 1]
    alike = defaultdict(list)
    for counts in product(range(most + 1), repeat=areas):
        hidden = held(places, city_of(*counts), threshold)
        looks = tuple("c" if id in hidden else count for id, count in enumerate(counts, 1))
        alike[sum(counts), looks].append(counts)

    told = [
        (total, looks)
        for (total, looks), cities in alike.items()
        for at in range(areas)
        if looks[at] == "c" and len({counts[at] for counts in cities}) == 1
    ]

    assert [one for one in told if one[0]] == []
