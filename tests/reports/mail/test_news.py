"""Word of a return that was sent back or published: to whom, and for how long."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.mail.news import due_news
from tests.reports.mail.mails import (
    NOON,
    assign,
    begun,
    maker,
    noon,
    november,
    published,
    sent_back,
    sent_mail,
    step,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return maker("admin", group="admin")


def told(days: int = 0) -> list[tuple[str, str]]:
    return [(mail.kind.value, mail.user.username) for mail in due_news(now=noon(days))]


def test_return_sent_back_is_told_to_who_submitted_it_with_the_reason(admin):
    ann, framework = maker("ann"), november(slug="contract")
    assign(maker("ben"), framework)
    event = sent_back(framework, by=admin, to=ann, note="KPI 2 is of October.")

    (mail,) = due_news(now=NOON)

    assert (mail.user, mail.claims[0].event, mail.kind) == (ann, event, "sent_back")
    assert "KPI 2 is of October." in mail.letter.body
    assert "http://127.0.0.1:8000/returns/contract/2018-11/" in mail.letter.body


def test_publication_is_told_to_who_submitted_it_and_to_the_officers_each_once(admin):
    ann, framework = maker("ann"), november(slug="contract")
    assign(ann, framework)
    assign(maker("ben"), framework)
    assign(maker("cat"), november())
    published(framework, by=admin, to=ann)

    mails = due_news(now=NOON)

    assert [(mail.kind, mail.user.username) for mail in mails] == [("published", "ann"), ("published", "ben")]
    assert "http://127.0.0.1:8000/scorecards/contract/2018-11/" in mails[0].letter.body


def test_correction_is_called_one(admin):
    published(november(), by=admin, to=maker(), kind="correction", reason="A slip.")

    (mail,) = due_news(now=NOON)

    assert mail.letter.subject.endswith("correction published")


def test_last_submission_before_the_step_is_the_one_that_counts(admin):
    framework, ann, ben = november(), maker("ann"), maker("ben")
    monthly_return = begun(framework, state="returned")
    step(monthly_return, "submitted", ann, at=noon(-3))
    step(monthly_return, "taken_back", ann, at=noon(-2))
    step(monthly_return, "submitted", ben, at=noon(-1))
    step(monthly_return, "sent_back", admin, note="KPI 2.")

    assert told() == [("sent_back", "ben")]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"group": "member"}, id="a member by now"),
        pytest.param({"is_active": False}, id="an account that is closed"),
    ],
)
def test_who_makes_no_returns_is_told_nothing(admin, values):
    gone, framework = maker(**values), november()
    assign(gone, framework)
    published(framework, by=admin, to=gone)

    assert told() == []


def test_who_took_the_step_is_not_told_of_it(admin):
    published(november(), by=admin, to=admin)

    assert told() == []


def test_return_published_by_a_command_is_told_of():
    published(november(), by=None, to=maker())

    assert told() == [("published", "ann")]


def test_file_that_was_taken_in_whole_is_not_told_of(admin):
    framework = november()
    assign(maker(), framework)
    step(begun(framework, kind="file", state="published", published_at=NOON), "published", admin)

    assert told() == []


def test_step_that_was_followed_by_another_is_no_news(admin):
    ann = maker()
    event = sent_back(november(), by=admin, to=ann)
    step(event.monthly_return, "submitted", ann, at=noon(1))

    assert told() == []


@pytest.mark.parametrize(
    ("days", "expected"), [pytest.param(7, 1, id="a week old"), pytest.param(8, 0, id="eight days old")]
)
def test_news_is_a_week_old_at_most(admin, days, expected):
    sent_back(november(), by=admin, to=maker())

    assert len(told(days)) == expected


def test_nobody_is_told_twice_of_a_step(admin):
    ann, framework = maker("ann"), november()
    assign(maker("ben"), framework)
    event = published(framework, by=admin, to=ann)
    sent_mail(user=ann, framework=framework, kind="published", event=event).save()

    assert told() == [("published", "ben")]


def test_steps_of_one_return_can_be_asked_for(admin):
    ann = maker("ann")
    first, _ = (sent_back(november(), by=admin, to=ann) for _ in range(2))

    mails = due_news(now=NOON, of=first.monthly_return)

    assert [mail.claims[0].event for mail in mails] == [first]


def test_statements_do_not_grow_with_returns(admin):
    def statements(returns: int) -> int:
        for _ in range(returns):
            framework = november()
            assign(maker(f"officer-{framework.pk}"), framework)
            published(framework, by=admin, to=maker(f"sender-{framework.pk}"))
        with CaptureQueriesContext(connection) as captured:
            assert len(due_news(now=NOON)) >= 2 * returns
        return len(captured)

    assert statements(1) == statements(9)
