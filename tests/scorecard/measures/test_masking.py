"""A bad area behind a good average, at both edges; and the parts of a measure, month by month."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpis.figures import Calculation, Marker, Unit
from kpis.periods import parse_month
from kpis.rating import Polarity, Reason, Status, not_rated
from kpis.terms import AreaTerms
from scorecard.measures.alert_texts import alert_texts
from scorecard.measures.history import Coverage, build_history
from scorecard.measures.masking import masked_parts
from scorecard.measures.part_texts import parts_text
from scorecard.measures.parts import part_histories
from scorecard.measures.rows import Origins
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

EAST = AreaTerms(2, "EAST", "East", "service_area")
SOUTH = AreaTerms(3, "SOUTH", "South", "service_area")
USUAL = (target("22", "25"),)


def history_of(whole, *parts, targets=USUAL, month=None, every_month=False, **changes):
    """whole, and each part, are figures by month, or the one of October 2018."""
    one = indicator(*targets, **{"polarity": Polarity.LOWER, **changes})
    coverage = Coverage(one, "contract", "The contract", parse_month("2017-04"), parse_month("2019-03"))
    evidences = Evidences(own=by_month(whole), latest=parse_month("2019-03"))
    areas = [(area, by_month(part)) for area, part in zip((EAST, SOUTH), parts, strict=False)]
    shown = part_histories(
        one.measure,
        parts=areas,
        evidences=evidences,
        coverages=[coverage],
        month=month and parse_month(month),
        every_month=every_month,
    )
    return build_history(one.measure, evidences=evidences, coverages=[coverage], areas=[], parts=shown)


def by_month(figures):
    return figures if isinstance(figures, dict) else series(m2018_10=figures)


def alerts(*figures, **changes) -> list[str]:
    return [one.words for one in alert_texts(history_of(*figures, **changes))]


def test_area_behind_a_good_average_is_told_with_its_share_of_the_cases():
    # 265 of 1,204 is 22%; 125 of 402 is 31%; 402 of 1,204 is 33.4%
    assert alerts(known(None, 265, 1204), known(None, 125, 402), known(None, 140, 802)) == [
        "October 2018: on track as a whole, but East is not: 31% against 22%, outside tolerance;"
        " East is 402 of 1,204 cases, 33%."
    ]


@pytest.mark.parametrize(
    ("whole", "part", "is_masked"),
    [
        pytest.param(22, 25, False, id="part at the limit"),
        pytest.param(22, 26, True, id="part past the limit"),
        pytest.param(22, known("25.4"), False, id="part past the limit that is printed at it"),
        pytest.param(25, 26, True, id="whole at the limit"),
        pytest.param(26, 27, False, id="whole past the limit"),
        pytest.param(21, 22, False, id="part at target"),
    ],
)
def test_part_is_masked_where_it_is_past_the_limit_and_the_whole_is_not(whole, part, is_masked):
    assert bool(alerts(whole, part)) is is_masked


def test_share_that_is_not_known_is_said_to_be():
    assert alerts(22, 31) == [
        "October 2018: on track as a whole, but East is not: 31% against 22%, outside tolerance;"
        " how many of the cases are East's is not known."
    ]


def test_every_masked_part_is_told():
    assert [one.part.area for one in masked_parts(history_of(22, 31, 27))] == [EAST, SOUTH]


def test_alert_that_rests_on_a_made_up_figure_says_so():
    [of_the_part] = alert_texts(history_of(22, known(31, illustrative=True)))
    [of_the_whole] = alert_texts(history_of(known(22, illustrative=True), 31))
    [of_the_target] = alert_texts(history_of(22, 31, targets=(target("22", "25", illustrative=True),)))
    [of_neither] = alert_texts(history_of(22, 31))

    assert of_the_target.illustrative
    assert (of_the_part.illustrative, of_the_whole.illustrative, of_neither.illustrative) == (
        True,
        True,
        False,
    )


def test_whole_without_a_figure_or_target_hides_nothing():
    assert alerts({}, 31) == []
    assert alerts(22, 31, targets=()) == []


def test_count_of_a_part_is_not_held_to_the_target_of_the_whole():
    history = history_of(22, 31, unit=Unit.COUNT, calculation=Calculation.COUNT)

    assert history.parts[0].rating.reason is Reason.FOR_THE_WHOLE
    assert list(masked_parts(history)) == []


def test_parts_are_those_of_the_month_asked_for_where_any_has_a_figure():
    figures = series(m2018_08=20, m2018_09=30, m2018_10=21)

    shown = [history_of(22, figures, month=month).parts[0].latest.printed for month in ("2018-09", "2019-01")]

    assert shown == [30, 21]


def test_part_without_a_figure_in_the_month_is_left_out():
    history = history_of(22, series(m2018_09=30), series(m2018_10=21))

    assert [one.area for one in history.parts] == [SOUTH]


def test_missing_month_of_a_part_is_there_without_a_figure():
    part = history_of(22, series(m2018_08=20, m2018_10=21)).parts[0]

    assert [(one.printed, one.marker) for one in part.figures] == [
        (20, Marker.NOT_AVAILABLE),
        (None, Marker.NOT_AVAILABLE),
        (21, Marker.NOT_AVAILABLE),
    ]


def test_thirteen_months_are_shown_unless_every_month_is_asked_for():
    figures = {parse_month(f"{2017 + at // 12}-{at % 12 + 1:02d}"): known(20) for at in range(22)}

    usual, every = (history_of(22, figures, every_month=every).parts[0] for every in (False, True))

    assert (len(usual.figures), usual.has_earlier) == (13, True)
    assert (len(every.figures), every.has_earlier) == (22, False)


def test_part_is_rated_against_the_target_of_its_month():
    history = history_of(
        22, series(m2018_10=25), targets=(target("22", "24"), target("22", "25", start="2018-10"))
    )

    assert history.parts[0].rating.status is Status.WITHIN_TOLERANCE


def test_little_lines_have_one_scale():
    text = parts_text(
        history_of(22, series(m2018_09=10, m2018_10=10), series(m2018_09=40, m2018_10=40)), Origins({})
    )

    heights = [part.spark.dot[1] for part in text.parts]
    # 44 high with margins of 5: 40 is on top, 10 at the bottom
    assert heights == [39, 5]
    assert text.months == ("Sep 2018", "Oct 2018")
    assert text.rows[0].cells == (("10%", "", False), ("10%", "", False))


def test_one_month_needs_no_table_by_month():
    text = parts_text(history_of(22, 20), Origins({}))

    assert (text.months, text.rows) == ((), ())
    # 168 wide with a margin of 5: the month shown is the last of thirteen
    assert text.parts[0].spark.dot[0] == 163
    assert (text.has_target, text.has_tolerance, text.has_shares) == (True, True, False)
    assert (text.parts[0].figure, text.parts[0].status.label) == ("20%", "Better than target")


def test_share_is_in_whole_percents_rounded_half_up():
    history = history_of(known(None, 200, 1000), known(None, 60, 125))

    [masked] = masked_parts(history)

    assert masked.share.percent == Decimal(13)  # 12.5


def test_figure_that_is_held_back_leaves_neither_number_nor_counts():
    history = history_of(known(None, 265, 1204), known(None, 125, 402))
    [part] = history.parts
    held = replace(part.latest, printed=None, marker=Marker.HELD_BACK)
    history = replace(history, parts=(replace(part, figures=(held,), rating=not_rated(Reason.NO_FIGURE)),))

    text = parts_text(history, Origins({})).parts[0]

    assert list(masked_parts(history)) == []
    assert (text.figure, text.marker_meaning) == ("[c]", "held back because the numbers are small")
    assert (text.counts, text.share, text.spark, text.spark_label) == ("", "", None, "")
