"""Has a measure moved since an inspection? Worked by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.change import Direction, Judgement
from kpis.figures import Calculation
from kpis.periods import Frequency, add_months, parse_month
from kpis.rating import Polarity
from kpis.variation import Pattern
from reports.partial_dates import parse_partial_date
from scorecard.inspections.moved import Answer, Basis, Moved, moved_since
from scorecard.inspections.moved_texts import moved_text
from tests.scorecard.builders import known, measure

pytestmark = pytest.mark.one_database

FIRST = parse_month("2017-01")
# A mean of 81 and moving ranges of 2: limits of 81 -+ 5.32, so 75.68 and 86.32. Two thirds: 77.45 and 84.54
CALM = [80, 82] * 7


def months(figures, *, first=FIRST, illustrative=False) -> dict:
    """Figures month by month, the first of them in January 2017; None where there is none."""
    return {
        add_months(first, at): known(figure, illustrative=illustrative)
        for at, figure in enumerate(figures)
        if figure is not None
    }


def moved(figures, looked, told=None, *, first=FIRST, **changes) -> Moved:
    """looked, told: as papers write them."""
    return moved_since(
        measure(**changes),
        months(figures, first=first),
        looked=parse_partial_date(looked),
        told=parse_partial_date(told) if told else None,
    )


# CALM are the figures of January 2017 to February 2018: 14 of them


def test_figure_within_the_limits_of_before_is_no_more_than_chance():
    found = moved([*CALM, 84], "2018-02")

    assert (found.answer, found.basis, found.points) == (Answer.CHANCE, Basis.BEFORE, 14)
    assert (found.then.printed, found.first, found.latest.printed) == (82, None, 84)
    assert (found.change.direction, found.change.judgement) == (Direction.UP, Judgement.BETTER)


# The upper limit is 81 + 2.66 x 2 = 86.32; the lower 75.68
@pytest.mark.parametrize(
    ("latest", "polarity", "answer"),
    [
        pytest.param(86, Polarity.HIGHER, Answer.CHANCE, id="at the upper limit, inside"),
        pytest.param(87, Polarity.HIGHER, Answer.BETTER, id="above, where higher is better"),
        pytest.param(87, Polarity.LOWER, Answer.WORSE, id="above, where lower is better"),
        pytest.param(87, Polarity.CONTEXT, Answer.OTHER, id="above, where neither is"),
        pytest.param(76, Polarity.HIGHER, Answer.CHANCE, id="at the lower limit, inside"),
        pytest.param(75, Polarity.HIGHER, Answer.WORSE, id="below, where higher is better"),
        pytest.param(75, Polarity.LOWER, Answer.BETTER, id="below, where lower is better"),
    ],
)
def test_figure_beyond_the_limits_of_before_is_more_than_chance(latest, polarity, answer):
    assert moved([*CALM, latest], "2018-02", polarity=polarity).answer is answer


@pytest.mark.parametrize(
    ("since", "answer"),
    [
        pytest.param([83] * 6, Answer.CHANCE, id="six on one side"),
        pytest.param([83] * 7, Answer.BETTER, id="seven on one side"),
    ],
)
def test_run_is_counted_from_the_inspection_on(since, answer):
    """February 2018 itself, 82, lies above the mean too, and is not one of the figures since."""
    found = moved([*CALM, *since], "2018-02")

    assert found.answer is answer
    assert not found.finding or (found.finding.pattern, found.finding.months) == (Pattern.ONE_SIDE, 7)


def test_run_on_the_other_side_than_the_two_figures_is_not_clear():
    """86 at the inspection; since then 83 seven times: above the mean, and still lower than it was."""
    found = moved([*CALM[:13], 86, *[83] * 7], "2018-02")

    assert found.answer is Answer.UNCLEAR
    assert found.change.direction is Direction.DOWN


# Which figure is that of the inspection


@pytest.mark.parametrize(
    ("looked", "told", "month"),
    [
        pytest.param("2018-02", None, "2018-02", id="of its month"),
        pytest.param("2018-02-03", None, "2018-02", id="of the month of its day"),
        pytest.param("2018-05", None, "2018-02", id="the last before it"),
        pytest.param("2019-01", None, "2018-02", id="eleven months before it"),
        pytest.param("2019-02", None, None, id="a year before it is too old"),
        pytest.param("2016-11", "2017-01", "2017-01", id="the first up to its report"),
        pytest.param("2016-11", "2016-12", None, id="after its report is too late"),
        pytest.param("2017", None, "2017-12", id="the last of its year"),
    ],
)
def test_figure_at_the_inspection_is_the_last_up_to_it_or_the_first_up_to_its_report(looked, told, month):
    found = moved(CALM, looked, told)

    assert (found.then.month if found.then else None) == (parse_month(month) if month else None)


def test_figure_that_stands_for_the_inspection_is_none_of_those_since():
    found = moved([80, 82, 84], "2016-11", "2017-01")

    assert (found.then.printed, found.first.printed, found.latest.printed) == (80, 82, 84)


@pytest.mark.parametrize(
    ("figures", "looked", "shown"),
    [
        pytest.param([], "2018-02", (None, None), id="no figures"),
        pytest.param([80], "2017-01", (80, None), id="none since"),
        pytest.param([80], "2016-12", (None, 80), id="none before"),
    ],
)
def test_one_figure_is_nothing_to_compare(figures, looked, shown):
    found = moved(figures, looked)

    figure = lambda one: one.printed if one else None  # noqa: E731
    assert found.answer is Answer.NOTHING
    assert (figure(found.then), figure(found.latest)) == shown
    assert found.change is None


# Which limits


def test_thirteen_figures_up_to_the_inspection_are_enough_to_go_by_those_alone():
    assert moved([*CALM[:13], 84], "2018-01").basis is Basis.BEFORE


def test_with_twelve_the_limits_rest_on_three_years_from_the_first():
    found = moved([*CALM[:13], 84], "2017-12")

    assert (found.basis, found.points_before, found.points) == (Basis.AROUND, 12, 14)


def test_with_twelve_figures_in_all_nobody_can_tell():
    found = moved(CALM[:12], "2017-03")

    assert (found.answer, found.basis, found.points) == (Answer.TOO_FEW, None, 12)
    assert found.change.direction is Direction.UP


def test_limits_of_years_later_do_not_judge_what_was_at_the_inspection():
    """Two figures at the inspection, and five years later fourteen: they lie more than three years off."""
    later = months(CALM, first=parse_month("2022-01"))
    found = moved_since(
        measure(), {**months([90, 90]), **later}, looked=parse_partial_date("2017-02"), told=None
    )

    assert (found.answer, found.points) == (Answer.TOO_FEW, 2)


@pytest.mark.parametrize(
    ("changes", "has_change"),
    [
        pytest.param({"frequency": Frequency.QUARTERLY}, True, id="quarterly"),
        pytest.param({"calculation": Calculation.YEAR_TO_DATE}, False, id="a total of the year so far"),
    ],
)
def test_question_of_chance_is_not_asked_of_every_measure(changes, has_change):
    found = moved([*CALM, 99], "2018-02", **changes)

    assert found.answer is Answer.NOT_ASKED
    assert (found.change is not None) is has_change


# What rests on figures that were made up


@pytest.mark.parametrize(
    ("made_up", "looked", "illustrative"),
    [
        pytest.param("2017-05", "2018-02", True, id="one that the limits rest on"),
        pytest.param("2018-03", "2018-02", True, id="the latest"),
        pytest.param(None, "2018-02", False, id="none"),
        pytest.param("2017-01", "2018-02", False, id="one that is not printed"),
    ],
)
def test_answer_that_rests_on_a_figure_made_up_is_illustrative(made_up, looked, illustrative):
    series = months([None, *CALM, 84] if made_up == "2017-01" else [*CALM, 84])
    if made_up:
        value = series[parse_month(made_up)].figure.value if parse_month(made_up) in series else None
        series[parse_month(made_up)] = known(value, illustrative=True)

    found = moved_since(measure(), series, looked=parse_partial_date(looked))

    assert found.illustrative is illustrative


# By hand: the sample's plans that ended within three months, 14 figures from November 2016 to October 2018
# with ten months missing, add up to 409, a mean of 29.21; twelve moving ranges add up to 22, so 1.83, and the
# limits are 24.34 and 34.09.
ENDING = {"2016-11": 29, "2017-10": 37} | {
    f"{year}-{month:02d}": figure
    for (year, month), figure in zip(
        [(2017, 11), (2017, 12), *[(2018, one) for one in range(1, 11)]],
        [28, 28, 30, 30, 29, 28, 30, 29, 27, 29, 28, 27],
        strict=True,
    )
}


def ending(until: str) -> Moved:
    series = {parse_month(month): known(figure) for month, figure in ENDING.items() if month <= until}
    return moved_since(
        measure(polarity=Polarity.LOWER),
        series,
        looked=parse_partial_date("2016-10"),
        told=parse_partial_date("2016-11"),
    )


def test_plans_ending_early_have_not_moved_beyond_chance_since_the_inspection_of_2016():
    found = ending("2018-10")

    assert (found.then.printed, found.first.printed, found.latest.printed) == (29, 37, 27)
    assert (found.answer, found.basis, found.points) == (Answer.CHANCE, Basis.AROUND, 14)
    assert (found.change.difference, found.change.judgement) == (-2, Judgement.BETTER)


def test_plans_ending_early_could_not_be_told_in_october_2017():
    text = moved_text(ending("2017-10"))

    assert text.answer == "Too few figures to tell"
    assert text.sentence == (
        "The latest figure is 8 points higher than at the inspection, which is worse. Whether that is more"
        " than chance cannot be told: there are 2 figures of three years around the inspection, and 13 are"
        " needed."
    )


def test_answer_is_said_with_what_it_rests_on():
    text = moved_text(ending("2018-10"))

    assert (text.slug, text.letter, text.answer) == ("common", "N", "No more than chance")
    assert [(one.label, one.figure, one.period) for one in text.figures] == [
        ("At the inspection", "29%", "Nov 2016"),
        ("First since", "37%", "Oct 2017"),
        ("Latest", "27%", "Oct 2018"),
    ]
    assert text.sentence == (
        "The latest figure is 2 points lower than at the inspection, which is better. The latest figures are"
        " within what chance alone does, by the limits of the 14 figures of three years around it: there is 1"
        " figure up to the inspection, and 13 are needed to go by those alone. In between, October 2017 (37%)"
        " lies outside those limits."
    )


@pytest.mark.parametrize(
    ("since", "said"),
    [
        pytest.param([86, 76, 82], "", id="at the limits"),
        pytest.param([87, 82], " In between, March 2018 (87%) lies outside those limits.", id="one above"),
        pytest.param(
            [75, 82, 88, 82],
            " In between, 2 months lie outside those limits, the last of them May 2018 (88%).",
            id="below and above",
        ),
        pytest.param([82, 87], "", id="the latest is said by itself"),
    ],
)
def test_figures_in_between_that_lie_outside_the_limits_are_said(since, said):
    sentence = moved_text(moved([*CALM, *since], "2018-02")).sentence

    assert sentence.partition("up to the inspection.")[2] == said


@pytest.mark.parametrize(
    ("figures", "changes", "sentence"),
    [
        pytest.param(
            [*CALM, 90],
            {},
            "The latest figure is 8 points higher than at the inspection, which is better. The latest"
            " figures are more than chance (above the upper control limit), by the limits of the 14 figures"
            " up to the inspection.",
            id="better",
        ),
        pytest.param(
            [*CALM[:13], 86, *[83] * 7],
            {},
            # 1052 and 86 over 14: 81.29, and 83 is above it
            "The latest figure is 3 points lower than at the inspection, which is worse. But the latest"
            " figures are seven months in a row above the mean, so the two do not tell one way, by the limits"
            " of the 14 figures up to the inspection.",
            id="not clear",
        ),
        pytest.param(
            [*CALM, 82],
            {},
            "The latest figure is the same as at the inspection. The latest figures are within what chance"
            " alone does, by the limits of the 14 figures up to the inspection.",
            id="the same",
        ),
        pytest.param(
            [*CALM, 90],
            {"calculation": Calculation.YEAR_TO_DATE},
            "It is a total of the year so far, so that its months are not compared.",
            id="a total of the year so far",
        ),
        pytest.param(
            [*CALM, 90],
            {"frequency": Frequency.QUARTERLY, "polarity": Polarity.CONTEXT},
            "The latest figure is 8 points higher than at the inspection. Whether that is more than chance is"
            " asked only of figures that are counted anew every month.",
            id="quarterly, for context",
        ),
    ],
)
def test_sentence_claims_no_more_than_the_figures_do(figures, changes, sentence):
    assert moved_text(moved(figures, "2018-02", **changes)).sentence == sentence


@pytest.mark.parametrize(
    ("figures", "looked", "sentence"),
    [
        pytest.param(
            [], "2018-02", "No figure is published of the year before the inspection, nor since.", id="none"
        ),
        pytest.param([80], "2017-01", "No figure is published since the inspection.", id="none since"),
        pytest.param(
            [80],
            "2016-12",
            "No figure is published of the year before the inspection, so there is none to compare with.",
            id="none before",
        ),
    ],
)
def test_what_is_missing_is_said(figures, looked, sentence):
    text = moved_text(moved(figures, looked))

    assert (text.answer, text.sentence, text.is_answered) == ("Nothing to compare", sentence, False)


@given(
    st.lists(st.integers(0, 100) | st.none(), max_size=60),
    st.integers(0, 70),
    st.sampled_from(list(Polarity)),
)
def test_more_than_chance_is_only_ever_said_in_the_direction_of_the_two_figures(figures, at, polarity):
    looked = parse_partial_date(add_months(FIRST, at).isoformat()[:7])

    found = moved_since(measure(polarity=polarity), months(figures), looked=looked)

    better = found.answer is Answer.BETTER
    if better or found.answer is Answer.WORSE:
        assert found.change.judgement is (Judgement.BETTER if better else Judgement.WORSE)
    if found.answer in (Answer.CHANCE, Answer.BETTER, Answer.WORSE, Answer.OTHER, Answer.UNCLEAR):
        assert found.points >= 13
    if found.then:
        assert found.latest is None or found.latest.month > found.then.month
    assert all(isinstance(one.printed, Decimal) for one in (found.then, found.latest) if one)
    assert moved_text(found).sentence.endswith(".")
