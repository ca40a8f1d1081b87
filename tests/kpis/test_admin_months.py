"""Months in the admin are typed and shown as months."""

from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from kpis.models import Framework, Measure
from kpis.models.rules import is_month
from kpis.month_field import MonthField
from record.models import Entry
from tests.kpis import make

pytestmark = pytest.mark.django_db


def form_of(browser, row):
    path = reverse(f"admin:kpis_{row._meta.model_name}_change", args=[row.pk])
    form = browser.get(path).context["adminform"].form
    filled = {name: form[name].value() for name in form.fields}
    return path, {name: value for name, value in filled.items() if value not in (None, "", False)}


@pytest.mark.parametrize("model", [Framework, Measure])
def test_every_month_of_a_page_is_asked_for_as_one(model, rf, admin_user):
    request = rf.get("/")
    request.user = admin_user

    fields = admin.site.get_model_admin(model).get_form(request).base_fields

    for name, field in fields.items():
        held = is_month(model=model._meta.db_table, field=name) in model._meta.constraints
        assert isinstance(field, MonthField) is held, name


def test_framework_shows_its_months_and_takes_them_in_words(signed_in):
    browser, framework = signed_in("admin"), make.framework()
    none = {"indicators-TOTAL_FORMS": 0, "indicators-INITIAL_FORMS": 0}

    path, filled = form_of(browser, framework)
    answer = browser.post(path, {**filled, **none, "end": "April 2019"})

    assert (filled["start"], filled["end"]) == ("2018-04", "2019-03")
    assert answer.status_code == 302
    framework.refresh_from_db()
    assert (framework.start, framework.end) == (date(2018, 4, 1), date(2019, 4, 1))
    assert Entry.objects.get().became == "end: 2019-04-01"


def test_what_is_no_month_is_told_how_to_write_one(signed_in):
    browser, framework = signed_in("admin"), make.framework()

    path, filled = form_of(browser, framework)
    answer = browser.post(path, {**filled, "end": "15/04"})

    assert answer.status_code == 422
    assert answer.context["adminform"].form.errors["end"] == [
        "That is not a month. Write it as 2018-11 or November 2018."
    ]


def test_end_that_leaves_out_a_published_month_is_refused_beside_the_field(signed_in):
    browser, indicator = signed_in("admin"), make.target().indicator
    framework = indicator.framework
    make.observation(measure=indicator.measure, area=framework.organisation)

    path, filled = form_of(browser, framework)
    answer = browser.post(path, {**filled, "end": "2018-09"})

    assert answer.status_code == 422
    assert answer.context["adminform"].form.errors["end"][0].startswith("October 2018 is a month of this")
    framework.refresh_from_db()
    assert framework.end == date(2019, 3, 1)


def test_list_says_from_which_month_to_which(signed_in):
    make.framework()

    page = signed_in("admin").get(reverse("admin:kpis_framework_changelist")).content.decode()

    assert "April 2018 – March 2019" in page
