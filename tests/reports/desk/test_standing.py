"""Where a month's return stands, in words."""

from datetime import date, timedelta
from typing import Any

import pytest

from reports.deadlines import Deadlines
from reports.desk.standing import Standing, StandingText, is_long_overdue, lateness, standing_text

pytestmark = pytest.mark.one_database

DUE = date(2018, 12, 15)
LIMITS = Deadlines(due=DUE, closes=None)


FILE = "november.csv, uploaded by ada on 12 December 2018, 09:05"


def text(standing: Standing, *, days: int = 0, returned: int | None = None, **said: Any) -> StandingText:
    """days, returned: after the due day."""
    usual = {"is_started": False, "is_correction": False}
    day = DUE + timedelta(days=returned) if returned is not None else None
    today = DUE + timedelta(days=days)
    return standing_text(standing, LIMITS, returned=day, today=today, **{**usual, **said})


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(text(Standing.DUE), StandingText("Not begun", False, (), ""), id="due"),
        pytest.param(text(Standing.DUE, is_started=True), StandingText("Begun", False, (), ""), id="begun"),
        pytest.param(
            text(Standing.OVERDUE, days=1, is_started=True),
            StandingText("Overdue since 15 December 2018", True, ("begun",), ""),
            id="overdue",
        ),
        pytest.param(
            text(Standing.OVERDUE, days=365),
            StandingText("Overdue since 15 December 2018", True, (), ""),
            id="overdue for a year",
        ),
        pytest.param(
            text(Standing.OVERDUE, days=366), StandingText("Not returned", False, (), ""), id="for longer"
        ),
        pytest.param(
            text(Standing.OVERDUE, days=366, is_started=True),
            StandingText("Overdue since 15 December 2018", True, ("begun",), ""),
            id="for longer, and begun",
        ),
        pytest.param(
            text(Standing.DUE, files=[FILE]),
            StandingText("A file waits to be signed off", False, (FILE,), ""),
            id="a file waits",
        ),
        pytest.param(
            text(Standing.DUE, files=[FILE], is_started=True),
            StandingText("Begun", False, (f"a file waits to be signed off: {FILE}",), ""),
            id="begun, and a file waits",
        ),
        pytest.param(
            text(Standing.OVERDUE, days=366, files=[FILE]),
            StandingText(
                "Overdue since 15 December 2018", True, (f"a file waits to be signed off: {FILE}",), ""
            ),
            id="for longer, and a file waits",
        ),
        pytest.param(
            text(Standing.SUBMITTED, files=[FILE]),
            StandingText("A file waits to be signed off", False, (FILE,), ""),
            id="all of it in a file",
        ),
        pytest.param(
            text(Standing.SUBMITTED, files=[FILE], is_started=True, returned=0),
            StandingText(
                "Submitted 15 December 2018",
                False,
                ("on time", f"a file waits to be signed off: {FILE}"),
                "",
            ),
            id="submitted, and a file waits",
        ),
        pytest.param(
            text(Standing.SENT_BACK, returned=0),
            StandingText("Sent back to be put right", True, ("on time",), ""),
            id="sent back",
        ),
        pytest.param(
            text(Standing.SUBMITTED, returned=2),
            StandingText("Submitted 17 December 2018", False, (), "2 days late"),
            id="late",
        ),
        pytest.param(
            text(Standing.PUBLISHED, returned=0, is_correction=True),
            StandingText("Published", False, ("a correction", "on time"), ""),
            id="a correction",
        ),
        pytest.param(text(Standing.IN_HISTORY), StandingText("Published", False, (), ""), id="from files"),
        pytest.param(
            text(Standing.CLOSED, days=500), StandingText("Closed, not submitted", False, (), ""), id="closed"
        ),
    ],
)
def test_standing_in_words(found, expected):
    assert found == expected


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, ""),
        (1, "1 day late"),
        (30, "30 days late"),
        (31, "1 month late"),
        (60, "2 months late"),
        (364, "12 months late"),
        (365, "1 year late"),
        (2899, "7 years late"),
    ],
)
def test_lateness_is_said_as_a_person_would(days, words):
    assert lateness(days) == words


def test_only_what_waits_and_was_not_begun_is_long_overdue():
    later = DUE + timedelta(days=366)

    found = [one for one in Standing if is_long_overdue(one, LIMITS, is_started=False, today=later)]

    assert found == [Standing.OVERDUE]
    assert not is_long_overdue(Standing.OVERDUE, LIMITS, is_started=True, today=later)
