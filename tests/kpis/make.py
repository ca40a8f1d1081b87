"""Rows for the tests: each function stores a valid row, unlike the others, with what the test says of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.db.models import Model

from kpis.figures import Calculation, Unit
from kpis.models import (
    Annotation,
    Area,
    Framework,
    Indicator,
    LimitRestart,
    Measure,
    MissingFigure,
    Observation,
    Target,
)
from kpis.models.area import AreaKind
from kpis.models.framework import FrameworkKind
from kpis.periods import Frequency
from kpis.rating import Polarity, TargetKind
from kpis.targets import Agreement, Terms, agree_target

APRIL = date(2018, 4, 1)
OCTOBER = date(2018, 10, 1)
NOVEMBER = date(2018, 11, 1)
RECORDED = datetime(2018, 12, 3, 9, tzinfo=UTC)

_numbers = count(1)


def area(**values: Any) -> Area:
    number = next(_numbers)
    return Area.objects.create(**{"code": f"AREA-{number}", "name": f"Area {number}"} | values)


def organisation(**values: Any) -> Area:
    return area(kind=AreaKind.ORGANISATION, **values)


def service_area(parent: Area | None = None) -> Area:
    return area(kind=AreaKind.SERVICE_AREA, parent=parent or organisation())


def team(parent: Area) -> Area:
    return area(kind=AreaKind.TEAM, parent=parent)


def benchmark(**values: Any) -> Area:
    return area(kind=AreaKind.BENCHMARK, **values)


def measure(**values: Any) -> Measure:
    number = next(_numbers)
    usual = {
        "code": f"measure-{number}",
        "title": f"% of visits in time ({number})",
        "unit": Unit.PERCENT,
        "polarity": Polarity.HIGHER,
        "frequency": Frequency.MONTHLY,
        "calculation": Calculation.RATIO,
        "numerator_label": "Visits in time",
        "denominator_label": "Visits",
    }
    return Measure.objects.create(**usual | values)


def framework(**values: Any) -> Framework:
    number = next(_numbers)
    usual = {
        "slug": f"contract-{number}",
        "title": f"Contract {number}",
        "kind": FrameworkKind.CONTRACT,
        "start": date(2018, 4, 1),
        "end": date(2019, 3, 1),
    }
    return Framework.objects.create(**_with(values, organisation=organisation), **usual | values)


def indicator(**values: Any) -> Indicator:
    usual = {"reference": f"KPI {next(_numbers)}", "position": 1}
    return Indicator.objects.create(**_with(values, framework=framework, measure=measure), **usual | values)


def observation(**values: Any) -> Observation:
    usual = {"period": OCTOBER, "value": Decimal(80), "recorded_at": RECORDED, "recorded_by": "officer"}
    return Observation.objects.create(**_with(values, measure=measure, area=organisation), **usual | values)


def set_target(*, indicator: Indicator, by: str = "admin", reason: str = "", **terms: Any) -> Target | None:
    """As an admin does it, who agreed it left out."""
    return agree_target(indicator=indicator, terms=Terms(**terms), agreement=Agreement(by=by, reason=reason))


def target(**values: Any) -> Target:
    usual = {
        "applies_from": APRIL,
        "kind": TargetKind.VALUE,
        "value": Decimal(80),
        "recorded_at": RECORDED,
        "recorded_by": "admin",
    }
    return Target.objects.create(**_with(values, indicator=indicator), **usual | values)


def limit_restart(**values: Any) -> LimitRestart:
    usual = {
        "from_month": APRIL,
        "recorded_at": RECORDED,
        "recorded_by": "admin",
        "reason": "The front door was reorganised.",
    }
    return LimitRestart.objects.create(**_with(values, measure=measure, area=organisation), **usual | values)


def annotation(**values: Any) -> Annotation:
    usual = {
        "month": OCTOBER,
        "text": "The front door moved",
        "recorded_at": RECORDED,
        "recorded_by": "admin",
    }
    return Annotation.objects.create(**_with(values, measure=measure), **usual | values)


def missing_figure(**values: Any) -> MissingFigure:
    usual = {
        "period": OCTOBER,
        "why": "The system is being replaced.",
        "recorded_at": RECORDED,
        "recorded_by": "admin",
    }
    return MissingFigure.objects.create(**_with(values, measure=measure, area=organisation), **usual | values)


def _with(values: dict[str, Any], **makers: Callable[..., Model]) -> dict[str, Any]:
    """The rows that another one needs: those that the test gives, taken out of its values, or new ones."""
    return {name: values.pop(name) if name in values else make() for name, make in makers.items()}


MAKERS: dict[type[Model], Callable[..., Model]] = {
    Area: organisation,
    Measure: measure,
    Framework: framework,
    Indicator: indicator,
    Observation: observation,
    Target: target,
    LimitRestart: limit_restart,
    Annotation: annotation,
    MissingFigure: missing_figure,
}
# What a recorded row says, as the makers make it, and something else that it could say.
SAID: dict[type[Model], tuple[str, object, object]] = {
    Observation: ("value", Decimal(80), Decimal(99)),
    Target: ("value", Decimal(80), Decimal(99)),
    LimitRestart: ("from_month", APRIL, NOVEMBER),
    Annotation: ("text", "The front door moved", "It moved back"),
    MissingFigure: ("why", "The system is being replaced.", "The post is vacant."),
}
