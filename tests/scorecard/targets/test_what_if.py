"""What a target would do: the same figures rated under two targets, and its tolerance beside the noise."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.periods import Frequency, add_months, parse_month
from kpis.rating import Status, TargetKind
from kpis.series import LimitRestart, Recording
from scorecard.standing import Evidences, standing
from scorecard.targets.what_if import MONTHS_RATED_ANEW, what_if
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

STARTS = date(2018, 4, 1)
NOVEMBER = date(2018, 11, 1)


def asked(
    proposed, *targets, figures, latest=date(2026, 1, 1), instead_of=None, applies_from=None, **measure
):
    return what_if(
        indicator=indicator(*targets, **measure),
        starts=STARTS,
        evidences=Evidences(own=figures, latest=latest),
        proposed=proposed,
        applies_from=applies_from or proposed.applies_from,
        instead_of=instead_of,
    )


def statuses(found) -> list[tuple[str, str]]:
    return [(month.now.rating.status.value, month.proposed.rating.status.value) for month in found.months]


def test_each_figure_is_rated_under_both_targets_as_though_either_had_always_held():
    figures = series(m2018_02=80, m2018_03=76, m2018_04=74)

    found = asked(target("80", "77", start="2018-11"), target("80", "75"), figures=figures)

    assert statuses(found) == [
        ("at_target", "at_target"),
        ("within_tolerance", "outside_tolerance"),
        ("outside_tolerance", "outside_tolerance"),
    ]
    assert (found.changed, found.figures) == (1, 3)


def test_months_before_the_proposed_one_keep_what_they_show():
    figures = series(m2018_09=76, m2018_10=76, m2018_11=76, m2018_12=80)

    found = asked(target("80", "77", start="2018-11"), target("80", "75"), figures=figures)

    assert [(one.period, one.becomes.status) for one in found.restated] == [
        (NOVEMBER, Status.OUTSIDE_TOLERANCE)
    ]


def test_target_of_a_later_month_ends_what_the_proposed_one_changes():
    figures = series(m2018_10=76, m2018_11=76, m2018_12=76)
    later = target("80", "75", start="2018-12")

    found = asked(target("80", "77", start="2018-11"), target("80", "75"), later, figures=figures)

    assert [one.period for one in found.restated] == [NOVEMBER]


def test_target_of_the_same_month_gives_way():
    figures = series(m2018_11=76)
    same = target("80", "75", start="2018-11")

    found = asked(target("80", "77", start="2018-11"), target("90", "85"), same, figures=figures)

    assert found.now is same
    assert [one.becomes.status for one in found.restated] == ["outside_tolerance"]


def test_correction_leaves_no_trace_of_what_was_typed():
    figures, wrong = series(m2018_04=76, m2018_11=76), target("80", "77")

    found = asked(target("80", "75", start="2018-11"), wrong, figures=figures, instead_of=wrong)

    assert [(one.period.month, one.becomes.status.value) for one in found.restated] == [
        (4, "not_rated"),
        (11, "within_tolerance"),
    ]


def test_withdrawal_is_rated_under_the_target_before_it():
    before, coming = target("80", "75"), target("90", "85", start="2018-11")

    found = asked(None, before, coming, figures=series(m2018_10=80), instead_of=coming, applies_from=NOVEMBER)

    assert (found.now, found.proposed) == (coming, before)
    assert statuses(found) == [("outside_tolerance", "at_target")]
    assert found.restated == ()


def test_first_target_of_an_indicator_is_compared_with_none():
    found = asked(target(), figures=series(m2018_04=80))

    assert (found.now, statuses(found)) == (None, [("not_rated", "at_target")])


@pytest.mark.parametrize(
    ("months", "rated"),
    [
        pytest.param(MONTHS_RATED_ANEW - 1, 23, id="one fewer"),
        pytest.param(MONTHS_RATED_ANEW, 24, id="as many"),
        pytest.param(MONTHS_RATED_ANEW + 1, 24, id="one more"),
    ],
)
def test_two_years_are_rated_at_most(months, rated):
    figures = {add_months(date(2019, 3, 1), -back): known(80) for back in range(months)}

    assert len(asked(target(), figures=figures).months) == rated


def test_month_without_a_figure_is_there_and_counts_for_none():
    found = asked(target(), target("90", "85"), figures=series(m2018_04=80, m2018_06=80))

    assert [month.now.period.month for month in found.months] == [4, 5, 6]
    assert found.figures == 2


def test_figures_after_the_framework_or_not_yet_ended_are_left_out():
    figures = series(m2019_02=80, m2019_03=80, m2019_04=80)

    whole = asked(target(), figures=figures)
    going_on = asked(target(), figures=figures, latest=date(2019, 2, 1))

    assert [month.now.period.month for month in whole.months] == [2, 3]
    assert [month.now.period.month for month in going_on.months] == [2]


def test_yearly_figure_is_rated_once():
    figures = series(m2017_07=70, m2018_07=80)

    found = asked(target(), figures=figures, frequency=Frequency.ANNUAL)

    assert [month.now.period.year for month in found.months] == [2017, 2018]


def test_nothing_to_rate_is_no_error():
    found = asked(target(), figures={})

    assert (found.months, found.changed, found.restated) == ((), 0, ())


# The tolerance beside the noise. Thirteen months, each 2 points from the last: the mean moving range is 2.

ZIGZAG = {add_months(date(2019, 3, 1), -back): known(80 + 2 * (back % 2)) for back in range(13)}


@pytest.mark.parametrize(
    ("limit", "is_wider"),
    [
        pytest.param("78.1", True, id="narrower by a tenth"),
        pytest.param("78", False, id="as wide"),
        pytest.param("77.9", False, id="wider"),
        pytest.param(None, False, id="no tolerance"),
        pytest.param("80", False, id="a limit at the target"),
    ],
)
def test_tolerance_is_compared_with_how_far_a_month_moves(limit, is_wider):
    found = asked(target("80", limit), figures=ZIGZAG)

    assert found.noise.limits.moving_range == 2
    assert found.noise.is_wider_than_tolerance is is_wider


def test_too_few_figures_have_no_noise_that_can_be_told():
    figures = dict(list(ZIGZAG.items())[:12])

    found = asked(target("80", "79"), figures=figures)

    assert (found.noise.points, found.noise.limits) == (12, None)
    assert not found.noise.is_wider_than_tolerance


@pytest.mark.parametrize(
    ("months", "points"),
    [
        pytest.param([], 13, id="no restart"),
        pytest.param(["2018-04"], 12, id="from the second figure on"),
        pytest.param(["2018-04", "2018-06"], 10, id="the last of two"),
        pytest.param(["2019-03"], 1, id="from the last figure on"),
        pytest.param(["2019-04"], 13, id="after the last figure"),
    ],
)
def test_limits_begin_anew_with_the_indicators_last_restart(months, points):
    recording = Recording(datetime(2019, 1, 9, tzinfo=UTC), "admin", "The front door was reorganised.")
    restarts = tuple(LimitRestart(parse_month(month), recording) for month in months)

    found = what_if(
        indicator=replace(indicator(target()), restarts=restarts),
        starts=STARTS,
        evidences=Evidences(own=ZIGZAG),
        proposed=target("80", "79"),
        applies_from=STARTS,
    )

    assert found.noise.points == points


@pytest.mark.parametrize(
    ("proposed", "measure"),
    [
        pytest.param(target(None, None, kind=TargetKind.IMPROVING), {}, id="a movement"),
        pytest.param(target(), {"frequency": Frequency.ANNUAL}, id="a yearly measure"),
    ],
)
def test_noise_is_not_asked_of_everything(proposed, measure):
    assert asked(proposed, figures=ZIGZAG, **measure).noise is None


@given(
    numbers=st.lists(st.integers(50, 100), min_size=1, max_size=12),
    value=st.integers(60, 90),
    limit=st.integers(50, 60),
    month=st.integers(0, 11),
)
def test_what_is_restated_is_what_the_pages_show_afterwards(numbers, value, limit, month):
    """Rated before and after by what rates the pages, month by month."""
    figures = {add_months(STARTS, number): known(one) for number, one in enumerate(numbers)}
    former = target("80", "75")
    begins = add_months(STARTS, month)
    proposed = target(str(value), str(limit), start=f"{begins:%Y-%m}")

    found = asked(proposed, former, figures=figures, latest=date(2019, 3, 1))

    evidences = Evidences(own=figures, latest=date(2019, 3, 1))
    after = (proposed,) if proposed.applies_from == former.applies_from else (former, proposed)
    expected = []
    for one in figures:
        shown = standing(indicator(former), period=one, evidences=evidences).rating.status
        becomes = standing(indicator(*after), period=one, evidences=evidences).rating.status
        assert one >= begins or shown is becomes
        expected += [one] if shown is not becomes else []
    assert [one.period for one in found.restated] == expected


def test_tolerance_is_a_width_whichever_way_is_better():
    found = asked(target("20", "23.5"), figures=ZIGZAG, polarity="lower")

    assert found.noise.tolerance == Decimal("3.5")
