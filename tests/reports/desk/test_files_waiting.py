"""Whole files that wait to be signed off, and who is told what of them."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpis.models import Framework
from reports.desk.files_waiting import files_of_month, files_waiting, measures_waiting
from reports.models import MonthlyReturn
from tests.reports.at_desk import admin, drafted_november, officer
from tests.reports.sending import NOVEMBER, NOVEMBERS_ROWS, OCTOBER, contract, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

EAST = ("KPI 2", "BHM-EAST", "60", "240", "", "")


def uploaded(by, *rows) -> MonthlyReturn:
    """A file, uploaded at 9:05 of a winter's day."""
    held = drafted(*(rows or NOVEMBERS_ROWS))
    held.created_by, held.created_at = by, datetime(2018, 12, 12, 9, 5, tzinfo=UTC)
    held.save()
    return held


def waiting(reader, **named):
    return files_waiting([contract()], reader=reader, **named).get((contract().pk, NOVEMBER), ())


def test_file_says_who_uploaded_it_and_when():
    held = uploaded(admin("ada"), *NOVEMBERS_ROWS[:2], EAST)

    [one] = waiting(None)

    assert one.in_words == "november.csv, uploaded by ada on 12 December 2018, 09:05"
    assert (one.number, one.month, one.figures_in_words) == (held.pk, "2018-11", "2 figures")


def test_file_of_nobody_known_names_nobody():
    uploaded(None, NOVEMBERS_ROWS[0])

    [one] = waiting(None)

    assert one.in_words == "november.csv, uploaded on 12 December 2018, 09:05"
    assert one.figures_in_words == "1 figure"


def test_what_is_typed_at_the_desk_is_no_file():
    drafted_november(officer("anna"))

    assert waiting(None) == ()


def test_only_the_month_asked_for_is_read():
    uploaded(None)

    assert waiting(None, period=OCTOBER) == ()
    assert len(waiting(None, period=NOVEMBER)) == 1


def test_files_of_a_month_come_the_earliest_first_and_of_no_other_month():
    later, earlier = uploaded(None), uploaded(None)
    MonthlyReturn.objects.filter(pk=earlier.pk).update(created_at=datetime(2018, 12, 11, tzinfo=UTC))
    ben = admin("ben")

    found = files_of_month(contract(), NOVEMBER, reader=ben)

    assert [one.number for one in found] == [earlier.pk, later.pk]
    assert files_of_month(contract(), OCTOBER, reader=ben) == ()


def test_own_file_is_left_to_somebody_else():
    ada, ben = admin("ada"), admin("ben")
    uploaded(ada)

    [own], [other] = waiting(ada), waiting(ben)

    assert (own.opens, own.is_own, own.may_decide) == (True, True, False)
    assert own.next_step == "You uploaded it, so somebody else signs it off"
    assert (other.opens, other.is_own, other.may_decide) == (True, False, True)
    assert other.next_step == "Waits to be signed off"


def test_own_file_of_a_team_of_one_is_signed_off_by_it(settings):
    settings.SIGN_OFF_OWN_RETURNS = True
    ada = admin("ada")
    uploaded(ada)

    [one] = waiting(ada)

    assert (one.is_own, one.may_decide) == (False, True)


def test_officer_looks_into_it_where_the_admin_site_is_open_to_them():
    anna = officer("anna")
    uploaded(admin("ada"))
    [one] = waiting(anna)
    anna.is_staff = False
    [shut] = waiting(anna)

    assert (one.opens, one.may_decide) == (True, False)
    assert shut.opens is False


def test_measures_of_several_files_are_counted_together():
    uploaded(None, *NOVEMBERS_ROWS[:2])
    uploaded(None, *NOVEMBERS_ROWS[1:3])

    assert len(measures_waiting(waiting(None))) == 3
    assert measures_waiting(()) == frozenset()


def test_many_files_are_read_in_as_many_statements_as_one():
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            files_waiting(list(Framework.objects.for_choosing()), reader=None)
        return len(captured)

    uploaded(None, NOVEMBERS_ROWS[0])
    few = statements()
    for row in NOVEMBERS_ROWS[1:]:
        uploaded(None, row)

    assert statements() == few == 3  # the frameworks themselves in one
