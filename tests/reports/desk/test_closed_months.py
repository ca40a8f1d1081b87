"""Months that have closed stand apart from what is to do, unless somebody is let in late."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from kpis.models import Framework
from reports.desk.due_return import DueReturn
from reports.desk.my_returns import due_returns, returns_due_from_all
from reports.desk.standing import Standing
from reports.desk.submitting import send_back
from reports.models import ClosingException
from tests.reports.at_desk import drafted_november, give, officer, submitted_november
from tests.reports.sending import CONTRACT, NOVEMBER, contract

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

CLOSES, DAY_AFTER = date(2018, 12, 30), date(2018, 12, 31)
UNTIL = date(2019, 1, 9)


@pytest.fixture(autouse=True)
def _closing():
    Framework.objects.filter(slug=CONTRACT).update(closes_after_days=30)


def november(user, today: date) -> DueReturn:
    [one] = [one for one in due_returns(user, today=today) if (one.framework.slug, one.month) == PLACE]
    return one


PLACE = (CONTRACT, "2018-11")


def let_in(user, *, until: date = UNTIL) -> None:
    ClosingException.objects.create(
        framework=contract(),
        period=NOVEMBER,
        user=user,
        until=until,
        reason="Was ill.",
        granted_at=timezone.now(),
    )


@pytest.mark.parametrize(
    ("today", "standing", "has_closed"),
    [
        pytest.param(CLOSES, Standing.OVERDUE, False, id="the last day"),
        pytest.param(DAY_AFTER, Standing.CLOSED, True, id="the day after"),
    ],
)
def test_overdue_month_is_closed_from_the_day_after(anna, today, standing, has_closed):
    one = november(anna, today)

    assert (one.standing, one.has_closed, one.let_in) == (standing, has_closed, ())


@pytest.mark.parametrize(
    ("today", "standing", "open_to"),
    [
        pytest.param(CLOSES, Standing.OVERDUE, (), id="before it closes"),
        pytest.param(UNTIL, Standing.OVERDUE, (("you", UNTIL),), id="the last day"),
        pytest.param(date(2019, 1, 10), Standing.CLOSED, (), id="the day after"),
    ],
)
def test_month_that_somebody_is_let_in_for_is_open_to_them_until_then(anna, today, standing, open_to):
    let_in(anna, until=date(2019, 1, 2))
    let_in(anna)

    one = november(anna, today)

    assert (one.standing, one.let_in) == (standing, open_to)


def test_month_is_closed_to_those_who_are_not_let_in_and_an_admin_sees_who_is(anna, person):
    ben, admin = officer("ben"), person("admin")
    give(ben)
    let_in(anna)

    assert november(ben, DAY_AFTER).standing is Standing.CLOSED
    assert november(admin, DAY_AFTER).let_in == (("anna", UNTIL),)
    assert november(admin, DAY_AFTER).standing is Standing.OVERDUE


def test_month_that_was_begun_or_sent_back_closes_too(anna, person):
    drafted_november(anna)
    begun = november(anna, DAY_AFTER)
    drafted = submitted_november(anna)
    send_back(monthly_return=drafted, by=person("admin"), reason="Check KPI 2.")

    assert (begun.standing, begun.is_started) == (Standing.CLOSED, True)
    assert november(anna, DAY_AFTER).standing is Standing.CLOSED


def test_submitted_month_is_submitted_though_it_closed(anna):
    submitted_november(anna)

    assert november(anna, DAY_AFTER).standing is Standing.SUBMITTED


def test_closed_month_is_nobodys_to_remind_of(anna):
    let_in(anna)
    found = {(one.framework.slug, one.month): one for one in returns_due_from_all(today=DAY_AFTER)}

    assert (found[PLACE].standing, found[PLACE].let_in) == (Standing.CLOSED, ())


def pages(user) -> tuple[str, str]:
    """The list of returns and the month's page, in one line each."""
    client = Client()
    client.force_login(user)
    paths = ("/returns/", f"/returns/{CONTRACT}/2018-11/")
    return tuple(" ".join(client.get(path).content.decode().split()) for path in paths)


@pytest.fixture
def _on_the_day_after(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY_AFTER)


@pytest.mark.usefixtures("_on_the_day_after")
def test_list_has_closed_months_in_a_section_of_their_own(anna):
    listed, month = pages(anna)

    assert "<caption>Closed</caption>" in listed
    assert "<caption>To do</caption>" not in listed
    assert "closed 30 Dec 2018" in listed
    assert "An admin can let one in late." in listed
    assert "Closed since 30 December 2018." in month


@pytest.mark.usefixtures("_on_the_day_after")
def test_pages_say_until_when_a_month_is_open(anna, person):
    let_in(anna)

    listed, month = pages(anna)

    assert "<caption>Closed</caption>" not in listed
    assert "<strong>open until 9 Jan 2019</strong> for you" in listed
    assert "Closed since 30 December 2018, open for you until 9 January 2019" in month
    assert "<strong>open until 9 Jan 2019</strong> for anna" in pages(person("admin"))[0]
