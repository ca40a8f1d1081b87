"""A measure's control limits, stretch by stretch, and what is said of them."""

from datetime import UTC, datetime

import pytest

from kpis.periods import parse_month
from kpis.rating import Polarity
from kpis.series import LimitRestart, Recording
from scorecard.measures.charts import history_chart
from scorecard.measures.history import Coverage, build_history
from scorecard.measures.variation import measure_variation
from scorecard.standing import Evidences
from scorecard.variation_texts import variation_text
from tests.scorecard.builders import indicator, measure, series, target
from tests.scorecard.test_varying import up_to_october

pytestmark = pytest.mark.one_database

REORGANISED = LimitRestart(
    parse_month("2017-09"),
    Recording(datetime(2018, 1, 9, tzinfo=UTC), "admin", "The front door was reorganised."),
)


def history_of(*values, level="80", **changes):
    one = indicator(target(level), **changes)
    coverage = Coverage(one, "contract", "The contract", parse_month("2014-04"), parse_month("2019-03"))
    return build_history(
        measure(**changes),
        evidences=Evidences(own=series(**up_to_october(*values))),
        coverages=[coverage],
        areas=[],
    )


def text_of(*values, month=None, restarts=(), **changes):
    history = history_of(*values, **changes)
    found = measure_variation(history, month=month, restarts=restarts)
    return variation_text(found, history.measure)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        pytest.param(
            [83, 86] * 8,
            "Normal variation: nothing has changed. All 16 months meet the present target of 80%, but"
            " it may be missed in some by chance.",
            id="hit or miss, and never missed",
        ),
        pytest.param(
            [75, 78] * 8,
            "Normal variation: nothing has changed. None of the 16 months meet the present target of"
            " 80%, but it may be met in some by chance.",
            id="hit or miss, and never met",
        ),
        pytest.param(
            [78, 81] * 8,
            "Normal variation: nothing has changed. As things stand the target is met some months by chance.",
            id="hit or miss",
        ),
        pytest.param(
            [93, 96] * 8,
            "Normal variation: nothing has changed. As things stand the target is met every month.",
            id="meets",
        ),
        pytest.param(
            [63, 66] * 8,
            "Normal variation: nothing has changed. As things stand the target is met in no month.",
            id="fails",
        ),
        pytest.param(
            [*[93, 96] * 8, 92, *[91, 92] * 3],
            "Something has changed for the worse: seven months in a row below the mean. All 23 months"
            " meet the present target of 80%.",
            id="seven below the mean, and the target met",
        ),
        pytest.param(
            [*[63, 66] * 8, 50],
            "Something has changed for the worse: below the lower control limit. None of the 17"
            " months meet the present target of 80%.",
            id="below the limit, and the target never met",
        ),
        pytest.param(
            [*[78, 81] * 8, 60],
            "Something has changed for the worse: below the lower control limit. 8 of the 17 months"
            " meet the present target of 80%.",
            id="below the limit, and the target met in some months",
        ),
        pytest.param(
            [83] * 12,
            "Too few figures to tell whether anything has changed: 12 figures, and 13 are needed.",
            id="too few",
        ),
    ],
)
def test_variation_is_said_in_sentences(values, sentence):
    assert text_of(*values).sentence == sentence


# A step from 20 to 80: the mean is 40 or 39.3, and 60 over 17 ranges reach 9.4 to either side
def test_limits_that_do_not_fit_are_said_not_to():
    found = text_of(*[20] * 12, *[80] * 6)

    misfit = (
        "The limits do not fit these figures: 18 of 18 lie outside them. Somebody has to decide whether they"
        " begin anew."
    )
    assert [one.misfit for one in found.limits] == [misfit]
    assert found.sentence == (
        "Something has changed for the better: six months in a row above the upper control limit."
        f" {misfit} 6 of the 18 months meet the present target of 80%."
    )


def test_limits_that_fit_are_not_remarked_on():
    assert [one.misfit for one in text_of(*[83, 86] * 8).limits] == [""]


def test_figures_whose_limits_do_not_fit_are_not_called_normal():
    # The last lies on the mean of 50, and all others outside: 60 over 17 ranges reach 9.4 to either side.
    found = text_of(*[20] * 8, None, *[80] * 8, None, 50)

    assert found.sentence == (
        "The limits do not fit these figures: 16 of 17 lie outside them. Somebody has to decide"
        " whether they begin anew. 8 of the 17 months meet the present target of 80%."
    )


def test_context_measure_has_changed_for_neither():
    assert text_of(*[83, 86] * 8, 99, polarity=Polarity.CONTEXT).sentence == (
        "Something has changed: above the upper control limit."
    )


def test_table_has_mean_and_limits_to_one_decimal_more():
    [found] = text_of(*[83, 86] * 8).limits

    # mean 84.5, every range 3: 84.5 -+ 7.98
    assert (found.months, found.points, found.mean, found.lower, found.upper) == (
        "Jul 2017 to Oct 2018",
        "16",
        "84.5%",
        "76.6%",
        "92.4%",
    )


def test_limits_begin_anew_dated_with_their_reason():
    # 14 months of 53 and 56 up to August 2017, and 14 of 83 and 86 from then on
    found = text_of(*[53, 56] * 7, *[83, 86] * 7, restarts=[REORGANISED])

    assert [(one.points, one.mean) for one in found.limits] == [("14", "54.5%"), ("14", "84.5%")]
    assert found.restarts == (
        "From September 2017: The front door was reorganised. (recorded by admin on 9 January 2018)",
    )
    assert found.sentence.startswith("Normal variation")
    assert text_of(*[53, 56] * 7, *[83, 86] * 7).sentence.startswith("Something has changed for the better")


def test_month_asked_for_is_judged_by_the_figures_up_to_it():
    found = text_of(*[83, 86] * 8, 40, month=parse_month("2018-09"))

    assert found.caption == "Control limits, as they stand in September 2018"
    assert found.sentence.startswith("Normal variation")


def test_restart_after_the_month_asked_for_is_not_yet_known_of():
    assert text_of(*[83, 86] * 8, month=parse_month("2017-08"), restarts=[REORGANISED]).restarts == ()


def test_chart_draws_the_printed_limits_and_rings_what_is_more_than_chance():
    history = history_of(*[83, 86] * 8, 60)

    traces = history_chart(history, measure_variation(history, month=None))["data"]

    lines = {trace["name"]: trace for trace in traces}
    drawn = [trace["y"][0] for trace in traces if trace["name"] == "Control limits"]
    # 1412 over 17 and 71 over 16 ranges: 83.05.. -+ 11.80..
    assert (lines["Mean"]["y"], drawn) == ([83.1, 83.1], [71.3, 94.8])
    assert lines["Mean"]["x"] == ["2017-05-16", "2018-10-16"]
    assert lines["More than chance"]["x"] == ["2018-10-01"]
    assert lines["More than chance"]["text"] == ["October 2018: below the lower control limit"]
