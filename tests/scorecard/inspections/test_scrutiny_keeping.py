"""What admins do with questions on the page of one, and what everybody then reads."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from reports.models import MemberQuestion
from reports.questions import answer_question, correct_answer, standing_answer, withdraw_answer
from tests.reports.inspecting import member_answer, member_question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

NAMED = "What happened to Zedekiah?"


@pytest.fixture
def question() -> MemberQuestion:
    row = member_question(question=NAMED)  # of 12 December 2018
    row.save()
    return row


def page_of(question) -> str:
    return f"/scrutiny/questions/{question.pk}/"


def everywhere(browser) -> str:
    """All that this browser reads where questions stand, now and as known before."""
    today = f"{timezone.localdate():%Y-%m-%d}"
    paths = ("/scrutiny/", "/measures/re-referrals/", "/")
    asked = [*paths, *(f"{one}?as_known_at={day}" for one in paths[:2] for day in (today, "2018-12-31"))]
    return "".join(browser.get(one).content.decode() for one in asked)


@pytest.mark.parametrize("group", ["member", "officer"])
@pytest.mark.parametrize("do", ["assign", "correct", "withdraw"])
def test_nobody_but_an_admin_looks_after_a_question(signed_in, question, group, do):
    browser = signed_in(group)
    said = {"do": do, "owner": "Me", "what": "question", "because": "Mine", "answer": "x", "reason": "y"}

    answers = [browser.get(page_of(question)), browser.post(page_of(question), said)]

    question.refresh_from_db()
    assert [one.status_code for one in answers] == [403, 403]
    assert (question.owner, question.is_withdrawn) == ("", False)
    assert page_of(question) + '"' not in browser.get("/scrutiny/").content.decode()


def test_admin_says_who_answers_and_by_when_on_a_page_of_the_product(signed_in, question):
    browser = signed_in("admin")

    refused = browser.post(page_of(question), {"do": "assign", "owner": "Ann", "due": "2018-12-11"})
    browser.post(page_of(question), {"do": "assign", "owner": "Ann", "due": "2018-12-12"})

    question.refresh_from_db()
    assert refused.status_code == 422
    assert "before the question was asked" in refused.content.decode()
    assert (question.owner, str(question.due)) == ("Ann", "2018-12-12")
    assert page_of(question) in browser.get("/scrutiny/").content.decode()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"do": "delete"}, id="another word"),
        pytest.param({"do": "answer", "answer": "It rose."}, id="a form of another address"),
    ],
)
def test_what_is_none_of_the_forms_is_refused_with_a_sentence(signed_in, question, said):
    refused = signed_in("admin").post(page_of(question), said)

    question.refresh_from_db()
    assert refused.status_code == 422
    assert "Nothing was changed: what was sent is none of the forms" in refused.content.decode()
    assert (standing_answer(question), question.is_withdrawn) == (None, False)


def test_page_that_is_only_looked_at_says_nothing_of_forms(signed_in, question):
    assert "none of the forms" not in signed_in("admin").get(page_of(question)).content.decode()


def test_correction_is_published_with_who_and_why(signed_in, question, person):
    first = answer_question(question=question, answer="It rose.", by=person("officer"))
    browser, said = signed_in("admin"), {"do": "correct", "answer": "It fell.", "seen": first.pk}

    unreasoned = browser.post(page_of(question), said)
    browser.post(page_of(question), {**said, "reason": "A slip."})
    late = browser.post(page_of(question), {**said, "answer": "Neither.", "reason": "Another."})

    page = browser.get("/scrutiny/").content.decode()
    day = timezone.localdate()
    assert (unreasoned.status_code, late.status_code) == (422, 409)
    assert "Neither." in late.content.decode()
    assert f"Answer corrected on {day.day} {day:%B %Y}, by admin: A slip." in page
    assert standing_answer(question).text == "It fell."


def test_page_as_known_then_has_the_answer_that_stood_then(signed_in, question, person):
    first = member_answer(question=question, text="It rose.")  # on 12 December 2018
    first.save()
    correct_answer(
        question=question, seen=first.pk, answer="It fell.", by=person("officer"), reason="A slip."
    )
    browser = signed_in("member")

    then, now = (
        browser.get(f"/scrutiny/{query}").context["page"] for query in ("?as_known_at=2018-12-31", "")
    )

    assert [(one.answer, one.corrected) for one in then.answered] == [("It rose.", ())]
    assert [one.answer for one in now.answered] == ["It fell."]


def test_admin_is_led_from_what_is_published_to_its_form(signed_in):
    admin, member = signed_in("admin"), signed_in("member")

    for path in ("/scrutiny/", "/inspections/", "/inspections/BHM-2016-SIF/", "/inspections/open/"):
        assert 'href="/admin/reports/' in admin.get(path).content.decode()
        assert 'href="/admin/reports/' not in member.get(path).content.decode()
    assert "?q=BHM-2016-SIF" in admin.get("/inspections/BHM-2016-SIF/").content.decode()


@pytest.mark.parametrize("group", ["member", "officer"])
def test_text_that_was_withdrawn_is_read_by_admins_alone(signed_in, question, person, group):
    answer_question(question=question, answer="Zedekiah was moved.", by=person("admin"))
    admin = User.objects.get(username="admin")
    browser, reader = signed_in_as(admin), signed_in(group)

    browser.post(page_of(question), {"do": "withdraw", "what": "question", "because": "It names a child."})

    read = everywhere(reader)
    assert "Zedekiah" not in read
    assert "because: It names a child." in read
    assert reader.get(page_of(question)).status_code == 403
    assert "Zedekiah" not in reader.get("/admin/record/entry/").content.decode()
    kept = browser.get(page_of(question)).content.decode()
    assert all(text in kept for text in (NAMED, "Zedekiah was moved."))


def test_answer_that_was_withdrawn_is_not_read_as_known_before_that(signed_in, question, person):
    admin = person("admin")
    first = answer_question(question=question, answer="Tomasina was moved.", by=admin)
    withdraw_answer(question=question, seen=first.pk, by=admin, reason="It names a child.")

    read = everywhere(signed_in("member"))

    assert "Tomasina" not in read
    assert "The answer was withdrawn on" in read


def test_question_and_answer_of_accounts_named_by_an_address_name_nobody(signed_in, question):
    User.objects.filter(pk=question.asked_by_id).update(username="cllr@example.org")
    officer = User.objects.create_user("olive@example.org")
    answer_question(question=question, answer="It fell.", by=officer)

    read = everywhere(signed_in("member"))

    assert "cllr@example.org" not in read
    assert "olive@example.org" not in read
    assert "Asked by a member, " in read
    assert "Answered by an officer, " in read


@pytest.mark.parametrize(
    ("group", "path"),
    [
        pytest.param("member", "/measures/re-referrals/ask/?month=2018-10", id="asking"),
        pytest.param("officer", "answer/", id="answering"),
        pytest.param("admin", "", id="looking after it"),
    ],
)
def test_figure_status_and_target_of_the_month_stand_beside_the_form(signed_in, question, group, path):
    address = path if path.startswith("/") else page_of(question) + path

    page = signed_in(group).get(address).content.decode()

    assert all(text in page for text in ("<b>24%</b>", "292 of 1,238", "Within tolerance", "22%"))


def signed_in_as(user: User):
    browser = Client()
    browser.force_login(user)
    return browser
