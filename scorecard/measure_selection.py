"""The queries behind a measure's page: a constant number, whatever its areas, months and frameworks."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from kpis.known import read_series, read_targets
from kpis.models import Area, Framework, Indicator, Measure, Observation
from kpis.models.framework import FrameworkKind
from kpis.periods import months_between
from kpis.series import KnownFigure
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from kpis.windows import WindowTerms
from scorecard.measure import Coverage, MeasureHistory, Recording, build_history
from scorecard.on_track import on_track_series
from scorecard.standing import Evidences, IndicatorTerms, standing

# Where several frameworks cover a month and none was asked for, the first of these kinds speaks.
KINDS = tuple(FrameworkKind)

Places = Mapping[tuple[int, int], Mapping[date, KnownFigure]]


@dataclass(frozen=True, slots=True)
class SelectedMeasure:
    """A measure with its history; recordings: by observation id."""

    measure: Measure
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
    by_id = {one.pk: one for one in frameworks}
    contracts = [one.pk for one in frameworks if one.kind == FrameworkKind.CONTRACT and measure.is_derived]
    found = _coverages(measure, contracts, by_id, as_known_at)
    own = sorted(
        (one for one in found if one.indicator.measure.id == measure.pk),
        key=lambda one: (one.framework_slug != preferred, KINDS.index(_kind(one, frameworks)), one.start),
    )
    framework = next((one for one in frameworks if own and one.slug == own[0].framework_slug), None)
    areas = _areas(framework)
    measures = {one.indicator.measure.id for one in found} | {measure.pk}
    condition = Q(measure__in=measures, area__in=[area.id for area in areas])
    places = read_series(condition, as_known_at=as_known_at)
    terms = MeasureTerms.of(*[getattr(measure, name) for name in MEASURE_COLUMNS])
    series = [(area, places[measure.pk, area.id]) for area in areas if (measure.pk, area.id) in places]
    benchmarks = {area.code: figures for area, figures in series if area.kind == "benchmark"}
    root = framework.organisation_id if framework else None
    mine = places.get((measure.pk, root), {}) if root else {}
    if measure.is_derived:
        mine = _on_track([one for one in found if one not in own], places, root, latest)
    return SelectedMeasure(
        measure=measure,
        framework=framework,
        coverages=own,
        history=build_history(
            terms,
            evidences=Evidences(own=mine, benchmarks=benchmarks, latest=latest),
            coverages=own,
            areas=[(area, figures) for area, figures in series if area.id != root],
        ),
        recordings=_recordings(measure, as_known_at),
    )


def _kind(coverage: Coverage, frameworks: list[Framework]) -> FrameworkKind:
    return FrameworkKind(next(one.kind for one in frameworks if one.slug == coverage.framework_slug))


def _coverages(
    measure: Measure, contracts: list[int], by_id: Mapping[int, Framework], as_known_at: datetime | None
) -> list[Coverage]:
    """The measure's indicators, and those of the contracts where it is derived from them."""
    wanted = Q(measure=measure) | Q(framework__in=contracts)
    rows = list(
        Indicator.objects.filter(wanted)
        .order_by("position")
        .values_list(
            "id",
            "reference",
            "framework_id",
            "window_months",
            *[f"measure__{name}" for name in MEASURE_COLUMNS],
        )
    )
    targets = read_targets(Q(indicator__in=[row[0] for row in rows]), as_known_at=as_known_at)
    found = []
    for id, reference, framework_id, window, *terms in rows:
        framework = by_id[framework_id]
        months = framework.window_months if window is None else window
        indicator = IndicatorTerms(
            id=id,
            reference=reference,
            measure=MeasureTerms.of(*terms),
            window=WindowTerms(months, framework.window_includes_current),
            ends=framework.end,
            targets=tuple(targets.get(id, ())),
        )
        found.append(Coverage(indicator, framework.slug, framework.title, framework.start, framework.end))
    return found


def _areas(framework: Framework | None) -> list[AreaTerms]:
    if framework is None:
        return []
    rows = Area.objects.reportable_for(framework.organisation).order_by("pk")
    return [AreaTerms(*row) for row in rows.values_list("id", "code", "name", "kind")]


def _recordings(measure: Measure, as_known_at: datetime | None) -> dict[int, Recording]:
    rows = Observation.objects.known(as_known_at).filter(measure=measure).order_by()
    return {
        id: Recording(at, by, reason)
        for id, at, by, reason in rows.values_list("id", "recorded_at", "recorded_by", "reason")
    }


def _on_track(
    coverages: list[Coverage], places: Places, organisation: int | None, latest: date
) -> dict[date, KnownFigure]:
    """The derived figure of every month that a contract covers."""
    by_span: dict[tuple[date, date], list[IndicatorTerms]] = defaultdict(list)
    for one in coverages:
        by_span[one.start, one.end].append(one.indicator)
    found: dict[date, KnownFigure] = {}
    for (start, end), indicators in by_span.items():
        evidences = {
            one.id: Evidences(own=places.get((one.measure.id, organisation or 0), {}), latest=latest)
            for one in indicators
        }
        found |= on_track_series(
            (month, [standing(one, period=month, evidences=evidences[one.id]) for one in indicators])
            for month in months_between(start, end)
        )
    return found
