"""What was withdrawn without hiding it on the days before is hidden there later, for a reason, on record."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from record.models import Entry
from reports.hiding import NotToHide, hide
from reports.models import Finding
from reports.versions import record_version, withdraw
from tests.reports import inspecting
from tests.reports.test_admin_inspections import address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

MARCH = datetime(2020, 3, 2, 9, 0, tzinfo=UTC)
APRIL, MAY = MARCH + timedelta(days=31), MARCH + timedelta(days=61)
WRONG, NAMED = "It was typed in twice.", "It names Ada."


@pytest.fixture
def finding() -> Finding:
    """On record since March, with an action."""
    made = inspecting.finding()
    made.save()
    action = inspecting.action(finding=made)
    action.save()
    for row in (made.inspection, made, action):
        record_version(of=row, by="ann", at=MARCH)
    return made


@pytest.fixture
def browser(signed_in):
    return signed_in("admin")


def page(row, name="hide") -> str:
    return reverse(f"admin:reports_{row._meta.model_name}_{name}", args=[row.pk])


def test_hiding_is_a_version_after_the_withdrawal_which_stays_as_it_was(finding):
    withdraw(of=finding, by="ann", reason=WRONG, at=APRIL)

    hide(of=finding, by="bob", reason=NAMED, at=MAY)

    written, withdrawn, hidden = finding.versions.all()
    assert (withdrawn.reason, withdrawn.recorded_by, withdrawn.recorded_at) == (WRONG, "ann", APRIL)
    assert (withdrawn.hides_earlier, withdrawn.superseded_at) == (False, MAY)
    assert (hidden.is_withdrawn, hidden.hides_earlier, hidden.superseded_at) == (True, True, None)
    assert (hidden.reason, hidden.recorded_by, hidden.recorded_at) == (NAMED, "bob", MAY)
    assert hidden.content == withdrawn.content == written.content
    entry = Entry.objects.filter(about=f"finding {finding.pk}").latest("pk")
    assert (entry.by, entry.became, entry.reason) == ("bob", "hidden on the days before, too", NAMED)


@pytest.mark.parametrize(
    ("sent", "leads_to"),
    [
        pytest.param({"reason": NAMED, "hides_earlier": "on"}, "hide", id="to hide it, too"),
        pytest.param({"reason": NAMED}, "changelist", id="to withdraw it alone"),
    ],
)
def test_who_meant_to_hide_what_another_withdrew_meanwhile_is_led_to_that(finding, browser, sent, leads_to):
    withdraw(of=finding, by="ann", reason=WRONG, at=APRIL)

    answer = browser.post(page(finding, "withdraw"), sent, follow=True)

    [(where, _)] = answer.redirect_chain
    assert where == (page(finding) if leads_to == "hide" else address(Finding, "changelist"))
    assert "was withdrawn already" in answer.content.decode()
    assert ("the days before still show it" in answer.content.decode()) is (leads_to == "hide")


def test_what_belongs_to_it_is_hidden_with_it(finding):
    action = finding.actions.get()
    withdraw(of=action, by="ann", reason=WRONG, at=APRIL)
    withdraw(of=finding.inspection, by="ann", reason=WRONG, at=APRIL)

    hide(of=finding.inspection, by="bob", reason=NAMED, at=MAY)

    for row in (finding.inspection, finding, action):
        assert row.versions.current().get().hides_earlier


def test_finding_is_hidden_without_its_inspection(finding):
    withdraw(of=finding, by="ann", reason=WRONG, at=APRIL)

    hide(of=finding, by="bob", reason=NAMED, at=MAY)

    assert not finding.inspection.versions.filter(hides_earlier=True).exists()


def test_what_stands_is_not_hidden(finding):
    with pytest.raises(NotToHide):
        hide(of=finding, by="bob", reason=NAMED)

    assert finding.versions.count() == 1


def test_what_is_hidden_is_not_hidden_again(finding):
    withdraw(of=finding, by="ann", reason=NAMED, hides_earlier=True, at=APRIL)

    with pytest.raises(NotToHide):
        hide(of=finding, by="bob", reason=NAMED)

    assert finding.versions.count() == 2


def test_hiding_has_a_reason(finding):
    withdraw(of=finding, by="ann", reason=WRONG, at=APRIL)

    with pytest.raises(ValidationError):
        hide(of=finding, by="bob", reason="?!")

    assert not finding.versions.filter(hides_earlier=True).exists()


def test_admin_hides_from_the_page_of_the_row_and_no_day_has_it(browser, signed_in, finding):
    withdraw(of=finding, by="ann", reason=WRONG, at=APRIL)
    inspection, day = f"/inspections/{finding.inspection.code}/", {"as_known_at": "2020-03-20"}
    member = signed_in("member")
    before = member.get(inspection, day).content.decode()
    offered = browser.get(address(Finding, "change", finding.pk)).content.decode()

    asked = browser.get(page(finding))
    refused = browser.post(page(finding), {"reason": "\u200b"})
    done = browser.post(page(finding), {"reason": NAMED}, follow=True)

    assert finding.summary in before
    assert page(finding) in offered
    assert "no page of any day has it" in asked.content.decode()
    assert (asked.status_code, refused.status_code, done.status_code) == (200, 422, 200)
    assert "is hidden on every day." in done.content.decode()
    assert finding.summary not in member.get(inspection, day).content.decode()
    kept = browser.get(address(Finding, "change", finding.pk)).content.decode()
    assert f"Hidden on every day: {NAMED}" in kept
    assert f"Withdrawn: {WRONG}" in kept
    assert "It is hidden on every day." in kept
    assert page(finding) not in kept


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        pytest.param(None, "stands: withdraw it instead.", id="it stands"),
        pytest.param(True, "is hidden on every day already.", id="it is hidden"),
    ],
)
def test_admin_is_told_where_there_is_nothing_to_hide(browser, finding, hidden, told):
    if hidden:
        withdraw(of=finding, by="ann", reason=NAMED, hides_earlier=True, at=APRIL)
    count = finding.versions.count()

    answer = browser.post(page(finding), {"reason": NAMED}, follow=True)

    assert told in answer.content.decode()
    assert finding.versions.count() == count


@pytest.mark.parametrize("group", ["officer", "member"])
def test_nobody_but_an_admin_hides(signed_in, finding, group):
    withdraw(of=finding, by="ann", reason=WRONG, at=APRIL)
    browser = signed_in(group)

    answers = [browser.get(page(finding)), browser.post(page(finding), {"reason": NAMED})]

    assert {one.status_code for one in answers} == ({403} if group == "officer" else {302})
    assert finding.versions.count() == 2


def test_who_saves_it_meanwhile_is_told_who_withdrew_it_and_not_who_hid_it(browser, finding):
    withdraw(of=finding, by="ann", reason=WRONG, at=APRIL)
    hide(of=finding, by="bob", reason=NAMED, at=MAY)

    answer = browser.post(address(Finding, "change", finding.pk), {"theme": "Visits"})

    assert answer.status_code == 409
    assert "by ann, because: It was typed in twice." in answer.content.decode()
