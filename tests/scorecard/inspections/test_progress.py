"""How far what an inspection asked for has come."""

import pytest

from scorecard.inspections.progress import progress_of, requirements_in_words
from tests.scorecard.inspections.recorded import finding, inspection, record

pytestmark = pytest.mark.one_database


def test_follow_up_says_how_many_requirements_are_met():
    made = inspection("2022-05", requirements_made=10)
    visit = inspection("2022-07-20", follows=made.id, requirements_met=4)

    assert requirements_in_words(made, [made, visit]) == "4 of 10 requirements met, as found on 20 July 2022"
    assert requirements_in_words(visit, [made, visit]) == "4 of 10 requirements met"


def test_latest_follow_up_speaks_and_an_earlier_one_keeps_what_it_found():
    made = inspection("2022-05", requirements_made=10)
    first = inspection("2022-07", follows=made.id, requirements_met=4)
    second = inspection("2022-09", follows=first.id, requirements_met=9)
    everyone = [second, made, first]

    assert requirements_in_words(made, everyone) == "9 of 10 requirements met, as found in September 2022"
    assert requirements_in_words(first, everyone) == "4 of 10 requirements met"
    assert requirements_in_words(second, everyone) == "9 of 10 requirements met"


def test_follow_up_with_requirements_of_its_own_does_not_speak_of_those_before():
    made = inspection("2022-05", requirements_made=10, requirements_met=2)
    again = inspection("2022-09", follows=made.id, requirements_made=3, requirements_met=1)

    assert requirements_in_words(made, [made, again]) == "2 of 10 requirements met"
    assert requirements_in_words(again, [made, again]) == "1 of 3 requirements met"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        pytest.param({}, "", id="none made"),
        pytest.param(
            {"requirements_made": 1}, "1 requirement made; how many are met is not recorded", id="not told"
        ),
        pytest.param(
            {"requirements_made": 3, "requirements_met": 0}, "0 of 3 requirements met", id="none met"
        ),
    ],
)
def test_number_that_nobody_told_is_not_made_up(values, sentence):
    one = inspection("2022-05", **values)

    assert requirements_in_words(one, [one]) == sentence


def test_inspections_that_follow_each_other_in_a_circle_end():
    first, second = inspection("2022", id=901, follows=902), inspection("2023", id=902, follows=901)

    assert requirements_in_words(first, [first, second]) == ""


def test_findings_are_counted_by_status_where_no_number_is_told():
    found = record(
        None,
        finding(status="open"),
        finding(status="met"),
        finding(status="not_recorded"),
        finding(kind="recommendation", status="met"),
        finding(kind="strength", status="not_applicable"),
        finding(kind="requirement", status="in_progress"),
    )

    assert progress_of(found, [found.inspection]) == (
        "0 of 1 requirement met: 1 in progress",
        "1 of 1 recommendation met",
        "1 of 3 areas for improvement met: 1 open, 1 not recorded",
    )


def test_requirements_that_are_told_are_not_counted_from_findings_too():
    found = record(inspection("2022", requirements_made=10, requirements_met=4), finding(kind="requirement"))

    assert progress_of(found, [found.inspection]) == ("4 of 10 requirements met",)
