"""The order in which problems are told."""

import pytest

from reports.importing.problems import Problem, RejectedFile, Severity, in_order

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
