"""The tree of areas."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from kpis.models import Area
from kpis.models.area import AreaKind
from tests.kpis import make

pytestmark = pytest.mark.django_db


def codes_of(error: ValidationError) -> dict[str, list[str]]:
    return {field: [problem.code for problem in problems] for field, problems in error.error_dict.items()}


def test_area_knows_its_organisation_at_whatever_depth():
    council = make.organisation()
    east = make.service_area(council)
    team = make.team(east)

    assert (council.organisation, east.organisation, team.organisation) == (None, council, council)
    assert [area.root for area in (council, east, team)] == [council] * 3


def test_area_that_moves_takes_its_own_areas_along():
    east = make.service_area()
    team = make.team(east)
    smaller = make.team(team)
    elsewhere = make.organisation()

    east.parent = elsewhere
    east.save()

    assert {Area.objects.get(pk=one.pk).organisation for one in (east, team, smaller)} == {elsewhere}


def test_reportable_areas_are_the_organisation_its_parts_and_every_benchmark():
    council = make.organisation()
    east = make.service_area(council)
    team = make.team(east)
    england = make.benchmark()
    make.service_area(make.organisation())

    reportable = Area.objects.reportable_for(council)

    assert set(reportable) == {council, east, team, england}


def test_area_does_not_lie_in_a_benchmark():
    area = Area(code="EAST", name="East", kind=AreaKind.SERVICE_AREA, parent=make.benchmark())

    with pytest.raises(ValidationError) as refused:
        area.clean()

    assert codes_of(refused.value) == {"parent": ["lies_in_benchmark"]}


def test_area_does_not_lie_in_an_area_that_lies_in_it():
    east = make.service_area()
    team = make.team(east)
    smaller = make.team(team)

    for parent in (smaller, team, east):
        east.parent = parent
        with pytest.raises(ValidationError) as refused:
            east.clean()
        assert codes_of(refused.value) == {"parent": ["lies_in_itself"]}


def test_area_in_the_tree_is_clean():
    east = make.service_area()

    for area in (east, east.parent, make.benchmark(), make.team(east)):
        area.full_clean()


def test_area_with_areas_in_it_is_not_deleted():
    east = make.service_area()

    with pytest.raises(ProtectedError):
        east.parent.delete()


@pytest.mark.parametrize(
    ("has_figures", "expected"),
    [
        pytest.param(True, {"kind": ["has_figures"], "parent": ["has_figures"]}, id="figures"),
        pytest.param(False, {}, id="none"),
    ],
)
def test_part_with_figures_does_not_become_a_benchmark(has_figures, expected):
    """Its small numbers would be shown to anybody."""
    east = make.service_area()
    if has_figures:
        make.observation(area=east)
    east.kind, east.parent = AreaKind.BENCHMARK, None

    try:
        east.clean()
        found = {}
    except ValidationError as refused:
        found = codes_of(refused)

    assert found == expected


@pytest.mark.parametrize("has_figures", [True, False])
def test_area_does_not_move_once_a_part_of_it_has_figures(has_figures):
    """What was held back of it could be told from its old neighbours."""
    council = make.organisation()
    east, west = make.service_area(council), make.service_area(council)
    team = make.team(east)
    if has_figures:
        make.observation(area=team)
    team.parent = west

    refused = {}
    try:
        team.clean()
    except ValidationError as problem:
        refused = codes_of(problem)

    assert refused == ({"parent": ["has_figures"]} if has_figures else {})
    assert east.has_figures() is has_figures
