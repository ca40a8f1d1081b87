"""The queries behind a measure's page: a constant number, whatever its areas, months and frameworks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from kpis.known import read_series
from kpis.models import Framework, Measure, Observation
from kpis.models.area import AreaKind
from kpis.models.framework import FrameworkKind
from kpis.series import KnownFigure
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from scorecard.indicators import read_areas, read_indicators, work_out_on_track
from scorecard.measure import Coverage, MeasureHistory, Recording, build_history
from scorecard.standing import Evidences, IndicatorTerms

# Where several frameworks cover a month and none was asked for, the first of these kinds speaks.
KINDS = [kind.value for kind in FrameworkKind]


@dataclass(frozen=True, slots=True)
class SelectedMeasure:
    """A measure's history, the frameworks it stands in (the preferred one first), and who recorded its
    figures, by observation id."""

    framework: Framework | None
    coverages: list[Coverage]
    history: MeasureHistory
    recordings: Mapping[int, Recording]


def select_measure(
    *,
    measure: Measure,
    frameworks: list[Framework],
    preferred: str | None,
    latest: date,
    as_known_at: datetime | None = None,
) -> SelectedMeasure:
    """Read a measure's history, as known now or at a moment, in five statements.

    preferred: the slug of the framework that the reader came from, which speaks for the months it covers.
    """
    contracts = [one for one in frameworks if one.kind == FrameworkKind.CONTRACT and measure.is_derived]
    wanted = Q(measure=measure) | Q(framework__in=[one.pk for one in contracts])
    by_framework = read_indicators(wanted, as_known_at=as_known_at)
    frameworks = sorted(frameworks, key=lambda one: (one.slug != preferred, KINDS.index(one.kind)))
    coverages = _coverages(measure, frameworks, by_framework)
    framework = next(
        (one for one in frameworks if coverages and one.slug == coverages[0].framework_slug), None
    )
    areas = read_areas(framework.organisation) if framework else []
    measures = {one.measure.id for found in by_framework.values() for one in found}
    evidences, others = _figures(measure, measures, areas, latest, as_known_at)
    own = evidences[measure.pk]
    if measure.is_derived and contracts:
        start, end = min(one.start for one in contracts), max(one.end for one in contracts)
        worked_out = work_out_on_track(contracts, by_framework, evidences, start=start, end=end)
        own = Evidences(own=worked_out, latest=latest)
    return SelectedMeasure(
        framework=framework,
        coverages=coverages,
        history=build_history(
            MeasureTerms.of(*[getattr(measure, name) for name in MEASURE_COLUMNS]),
            evidences=own,
            coverages=coverages,
            areas=others,
        ),
        recordings=_recordings(measure, as_known_at),
    )


def _coverages(
    measure: Measure, frameworks: list[Framework], by_framework: Mapping[int, list[IndicatorTerms]]
) -> list[Coverage]:
    return [
        Coverage(indicator, one.slug, one.title, one.start, one.end)
        for one in frameworks
        for indicator in by_framework.get(one.pk, [])
        if indicator.measure.id == measure.pk
    ]


def _figures(
    measure: Measure, measures: set[int], areas: list[AreaTerms], latest: date, as_known_at: datetime | None
) -> tuple[dict[int, Evidences], list[tuple[AreaTerms, Mapping[date, KnownFigure]]]]:
    """The evidences of every measure asked for, and the measure's own figures of benchmarks and parts."""
    condition = Q(measure__in={*measures, measure.pk}, area__in=[area.id for area in areas])
    places = read_series(condition, as_known_at=as_known_at)
    root = next((area.id for area in areas if area.kind == AreaKind.ORGANISATION), 0)
    evidences = {
        id: Evidences(
            own=places.get((id, root), {}),
            benchmarks={
                area.code: places[id, area.id]
                for area in areas
                if area.kind == AreaKind.BENCHMARK and (id, area.id) in places
            },
            latest=latest,
        )
        for id in {*measures, measure.pk}
    }
    others = [
        (area, places[measure.pk, area.id])
        for area in areas
        if area.id != root and (measure.pk, area.id) in places
    ]
    return evidences, list(others)


def _recordings(measure: Measure, as_known_at: datetime | None) -> dict[int, Recording]:
    rows = Observation.objects.known(as_known_at).filter(measure=measure).order_by()
    return {
        id: Recording(at, by, reason)
        for id, at, by, reason in rows.values_list("id", "recorded_at", "recorded_by", "reason")
    }
