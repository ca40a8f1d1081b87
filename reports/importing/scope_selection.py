"""What a return of a framework may hold, and what published history may: read from what is defined."""

from collections.abc import Iterable, Mapping
from datetime import date

from kpis.models import Area, Framework, Measure
from kpis.models.area import AreaKind
from kpis.periods import last_month_ended
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from reports.importing.names import by_name
from reports.importing.scope import ReturnedIndicator, Scope


def scope_of_framework(framework: Framework, *, period: date | None, today: date) -> Scope:
    """What a return of this framework may hold."""
    indicators = indicators_of(framework)
    organisation = framework.organisation
    rows = list(Area.objects.reportable_for(organisation))
    areas = _by_code_or_name(rows)
    return Scope(
        measures=by_name((one.measure.code, one.measure) for one in indicators),
        references=by_name((one.reference, one.measure) for one in indicators),
        areas=areas,
        organisation=areas[organisation.code.casefold()],
        period=period,
        first=framework.start,
        last=framework.end,
        latest=last_month_ended(today),
        spelt=_spelt(areas) | by_name((one.reference, one.reference) for one in indicators),
        indicators=indicators,
        service_areas=frozenset(
            area.pk
            for area in rows
            if area.parent_id == organisation.pk and area.kind == AreaKind.SERVICE_AREA
        ),
    )


def indicators_of(framework: Framework) -> tuple[ReturnedIndicator, ...]:
    columns = ["id", "reference", *[f"measure__{name}" for name in MEASURE_COLUMNS]]
    rows = framework.indicators.order_by("position").values_list(*columns)
    return tuple(ReturnedIndicator(id, reference, MeasureTerms.of(*terms)) for id, reference, *terms in rows)


def scope_of_history(*, today: date) -> Scope:
    """What a file of published history may hold: any measure and area, in any month that has ended."""
    measures = [MeasureTerms.of(*terms) for terms in Measure.objects.values_list(*MEASURE_COLUMNS)]
    areas = _by_code_or_name(Area.objects.all())
    return Scope(
        measures=by_name((measure.code, measure) for measure in measures),
        references={},
        areas=areas,
        organisation=None,
        period=None,
        first=None,
        last=None,
        latest=last_month_ended(today),
        spelt=_spelt(areas),
    )


def _by_code_or_name(areas: Iterable[Area]) -> dict[str, AreaTerms]:
    """By code, and by name where no code reads the same."""
    found = [AreaTerms(area.pk, area.code, area.name, area.kind) for area in areas]
    return by_name([*((area.name, area) for area in found), *((area.code, area) for area in found)])


def _spelt(areas: Mapping[str, AreaTerms]) -> dict[str, str]:
    """Each code or name as it is written."""
    return {key: area.code if key == area.code.casefold() else area.name for key, area in areas.items()}
