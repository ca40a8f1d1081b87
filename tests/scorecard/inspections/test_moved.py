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
from scorecard.inspections.answers import Answer, Basis, Moved
from scorecard.inspections.moved import moved_since
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

    assert (found.answer, found.judged.basis, found.points) == (Answer.CHANCE, Basis.BEFORE, 14)
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
    finding = found.judged.finding
    assert not finding or (finding.pattern, finding.months) == (Pattern.ONE_SIDE, 7)


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
    assert moved([*CALM[:13], 84], "2018-01").judged.basis is Basis.BEFORE


def test_with_twelve_the_limits_rest_on_the_latest_figures_since():
    found = moved([*CALM[:12], *CALM[:13]], "2017-12")

    assert (found.judged.basis, found.points_before, found.points) == (Basis.SINCE, 12, 13)
    assert (found.judged.limits.first, found.judged.limits.last) == (
        parse_month("2018-01"),
        parse_month("2019-01"),
    )


def test_with_twelve_figures_on_either_side_nobody_can_tell():
    found = moved([*CALM[:12], *CALM[:12]], "2017-12")

    assert (found.answer, found.judged, found.points) == (Answer.TOO_FEW, None, 12)
    assert found.change.direction is Direction.SAME or found.change.difference == 0


def test_step_at_the_inspection_is_not_called_chance_by_limits_that_hold_both_sides_of_it():
    """Six figures of 80 and 82, then fourteen of 90 and 92: limits of 85.68 and 96.32 by the latter alone."""
    found = moved([*CALM[:6], *[90, 92] * 7], "2017-06")

    assert (found.answer, found.judged.basis) == (Answer.BETTER, Basis.SINCE)
    assert (found.judged.finding.pattern, found.judged.finding.high) == (Pattern.OUTSIDE, False)


@pytest.mark.parametrize(
    ("then", "polarity", "answer"),
    [
        pytest.param(86, Polarity.HIGHER, Answer.CHANCE, id="at the upper limit of those since"),
        pytest.param(87, Polarity.HIGHER, Answer.WORSE, id="above: it fell, where higher is better"),
        pytest.param(87, Polarity.LOWER, Answer.BETTER, id="above: it fell, where lower is better"),
        pytest.param(76, Polarity.HIGHER, Answer.CHANCE, id="at the lower limit"),
        pytest.param(75, Polarity.HIGHER, Answer.BETTER, id="below: it rose"),
    ],
)
def test_figure_at_the_inspection_is_held_against_the_limits_of_those_since(then, polarity, answer):
    assert moved([then, *CALM], "2017-01", polarity=polarity).answer is answer


def test_that_figures_rose_up_to_the_inspection_is_no_change_since():
    """78 to 84 is seven rising; by the limits of those since, 75.68 and 86.32, none lies out of the way."""
    rising = [78, 79, 80, 81, 82, 83, 84]

    assert moved([*rising, *CALM], "2017-07").answer is Answer.CHANCE


@pytest.mark.parametrize(
    ("since", "answer"),
    [
        pytest.param([87, 82], Answer.UNCLEAR, id="one of two outside, and not the latest"),
        pytest.param([87, 87, 84], Answer.BETTER, id="two of three outside: most"),
        pytest.param([87, 87, 80], Answer.UNCLEAR, id="most above, and the latest lower than then"),
        pytest.param([75, 75, 84], Answer.UNCLEAR, id="most below, and the latest higher"),
        pytest.param([*[83] * 7, 82, 80, 83], Answer.UNCLEAR, id="a run that has ended"),
    ],
)
def test_it_is_never_chance_where_months_since_are_more_than_that(since, answer):
    assert moved([*CALM, *since], "2018-02").answer is answer


def test_limits_that_do_not_fit_their_own_figures_tell_nothing():
    """Seven of 80 and seven of 90: a mean of 85 and one moving range of 10 in 13, so 82.95 and 87.05."""
    found = moved([*[80] * 7, *[90] * 7, 95], "2018-02")

    assert (found.judged.limits.fit, found.answer) == (False, Answer.UNCLEAR)
    assert moved_text(found).answer == "Not clear: the limits do not fit the figures"
    assert "14 of 14 lie outside them" in moved_text(found).sentence


def test_figures_after_the_inspection_are_not_counted_up_to_it():
    """The first figure is that of its report, a month after the inspectors left."""
    found = moved([80, *CALM], "2016-12", "2017-01")

    assert (found.is_after, found.points_before, found.points) == (True, 0, 14)
    assert moved_text(found).figures[0].label == "First after the inspection"
    assert "than in Jan 2017, the first after the inspection" in moved_text(found).sentence


# What is not bridged in silence


def test_months_without_a_figure_are_said():
    text = moved_text(moved([*CALM, None, 84, None, None, 84], "2018-02"))

    assert text.sentence.endswith(
        "No figure is recorded here for March 2018. No figure is recorded here for May 2018 to June 2018"
        " (2 months)."
    )


def test_months_between_figures_that_come_every_quarter_are_not_missing():
    assert moved([80, None, None, 82], "2017-01", frequency=Frequency.QUARTERLY).gaps == ()


@pytest.mark.parametrize(
    ("made_up", "published"),
    [
        pytest.param(("2018-02",), "2018-01", id="the month before"),
        pytest.param(("2018-01", "2018-02"), "2017-12", id="the month before these"),
        pytest.param((), None, id="that at the inspection is published itself"),
        pytest.param([f"2017-{one:02d}" for one in range(3, 13)] + ["2018-01", "2018-02"], None, id="a year"),
    ],
)
def test_published_figure_is_not_hidden_by_one_made_up_after_it(made_up, published):
    series = months([*CALM, 84])
    for month in map(parse_month, made_up):
        series[month] = known(series[month].figure.value, illustrative=True)

    found = moved_since(measure(), series, looked=parse_partial_date("2018-02"))

    assert (found.published.month if found.published else None) == (
        parse_month(published) if published else None
    )
    assert found.then.month == parse_month("2018-02")


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


# By hand: the sample's plans that ended within three months. The 13 figures of October 2017 to October 2018
# add up to 380, a mean of 29.23; twelve moving ranges add up to 22, so 1.83: limits of 24.35 and 34.11.
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


def test_plans_ending_early_have_not_stayed_within_chance_since_the_inspection_of_2016():
    found = ending("2018-10")

    assert (found.then.printed, found.first.printed, found.latest.printed) == (29, 37, 27)
    assert (found.answer, found.judged.basis, found.points) == (Answer.UNCLEAR, Basis.SINCE, 13)
    assert [one.printed for one in found.judged.beyond] == [37]
    assert (found.change.difference, found.change.judgement) == (-2, Judgement.BETTER)


def test_plans_ending_early_could_not_be_told_in_october_2017():
    text = moved_text(ending("2017-10"))

    assert text.answer == "Too few figures to tell"
    assert text.sentence == (
        "The latest figure is 8 points higher than in Nov 2016, the first after the inspection, which is"
        " worse. Whether that is more than chance cannot be told: limits need 13 figures on one side of the"
        " inspection. There is no figure up to it, and 1 figure since that can be held together. No figure is"
        " recorded here for December 2016 to September 2017 (10 months)."
    )


def test_answer_is_said_with_what_it_rests_on():
    text = moved_text(ending("2018-10"))

    assert (text.slug, text.answer) == ("unclear", "Not clear: some figures since are more than chance")
    assert [(one.label, one.figure, one.period) for one in text.figures] == [
        ("First after the inspection", "29%", "Nov 2016"),
        ("Next", "37%", "Oct 2017"),
        ("Latest", "27%", "Oct 2018"),
    ]
    assert text.sentence == (
        "The latest figure is 2 points lower than in Nov 2016, the first after the inspection, which is"
        " better; it is 10 points lower than the figure of Oct 2017 (37%). There is no figure up to the"
        " inspection, too few for limits of their own (13 are needed). By the limits of the latest 13"
        " figures, between 24.4% and 34.1% in October 2017 to October 2018, the first figure after it is"
        " within what chance alone does, but some figures since are not. Of the 13 figures since, 1 lies"
        " outside those limits: October 2017 (37%). No figure is recorded here for December 2016 to September"
        " 2017 (10 months)."
    )


BETWEEN = "By the limits of the 14 figures up to the inspection, between 75.7% and 86.3% in January 2017 to"
BETWEEN = f"{BETWEEN} February 2018,"


@pytest.mark.parametrize(
    ("since", "said"),
    [
        pytest.param([86, 76, 82], "", id="at the limits"),
        pytest.param(
            [87, 82],
            " Of the 2 figures since, 1 lies outside those limits: March 2018 (87%).",
            id="one above",
        ),
        pytest.param(
            [75, 82, 88, 82],
            " Of the 4 figures since, 2 lie outside those limits, the last of them May 2018 (88%).",
            id="below and above",
        ),
        pytest.param(
            [82, 87],
            " Of the 2 figures since, 1 lies outside those limits: April 2018 (87%).",
            id="the latest",
        ),
        pytest.param(
            [*[83] * 7, 80],
            " Up to September 2018 there were seven months in a row above the mean.",
            id="run",
        ),
    ],
)
def test_figures_since_that_are_more_than_chance_are_said(since, said):
    sentence = moved_text(moved([*CALM, *since], "2018-02")).sentence

    rest = sentence.partition(BETWEEN)[2]
    assert rest.partition(".")[2] == said


@pytest.mark.parametrize(
    ("figures", "changes", "sentence"),
    [
        pytest.param(
            [*CALM, 90],
            {},
            "The latest figure is 8 points higher than at the inspection, which is better. "
            f"{BETWEEN} the latest figures are more than chance (above the upper control limit). Of the 1"
            " figure since, 1 lies outside those limits: March 2018 (90%).",
            id="better",
        ),
        pytest.param(
            [*CALM, 82],
            {},
            "The latest figure is the same as at the inspection. "
            f"{BETWEEN} the latest is within what chance alone does.",
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


def test_run_against_the_two_figures_is_said_to_be_that():
    text = moved_text(moved([*CALM[:13], 86, *[83] * 7], "2018-02"))

    assert text.answer == "Not clear: the figures do not tell one way"
    assert (
        "the latest figures are more than chance (seven months in a row above the mean), which is not the way"
        " that the two figures moved."
    ) in text.sentence


@pytest.mark.parametrize(
    ("figures", "looked", "answer", "sentence"),
    [
        pytest.param(
            [],
            "2018-02",
            "No figures to compare",
            "No figure of the year before the inspection is recorded here, nor any since.",
            id="none",
        ),
        pytest.param(
            [80],
            "2017-01",
            "No figures to compare: none since the inspection",
            "No figure since the inspection is recorded here.",
            id="none since",
        ),
        pytest.param(
            [80],
            "2016-12",
            "No figures to compare: none at the inspection",
            "No figure of the year before the inspection is recorded here, so there is none to compare with.",
            id="none before",
        ),
    ],
)
def test_what_is_missing_is_said(figures, looked, answer, sentence):
    text = moved_text(moved(figures, looked))

    assert (text.answer, text.sentence, text.is_answered) == (answer, sentence, False)


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
    if found.answer is Answer.CHANCE:
        assert found.judged.signal is None
        assert found.judged.beyond == ()
    if found.judged:
        inside = found.judged.limits.first, found.judged.limits.last
        is_before = found.judged.basis is Basis.BEFORE
        assert inside[1] <= add_months(FIRST, at) if is_before else inside[0] > found.then.month
    assert moved_text(found).sentence.endswith(".")
