"""The admin's side of the desk: what is due, signing off or sending back, and what became of it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from record.models import Entry
from reports.desk.saving import begin_correction
from reports.desk.submitting import submit, take_back
from reports.models import MonthlyReturn, Promise
from reports.publishing import publish
from tests.reports.at_desk import (
    MISSED,
    PROMISED,
    admin,
    corrected_october,
    drafted_november,
    officer,
    published_november,
    save,
    submitted_november,
    typed,
    typed_over,
)
from tests.reports.sending import CONTRACT, NOVEMBER, NOVEMBERS_ROWS, TODAY, contract, current, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

ANOTHER = ("KPI 2", "", "250", "1204", "", "")


def address(name: str, month: str = "2018-11") -> str:
    return reverse(f"returns:{name}", args=[CONTRACT, month])


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    """What the page says, without its tags."""
    return " ".join(strip_tags(answer.content.decode().replace("<", " <")).split())


@pytest.fixture
def boss(person):
    return person("admin")


@pytest.fixture
def client(boss):
    return client_of(boss)


def corrected_and_submitted(user) -> MonthlyReturn:
    """A correction of October's KPI 2 from 24%, within tolerance, to 27%, outside it."""
    held = corrected_october(user, **MISSED, **PROMISED)
    submit(monthly_return=held, by=user, today=TODAY)
    return held


def test_sign_off_page_shows_what_would_be_published_and_what_was_said(anna, client):
    submitted_november(anna, kpi_2=MISSED | PROMISED)

    page = text_of(client.get(address("sign_off")))

    assert "Submitted by anna" in page
    assert (
        "24% 292 of 1,238 Oct 2018, illustrative 27% 331 of 1,240 Outside tolerance target illustrative New"
        in page
    )
    assert "Promised KPI 2: expected to recover by January 2019 Two people left. They are replaced." in page
    assert "Submitted by anna" in page


def test_warning_that_a_cause_answered_is_signed_off_with_its_answer(anna, client):
    far = {"numerator": "400", "denominator": "1204"} | PROMISED  # 33%, outside limits and tolerance
    submitted_november(anna, kpi_2=far)

    page = text_of(client.get(address("sign_off")))

    [line] = MonthlyReturn.objects.get().lines.filter(measure__code="re-referrals")
    assert {one["code"]: one["explanation"] for one in line.warnings} == {
        "outside_limits": "Cause: Two people left."
    }
    assert "more than chance." in page
    assert "“Cause: Two people left.”" in page


def test_sign_off_page_of_a_correction_shows_the_status_before_and_after(anna, client):
    corrected_and_submitted(anna)

    page = text_of(client.get(address("sign_off", "2018-10")))

    assert "Why what is published has to change: Counted again." in page
    assert "24% 292 of 1,238 illustrative 23% 268 of 1,189 Sep 2018, illustrative 27% 331 of 1,240" in page
    assert "331 of 1,240 Within tolerance → becomes Outside tolerance target illustrative Changed" in page
    assert "“Counted again.”" in page


def test_return_that_only_says_why_anew_is_published_and_recorded_as_that(anna, client):
    held = submitted_november(anna, kpi_2={"commentary": "The system is being replaced."})
    publish(monthly_return=held, by=None)
    begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="It named somebody.")
    save(typed_over("KPI 2", commentary="The post is vacant."), by=anna)
    held = MonthlyReturn.objects.get(kind="correction")
    submit(monthly_return=held, by=anna, today=TODAY)

    page = text_of(client.post(address("publish"), follow=True))

    became = Entry.objects.filter(kind="publication").values_list("became", flat=True)
    assert "Published: 0 figures and 1 reason for a missing figure." in page
    assert set(became) >= {
        "14 figures and 1 reason for a missing figure published, from Monthly return",
        "0 figures and 1 reason for a missing figure published, from Correction",
    }


def test_published_return_leads_to_its_record(anna, client):
    held = submitted_november(anna)

    answer = client.post(address("publish"), follow=True)

    assert answer.redirect_chain == [(reverse("returns:record", args=[held.pk]), 302)]
    assert "Published: 15 figures." in text_of(answer)
    assert "Submitted by anna" in text_of(answer)
    assert "Published by admin" in text_of(answer)
    assert current("re-referrals").source == "Monthly return"


def test_own_return_is_not_signed_off(boss, client):
    submitted_november(boss)

    answer = client.post(address("publish"))

    assert answer.status_code == 409
    assert "You sent this return in or typed into it, so somebody else has to sign it off." in text_of(answer)
    assert current("re-referrals") is None
    assert MonthlyReturn.objects.get().is_submitted


def test_own_return_of_a_team_of_one_is_signed_off(boss, client, settings):
    settings.SIGN_OFF_OWN_RETURNS = True
    submitted_november(boss)

    client.post(address("publish"))

    assert current("re-referrals").recorded_by == "admin"


def test_officer_does_not_publish(anna):
    submitted_november(officer("ben"))

    assert client_of(anna).post(address("publish")).status_code == 403
    assert current("re-referrals") is None


@pytest.mark.parametrize("name", ["sign_off", "publish", "send_back", "compare_again"])
def test_draft_is_nothing_to_decide_on(anna, client, name):
    drafted_november(anna)
    method = client.get if name == "sign_off" else client.post

    method(address(name), {"reason": "Check KPI 2."})

    held = MonthlyReturn.objects.get()
    assert held.state == "draft"
    assert current("re-referrals") is None


def test_return_that_is_published_already_is_not_published_again(anna, boss, client):
    published_november(anna, admin=boss)

    answer = client.post(address("publish"), follow=True)

    assert "There is no return here to sign off. It may be published already." in text_of(answer)


def test_overtaken_return_is_compared_again_and_sent_back(anna, client):
    submitted_november(anna)
    publish(monthly_return=drafted(ANOTHER), by=None)

    refused = client.post(address("publish"))
    compared = client.post(address("compare_again"), follow=True)
    sent_back = client.post(address("send_back"), {"reason": "Say why KPI 2 changes."}, follow=True)

    assert refused.status_code == 409
    assert "Compare it again to see what it would change now." in text_of(refused)
    assert "1 thing stands in the way" in text_of(compared)
    assert "Send it back, so that the officer puts it right." in text_of(compared)
    assert "Sent back to the officer." in text_of(sent_back)


def test_officer_reads_why_a_return_came_back(anna, client):
    submitted_november(anna)
    client.post(address("send_back"), {"reason": "Check KPI 2."})

    page = text_of(client_of(anna).get(address("enter")))

    assert "Sent back by admin: Check KPI 2." in page


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        pytest.param("", "Say what the officer has to put right.", id="none"),
        pytest.param("   ", "Say what the officer has to put right.", id="blank"),
        pytest.param("x" * 2_001, "Shorten the reason to 2000 characters.", id="too long"),
    ],
)
def test_return_is_not_sent_back_without_a_reason(anna, client, reason, said):
    submitted_november(anna)

    answer = client.post(address("send_back"), {"reason": reason})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert MonthlyReturn.objects.get().is_submitted


def test_promise_counts_once_its_return_is_signed_off(anna, client):
    submitted_november(anna, kpi_2=MISSED | PROMISED)

    client.post(address("publish"))

    assert [one.indicator.reference for one in Promise.objects.made()] == ["KPI 2"]


def test_home_of_an_admin_lists_what_is_to_be_signed_off(anna, client):
    submitted_november(anna)

    page = client.get(reverse("returns:home")).content.decode()

    assert "To sign off" in page
    assert f'href="{address("sign_off")}"' in page
    assert "anna" in page


def test_home_of_an_officer_lists_what_is_to_be_done(anna):
    drafted_november(anna)

    answer = client_of(anna).get(reverse("returns:home"))

    assert f'href="{address("enter")}"' in answer.content.decode()
    assert "15 of 15 figures Overdue since 15 December 2018 begun" in text_of(answer)
    assert "Due more than a year ago, and never returned" in text_of(answer)
    assert "returned on time" not in text_of(answer)


def test_home_of_an_officer_without_frameworks_says_who_gives_them():
    page = text_of(client_of(officer("ben")).get(reverse("returns:home")))

    assert "Nothing is due. An admin gives you the frameworks that you make returns for." in page


def test_record_shows_the_return_as_it_was_after_a_correction(anna, boss, client):
    held = published_november(anna, admin=boss)
    publish(monthly_return=drafted(("KPI 2", "", "250", "1204", "", "Counted again.")), by=None)

    page = text_of(client.get(reverse("returns:record", args=[held.pk])))

    assert "24% 283 of 1,204" in page
    assert "250 of 1,204" not in page


@pytest.mark.parametrize("name", ["discard", "publish"])
def test_admin_pages_of_files_do_not_end_a_return_of_the_desk(anna, name):
    held = drafted_november(officer("ben"))

    answer = client_of(anna).post(reverse(f"admin:reports_monthlyreturn_{name}", args=[held.pk]))

    assert answer.status_code in (403, 409)
    assert MonthlyReturn.objects.get() == held


@pytest.mark.parametrize(("page", "answers"), [("publish", {}), ("send_back", {"reason": "Check KPI 2."})])
def test_page_of_an_earlier_submission_decides_nothing(anna, client, page, answers):
    held = submitted_november(anna)
    seen = held.submission
    take_back(monthly_return=held, by=anna)
    save(typed(seen=1, numerator="285"), by=anna)
    submit(monthly_return=held, by=anna, today=TODAY)

    answer = client.post(address(page), {**answers, "submission": seen}, follow=True)

    assert "submitted again since you opened it" in text_of(answer)
    assert MonthlyReturn.objects.get().is_submitted


def test_who_typed_a_figure_does_not_sign_it_off(anna, boss, client):
    drafted_november(boss)
    submit(monthly_return=MonthlyReturn.objects.get(), by=anna, today=TODAY)

    answer = client.post(address("publish"))

    assert answer.status_code == 409
    assert MonthlyReturn.objects.get().is_submitted


def uploaded_by(somebody, *rows) -> MonthlyReturn:
    held = drafted(*(rows or NOVEMBERS_ROWS))
    held.created_by = somebody
    held.save()
    return held


def test_file_of_another_admin_is_listed_to_sign_off_with_its_page(client):
    held = uploaded_by(admin("ada"))

    answer = client.get(reverse("returns:home"))

    preview = reverse("admin:reports_monthlyreturn_preview", args=[held.pk])
    page = text_of(answer)
    assert "To sign off: files taken in whole" in page
    assert "november.csv 15 figures by ada" in page
    assert "Waits to be signed off" in page
    assert f'href="{preview}"' in answer.content.decode()


def test_own_file_is_listed_as_left_to_somebody_else(boss, client):
    uploaded_by(boss)

    assert "You uploaded it, so somebody else signs it off" in text_of(client.get(reverse("returns:home")))


def test_officer_is_told_that_a_file_of_the_month_waits(anna):
    held = uploaded_by(admin("ada"))

    home = text_of(client_of(anna).get(reverse("returns:home")))
    answer = client_of(anna).get(address("enter"))

    preview = reverse("admin:reports_monthlyreturn_preview", args=[held.pk])
    month = text_of(answer)
    assert "Uploaded files, waiting to be signed off" in home
    assert "Uploaded, waits to be signed off" in month
    assert "Not begun" not in month
    assert "A file waits to be signed off: november.csv, uploaded by ada on" in month
    assert "It holds 15 figures of this month, and nothing of it is published yet." in month
    assert f'href="{preview}"' in answer.content.decode()


def test_figures_that_wait_in_a_file_are_said_apart_from_those_typed(anna, client):
    uploaded_by(admin("ada"), *NOVEMBERS_ROWS[:14])
    save(typed("KPI 15", numerator="446", denominator="519"), by=anna)

    month = text_of(client_of(anna).get(address("enter")))
    home = text_of(client.get(reverse("returns:home")))

    assert "1 of 15 figures filled in , 14 wait in a file to be signed off" in month
    assert "1 of 15 figures 14 wait in a file to be signed off" in home


def test_file_that_is_signed_off_waits_no_longer(anna, boss, client):
    publish(monthly_return=uploaded_by(admin("ada")), by=boss)

    assert "waits to be signed off" not in text_of(client.get(address("enter")))
    assert "files taken in whole" not in text_of(client.get(reverse("returns:home")))
