"""Who is reminded of which return, and who is not."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.mail.reminders import due_reminders
from reports.mail.sending import due_mails
from tests.kpis import make
from tests.reports.mail.mails import (
    DUE,
    NOON,
    NOVEMBER,
    assign,
    begun,
    day,
    in_file,
    maker,
    noon,
    november,
    sent_mail,
    typed,
)

pytestmark = pytest.mark.django_db


def reminded(days: int = 0) -> list[str]:
    """Names of those who are reminded, so many days after the due date."""
    return [mail.user.username for mail in due_reminders(today=day(days))]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(-6, [], id="six days before"),
        pytest.param(-5, [("reminder_before", 0)], id="five days before"),
        pytest.param(0, [("reminder_before", 0)], id="on the day"),
        pytest.param(1, [("reminder_after", 1)], id="the day after"),
        pytest.param(8, [("reminder_after", 2)], id="eight days after"),
    ],
)
def test_officer_is_reminded_around_the_due_date(days, expected):
    assign(maker(), november())

    mails = due_reminders(today=day(days))

    assert [(one.kind, one.week) for mail in mails for one in mail.claims] == expected


def test_reminder_leads_to_the_page_on_which_the_return_is_made(settings):
    settings.SITE_ADDRESS = "https://scorecard.example"
    framework = november(slug="contract")
    assign(maker(first_name="Ann", last_name="Ash"), framework)

    (mail,) = due_reminders(today=DUE)

    assert "https://scorecard.example/returns/contract/2018-11/" in mail.letter.body
    assert mail.letter.body.startswith("Hello Ann Ash,")
    assert "2 of 2 figures are still missing." in mail.letter.body


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_return_that_is_begun_is_reminded_of_with_what_is_missing(state):
    framework = november(measures=3)
    assign(maker(), framework)
    typed(begun(framework, state=state), framework.indicators.get(position=1).measure)

    (mail,) = due_reminders(today=DUE)

    assert "2 of 3 figures are still missing." in mail.letter.body


def test_return_that_was_sent_back_is_reminded_of_in_other_words():
    framework = november()
    assign(maker(), framework)
    begun(framework, state="returned", first_submitted_at=noon(-3))

    (mail,) = due_reminders(today=day(1))

    assert "was sent back" in mail.letter.body


def test_published_figure_is_not_missing():
    framework = november()
    assign(maker(), framework)
    measure = framework.indicators.get(position=1).measure
    make.observation(measure=measure, area=framework.organisation, period=NOVEMBER)

    (mail,) = due_reminders(today=DUE)

    assert "1 of 2 figures is still missing." in mail.letter.body


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"state": "submitted", "submitted_at": noon(-1)}, id="submitted"),
        pytest.param({"state": "published", "published_at": noon(-1)}, id="published"),
        pytest.param({"kind": "correction", "reason": "A slip."}, id="a correction"),
    ],
)
def test_return_that_nobody_has_to_make_is_not_reminded_of(values):
    framework = november()
    assign(maker(), framework)
    begun(framework, **values)

    assert reminded() == reminded(1) == []


def test_month_that_is_published_from_files_is_not_reminded_of():
    framework = november(measures=1)
    assign(maker(), framework)
    measure = framework.indicators.get().measure
    make.observation(measure=measure, area=framework.organisation, period=NOVEMBER)

    assert reminded() == []


def test_month_before_the_first_that_officers_return_is_not_reminded_of():
    assign(maker(), november(returned_from=date(2018, 12, 1)))

    assert reminded() == []


def test_month_in_which_no_figure_is_expected_is_not_reminded_of():
    framework = november(measures=0)
    make.indicator(framework=framework, measure=make.measure(frequency="annual"))
    assign(maker(), framework)

    assert reminded() == []


def test_return_that_has_closed_is_not_reminded_of():
    assign(maker(), november(closes_after_days=20))

    assert reminded(5) == ["ann"]
    assert reminded(6) == []


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"group": "member"}, id="a member"),
        pytest.param({"is_active": False}, id="an account that is closed"),
    ],
)
def test_who_makes_no_returns_is_not_reminded(values):
    assign(maker(**values), november())

    assert reminded() == []


def test_who_is_not_assigned_the_framework_is_not_reminded():
    november()
    maker("officer")
    maker("admin", group="admin")
    assign(maker("elsewhere"), november(returned_from=date(2018, 12, 1)))

    assert reminded() == []


def test_who_enters_some_figures_is_reminded_while_one_of_theirs_is_missing():
    framework = november()
    first, second = framework.indicators.order_by("position")
    assign(maker("ann"), framework, first.reference)
    assign(maker("ben"), framework, second.reference)
    assign(maker("cat"), framework)
    typed(begun(framework), first.measure)

    mails = due_reminders(today=DUE)

    assert [mail.user.username for mail in mails] == ["ben", "cat"]
    assert "Your figure is still missing." in mails[0].letter.body


def test_everybody_is_reminded_of_a_return_that_only_has_to_be_submitted():
    framework = november()
    first, second = framework.indicators.order_by("position")
    assign(maker("ann"), framework, first.reference)
    typed(begun(framework), first.measure, second.measure)

    (mail,) = due_reminders(today=DUE)

    assert "No figure is missing: it only has to be submitted." in mail.letter.body


def test_reminder_does_not_send_anybody_to_submit_what_waits_in_a_file():
    framework = november()
    first, second = framework.indicators.order_by("position")
    assign(maker("ann"), framework, first.reference)
    typed(begun(framework), first.measure)
    in_file(framework, second.measure)

    (mail,) = due_reminders(today=DUE)

    assert (
        "No figure is missing, but 1 waits in a file to be signed off: once it is, the return only has to be"
        " submitted."
    ) in mail.letter.body


def test_who_has_nothing_left_but_what_waits_in_a_file_is_not_reminded_of_what_others_lack():
    framework = november(measures=3)
    first, second, third = framework.indicators.order_by("position")
    assign(maker("ann"), framework, first.reference, second.reference)
    assign(maker("ben"), framework, third.reference)
    typed(begun(framework), first.measure)
    in_file(framework, second.measure)

    assert reminded() == ["ben"]


def test_month_that_waits_whole_in_a_file_is_not_reminded_of():
    framework = november(measures=1)
    assign(maker(), framework)
    in_file(framework, framework.indicators.get().measure)

    assert reminded() == reminded(1) == []


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(0, [], id="the one before was sent"),
        pytest.param(1, ["ann"], id="the first after is another"),
    ],
)
def test_reminder_before_is_sent_once(days, expected):
    framework, ann = november(), maker()
    assign(ann, framework)
    sent_mail(user=ann, framework=framework, sent_at=noon(-5)).save()

    assert reminded(days) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(2, [], id="the same day"),
        pytest.param(8, [], id="six days later, in the next week"),
        pytest.param(9, ["ann"], id="seven days later"),
    ],
)
def test_reminder_after_is_sent_once_a_week(days, expected):
    framework, ann = november(), maker()
    assign(ann, framework)
    sent_mail(user=ann, framework=framework, kind="reminder_after", week=1, sent_at=noon(2)).save()

    assert reminded(days) == expected


def test_what_somebody_else_was_sent_and_other_frameworks_are_apart():
    framework, ann = november(), maker()
    assign(ann, framework)
    sent_mail(framework=framework).save()
    sent_mail(user=ann).save()

    assert reminded() == ["ann"]


def test_all_that_waits_for_somebody_is_one_mail_the_most_urgent_first():
    ann, later, overdue = maker(), november(due_after_days=17), november(due_after_days=10)
    assign(ann, later)
    assign(ann, overdue)
    assign(maker("ben"), later)

    first, second = due_reminders(today=DUE)

    assert [(one.framework, one.week) for one in first.claims] == [(overdue, 1), (later, 0)]
    assert first.letter.subject == "Trust Scorecard: 2 returns to make, 1 of them overdue"
    assert (second.user.username, [one.framework for one in second.claims]) == ("ben", [later])


def test_mail_of_one_return_lists_what_was_reminded_of_before():
    """And keeps no second row of it."""
    ann, before, now = maker(), november(due_after_days=12), november()
    assign(ann, before)
    assign(ann, now)
    sent_mail(user=ann, framework=before, kind="reminder_after", week=1, sent_at=noon(-2)).save()

    (mail,) = due_reminders(today=DUE)

    assert [one.framework for one in mail.claims] == [now]
    assert mail.letter.subject == "Trust Scorecard: 2 returns to make, 1 of them overdue"


def test_late_returns_of_a_person_keep_one_step():
    """Two returns, late since the 10th and the 13th: from the second mail on, both come in one, weekly."""
    ann, early, late = maker(), november(due_after_days=9), november(due_after_days=12)
    assign(ann, early)
    assign(ann, late)
    found = {}

    for days in range(-4, 25):
        for mail in due_reminders(today=day(days)):
            found[days] = len(mail.letter.body.split("The return was due")) - 1
            for one in mail.claims:
                values = {"framework": one.framework, "kind": one.kind.value, "week": one.week}
                sent_mail(user=ann, **values, sent_at=noon(days)).save()

    assert found == {-4: 1, -2: 2, 5: 2, 12: 2, 19: 2}


def test_mail_of_a_return_that_was_submitted_since_counts_for_the_step():
    ann, gone, waits = maker(), november(due_after_days=10), november(due_after_days=9)
    assign(ann, waits)
    sent_mail(user=ann, framework=waits, kind="reminder_after", week=1, sent_at=noon(-5)).save()
    mailed = {"kind": "reminder_after", "week": 1, "period": date(2018, 10, 1), "sent_at": noon(0)}
    sent_mail(user=ann, framework=gone, **mailed).save()

    assert reminded(6) == []
    assert reminded(7) == ["ann"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [pytest.param(56, ["ann"], id="eight weeks"), pytest.param(57, [], id="a day more")],
)
def test_return_is_mailed_about_for_eight_weeks(days, expected):
    assign(maker(), november())

    assert reminded(days) == expected


def test_return_that_is_later_than_eight_weeks_is_still_listed():
    ann, old, new = maker(), november(slug="old"), november(slug="new", due_after_days=72)
    assign(ann, old)
    assign(ann, new)

    (mail,) = due_reminders(today=day(57))

    assert [one.framework for one in mail.claims] == [new]
    assert "/returns/old/2018-11/" in mail.letter.body


def test_statements_do_not_grow_with_frameworks():
    def statements(frameworks: int) -> int:
        for _ in range(frameworks):
            framework = november()
            for share in framework.indicators.all():
                assign(maker(f"officer-{share.pk}"), framework, share.reference)
            sent_mail(framework=framework).save()
        with CaptureQueriesContext(connection) as captured:
            mails = due_mails(now=NOON)
        assert len(mails) >= 2 * frameworks
        return len(captured)

    assert statements(1) == statements(9)
