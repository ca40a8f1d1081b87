"""Schools by grade: totals and percentages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.inspection_words import Grade, Phase, Sector
from scorecard.inspections.schools import SchoolCount, build_schools_page, good_or_outstanding

pytestmark = pytest.mark.one_database

DAY = date(2017, 11, 8)


def schools(*numbers: int, sector=Sector.ACADEMY, phase=Phase.PRIMARY, special=0) -> list[SchoolCount]:
    """Outstanding, good, requires improvement, inadequate."""
    return [
        SchoolCount(sector, phase, grade, number, special if grade is Grade.INADEQUATE else 0)
        for grade, number in zip(Grade, numbers, strict=True)
    ]


@pytest.mark.parametrize(
    ("counts", "share"),
    [
        pytest.param((0, 0, 0, 0), None, id="no schools"),
        pytest.param((0, 0, 1, 0), 0, id="none good"),
        pytest.param((1, 1, 0, 0), 100, id="all good"),
        pytest.param((1, 0, 7, 0), 13, id="12.5 rounds up"),
        pytest.param((1, 123, 33, 13), 73, id="124 of 170"),
    ],
)
def test_share_is_rounded_half_up_and_of_nothing_there_is_none(counts, share):
    assert good_or_outstanding(schools(*counts))[2] == share


def test_special_measures_are_not_counted_again():
    page = build_schools_page(schools(1, 1, 1, 1, special=1), as_at=DAY, days=[DAY])

    [sector] = page.sectors
    assert (sector.total.good_or_better, sector.total.share) == ("2 of 4", "50%")
    assert sector.total.special_measures == "of these 1 in special measures"


def test_phase_without_schools_has_no_percentage():
    counts = schools(0, 0, 0, 0, phase=Phase.NURSERY) + schools(1, 0, 0, 0)

    [nursery, primary] = build_schools_page(counts, as_at=DAY, days=[DAY]).sectors[0].rows

    assert (nursery.share, nursery.has_share) == ("[z]", False)
    assert (primary.share, primary.has_share) == ("100%", True)


def test_nothing_recorded_is_said():
    page = build_schools_page([], as_at=None, days=[])

    assert (page.sentence, page.sectors, page.together) == ("No grades of schools are recorded.", (), None)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Sector)),
            st.sampled_from(list(Phase)),
            st.sampled_from(list(Grade)),
            st.integers(0, 500),
        ),
        max_size=20,
    )
)
def test_sectors_add_up_to_all_schools(rows):
    counts = [SchoolCount(*row) for row in rows]

    parts = [good_or_outstanding(one for one in counts if one.sector is sector) for sector in Sector]

    good, everyone, _ = good_or_outstanding(counts)
    assert (good, everyone) == (sum(one[0] for one in parts), sum(one[1] for one in parts))
    assert good <= everyone
