"""How a part stands against the target of the whole."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.figures import Unit
from kpis.part_rating import rate_part
from kpis.rating import Polarity, Rating, TargetKind, TargetTerms

pytestmark = pytest.mark.one_database


def rated(figure: str | None, *, unit=Unit.PERCENT, level="83", limit=None, **changes) -> Rating:
    kind = changes.pop("kind", TargetKind.VALUE)
    number = Decimal(level) if level is not None else None
    return rate_part(
        figure=Decimal(figure) if figure is not None else None,
        level=number,
        terms=TargetTerms(kind, date(2017, 4, 1), value=number, tolerance_limit=limit),
        polarity=changes.pop("polarity", Polarity.HIGHER),
        unit=unit,
    )


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        pytest.param("84", "better_than_target", id="past it"),
        pytest.param("83", "at_target", id="equal"),
        pytest.param("82", "outside_tolerance", id="short of it"),
    ],
)
def test_percentage_of_a_part_is_rated_as_the_wholes(figure, status):
    assert rated(figure).status == status


def test_tolerance_of_the_whole_is_the_parts():
    assert rated("80", limit=Decimal(80)).status == "within_tolerance"


@pytest.mark.parametrize(
    ("level", "limit", "reason"),
    [
        pytest.param("1695", None, "for_the_whole", id="a number for the city"),
        pytest.param("1", None, "for_the_whole", id="one for the city"),
        pytest.param("0", Decimal(5), "for_the_whole", id="none, or up to five in the city"),
        pytest.param("0", None, None, id="none"),
    ],
)
def test_number_of_children_is_rated_where_none_is_asked_for(level, limit, reason):
    found = rated("1", unit=Unit.COUNT, level=level, limit=limit, polarity=Polarity.LOWER)

    assert found.reason == reason
    assert found.status == ("outside_tolerance" if reason is None else "not_rated")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"kind": TargetKind.IMPROVING, "level": None}, "for_the_whole", id="movement"),
        pytest.param({"kind": TargetKind.YEAR_END_VALUE}, "for_the_whole", id="year end"),
        pytest.param(
            {"kind": TargetKind.TO_BE_CONFIRMED, "level": None}, "to_be_confirmed", id="unconfirmed"
        ),
        pytest.param({"polarity": Polarity.CONTEXT}, "context_only", id="context"),
        pytest.param({"kind": TargetKind.BENCHMARK, "level": None}, "no_benchmark_figure", id="no benchmark"),
    ],
)
def test_part_is_not_rated_and_why(changes, reason):
    assert rated("80", **changes).reason == reason


def test_part_without_a_figure_or_target_is_not_rated():
    assert rated(None).reason == "no_figure"
    assert (
        rate_part(
            figure=Decimal(1), level=None, terms=None, polarity=Polarity.HIGHER, unit=Unit.PERCENT
        ).reason
        == "no_target"
    )
