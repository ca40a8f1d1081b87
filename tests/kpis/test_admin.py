"""Definitions in the admin; what is recorded is shown there and never edited."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kpis.admin import MeasureAdmin
from kpis.models import Annotation, Area, Framework, LimitRestart, Measure, Observation, Target
from tests.kpis import make

pytestmark = pytest.mark.django_db

SHOWN = [Area, Measure, Framework, Target, Observation, LimitRestart, Annotation]
RECORDED_MODELS = [Observation, Target]


def address(model, page: str, *arguments: object) -> str:
    return reverse(f"admin:kpis_{model._meta.model_name}_{page}", args=arguments)


@pytest.mark.parametrize("model", SHOWN)
def test_ten_rows_of_a_list_cost_what_one_costs(signed_in, model):
    browser, costs = signed_in("admin"), []
    for rows in (1, 9):
        for _ in range(rows):
            make.MAKERS[model]()
        with CaptureQueriesContext(connection) as asked:
            response = browser.get(address(model, "changelist"))
        costs.append(len(asked))
        assert response.status_code == 200

    assert costs[0] == costs[1]


@pytest.mark.parametrize("model", SHOWN)
def test_member_does_not_see_the_list(signed_in, model):
    response = signed_in("member").get(address(model, "changelist"))

    assert response.status_code == 302
    assert "login" in response.url


@pytest.mark.parametrize("model", RECORDED_MODELS)
def test_admin_looks_at_a_recorded_row_and_does_not_change_it(signed_in, model):
    row = make.MAKERS[model]()
    browser = signed_in("admin")

    seen = browser.get(address(model, "change", row.pk))
    changed = browser.post(address(model, "change", row.pk), {"value": "99"})
    added = browser.get(address(model, "add"))
    deleted = browser.post(address(model, "delete", row.pk), {"post": "yes"})

    assert seen.status_code == 200
    assert [answer.status_code for answer in (changed, added, deleted)] == [403, 403, 403]
    assert model.objects.get(pk=row.pk).value == 80


@pytest.mark.parametrize("model", RECORDED_MODELS)
def test_nobody_may_edit_what_is_recorded(model, django_user_model):
    request = RequestFactory().get("/")
    request.user = django_user_model(is_superuser=True, is_staff=True, is_active=True)
    page = admin.site.get_model_admin(model)

    assert page.get_model_perms(request) == {"add": False, "change": False, "delete": False, "view": True}


def test_area_in_an_area_of_its_own_is_refused_beside_the_field(signed_in):
    east = make.service_area()
    team = make.team(east)

    answer = signed_in("admin").post(
        address(Area, "change", east.pk),
        {"code": east.code, "name": east.name, "kind": east.kind, "parent": team.pk},
    )

    assert "cannot lie in it" in str(answer.context["adminform"].form.errors["parent"])


@pytest.mark.parametrize(
    ("kind", "parent", "said"),
    [
        pytest.param("service_area", False, "Say which area it lies in", id="a service area in nothing"),
        pytest.param("team", False, "Say which area it lies in", id="a team in nothing"),
        pytest.param("organisation", True, "Leave this blank", id="an organisation in another"),
        pytest.param("benchmark", True, "Leave this blank", id="a benchmark in an organisation"),
    ],
)
def test_new_area_that_lies_in_the_wrong_place_is_refused_beside_the_field(signed_in, kind, parent, said):
    values = {"code": "EAST", "name": "East", "kind": kind}
    lies_in = {"parent": make.organisation().pk} if parent else {}

    answer = signed_in("admin").post(address(Area, "add"), {**values, **lies_in})

    assert answer.status_code == 422
    assert said in str(answer.context["adminform"].form.errors["parent"])


def test_measure_with_figures_says_beside_the_field_why_it_stays(signed_in):
    measure = make.observation().measure
    kept = {
        name: getattr(measure, name) for name in ("code", "title", "frequency", "calculation", "decimals")
    }
    words = {"numerator_label": "Visits in time", "denominator_label": "Visits"}

    answer = signed_in("admin").post(
        address(Measure, "change", measure.pk), {**kept, **words, "unit": "percent", "polarity": "lower"}
    )

    assert "define a new measure" in str(answer.context["adminform"].form.errors["polarity"])
    assert Measure.objects.get(pk=measure.pk).polarity == "higher"


def test_admin_sets_the_threshold_of_a_measure_that_has_figures(signed_in):
    measure = make.observation().measure
    path = f"/admin/kpis/measure/{measure.pk}/change/"
    admin = signed_in("admin")
    form = admin.get(path).context["adminform"].form
    filled = {name: value for name, value in form.initial.items() if value is not None}

    refused = admin.post(path, {**filled, "small_number_threshold": 1})
    admin.post(path, {**filled, "small_number_threshold": 5})

    assert "from 2 to 100" in refused.content.decode()
    measure.refresh_from_db()
    assert measure.small_number_threshold == 5


def test_form_of_a_measure_asks_for_every_field():
    asked = {name for _, section in MeasureAdmin.fieldsets for name in section["fields"]}

    assert asked == {one.name for one in Measure._meta.concrete_fields if not one.primary_key}
