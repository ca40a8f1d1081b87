"""A measure with figures is reworded knowingly, and one that comes to be counted differently is a new one."""

import pytest
from django.urls import reverse

from kpis.models import Measure
from record.models import Entry
from tests.kpis import make

pytestmark = pytest.mark.django_db

ADD = reverse("admin:kpis_measure_add")


def path(measure: Measure) -> str:
    return reverse("admin:kpis_measure_change", args=[measure.pk])


def test_page_says_how_many_figures_there_are_and_leads_to_a_new_measure(signed_in):
    measure = make.observation().measure
    make.observation(measure=measure)
    make.observation(measure=measure, superseded_at=make.RECORDED)

    html = signed_in("admin").get(path(measure)).content.decode()

    assert "This measure has 2 figures" in html
    assert f'<li><a href="{ADD}?continues={measure.pk}">Counted differently from a month on</a></li>' in html


def test_measure_without_figures_is_asked_nothing(signed_in):
    html = signed_in("admin").get(path(make.measure())).content.decode()

    assert "counted differently</b>" not in html
    assert "?continues=" not in html


def test_officer_is_not_led_where_only_admins_go(signed_in):
    html = signed_in("officer").get(path(make.observation().measure)).content.decode()

    assert "This measure has 1 figure," in html
    assert "?continues=" not in html


def test_new_measure_begins_as_the_one_that_it_continues(signed_in):
    before = make.observation(
        measure=make.measure(decimals=1, rolling=True, owner="East", definition="What is counted")
    ).measure
    browser = signed_in("admin")

    form = browser.get(ADD, {"continues": before.pk}).context["adminform"].form
    filled = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in filled.items() if value not in (None, "") and value is not False}
    words = {"code": "anew", "continues_from": "2019-04", "continues_because": "Visits by telephone count"}
    answer = browser.post(ADD, {**sent, **words})

    assert answer.status_code == 302
    after = Measure.objects.get(code="anew")
    assert (after.continues, after.title, after.decimals, after.rolling) == (before, before.title, 1, True)
    assert (after.owner, after.definition, after.may_be_summed) == ("East", "What is counted", False)


@pytest.mark.parametrize("continues", ["0", "soon", "", "9" * 30, "-1"])
def test_measure_that_is_not_there_fills_nothing_in(signed_in, continues):
    answer = signed_in("admin").get(ADD, {"continues": continues})

    assert answer.status_code == 200
    assert answer.context["adminform"].form["title"].value() is None


def test_rewording_is_allowed_and_on_record(signed_in):
    measure, browser = make.observation().measure, signed_in("admin")
    form = browser.get(path(measure)).context["adminform"].form
    filled = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in filled.items() if value not in (None, "") and value is not False}

    answer = browser.post(path(measure), {**sent, "definition": "In other words"})

    assert answer.status_code == 302
    assert Entry.objects.get(kind="measure").became == "definition: In other words"
