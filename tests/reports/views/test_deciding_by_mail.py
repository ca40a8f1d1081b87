"""Sending back and publishing bring word to who waits for it, and never depend on the mail server."""

from io import StringIO

import pytest
from django.core import mail as outgoing
from django.core.management import call_command
from django.utils import timezone

from kpis.models import Framework, Measure
from reports.models import MonthlyReturn, ReturnLine, SentMail
from tests.reports.mail.mails import DOWN, NOVEMBER, assign, begun, maker, november, step, typed

SEND_BACK, PUBLISH = "send-back", "publish"


@pytest.fixture
def framework(transactional_db) -> Framework:
    """Its return of November is submitted by one officer, and another one enters it too."""
    framework = november(slug="contract", title="Contract KPIs", measures=1)
    ann = maker("ann")
    assign(ann, framework)
    assign(maker("ben"), framework)
    now = timezone.now()
    monthly_return = begun(
        framework, state="submitted", submitted_by=ann, submitted_at=now, created_by=ann, created_at=now
    )
    step(monthly_return, "submitted", ann, at=now)
    typed(monthly_return, Measure.objects.get())
    ReturnLine.objects.create(
        monthly_return=monthly_return,
        row_number=2,
        measure=Measure.objects.get(),
        area=framework.organisation,
        value=80,
        outcome="new",
    )
    return framework


@pytest.fixture
def admin(framework, client):
    client.force_login(maker("admin", group="admin"))
    return client


def decide(client, what: str, **answers: str):
    return client.post(f"/returns/contract/{NOVEMBER:%Y-%m}/{what}/", answers)


def received() -> list[tuple[list[str], str]]:
    return [(message.to, message.subject.rpartition(": ")[2]) for message in outgoing.outbox]


def test_return_sent_back_is_told_to_its_officer(admin):
    answer = decide(admin, SEND_BACK, reason="KPI 2 is of October.")

    assert answer.status_code == 302
    assert received() == [(["ann@council.example"], "return sent back")]
    assert "KPI 2 is of October." in outgoing.outbox[0].body


def test_publication_is_told_to_the_officers(admin):
    decide(admin, PUBLISH)

    assert MonthlyReturn.objects.get().is_published
    assert received() == [
        (["ann@council.example"], "return published"),
        (["ben@council.example"], "return published"),
    ]


def test_return_that_stays_as_it_is_brings_no_word(admin):
    decide(admin, SEND_BACK, reason="")

    assert outgoing.outbox == []


@pytest.mark.parametrize(
    ("what", "state", "mails"),
    [
        pytest.param(SEND_BACK, "returned", 1, id="sent back"),
        pytest.param(PUBLISH, "published", 2, id="published"),
    ],
)
def test_mail_server_that_is_down_breaks_no_page_and_the_mail_comes_later(
    admin, settings, what, state, mails
):
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, DOWN

    answer = decide(admin, what, reason="KPI 2 is of October.")

    assert answer.status_code == 302
    assert MonthlyReturn.objects.get().state == state
    assert not SentMail.objects.exists()
    settings.EMAIL_BACKEND = working
    call_command("send_reminders", "--send", stdout=StringIO())
    assert SentMail.objects.filter(event__isnull=False).count() == mails
