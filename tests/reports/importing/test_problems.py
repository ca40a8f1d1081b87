"""The order in which problems are told, and which of them ask for an explanation."""

import pytest

from reports.importing.problems import Problem, RejectedFile, Severity, any_waits, in_order, waits

pytestmark = pytest.mark.one_database


def test_errors_come_first_then_the_whole_file_then_the_cells_as_they_are_read():
    wrong = [
        Problem("e", "Wrong.", cell=cell, row=row)
        for cell, row in ((None, None), ("A2", 2), ("B2", 2), ("A10", 10))
    ]
    beyond = Problem("e", "Wrong.", cell="AA2", row=2)
    odd = [
        Problem("w", "Odd.", Severity.WARNING, cell=cell, row=row) for cell, row in ((None, None), ("A2", 2))
    ]

    found = in_order([odd[1], wrong[3], beyond, wrong[2], odd[0], wrong[1], wrong[0]])

    assert found == [wrong[0], wrong[1], wrong[2], beyond, wrong[3], *odd]


def test_problem_is_an_error_unless_it_is_said_to_be_a_warning():
    assert Problem("c", "Wrong.").is_error
    assert not Problem("c", "Odd.", Severity.WARNING).is_error


def test_rejected_file_carries_its_problem():
    rejected = RejectedFile("damaged", "It is damaged.", cell="A1", sheet="Return")

    assert rejected.problem == Problem("damaged", "It is damaged.", cell="A1", sheet="Return")
    assert str(rejected) == "It is damaged."


@pytest.mark.parametrize(
    ("said", "on_record", "waits_for_one"),
    [
        pytest.param("", "", True, id="nothing said"),
        pytest.param("The post is vacant.", "", False, id="said by its row"),
        pytest.param("The post is vacant.", "The post is vacant.", False, id="told already"),
        pytest.param("The post is vacant.", "Jane Doe is ill.", True, id="in the place of other words"),
        pytest.param("", "Jane Doe is ill.", True, id="nothing said beside what is told"),
        pytest.param(" . ", "", True, id="nothing to read"),
    ],
)
def test_warning_waits_where_its_row_says_nothing_or_other_words_than_are_told(
    said, on_record, waits_for_one
):
    assert waits(said, on_record=on_record) is waits_for_one
    assert any_waits([{"explanation": said, "on_record": on_record}]) is waits_for_one
