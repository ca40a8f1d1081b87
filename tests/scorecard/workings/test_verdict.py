"""The workings' conclusion is the rating, and what they print bears it out."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Unit, round_half_up
from kpis.rating import STATUS_LABELS, Polarity, Status, TargetKind
from scorecard.workings.page import build_workings_page, sentence_of
from scorecard.workings.verdict import verdict_steps
from tests.scorecard.builders import indicator, known, target
from tests.scorecard.worked import number_in, sentences, titles, worked

pytestmark = pytest.mark.one_database

HIGHER, LOWER, CONTEXT = Polarity.HIGHER, Polarity.LOWER, Polarity.CONTEXT


def verdict(one, **by_month) -> tuple[str, str]:
    """The comparison and the rule, of October 2018."""
    steps = list(verdict_steps(worked(one, **by_month)))
    return (sentences(steps, "Compared")[0] if len(steps) > 1 else "", steps[-1].sentences[0])


@pytest.mark.parametrize(
    ("figure", "compared", "rule"),
    [
        pytest.param(
            21,
            "21% is lower than the target of 22%, on its good side.",
            "Past the target on its good side: better than target.",
            id="past the target",
        ),
        pytest.param(
            22, "22% is equal to the target of 22%.", "Equal to the target: at target.", id="on the target"
        ),
        pytest.param(
            25,
            "25% is higher than the target of 22%, on its wrong side, and not past the limit of 25%.",
            "Missed the target, and not past the tolerance limit: within tolerance.",
            id="on the limit",
        ),
        pytest.param(
            26,
            "26% is higher than the target of 22%, on its wrong side, and past the limit of 25% too.",
            "Past the tolerance limit: outside tolerance.",
            id="past the limit",
        ),
    ],
)
def test_verdict_of_a_value_is_a_sentence_and_a_rule(figure, compared, rule):
    assert verdict(indicator(target("22", "25"), polarity=LOWER), m2018_10=figure) == (compared, rule)


def test_verdict_without_a_tolerance_says_that_none_is_agreed():
    assert verdict(indicator(target("90", None)), m2018_10=87) == (
        "87% is lower than the target of 90%, on its wrong side, and no tolerance limit is agreed.",
        "Missed a target that has no tolerance limit: outside tolerance.",
    )


@pytest.mark.parametrize(
    ("kind", "polarity", "figure", "compared", "status"),
    [
        pytest.param(
            TargetKind.IMPROVING,
            LOWER,
            8,
            "8% is lower than 10% of Sep 2018, which is the right way.",
            "better than target",
            id="improving where lower is better",
        ),
        pytest.param(
            TargetKind.IMPROVING,
            HIGHER,
            8,
            "8% is lower than 10% of Sep 2018, which is the wrong way.",
            "outside tolerance",
            id="not improving where higher is better",
        ),
        pytest.param(
            TargetKind.INCREASING,
            LOWER,
            11,
            "11% is higher than 10% of Sep 2018, which is the right way.",
            "better than target",
            id="increasing whichever way is better",
        ),
        pytest.param(
            TargetKind.REDUCING, HIGHER, 10, "10% is equal to 10% of Sep 2018.", "within tolerance", id="same"
        ),
    ],
)
def test_verdict_of_a_movement_names_the_figure_before(kind, polarity, figure, compared, status):
    one = indicator(target(None, None, kind=kind), polarity=polarity)

    found = verdict(one, m2018_09=10, m2018_10=figure)

    assert found[0] == compared
    assert found[1].endswith(f": {status}.")


@pytest.mark.parametrize(
    ("one", "figures", "rule"),
    [
        pytest.param(
            indicator(), {"m2018_10": 80}, "A figure without a target is not rated.", id="no target"
        ),
        pytest.param(
            indicator(target(None, None, kind=TargetKind.TO_BE_CONFIRMED)),
            {"m2018_10": 80},
            "A figure whose target is still to be confirmed is not rated.",
            id="to be confirmed",
        ),
        pytest.param(
            indicator(target(), polarity=CONTEXT),
            {"m2018_10": 80},
            "A measure that is shown for context only is not rated.",
            id="context",
        ),
        pytest.param(
            indicator(target()),
            {},
            "A month without a figure is not rated, though one was due.",
            id="no figure",
        ),
        pytest.param(
            indicator(target()),
            {"latest": "2018-09"},
            "A month in which no figure is due is not rated.",
            id="not due",
        ),
        pytest.param(
            indicator(
                target(None, None, kind=TargetKind.BENCHMARK, benchmark="ENG", benchmark_name="England")
            ),
            {"m2018_10": 80},
            "There is no figure of England yet to compare with, so it is not rated.",
            id="no benchmark figure",
        ),
        pytest.param(
            indicator(target(None, None, kind=TargetKind.IMPROVING)),
            {"m2018_10": 80},
            "There is no earlier figure to compare with, so it is not rated.",
            id="no earlier figure",
        ),
        pytest.param(
            indicator(target("85", None, kind=TargetKind.YEAR_END_VALUE)),
            {"m2018_10": 43},
            "A target for the year's end is rated in the framework's last month alone.",
            id="at year end",
        ),
    ],
)
def test_every_reason_for_not_being_rated_is_said(one, figures, rule):
    steps = list(verdict_steps(worked(one, **figures)))

    assert steps[-1].sentences == (rule,)
    assert "Compared" not in titles(steps)


def test_target_of_the_years_end_says_how_far_along_it_is():
    one = indicator(target("85", None, kind=TargetKind.YEAR_END_VALUE), unit=Unit.COUNT)

    steps = list(verdict_steps(worked(one, m2018_09=43, period="2018-09")))

    assert sentences(steps, "How far along it is") == (
        "43 of 85 so far; 7.0 a month needed in the 6 months left, up to March 2019.",
        "What is still needed is 85 less 43, shared between the months that are left.",
    )


FIGURES = st.decimals(0, 110, places=4)
LEVELS = st.one_of(st.integers(0, 100).map(Decimal), st.decimals(0, 100, places=1))


@st.composite
def indicators(draw, kind):
    """With a target of that kind. Those that can be rated come often: they have the edges."""
    has_value = kind in (TargetKind.VALUE, TargetKind.YEAR_END_VALUE)
    polarity, level = draw(st.sampled_from([HIGHER, LOWER, HIGHER, LOWER, CONTEXT])), draw(LEVELS)
    slack = draw(st.sampled_from([None, 0, 1, 5, 5]))
    limit = None if slack is None else level - slack if polarity is HIGHER else level + slack
    named = {"benchmark": "ENG", "benchmark_name": "England"} if kind is TargetKind.BENCHMARK else {}
    terms = target(level if has_value else None, limit if has_value else None, kind=kind, **named)
    return indicator(terms, polarity=polarity, decimals=draw(st.integers(0, 2)))


def figure_near(level: Decimal):
    """Figures on, just beside and far from a level: the edges are where a rating could be got wrong."""
    steps = st.sampled_from([Decimal(n) for n in ("0", "0.4", "0.5", "-0.4", "-0.5", "1", "-1", "5", "-5")])
    return st.one_of(steps.map(lambda step: level + step), FIGURES)


@pytest.mark.parametrize("kind", TargetKind)
@given(draws=st.data(), period=st.sampled_from(["2018-10", "2019-03"]))
def test_conclusion_is_the_rating_and_the_printed_numbers_bear_it_out(kind, draws, period):
    one = draws.draw(indicators(kind))
    near = one.targets[0].value if one.targets[0].value is not None else Decimal(80)
    figures_drawn = st.one_of(figure_near(near), figure_near(near), st.none())
    figure, before, england = (draws.draw(figures_drawn) for _ in range(3))
    month = f"m{period.replace('-', '_')}"
    figures = {month: known(figure)} if figure is not None else {}
    figures |= {"m2018_09": known(before)} if before is not None else {}

    found = worked(
        one, period=period, england={"m2018_08": england} if england is not None else None, **figures
    )

    rating, steps = found.row.standing.rating, list(verdict_steps(found))
    page = build_workings_page(found)
    label = STATUS_LABELS[rating.status]
    assert (page.status.slug, page.status.label) == (rating.status.value, label)
    assert label.lower() in page.sentence
    assert (steps[-1].sentences[0].endswith(f": {label.lower()}.")) is rating.is_rated
    assert ("Compared" in titles(steps)) is rating.is_rated
    if rating.is_rated:
        assert status_read_from(sentences(steps, "Compared")[0], one) is rating.status


def status_read_from(sentence: str, one) -> Status:
    """What a reader with a pencil makes of the numbers in a comparison, by the status table."""
    seen = [number_in(text) for text in re.findall(r"−?[\d,]+(?:\.\d+)?%", sentence)]
    figure, level, *limit = seen
    word = "equal" if figure == level else "higher" if figure > level else "lower"
    assert f" is {word} " in sentence
    terms = one.targets[0]
    higher = {TargetKind.INCREASING: True, TargetKind.REDUCING: False}.get(
        terms.kind, one.measure.polarity is HIGHER
    )
    gained = (figure - level) if higher else (level - figure)
    if "the right way" in sentence or "the wrong way" in sentence or "target" not in sentence:
        assert ("the right way" in sentence, "the wrong way" in sentence) == (gained > 0, gained < 0)
        missed = Status.WITHIN_TOLERANCE if gained == 0 else Status.OUTSIDE_TOLERANCE
        return Status.BETTER_THAN_TARGET if gained > 0 else missed
    assert ("on its good side" in sentence, "on its wrong side" in sentence) == (gained > 0, gained < 0)
    if gained >= 0:
        return Status.BETTER_THAN_TARGET if gained else Status.AT_TARGET
    if not limit:
        assert "no tolerance limit is agreed" in sentence
        return Status.OUTSIDE_TOLERANCE
    is_past = figure < limit[0] if higher else figure > limit[0]
    assert ("not past the limit" in sentence) is not is_past
    return Status.OUTSIDE_TOLERANCE if is_past else Status.WITHIN_TOLERANCE


@given(numerator=st.integers(0, 5_000), denominator=st.integers(1, 5_000), decimals=st.integers(0, 2))
def test_division_rounded_by_hand_is_the_figure_that_is_rated(numerator, denominator, decimals):
    one = indicator(target(), decimals=decimals)

    found = worked(one, m2018_10=known(None, numerator, denominator))

    page = build_workings_page(found)
    division = sentences(page.steps, "Divided")[0]
    shown = re.search(r"= (\S+?)%", division)[1]
    rounded = round_half_up(number_in(shown), decimals)
    assert rounded == found.row.standing.printed == number_in(page.figure)
    assert f"It is rated as it is printed: {page.figure}." in sentences(page.steps, "Rounded")


@pytest.mark.parametrize(
    ("one", "figures", "sentence"),
    [
        pytest.param(
            indicator(target("22", "25"), polarity=LOWER),
            {"m2018_10": 24},
            "KPI 1 in October 2018: 24% against a target of 22%, within tolerance.",
            id="a level",
        ),
        pytest.param(
            indicator(target(None, None, kind=TargetKind.REDUCING)),
            {"m2018_09": 10, "m2018_10": 8},
            "KPI 1 in October 2018: 8% after 10% of Sep 2018,"
            " and the target is “falling”: better than target.",
            id="a movement",
        ),
        pytest.param(indicator(target()), {}, "KPI 1 in October 2018: not rated, no figure.", id="no figure"),
        pytest.param(
            indicator(),
            {"m2018_10": 80},
            "KPI 1 in October 2018: 80%, not rated (no target).",
            id="no target",
        ),
    ],
)
def test_sentence_says_the_rating_as_a_person_would(one, figures, sentence):
    assert sentence_of(worked(one, **figures).row) == sentence
