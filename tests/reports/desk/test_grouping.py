"""Each sentence of the check page once, with the rows that it is about."""

import pytest

from reports.desk.explaining import explanations_wanted
from reports.desk.grouping import grouped_points, one_a_row
from reports.desk.month import read_month
from tests.reports.at_desk import MISSED, rows_by_name, save, typed
from tests.reports.sending import NOVEMBER, TODAY, contract

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def month(user):
    return read_month(user, contract(), NOVEMBER, today=TODAY)


def test_errors_that_say_the_same_stand_once_with_their_rows(anna):
    save(
        typed("KPI 2", numerator="5", denominator="0"),
        typed("KPI 3", numerator="6", denominator="0"),
        typed("KPI 5", value="113"),
        by=anna,
    )

    groups = grouped_points(month(anna).points.errors)

    assert [[row.name for row in group.rows] for group in groups] == [["KPI 2", "KPI 3"], ["KPI 5"]]
    assert groups[0].sentence.startswith("The denominator is 0.")
    assert groups[0].rows[0].key == rows_by_name()["KPI 2"].key


def test_missing_figures_are_asked_about_under_one_sentence(anna):
    save(typed("KPI 2", numerator="283", denominator="1204"), by=anna)
    at = month(anna)

    [group] = explanations_wanted(at.points.to_explain, at.entries)

    assert group.sentence == "No figure for this month. Add it, or say why there is none: readers are told."
    assert len(group.rows) == len({one.name for one in group.rows}) == 14
    assert (group.rows[0].row, group.rows[0].title) == (
        "KPI 1",
        "% of referrals with a decision within 24 hours",
    )


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        pytest.param({}, ["Outside tolerance: fill in the cause, the action and the month."], id="nothing"),
        pytest.param(
            {"cause": "One."}, ["Outside tolerance: fill in the action and the month."], id="a cause"
        ),
        pytest.param(
            {"cause": "One.", "action": "Two."}, ["Outside tolerance: fill in the month."], id="no month"
        ),
        pytest.param(
            {"cause": "One.", "back_by": "soon"},
            [
                "“soon” is not a month. Write it such as 2019-03 or Mar 2019.",
                "Outside tolerance: fill in the action.",
            ],
            id="no month that can be read",
        ),
    ],
)
def test_what_is_lacking_of_a_promise_is_one_thing_to_do(anna, said, sentences):
    save(typed("KPI 5", numerator="80", denominator="126", **said), by=anna)
    points = month(anna).points
    mine = [one for one in points.to_promise if one.row and one.row.name == "KPI 5"]

    found = one_a_row(mine, reasons=dict.fromkeys(points.promise_reasons, "Outside tolerance"))

    assert [one.message for one in found] == sentences


def test_things_to_do_are_counted_as_they_are_listed(anna):
    save(typed("KPI 2", **MISSED), typed("KPI 3", value="113"), by=anna)

    points = month(anna).points

    assert len(points.blocking) == len(points.things_to_do) + 2
    assert len(points.things_to_do) == 1 + 1 + 13


def test_check_page_says_each_sentence_once(anna, client):
    save(typed("KPI 2", **MISSED), typed("KPI 3", value="113"), by=anna)
    client.force_login(anna)

    page = client.get("/returns/trust-kpis-2018-19/2018-11/check/").content.decode()

    assert page.count("Add it, or say why there is none: readers are told.") == 1
    assert page.count("fill in the cause, the action and the month.") == 1
    assert "15 things to do before this can be submitted" in page
    assert "see the error" in page
