"""Every warning (docs/domain.md: Validation), by code and cell, on both sides of each boundary."""

from dataclasses import replace
from datetime import date

import pytest

from kpis.rating import TargetKind
from reports.importing.check import WARNINGS
from tests.reports.returned import (
    AREAS,
    CASELOAD,
    CITY,
    MEASURES,
    OCTOBER,
    ON_TRACK,
    SEPTEMBER,
    VISITS,
    WAIT,
    checked,
    context,
    counts,
    known,
    row,
    scope,
    submitted,
    target,
    value,
    warned_at,
    warning_said,
)

pytestmark = pytest.mark.one_database

HERE = (VISITS.id, CITY.id, OCTOBER)


@pytest.mark.parametrize(
    ("reference", "cells", "where"),
    [
        pytest.param("KPI 1", {"value": "0"}, [], id="nought"),
        pytest.param("KPI 1", {"value": "0.000001"}, ["G2"], id="next to nothing"),
        pytest.param("KPI 1", {"value": "0.93"}, ["G2"], id="0.93 for 93%"),
        pytest.param("KPI 1", {"value": "1"}, ["G2"], id="1 for 100%"),
        pytest.param("KPI 1", {"value": "1.000001"}, [], id="above one"),
        pytest.param("KPI 9", {"value": "0.93"}, ["G2"], id="given percentage"),
        pytest.param("KPI 4", {"value": "0.93"}, [], id="score"),
        pytest.param(
            "KPI 1", {"numerator": "1", "denominator": "200", "value": "0.5"}, [], id="with its counts"
        ),
    ],
)
def test_percentage_that_looks_like_a_fraction_is_warned_of(reference, cells, where):
    assert warned_at(row(reference, **cells), code="looks_like_fraction") == where


def test_fraction_is_said_as_what_it_may_mean():
    message = warning_said(row(value="0.93"), code="looks_like_fraction")

    assert message == "0.93 here means 0.93%. If 93% is meant, type 93."


TWO_ROWS = (row(numerator="9", denominator="10"), row("KPI 2", value="5"))


@pytest.mark.parametrize(
    ("hidden", "beginning"),
    [
        pytest.param({"hidden_rows": frozenset({3})}, "Row 3 is hidden in the sheet", id="row"),
        pytest.param({"hidden_rows": frozenset({1, 2, 3, 9})}, "Rows 2, 3 are hidden", id="rows"),
        pytest.param(
            {"hidden_columns": frozenset({"value", "area"})}, "Column G (Value) is hidden", id="column"
        ),
        pytest.param(
            {"hidden_columns": frozenset({"numerator", "denominator"})},
            "Columns E (Numerator), F (Denominator) are hidden",
            id="columns",
        ),
    ],
)
def test_hidden_figures_are_warned_of(hidden, beginning):
    assert warning_said(*TWO_ROWS, code="hidden_figures", **hidden).startswith(beginning)


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param({"hidden_rows": frozenset({1, 4})}, id="rows without figures"),
        pytest.param({"hidden_columns": frozenset({"area", "commentary"})}, id="columns of no figures"),
    ],
)
def test_what_is_hidden_and_no_figure_needs_no_explanation(hidden):
    assert warned_at(*TWO_ROWS, row("KPI 3"), code="hidden_figures", **hidden) == []


SAYS_WHY = (row("KPI 2", value="5"), row(commentary="Not counted."))


@pytest.mark.parametrize(
    ("hidden", "beginning"),
    [
        pytest.param({"hidden_rows": frozenset({3})}, "Row 3 is hidden in the sheet", id="row"),
        pytest.param({"hidden_rows": frozenset({2, 3})}, "Rows 2, 3 are hidden", id="beside a figure"),
        pytest.param({"hidden_columns": frozenset({"commentary"})}, "Column H (Commentary) is", id="column"),
    ],
)
def test_hidden_words_that_say_why_a_figure_is_missing_are_warned_of(hidden, beginning):
    beside = context(expected=[VISITS])

    message = warning_said(*SAYS_WHY, code="hidden_figures", beside=beside, **hidden)

    assert message.startswith(beginning)


def test_hidden_commentary_of_a_figure_is_warned_of():
    hidden = {"hidden_columns": frozenset({"commentary"})}

    message = warning_said(row(value="93", commentary="More came."), code="hidden_figures", **hidden)

    assert message.startswith("Column H (Commentary) is hidden")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(SAYS_WHY, [], id="figure that is not due"),
        pytest.param((*SAYS_WHY, row("KPI 99")), [VISITS], id="figure that may be in another row"),
        pytest.param((SAYS_WHY[0], row()), [VISITS], id="nothing said"),
    ],
)
def test_hidden_words_that_nobody_is_told_need_no_explanation(rows, expected):
    hidden = {"hidden_rows": frozenset({3}), "hidden_columns": frozenset({"commentary"})}

    assert warned_at(*rows, code="hidden_figures", beside=context(expected=expected), **hidden) == []


def test_many_hidden_rows_are_counted():
    rows = [row(f"KPI {number % 9 + 1}", value=str(number)) for number in range(20)]

    message = warning_said(*rows, code="hidden_figures", hidden_rows=frozenset(range(100)))

    assert message.startswith("Rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 8 more are hidden")


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        pytest.param([row("KPI 2", value="5")], [None], id="no row"),
        pytest.param([row("KPI 2", value="5"), row()], ["G3"], id="blank row"),
        pytest.param([row("KPI 2", value="5"), row(area="East", value="5")], [None], id="row of a part"),
        pytest.param([row(value="5")], [], id="there"),
        pytest.param([row(value="n/a")], [], id="there, and cannot be read"),
        pytest.param(
            [row("KPI 2", value="5"), row("KPI 99", value="5")], [], id="may be in a row not understood"
        ),
    ],
)
def test_expected_figure_that_is_missing_is_warned_of(rows, where):
    assert warned_at(*rows, code="expected_figure_missing", beside=context(expected=[VISITS])) == where


NOT_SAID = "Add it, or say why there is none in the commentary of its row: readers are told that."
SAID = "Readers are told why by its commentary. Add the figure if there is one."
TOLD = "Readers are told: “The post is vacant.” Add it, or write in its commentary what holds now."
ANEW = "Its commentary would take the place of what readers are told: “The post is vacant.”"


@pytest.mark.parametrize(
    ("commentary", "on_record", "what"),
    [
        pytest.param(None, {}, NOT_SAID, id="nothing said"),
        pytest.param("...", {}, NOT_SAID, id="nothing said that could be read"),
        pytest.param("Not counted.", {}, SAID, id="said in its row"),
        pytest.param("Not counted.", {1: "The post is vacant."}, ANEW, id="said anew"),
        pytest.param("The post is vacant.", {1: "The post is vacant."}, SAID, id="said again"),
        pytest.param(None, {1: "The post is vacant."}, TOLD, id="said before"),
        pytest.param(None, {2: "Of another."}, NOT_SAID, id="of another"),
    ],
)
def test_missing_figure_says_what_readers_are_told(commentary, on_record, what):
    beside = replace(context(expected=[VISITS]), why_missing=on_record)
    rows = row("KPI 2", value="5"), row(commentary=commentary)

    [found] = [one for one in checked(*rows, beside=beside) if one.code == "expected_figure_missing"]

    said = "" if commentary in (None, "...") else commentary
    assert found.message == f"KPI 1, Visits: no figure for this month. {what}"
    assert (found.measure, found.said, found.on_record) == ("visits", said, on_record.get(1, ""))


def test_commentary_that_says_why_a_figure_is_missing_is_not_warned_of():
    rows = row("KPI 2", value="5"), row(commentary="Not counted."), row("KPI 3", commentary="Nor this.")

    where = warned_at(*rows, code="commentary_without_figure", beside=context(expected=[VISITS]))

    assert where == ["H4"]


def test_expected_figure_is_not_missing_once_it_is_published():
    beside = context(expected=[VISITS], published={HERE: known(value("93"))})

    assert warned_at(row("KPI 2", value="5"), row(), code="expected_figure_missing", beside=beside) == []


def test_missing_figure_of_a_file_without_values_is_pointed_to_in_its_counts():
    rows = row(), row("KPI 3", numerator="300", denominator="20")

    where = warned_at(
        *rows, code="expected_figure_missing", beside=context(expected=[VISITS]), without=["value"]
    )

    assert where == ["E2"]


@pytest.mark.parametrize(
    ("cells", "before", "where", "says"),
    [
        pytest.param(
            {"value": "92"},
            known(counts(93, 100)),
            "G2",
            "93% (93 of 100) is published and would become 92%. Say why it is corrected.",
            id="another figure",
        ),
        pytest.param(
            {"numerator": "92", "denominator": "100"},
            known(value("93")),
            "E2",
            "93% is published and would become 92% (92 of 100). Say why it is corrected.",
            id="another figure, by its counts",
        ),
        pytest.param(
            {"value": "92"},
            known(value("93"), illustrative=True),
            "G2",
            "93% is shown as illustrative, and 92% would be published in its place. Say why.",
            id="another figure, made up until now",
        ),
        pytest.param(
            {"value": "93"},
            known(value("93"), illustrative=True),
            "G2",
            "93% is shown as illustrative and would be published. Say why.",
            id="made up until now",
        ),
        pytest.param(
            {"value": "93", "commentary": "Now."},
            known(value("93"), commentary="Before."),
            "H2",
            "93% stays, and its published commentary would be replaced. Say why.",
            id="another commentary",
        ),
        pytest.param(
            {"value": "93", "commentary": "Now."},
            known(value("93")),
            "H2",
            "93% stays, and a commentary would be published beside it. Say why.",
            id="a first commentary",
        ),
    ],
)
def test_published_figure_that_would_change_is_warned_of(cells, before, where, says):
    [problem] = [
        one
        for one in checked(row(**cells), beside=context(published={HERE: before}))
        if one.code == "published_figure_changes"
    ]

    assert not problem.is_error
    assert problem.cell == where
    assert problem.message == says


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(None, id="nothing published"),
        pytest.param(known(value("93")), id="the same"),
        pytest.param(known(value("93"), commentary="Before."), id="the same, with commentary"),
    ],
)
def test_figure_that_changes_nothing_is_not_warned_of(before):
    beside = context(published={HERE: before} if before else {})

    assert warned_at(row(value="93"), code="published_figure_changes", beside=beside) == []


@pytest.mark.parametrize(
    ("now", "said", "where"),
    [
        pytest.param("75", None, [], id="at the limit"),
        pytest.param("74.5", None, [], id="printed at the limit"),
        pytest.param("74.4", None, ["H2"], id="printed past the limit"),
        pytest.param("74", None, ["H2"], id="past the limit"),
        pytest.param("74", "Two posts are vacant.", [], id="explained"),
    ],
)
def test_commentary_missing_outside_tolerance_is_warned_of(now, said, where):
    beside = context(targets={VISITS: target("80", limit="75")})

    assert warned_at(row(value=now, commentary=said), code="commentary_missing", beside=beside) == where


@pytest.mark.parametrize(
    ("reference", "area", "where"),
    [
        pytest.param("KPI 1", None, ["H2"], id="the organisation"),
        pytest.param("KPI 1", "East", [], id="a part"),
        pytest.param("KPI 1", "ENG", [], id="a benchmark"),
        pytest.param("KPI 9", None, [], id="a measure without a target"),
    ],
)
def test_commentary_is_missing_where_a_figure_is_rated(reference, area, where):
    beside = context(targets={VISITS: target("80")})

    assert warned_at(row(reference, area=area, value="79"), code="commentary_missing", beside=beside) == where


@pytest.mark.parametrize(
    ("illustrative", "says"),
    [
        pytest.param(False, "outside its tolerance.", id="target that was agreed"),
        pytest.param(True, "outside its tolerance (target illustrative).", id="target that was made up"),
    ],
)
def test_commentary_is_missing_says_what_the_tolerance_is(illustrative, says):
    beside = context(targets={VISITS: target("80", limit="75", illustrative=illustrative)})

    message = warning_said(row(value="74"), code="commentary_missing", beside=beside)

    assert message == f"This figure is {says} Say in the commentary what is being done."


def test_commentary_is_not_missing_where_it_is_published_already():
    before = known(value("74"), commentary="Two posts are vacant.", illustrative=True)
    beside = context(published={HERE: before}, targets={VISITS: target("80")})

    assert warned_at(row(value="74"), code="commentary_missing", beside=beside) == []


@pytest.mark.parametrize(
    ("england", "where"),
    [pytest.param("79", ["H2"], id="above"), pytest.param("78", [], id="as good")],
)
def test_benchmark_in_the_same_file_is_what_a_figure_is_held_to(england, where):
    beside = context(
        targets={VISITS: target(None, kind=TargetKind.BENCHMARK, benchmark="ENG")},
        england={VISITS: (SEPTEMBER, value("10"))},
    )
    rows = row(value="78"), row(area="ENG", value=england)

    assert warned_at(*rows, code="commentary_missing", beside=beside) == where


@pytest.mark.parametrize(
    ("now", "said", "where"),
    [
        pytest.param("92", None, ["H2"], id="another figure, nothing said"),
        pytest.param("92", "Counted again.", [], id="another figure, explained"),
        pytest.param("93", None, [], id="the same figure"),
    ],
)
def test_published_commentary_that_would_go_is_warned_of(now, said, where):
    beside = context(published={HERE: known(value("93"), commentary="Two posts were vacant.")})

    assert warned_at(row(value=now, commentary=said), code="commentary_would_go", beside=beside) == where


def test_commentary_without_a_figure_is_warned_of_and_kept():
    rows = row("KPI 2", value="5"), row(commentary="The system is being replaced."), row("KPI 3")

    message = warning_said(*rows, code="commentary_without_figure")

    assert warned_at(*rows, code="commentary_without_figure") == ["H3"]
    assert "“The system is being replaced.”" in message


def test_row_that_changes_nothing_was_explained_when_it_was_published():
    beside = context(
        published={HERE: known(value("0.93"))},
        last={(VISITS, CITY): (SEPTEMBER, value("93"))},
        targets={VISITS: target("80")},
    )

    assert checked(row(value="0.93"), beside=beside) == []


def test_warnings_of_one_row_are_found_together():
    beside = context(
        published={HERE: known(value("93"), commentary="Before.")},
        last={(VISITS, CITY): (SEPTEMBER, value("93"))},
        targets={VISITS: target("80")},
    )

    codes = [problem.code for problem in checked(row(value="0.93"), beside=beside)]

    assert codes == [
        "looks_like_fraction",
        "far_from_last",
        "published_figure_changes",
        "commentary_missing",
        "commentary_would_go",
    ]


def test_history_is_held_to_the_errors_alone():
    one = {"measure": "visits", "area": "CTY", "period": "2018-10", "value": "0.93"}

    assert (
        checked(one, within=scope(history=True), beside=context(published={HERE: known(value("93"))})) == []
    )


# Each rule finds something in it.
ALL_TO_BE_EXPLAINED = submitted(
    row(value="0.93"),
    row("KPI 2", commentary="Said."),
    row("KPI 3", value="50"),
    beside=context(
        published={HERE: known(value("93"), commentary="Before.")},
        last={(VISITS, CITY): (SEPTEMBER, value("93")), (CASELOAD, CITY): (SEPTEMBER, value("16"))},
        past={(VISITS, CITY): [92, 93] * 7},
        targets={VISITS: target("80")},
        expected=[WAIT],
    ),
    hidden_rows=frozenset({2}),
    titles=(("A1", "Return of September 2018", frozenset({SEPTEMBER})),),
)


@pytest.mark.parametrize("rule", WARNINGS, ids=lambda rule: rule.__name__)
def test_every_rule_is_named_for_what_it_finds(rule):
    found = {(problem.code, problem.is_error) for problem in rule(ALL_TO_BE_EXPLAINED)}

    assert found == {(rule.__name__, False)}


@pytest.mark.parametrize(
    "measure", [one for one in MEASURES if one is not ON_TRACK], ids=lambda measure: measure.code
)
def test_sound_figure_of_every_kind_has_no_warning(measure):
    beside = context(
        last={(measure, area): (SEPTEMBER, value("90")) for area in AREAS}, targets={measure: target("90")}
    )

    assert checked(row(f"KPI {measure.id}", value="90"), beside=beside) == []


SEPTEMBERS = ("A1", "Return of September 2018", frozenset({SEPTEMBER}))
OCTOBERS = ("A2", "October 2018", frozenset({OCTOBER}))
THE_YEAR = ("A2", "April 2018 to March 2019", frozenset({date(2018, 4, 1), date(2019, 3, 1)}))


@pytest.mark.parametrize(
    ("titles", "where"),
    [
        pytest.param((), [], id="none"),
        pytest.param((OCTOBERS,), [], id="this month"),
        pytest.param((SEPTEMBERS,), ["A1"], id="another month"),
        pytest.param((SEPTEMBERS, OCTOBERS), [], id="another month beside this one"),
        pytest.param((SEPTEMBERS, THE_YEAR), [], id="months about this one"),
    ],
)
def test_title_of_another_month_is_warned_of(titles, where):
    assert warned_at(row(value="93"), code="title_of_other_month", titles=titles) == where


def test_title_of_another_month_is_said_with_the_returns():
    message = warning_said(row(value="93"), code="title_of_other_month", titles=(SEPTEMBERS,))

    assert message == (
        "“Return of September 2018” stands above the table, and the return is for October 2018."
        " Check that this is the right file, and say why if it is."
    )
