"""In the admin: who enters what, and who may after a return has closed."""

import pytest
from django.urls import reverse

from kpis.models import Framework
from reports.models import Assignment, ClosingException
from tests.reports.at_desk import give, officer
from tests.reports.sending import closing_exception, contract

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

ASSIGN = reverse("admin:reports_assignment_add")
LET_IN = reverse("admin:reports_closingexception_add")


def indicator(reference: str, slug: str = "trust-kpis-2018-19") -> int:
    return Framework.objects.get(slug=slug).indicators.get(reference=reference).pk


def test_admin_gives_a_framework_to_an_officer(signed_in):
    anna = officer("anna")

    answer = signed_in("admin").post(
        ASSIGN, {"user": anna.pk, "framework": contract().pk, "indicators": [indicator("KPI 2")]}
    )

    one = Assignment.objects.get()
    assert answer.status_code == 302
    assert (one.user, one.framework) == (anna, contract())
    assert [found.reference for found in one.indicators.all()] == ["KPI 2"]


def test_indicators_are_of_the_framework_that_is_given(signed_in):
    other = indicator("KPI 1", slug="trust-kpis-2022-23")

    answer = signed_in("admin").post(
        ASSIGN, {"user": officer("anna").pk, "framework": contract().pk, "indicators": [other]}
    )

    assert answer.status_code == 422
    assert "KPI 1 stand in another framework." in answer.content.decode()
    assert not Assignment.objects.exists()


def test_framework_is_given_to_a_person_once(signed_in):
    anna = officer("anna")
    give(anna)

    answer = signed_in("admin").post(ASSIGN, {"user": anna.pk, "framework": contract().pk})

    assert answer.status_code == 422
    assert "This person has that framework already." in answer.content.decode()
    assert Assignment.objects.count() == 1


def test_list_of_assignments_says_what_each_enters(signed_in):
    give(officer("anna"), "KPI 2", "KPI 4")
    give(officer("ben"))

    page = signed_in("admin").get(reverse("admin:reports_assignment_changelist")).content.decode()

    assert "KPI 2, KPI 4" in page
    assert "every indicator" in page


def let_in(client, **changes):
    fields = {
        "framework": contract().pk,
        "period": "2018-11-01",
        "user": officer("anna").pk,
        "until": "2019-01-31",
        "reason": "The system was down.",
    }
    return client.post(LET_IN, {**fields, **changes})


def test_exception_says_who_granted_it_and_when(signed_in):
    let_in(signed_in("admin"))

    one = ClosingException.objects.get()
    assert (one.user.username, one.granted_by.username) == ("anna", "admin")
    assert one.granted_at is not None


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"reason": ""}, id="no reason"),
        pytest.param({"reason": "  "}, id="a blank reason"),
        pytest.param({"period": "soon"}, id="no month"),
        pytest.param({"period": "31/11/2018"}, id="a day that is none"),
        pytest.param({"until": ""}, id="no day"),
    ],
)
def test_exception_that_says_too_little_is_not_granted(signed_in, changes):
    answer = let_in(signed_in("admin"), **changes)

    assert answer.status_code == 422
    assert not ClosingException.objects.exists()


@pytest.mark.parametrize("what", ["change", "delete"])
def test_exception_stays_as_it_was_granted(signed_in, what):
    closing_exception(reason="The system was down.").save()
    one = ClosingException.objects.get()

    path = reverse(f"admin:reports_closingexception_{what}", args=[one.pk])
    answer = signed_in("admin").post(path, {"reason": "None.", "post": "yes"})

    assert answer.status_code == 403
    assert ClosingException.objects.get().reason == "The system was down."


@pytest.mark.parametrize("model", ["assignment", "closingexception"])
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_officer_gives_nothing_to_anybody(signed_in, model, page):
    answer = signed_in("officer").get(reverse(f"admin:reports_{model}_{page}"))

    assert answer.status_code == 403
