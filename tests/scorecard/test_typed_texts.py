"""Whatever is typed, sent or loaded comes in without what nobody sees in it, by every door there is."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.forms.models import BaseModelForm
from django.test import RequestFactory

import kpis
import reports
import scorecard
from kpis.models import Observation
from kpis.typed_text import TypedText
from reports.models import MemberQuestion, MonthlyReturn, Recommendation
from reports.versions import current_version
from tests.reports.inspecting import member_question, recommendation

APPS = (kpis, reports, scorecard)
# Asked in an address, and never stored.
ASKED_ALONE = {"ChoiceOfScorecard.month", "ViewOfMeasure.month", "Search.q"}
TURNED = "\u202e31 of\u202c \u200b1 204"
SEEN = "31 of 1 204"


def forms_of_the_product() -> Iterator[type[forms.BaseForm]]:
    for app in APPS:
        for module in walk_packages(app.__path__, f"{app.__name__}."):
            if "migrations" not in module.name:
                import_module(module.name)
    found = [forms.BaseForm]
    while found:
        one = found.pop()
        found += one.__subclasses__()
        is_ours = one.__module__.split(".")[0] in {app.__name__ for app in APPS}
        if is_ours and not issubclass(one, BaseModelForm):  # those are made anew for pages of the admin
            yield one


def uncleaned(form: type[forms.BaseForm]) -> set[str]:
    """Its boxes for texts that take these as they are sent."""
    return {
        f"{form.__name__}.{name}"
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]
        if type(field) is forms.CharField and not field.widget.is_hidden
    }


def test_every_form_takes_its_texts_cleaned():
    found = set().union(*map(uncleaned, forms_of_the_product()))

    assert found == ASKED_ALONE


@pytest.mark.django_db
def test_every_page_of_the_admin_takes_its_texts_cleaned():
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_active=True, is_staff=True)
    names = {app.__name__ for app in APPS}
    pages = [page for model, page in admin.site._registry.items() if model._meta.app_label in names]
    pages = [page for page in pages if page.model is not MonthlyReturn]  # on pages of their own

    on_pages = [page.get_form(request) for page in pages if page.has_add_permission(request)]
    changed = [page.get_form(request, page.model()) for page in pages if page.has_change_permission(request)]
    inline = [
        formset.form for page in pages for formset, _ in page.get_formsets_with_inlines(request, obj=None)
    ]

    texts = [*on_pages, *changed, *inline]
    assert any(isinstance(one, TypedText) for form in texts for one in form.base_fields.values())
    assert set().union(*map(uncleaned, texts)) == set()


@pytest.mark.django_db
@pytest.mark.usefixtures("sample")
def test_question_and_its_answer_are_stored_as_they_are_seen(signed_in):
    asked = {"month": "2018-10", "question": f"{TURNED}\r\nWhy?"}
    signed_in("member").post("/measures/re-referrals/ask/", asked)
    question = MemberQuestion.objects.get()
    signed_in("officer").post(f"/scrutiny/questions/{question.pk}/answer/", {"answer": TURNED})

    assert question.question == f"{SEEN}\nWhy?"
    assert question.answers.get().text == SEEN


@pytest.mark.django_db
@pytest.mark.usefixtures("sample")
def test_question_withdrawn_has_its_reason_as_it_is_seen(signed_in):
    question = member_question()
    question.save()

    said = {"do": "withdraw", "what": "question", "because": TURNED}
    signed_in("admin").post(f"/scrutiny/questions/{question.pk}/", said)

    question.refresh_from_db()
    assert question.withdrawn_because == SEEN


@pytest.mark.django_db
@pytest.mark.usefixtures("sample")
def test_what_is_said_of_a_recommendation_and_its_withdrawal_are_stored_as_they_are_seen(signed_in):
    browser, row = signed_in("admin"), recommendation()
    row.save()
    page = f"/admin/reports/recommendation/{row.pk}/"
    said = {"status": "in_progress", "since": "2018-05", "said_by": TURNED, "evidence": TURNED}
    values = dict.fromkeys(("recommendation", "responsible"), TURNED)
    same = {"report": row.report, "reference": row.reference, "due": row.due}

    browser.post(f"{page}change/", {**same, **values, **said})
    browser.post(f"{page}withdraw/", {"reason": TURNED})

    stored = Recommendation.objects.get(pk=row.pk)
    report = stored.progress_reports.get()
    assert (stored.recommendation, stored.responsible) == (SEEN, SEEN)
    assert (report.said_by, report.evidence) == (SEEN, SEEN)
    assert current_version(stored).reason == SEEN


@pytest.mark.django_db
@pytest.mark.usefixtures("sample")
def test_recommendation_of_a_file_is_stored_as_it_is_seen(tmp_path):
    header = "report,reference,recommendation,responsible,due,status,progress\n"
    row = f"Homes\u200b,R\u2060 9,{TURNED},{TURNED},2019-05,in_progress,{TURNED}\n"
    (tmp_path / "recommendations.csv").write_text(header + row, encoding="utf-8")

    call_command("load_reference", tmp_path)

    stored = Recommendation.objects.get(report="Homes")
    assert (stored.reference, stored.recommendation, stored.responsible) == ("R 9", SEEN, SEEN)
    assert stored.progress_reports.get().evidence == SEEN


@pytest.mark.django_db
@pytest.mark.usefixtures("sample")
def test_history_is_stored_as_it_is_seen(tmp_path):
    header = "measure,area,period,numerator,denominator,value,provenance,source,commentary\n"
    file = tmp_path / "observations.csv"
    row = f"re-referrals\u200b,BHM\u2060,2012-04,1,2,,published,{TURNED},{TURNED}\n"
    file.write_text(header + row, encoding="utf-8")

    call_command("load_observations", file)

    stored = Observation.objects.get(measure__code="re-referrals", period="2012-04-01")
    assert (stored.source, stored.commentary) == (SEEN, SEEN)
