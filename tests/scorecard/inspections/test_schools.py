"""Schools by grade: totals and percentages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.inspection_words import Grade, Phase, Sector
from reports.versions import record_version, withdraw
from scorecard.inspections.schools import SchoolCount, build_schools_page, good_or_outstanding
from scorecard.inspections.schools_selection import read_schools
from tests.reports import inspecting

DAY = date(2017, 11, 8)
MONDAY, TUESDAY, WEDNESDAY = (datetime(2018, 1, day, tzinfo=UTC) for day in (1, 2, 3))


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


def test_count_that_was_withdrawn_is_no_nought():
    primary, nursery = schools(1, 1, 1, 1), schools(9, 13, 0, 0, phase=Phase.NURSERY)
    nursery[1] = replace(nursery[1], schools=None)

    page = build_schools_page([*primary, *nursery], as_at=DAY, days=[DAY])

    [first, whole] = page.sectors[0].rows
    assert (first.counts, first.share, first.without_share) == (
        ("9", "[x]", "0", "0"),
        "[x]",
        "not available: a count was withdrawn",
    )
    assert (whole.counts, whole.good_or_better, whole.share) == (("1", "1", "1", "1"), "2 of 4", "50%")
    assert page.together.counts == ("10", "[x]", "1", "1")
    assert page.together.good_or_better == "[x]"
    assert page.sentence.endswith("on 8 November 2017 is not available: a count was withdrawn.")


@pytest.mark.django_db
def test_withdrawn_count_leaves_a_gap_until_it_is_given_anew_and_stands_before():
    one = stored(inspecting.school_judgement(as_at=DAY, schools=7), at=MONDAY)
    stored(inspecting.school_judgement(as_at=DAY, grade="outstanding", schools=3), at=MONDAY)
    withdraw(of=one, by="admin", reason="It was of another council.", at=TUESDAY)

    gap = [counts_of(DAY, None), counts_of(DAY, TUESDAY)]
    stored(inspecting.school_judgement(as_at=DAY, schools=8), at=WEDNESDAY)

    assert gap == [{"good": None, "outstanding": 3}] * 2
    assert counts_of(DAY, MONDAY) == {"good": 7, "outstanding": 3}
    assert counts_of(DAY, TUESDAY) == gap[0]
    assert counts_of(DAY, None) == counts_of(DAY, WEDNESDAY) == {"good": 8, "outstanding": 3}


def stored(row, *, at: datetime):
    row.save()
    record_version(of=row, by="admin", at=at)
    return row


def counts_of(day: date, moment: datetime | None) -> dict[str, int | None]:
    return {one.grade.value: one.schools for one in read_schools(day, as_known_at=moment)}
