"""Comparing: what a row would do to what is published."""

from decimal import Decimal

import pytest

from kpis.figures import Figure
from reports.importing.compare import ComparedRow, Outcome, compare
from reports.importing.return_row import ReturnRow
from tests.reports.returned import CASES, CITY, OCTOBER, VISITS, counts, known, parsed, row, value

pytestmark = pytest.mark.one_database

PLACE = (VISITS.id, CITY.id, OCTOBER)
BOTH = Figure(Decimal(93), Decimal(100), Decimal(93))


def returned(figure: Figure, **terms) -> ReturnRow:
    return ReturnRow(2, "KPI 1", VISITS, CITY, OCTOBER, figure, **terms)


def compared(one: ReturnRow, published=None) -> ComparedRow:
    [found] = compare([one], published={one.place: published} if published else {})
    return found


def test_figure_that_is_not_published_is_new():
    found = compared(returned(counts(93, 100)))

    assert found.outcome is Outcome.NEW
    assert found.published is None


@pytest.mark.parametrize(
    ("one", "published", "outcome"),
    [
        pytest.param(returned(counts(93, 100)), known(counts(93, 100)), Outcome.UNCHANGED, id="same counts"),
        pytest.param(returned(value("93")), known(value("93.0")), Outcome.UNCHANGED, id="same value"),
        pytest.param(
            returned(BOTH), known(counts(93, 100)), Outcome.UNCHANGED, id="its value beside the counts"
        ),
        pytest.param(returned(counts(93, 100)), known(BOTH), Outcome.UNCHANGED, id="the counts without it"),
        pytest.param(
            returned(counts(92, 100)), known(counts(93, 100)), Outcome.CHANGED, id="another numerator"
        ),
        pytest.param(
            returned(counts(93, 101)), known(counts(93, 100)), Outcome.CHANGED, id="another denominator"
        ),
        pytest.param(returned(counts(186, 200)), known(counts(93, 100)), Outcome.CHANGED, id="both doubled"),
        pytest.param(
            returned(value("93")), known(counts(93, 100)), Outcome.CHANGED, id="value instead of counts"
        ),
        pytest.param(
            returned(value("93"), commentary="Said."),
            known(value("93"), commentary="Said."),
            Outcome.UNCHANGED,
            id="same commentary",
        ),
        pytest.param(
            returned(value("93")),
            known(value("93"), commentary="Said."),
            Outcome.UNCHANGED,
            id="no commentary now",
        ),
        pytest.param(
            returned(value("93"), commentary="Said."),
            known(value("93")),
            Outcome.CHANGED,
            id="commentary added",
        ),
        pytest.param(
            returned(value("93")),
            known(value("93"), illustrative=True),
            Outcome.CHANGED,
            id="made up until now",
        ),
        pytest.param(
            returned(value("93"), provenance="illustrative"),
            known(value("93"), illustrative=True),
            Outcome.UNCHANGED,
            id="made up, as before",
        ),
        pytest.param(
            returned(value("93")), known(value("93"), source="A paper"), Outcome.UNCHANGED, id="no source now"
        ),
        pytest.param(
            returned(value("93"), source="B"),
            known(value("93"), source="A"),
            Outcome.CHANGED,
            id="another source",
        ),
    ],
)
def test_row_changes_what_it_says_otherwise(one, published, outcome):
    assert compared(one, published).outcome is outcome


def test_counts_of_a_measure_that_has_none_do_not_decide():
    both = [Figure(Decimal(1), Decimal(2), Decimal(number)) for number in (5, 6)]
    row = ReturnRow(2, "KPI 2", CASES, CITY, OCTOBER, both[0])

    assert compared(row, known(both[1])).outcome is Outcome.CHANGED


@pytest.mark.parametrize(
    ("said", "figure", "kept", "lost"),
    [
        pytest.param("", "93", "Before.", "", id="blank beside a figure that stays"),
        pytest.param("Now.", "93", "Now.", "", id="written anew"),
        pytest.param("", "92", "", "Before.", id="blank beside another figure"),
        pytest.param("Now.", "92", "Now.", "", id="written for another figure"),
    ],
)
def test_commentary_stays_with_the_figure_it_was_written_for(said, figure, kept, lost):
    found = compared(returned(value(figure), commentary=said), known(value("93"), commentary="Before."))

    assert found.commentary == kept
    assert found.lost_commentary == lost


@pytest.mark.parametrize(
    ("figure", "source"),
    [pytest.param("93", "A paper", id="a figure that stays"), pytest.param("92", "", id="another figure")],
)
def test_source_stays_with_its_figure(figure, source):
    assert compared(returned(value(figure)), known(value("93"), source="A paper")).source == source


def test_rows_without_a_figure_are_not_compared():
    rows, _ = parsed(row(), row(value="n/a"), row(value="5"))

    assert [one.row.number for one in compare(rows, published={PLACE: known(value("5"))})] == [4]
