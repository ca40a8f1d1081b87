"""What a row of a correction starts from, and that nothing is changed in it that its sender did not see."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.models import Observation
from reports.desk.cell_texts import NUMBERS, says_the_same
from reports.desk.correction_rows import is_cleared, starting_texts
from reports.desk.saving import begin_correction
from reports.desk.typed_row import conflicts_of
from reports.models import ReturnEntry
from reports.publishing import publish
from tests.reports.at_desk import MISSED, officer, save, typed, typed_over
from tests.reports.sending import NOVEMBER, NOVEMBERS_ROWS, contract, current, drafted

COUNTS = {"numerator": "283", "denominator": "1204", "value": "", "commentary": "More.", "cause": "One left."}
BLANK = dict.fromkeys(NUMBERS, "")


@pytest.fixture
def anna(sample):
    publish(monthly_return=drafted(*NOVEMBERS_ROWS), by=None)
    user = officer("anna")
    begin_correction(framework=contract(), period=NOVEMBER, by=user, reason="Counted again.")
    return user


def published_meanwhile(numerator: str = "290", commentary: str = "") -> None:
    publish(monthly_return=drafted(("KPI 2", "", numerator, "1204", "", commentary)), by=None)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        pytest.param({}, ("283", "1204", ""), id="nothing"),
        pytest.param({"commentary": "Fewer."}, ("283", "1204", ""), id="words alone"),
        pytest.param({"numerator": "283"}, ("283", "1204", ""), id="the same count"),
        pytest.param({"denominator": "1,204"}, ("283", "1204", ""), id="the same count, written otherwise"),
        pytest.param({"value": ""}, ("283", "1204", ""), id="a blank where there is none"),
        pytest.param({"value": "25"}, ("", "", ""), id="a value alone"),
        pytest.param({"numerator": "284", "denominator": "1204"}, ("", "", ""), id="other counts"),
    ],
)
def test_number_stays_unless_another_is_typed(values, numbers):
    started = starting_texts(COUNTS, values)

    assert tuple(started[name] for name in NUMBERS) == numbers
    assert (started["commentary"], started["cause"]) == ("More.", "One left.")


@pytest.mark.one_database
@given(
    published=st.fixed_dictionaries(dict.fromkeys(NUMBERS, st.sampled_from(["", "0", "24", "283", "1,204"]))),
    values=st.dictionaries(st.sampled_from(NUMBERS), st.sampled_from(["", "24", "25", "283", "x"])),
)
def test_row_holds_the_numbers_that_were_sent_and_no_mixture(published, values):
    kept = {**starting_texts(published, values), **values}

    beside = {name: text for name, text in kept.items() if name not in values}
    is_same = all(says_the_same(name, text, published[name]) for name, text in values.items())
    assert beside == {name: published[name] if is_same else "" for name in beside}
    assert {name: kept[name] for name in values} == values


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(BLANK | {"commentary": ""}, True, id="every field"),
        pytest.param(BLANK | {"commentary": "Fewer."}, False, id="numbers alone"),
        pytest.param({"commentary": ""}, False, id="words alone"),
        pytest.param({}, False, id="nothing sent"),
        pytest.param({"value": "0"}, False, id="nought"),
    ],
)
def test_row_is_cleared_where_nothing_is_left_in_it(values, expected):
    assert is_cleared(values) is expected


@pytest.mark.django_db
def test_figure_that_was_published_meanwhile_is_shown_and_not_undone(anna):
    one = typed_over(numerator="283", denominator="1204", value="", commentary="Fewer.")
    published_meanwhile()

    saved = save(one, by=anna)

    [conflict] = saved.conflicts
    assert (conflict.is_published, conflict.theirs.numerator) == (True, "290")
    assert saved.saved == []
    assert not ReturnEntry.objects.exists()
    assert current("re-referrals").numerator == 290


@pytest.mark.django_db
def test_words_that_were_published_meanwhile_are_not_undone(anna):
    one = typed_over(numerator="284")
    published_meanwhile("283", "Counted by hand.")

    saved = save(one, by=anna)

    assert [two.theirs.commentary for two in saved.conflicts] == ["Counted by hand."]


@pytest.mark.django_db
def test_row_is_saved_over_what_was_published_meanwhile_once_that_was_seen(anna):
    published_meanwhile()

    saved = save(typed_over(commentary="Fewer."), by=anna)

    assert saved.conflicts == []
    assert (ReturnEntry.objects.get().numerator, ReturnEntry.objects.get().commentary) == ("290", "Fewer.")


@pytest.mark.django_db
def test_figure_of_another_row_that_was_published_meanwhile_is_no_conflict(anna):
    one = typed_over("KPI 3", numerator="901", denominator="990")
    published_meanwhile()

    assert save(one, by=anna).conflicts == []


@pytest.mark.django_db
def test_figure_that_is_published_for_the_first_time_meanwhile_is_no_less_shown(sample):
    publish(monthly_return=drafted(*NOVEMBERS_ROWS[2:]), by=None)
    begin_correction(framework=contract(), period=NOVEMBER, by=officer("ben"), reason="Counted again.")
    one = typed_over(**MISSED)
    published_meanwhile()

    [conflict] = save(one, by=officer("carl")).conflicts

    assert conflict.theirs.numerator == "290"


@pytest.mark.django_db
def test_explanation_alone_writes_over_no_figure(anna):
    one = replace(typed(explained={"far_from_last": "Far."}), shown="of another page")
    published_meanwhile()

    saved = save(one, by=anna)

    assert saved.conflicts == []
    assert ReturnEntry.objects.get().numerator == "290"


@pytest.mark.django_db
def test_regular_return_starts_blank_and_is_held_to_no_published_figure(sample):
    published_meanwhile()

    saved = save(typed(numerator="283"), by=officer("anna"))

    assert saved.conflicts == []
    assert ReturnEntry.objects.get().typed == BLANK | {
        "numerator": "283",
        "commentary": "",
        "cause": "",
        "action": "",
        "back_by": "",
    }


@pytest.mark.django_db
def test_rows_of_a_page_that_cannot_be_saved_tell_the_same_conflicts(anna):
    one = typed_over(numerator="283")
    published_meanwhile()
    published = {one.row.place: {"numerator": "290"}}

    assert [two.is_published for two in conflicts_of([one], {}, published)] == [True]
    assert conflicts_of([one], {}, None) == []


@pytest.mark.django_db
def test_rows_of_a_correction_cost_the_same_statements_whatever_their_number(
    anna, django_assert_max_num_queries
):
    rows = [typed_over(f"KPI {number}", commentary="Fewer.") for number in range(1, 16)]
    assert Observation.objects.filter(period=NOVEMBER).count() == 15

    with django_assert_max_num_queries(15):
        save(*rows, by=anna)
