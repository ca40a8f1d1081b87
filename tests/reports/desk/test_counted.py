"""How many figures of a return are there."""

import pytest

from reports.desk.counted import FiguresThere, figures_there, has_figure
from reports.desk.month import read_month
from reports.desk.my_returns import due_returns
from reports.publishing import publish
from tests.reports.at_desk import give, officer, rows_by_name, save, typed
from tests.reports.sending import NOVEMBER, NOVEMBERS_ROWS, TODAY, contract, drafted

COMPLETE = "No figure is missing: it only has to be submitted."


def there(*, typed=(), published=()) -> FiguresThere:
    return figures_there(expected={1, 2, 3}, typed=set(typed), published=set(published))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(there(), "0 of 3 figures", id="nothing"),
        pytest.param(there(typed=[1], published=[2]), "2 of 3 figures", id="typed and published"),
        pytest.param(there(typed=[1], published=[1]), "1 of 3 figures", id="typed over what is published"),
        pytest.param(there(typed=[1, 2, 3, 4]), "3 of 3 figures", id="and one that is not due"),
        pytest.param(FiguresThere(), "0 of 0 figures", id="none is due"),
        pytest.param(FiguresThere(frozenset({1})), "1 of 1 figure", id="one"),
    ],
)
def test_count_in_words(found, words):
    assert found.in_words == words


@pytest.mark.parametrize(
    ("found", "whose", "words"),
    [
        pytest.param(
            there(typed=[1, 2, 3]), "", "No figure is missing: it only has to be submitted.", id="0"
        ),
        pytest.param(there(typed=[1, 2]), "", "1 of 3 figures is still missing.", id="one"),
        pytest.param(
            FiguresThere(frozenset({1}), frozenset({1})), "", "Its figure is still missing.", id="one of one"
        ),
        pytest.param(there(), "your", "3 of your 3 figures are still missing.", id="of one person"),
    ],
)
def test_what_is_missing_in_words(found, whose, words):
    assert found.missing_in_words(whose=whose) == words


def test_share_is_counted_by_itself():
    found = there(typed=[1]).among({1, 2, 9})

    assert (found.in_words, found.missing) == ("1 of 2 figures", {2})


@pytest.mark.parametrize(
    ("values", "is_there"),
    [
        pytest.param({"numerator": "1"}, True, id="numerator"),
        pytest.param({"value": "n/a"}, True, id="wrong"),
        pytest.param({"denominator": "1"}, False, id="denominator alone"),
        pytest.param({"commentary": "Said."}, False, id="words"),
    ],
)
def test_figure_is_typed_by_its_numerator_or_value(values, is_there):
    assert has_figure(values) is is_there


@pytest.mark.django_db
def test_list_and_desk_count_the_same(sample):
    anna = officer("anna")
    give(anna)
    publish(monthly_return=drafted(*NOVEMBERS_ROWS[:4]), by=None)
    save(
        typed("KPI 4", value="601"),
        typed("KPI 5", numerator="113", denominator="112"),
        typed("KPI 6", denominator="91"),
        typed("KPI 7", commentary="To follow."),
        typed("KPI 8", value="95"),
        by=anna,
    )

    [listed] = [one for one in due_returns(anna, today=TODAY) if one.month == "2018-11"]
    at_desk = read_month(anna, contract(), NOVEMBER, today=TODAY)

    assert len([row for row in rows_by_name().values() if row.is_whole]) == 15
    assert listed.figures == at_desk.figures
    assert at_desk.figures.in_words == "6 of 15 figures"
