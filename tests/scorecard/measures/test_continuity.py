"""Measures that came to be counted differently."""

from datetime import date

import pytest

from kpis.periods import add_months
from scorecard.measures.continuity import two_lines
from scorecard.measures.continuity_selection import measure_with_breaks
from tests.kpis import make

APRIL = date(2022, 4, 1)


@pytest.mark.one_database
def test_lines_end_and_begin_at_the_break():
    months = [add_months(APRIL, number) for number in (-2, -1, 0, 1)]
    former, own = dict.fromkeys(months, 1), dict.fromkeys(months, 2)

    before, after = two_lines(former=former, own=own, from_month=APRIL)

    assert before == {months[0]: 1, months[1]: 1}
    assert after == {months[2]: 2, months[3]: 2}


@pytest.mark.django_db
def test_measure_names_the_one_before_and_the_one_after(django_assert_num_queries):
    first = make.measure(title="Agency social workers")
    second = continuing(first, title="Agency social workers and managers")
    third = continuing(second, title="Agency staff")

    with django_assert_num_queries(1):
        measure, found = measure_with_breaks(second.code)

    assert measure == second
    assert [(one.title, one.is_former, one.from_month) for one in found] == [
        (first.title, True, APRIL),
        (third.title, False, APRIL),
    ]
    assert found[0].sentence == (
        "Counted in this way from April 2022 on: Managers count, too. Before that, see"
    )


@pytest.mark.django_db
def test_measure_that_was_always_counted_in_the_same_way_has_no_break():
    continuing(make.measure())

    measure = make.measure()

    assert measure_with_breaks(measure.code) == (measure, [])


@pytest.mark.django_db
def test_page_of_either_measure_leads_to_the_other(signed_in):
    first = make.measure()
    second, browser = continuing(first), signed_in("member")

    before = browser.get(f"/measures/{first.code}/", {"as_known_at": "2018-12-12"}).content.decode()
    after = browser.get(f"/measures/{second.code}/").content.decode()

    assert "Counted differently from April 2022 on" in before
    assert f"/measures/{second.code}/?as_known_at=2018-12-12" in before
    assert f"/measures/{first.code}/" in after


def continuing(former, **values):
    return make.measure(
        continues=former, continues_from=APRIL, continues_because="Managers count, too.", **values
    )
