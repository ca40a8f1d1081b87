"""Returns to be reminded of and those who make them, stored by hand; and mail servers that fail."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.mail.backends.locmem import EmailBackend

from kpis.models import Framework, Measure
from reports.models import Assignment, MonthlyReturn, ReturnEntry, ReturnEvent, ReturnLine, SentMail
from tests.kpis import make

NOVEMBER = date(2018, 11, 1)
DUE = date(2018, 12, 15)  # fifteen days after the last of November
NOON = datetime(2018, 12, 15, 12, tzinfo=UTC)
TITLE = "Contract KPIs 2018/19"
DOWN = "tests.reports.mail.mails.ServerDown"
CHOOSY = "tests.reports.mail.mails.ChoosyServer"


class ServerDown(EmailBackend):
    """A mail server that is not there."""

    asked = 0

    def send_messages(self, messages: Any) -> int:
        ServerDown.asked += 1
        raise ConnectionRefusedError("no mail server here")


class ChoosyServer(EmailBackend):
    """A mail server that refuses one address and takes the others."""

    def send_messages(self, messages: Any) -> int:
        if any(to.startswith("refused@") for message in messages for to in message.to):
            raise OSError("550 no such mailbox")
        return super().send_messages(messages)


def day(days: int) -> date:
    """So many days after the due date, or before it."""
    return DUE + timedelta(days=days)


def noon(days: int) -> datetime:
    return NOON + timedelta(days=days)


def november(*, measures: int = 2, **values: Any) -> Framework:
    """A framework whose one return is that of November 2018, of so many figures."""
    usual = {"title": TITLE, "start": NOVEMBER, "end": NOVEMBER}
    framework = make.framework(**{**usual, **values})
    for position in range(1, measures + 1):
        make.indicator(framework=framework, position=position)
    return framework


def maker(name: str = "ann", *, group: str = "officer", email: str | None = None, **values: Any) -> User:
    address = f"{name}@council.example" if email is None else email
    user = User.objects.create_user(name, email=address, **values)
    user.groups.add(Group.objects.get(name=group))
    return user


def assign(user: User, framework: Framework, *references: str) -> Assignment:
    """Of the indicators named, or of all."""
    given = Assignment.objects.create(user=user, framework=framework)
    given.indicators.set(framework.indicators.filter(reference__in=references))
    return given


def begun(framework: Framework, **values: Any) -> MonthlyReturn:
    """A return at the desk, a draft unless the test says otherwise."""
    usual = {"period": NOVEMBER, "kind": "regular", "created_at": noon(-10)}
    return MonthlyReturn.objects.create(framework=framework, **{**usual, **values})


def typed(monthly_return: MonthlyReturn, *measures: Measure) -> None:
    whole = monthly_return.framework.organisation
    for measure in measures:
        ReturnEntry.objects.create(
            monthly_return=monthly_return, measure=measure, area=whole, value="80", saved_at=noon(-9)
        )


def in_file(framework: Framework, *measures: Measure) -> MonthlyReturn:
    """A whole file that waits to be signed off, with a figure of each."""
    held = begun(framework, kind="file", filename="november.csv")
    for measure in measures:
        ReturnLine.objects.create(
            monthly_return=held,
            row_number=measure.pk,
            measure=measure,
            area=framework.organisation,
            value=80,
            outcome="new",
        )
    return held


def step(
    monthly_return: MonthlyReturn, kind: str, by: User | None, *, at: datetime = NOON, note: str = ""
) -> ReturnEvent:
    return ReturnEvent.objects.create(
        monthly_return=monthly_return, kind=kind, done_by=by, done_at=at, note=note
    )


def sent_back(framework: Framework, *, by: User, to: User, note: str = "KPI 2 is of October.") -> ReturnEvent:
    """The step that sent a return back to who had submitted it."""
    monthly_return = begun(framework, state="returned", first_submitted_at=noon(-2))
    step(monthly_return, "submitted", to, at=noon(-2))
    return step(monthly_return, "sent_back", by, note=note)


def published(framework: Framework, *, by: User | None, to: User, **values: Any) -> ReturnEvent:
    """The step that published a return, after somebody had submitted it."""
    monthly_return = begun(framework, state="published", published_at=NOON, **values)
    step(monthly_return, "submitted", to, at=noon(-2))
    return step(monthly_return, "published", by)


def sent_mail(**values: Any) -> SentMail:
    """A row of its model, not stored; its framework and its reader are, unless they are given."""
    usual = {"kind": "reminder_before", "period": NOVEMBER, "sent_at": NOON}
    if "user" not in values:
        values["user"] = User.objects.create_user(f"reader-{User.objects.count()}")
    if "framework" not in values:
        values["framework"] = make.framework()
    return SentMail(**{**usual, **values})
