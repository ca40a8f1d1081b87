"""How many figures of a return are there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.models import Area, Measure
from reports.desk.counted import FiguresThere, figures_there, has_figure
from reports.desk.expected import expected_rows
from reports.desk.month import read_month
from reports.desk.my_returns import due_returns
from reports.desk.saving import save_rows
from reports.desk.submitting import CannotSubmit, submit
from reports.desk.typed_row import TypedRow
from reports.publishing import publish
from tests.reports.at_desk import give, officer, rows_by_name, save, typed
from tests.reports.sending import NOVEMBER, NOVEMBERS_ROWS, TODAY, contract, drafted


def there(*, typed=(), published=(), wrong=(), in_files=()) -> FiguresThere:
    return figures_there(
        expected={1, 2, 3},
        typed=set(typed),
        published=set(published),
        wrong=set(wrong),
        in_files=set(in_files),
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(there(), "0 of 3 figures", id="nothing"),
        pytest.param(there(typed=[1], published=[2]), "2 of 3 figures", id="typed and published"),
        pytest.param(there(typed=[1], published=[1]), "1 of 3 figures", id="typed over what is published"),
        pytest.param(there(typed=[1, 2, 3, 4]), "3 of 3 figures", id="and one that is not due"),
        pytest.param(there(typed=[1, 2, 3], wrong=[1]), "2 of 3 figures", id="one with an error"),
        pytest.param(there(typed=[1], published=[1], wrong=[1]), "0 of 3 figures", id="wrong over published"),
        pytest.param(there(published=[1], wrong=[1]), "1 of 3 figures", id="wrong and taken away again"),
        pytest.param(there(typed=[1], in_files=[2]), "1 of 3 figures", id="another in a file that waits"),
        pytest.param(there(typed=[1], in_files=[1]), "1 of 3 figures", id="typed, and in a file that waits"),
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
        pytest.param(
            there(typed=[1, 2, 3], wrong=[2]),
            "",
            "No figure is missing. 1 has an error and has to be mended.",
            id="only wrong",
        ),
        pytest.param(
            there(typed=[1, 2], wrong=[1, 2]),
            "your",
            "1 of your 3 figures is still missing. 2 have errors and have to be mended.",
            id="missing and wrong",
        ),
        pytest.param(
            there(typed=[1], in_files=[2, 3]),
            "",
            "No figure is missing, but 2 wait in a file to be signed off: once they are, the return only has"
            " to be submitted.",
            id="the others in a file",
        ),
        pytest.param(
            there(typed=[1], published=[2], in_files=[2, 3]),
            "",
            "No figure is missing, but 1 waits in a file to be signed off: once it is, the return only has to"
            " be submitted.",
            id="one in a file",
        ),
        pytest.param(
            there(in_files=[1, 2, 3]),
            "",
            "No figure is missing, but 3 wait in a file to be signed off.",
            id="all in a file",
        ),
        pytest.param(
            there(typed=[1, 2], wrong=[1], in_files=[1, 3]),
            "",
            "No figure is missing. 1 has an error and has to be mended. 1 waits in a file to be signed off.",
            id="one wrong, one in a file",
        ),
        pytest.param(
            there(in_files=[1, 2]),
            "",
            "1 of 3 figures is still missing. 2 wait in a file to be signed off.",
            id="one missing, two in a file",
        ),
        pytest.param(there(), "your", "3 of your 3 figures are still missing.", id="of one person"),
    ],
)
def test_what_is_missing_in_words(found, whose, words):
    assert found.missing_in_words(whose=whose) == words


def test_share_is_counted_by_itself():
    found = there(typed=[1, 2], wrong=[2, 3]).among({1, 2, 9})

    assert (found.in_words, found.missing, found.wrong) == ("1 of 2 figures", frozenset(), {2})
    assert there(typed=[1]).among({1, 2, 9}).missing == {2}
    assert there(in_files=[1, 3]).among({1, 2, 9}).in_files == {1}


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(there(typed=[1]), "", id="none"),
        pytest.param(there(typed=[1], wrong=[1]), "1 to be mended", id="one"),
        pytest.param(there(typed=[1, 2], wrong=[1, 2, 4]), "2 to be mended", id="two, and one not due"),
    ],
)
def test_what_is_wrong_in_words(found, words):
    assert found.wrong_in_words == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(there(typed=[1], in_files=[1]), "", id="none but what was typed"),
        pytest.param(there(typed=[1], in_files=[1, 2]), "1 waits in a file to be signed off", id="one"),
        pytest.param(there(in_files=[1, 2, 4]), "2 wait in a file to be signed off", id="two, one not due"),
    ],
)
def test_what_waits_in_files_in_words(found, words):
    assert found.in_files_in_words == words


@given(*[st.sets(st.integers(0, 9)) for _ in range(5)])
def test_every_expected_figure_is_counted_once(expected, typed, published, wrong, in_files):
    found = figures_there(expected=expected, typed=typed, published=published, wrong=wrong, in_files=in_files)

    apart = (found.missing, found.wrong, found.in_files)
    assert found.there + sum(map(len, apart)) == found.of
    assert len(found.missing | found.wrong | found.in_files) == sum(map(len, apart))
    assert not found.in_files & (typed | published)
    assert found.there >= 0


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
    # Four are published and KPI 8 is right; KPI 5 has more than all; of KPI 6 and KPI 7 there is no figure
    assert at_desk.figures.in_words == "5 of 15 figures"
    assert at_desk.figures.wrong_in_words == "1 to be mended"


@pytest.mark.django_db
def test_figures_of_a_file_that_waits_are_apart_until_it_is_signed_off(sample):
    anna = officer("anna")
    give(anna)
    file = drafted(*NOVEMBERS_ROWS[:14])
    reference, _, numerator, denominator, value, commentary = NOVEMBERS_ROWS[14]
    held = save(
        typed(reference, numerator=numerator, denominator=denominator, value=value, commentary=commentary),
        by=anna,
    ).monthly_return

    before = read_month(anna, contract(), NOVEMBER, today=TODAY)
    in_the_way = before.points.things_to_do
    [listed] = [one for one in due_returns(anna, today=TODAY) if one.month == "2018-11"]
    with pytest.raises(CannotSubmit):
        submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=file, by=None)
    after = read_month(anna, contract(), NOVEMBER, today=TODAY)
    submit(monthly_return=held, by=anna, today=TODAY)

    assert listed.figures == before.figures
    assert (before.figures.in_words, len(before.figures.in_files)) == ("1 of 15 figures", 14)
    assert len(in_the_way) == 14
    assert (after.figures.in_words, len(after.figures.in_files)) == ("15 of 15 figures", 0)
    assert after.figures.missing_in_words() == "No figure is missing: it only has to be submitted."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("numerators", "wrong"),
    [
        pytest.param(("60", "60", "60", "60", "60"), 0, id="add up"),
        pytest.param(("60", "60", "60", "60", "61"), 1, id="do not"),
        pytest.param(("60", "60", "60", "61"), 0, id="do not, and one is not there"),
    ],
)
def test_whole_that_its_service_areas_contradict_is_to_be_mended(sample, numerators, wrong):
    anna = officer("anna")
    give(anna)
    measure = Measure.objects.get(code="re-referrals").pk
    areas = list(Area.objects.filter(kind="service_area", parent__code="BHM").values_list("pk", flat=True))
    rows = expected_rows(contract(), NOVEMBER, also={(measure, area) for area in areas})
    by_place = {row.place: row for row in rows}
    whole = by_place[measure, contract().organisation_id]
    parts = [
        TypedRow(by_place[measure, area], 0, {"numerator": numerator, "denominator": "240"})
        for area, numerator in zip(areas, numerators, strict=False)
    ]
    save_rows(
        framework=contract(),
        period=NOVEMBER,
        rows=rows,
        typed=[TypedRow(whole, 0, {"numerator": "300", "denominator": "1200"}), *parts],
        by=anna,
    )

    [listed] = [one for one in due_returns(anna, today=TODAY) if one.month == "2018-11"]

    assert len(areas) == 5
    assert len(listed.figures.wrong) == wrong
    assert listed.figures == read_month(anna, contract(), NOVEMBER, today=TODAY).figures
