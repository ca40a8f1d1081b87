"""A file that is taken in whole says that its promises are not."""

import pytest

from reports.importing.unpromised import without_promises
from tests.reports.sending import HEADER, examined

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

PROMISING = (*HEADER, "Cause", "Action", "Expected to recover by")


def test_promises_of_a_whole_file_are_warned_of():
    found = examined(
        ("KPI 2", "", "283", "1204", "", "", "Two left.", "", ""),
        ("KPI 3", "", "900", "990", "", "", "", "", "2019-01"),
        header=PROMISING,
    )

    [warning] = without_promises(found).problems[len(found.problems) :]

    assert (warning.code, warning.is_error) == ("promise_left_out", False)
    assert warning.message.startswith("Rows 2, 3: the cause, the action and the month")


def test_file_with_blank_columns_for_them_is_left_as_it_is():
    found = examined(("KPI 2", "", "283", "1204", "", "", "", "", ""), header=PROMISING)

    assert without_promises(found) is found
