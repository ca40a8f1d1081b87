"""What a file may name: the measures of a framework, the areas of its organisation, the months it covers."""

from datetime import date

import pytest

from kpis.models import Area, Measure
from reports.importing.scope_selection import scope_of_framework, scope_of_history
from tests.reports.sending import NOVEMBER, TODAY, contract

pytestmark = pytest.mark.django_db


def test_scope_names_the_frameworks_measures_and_the_organisations_areas(sample):
    Area.objects.create(code="SOL", name="Solihull", kind="organisation")

    scope = scope_of_framework(contract(), period=NOVEMBER, today=TODAY)

    assert [one.reference for one in scope.indicators] == [f"KPI {number}" for number in range(1, 16)]
    assert scope.references["kpi 2"] == scope.measures["re-referrals"]
    assert scope.spelt["kpi 2"] == "KPI 2"
    assert scope.organisation.code == "BHM"
    assert scope.areas["east"] == scope.areas["bhm-east"]
    assert "eng" in scope.areas
    assert "sol" not in scope.areas
    assert (scope.first, scope.last, scope.latest) == (date(2018, 4, 1), date(2019, 3, 1), NOVEMBER)


def test_service_areas_are_the_organisations_own(sample):
    scope = scope_of_framework(contract(), period=NOVEMBER, today=TODAY)

    areas = Area.objects.filter(pk__in=scope.service_areas).values_list("code", flat=True)
    assert set(areas) == {"BHM-EAST", "BHM-NWC", "BHM-SOUTH", "BHM-DCSC", "BHM-OTHER"}


def test_scope_of_history_is_everything(sample):
    scope = scope_of_history(today=TODAY)

    assert scope.is_history
    assert len(scope.measures) == Measure.objects.count()
    assert {area.code for area in scope.areas.values()} == set(Area.objects.values_list("code", flat=True))
    assert scope.references == {}
