"""What the pages' queries share: indicators with their targets, areas, and the derived figure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q

from kpis.known import Places, read_targets
from kpis.models import Area, Framework, Indicator
from kpis.periods import months_between
from kpis.series import KnownFigure
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from kpis.windows import WindowTerms
from scorecard.on_track import on_track_series
from scorecard.standing import Evidences, IndicatorTerms, standing

INDICATOR_COLUMNS = (
    "id",
    "reference",
    "window_months",
    "framework_id",
    "framework__window_months",
    "framework__window_includes_current",
    "framework__end",
    *[f"measure__{name}" for name in MEASURE_COLUMNS],
)


def read_indicators(
    wanted: Q, *, start: date | None = None, as_known_at: datetime | None
) -> dict[int, list[IndicatorTerms]]:
    """The indicators that meet a condition, by framework id and in order, in two statements.

    start: the first month that is asked about, before which no target is wanted.
    """
    rows = list(Indicator.objects.filter(wanted).order_by("position").values_list(*INDICATOR_COLUMNS))
    targets = read_targets(Q(indicator__in=[row[0] for row in rows]), start=start, as_known_at=as_known_at)
    found: dict[int, list[IndicatorTerms]] = defaultdict(list)
    for id, reference, own_window, framework_id, window, includes_current, end, *terms in rows:
        found[framework_id].append(
            IndicatorTerms(
                id=id,
                reference=reference,
                measure=MeasureTerms.of(*terms),
                window=WindowTerms(window if own_window is None else own_window, includes_current),
                ends=end,
                targets=tuple(targets.get(id, ())),
            )
        )
    return found


def read_areas(organisation: Area) -> list[AreaTerms]:
    """The organisation, its parts and the benchmarks, in the order in which they are defined."""
    rows = Area.objects.reportable_for(organisation).order_by("pk")
    return [AreaTerms(*row) for row in rows.values_list("id", "code", "name", "kind")]


def gather_evidences(
    places: Places, measure: int, *, organisation: int, benchmarks: Iterable[AreaTerms], latest: date
) -> Evidences:
    """What a measure's ratings rest on, out of the figures that were read."""
    return Evidences(
        own=places.get((measure, organisation), {}),
        benchmarks={
            area.code: places[measure, area.id] for area in benchmarks if (measure, area.id) in places
        },
        latest=latest,
    )


def work_out_on_track(
    contracts: Iterable[Framework],
    indicators: Mapping[int, list[IndicatorTerms]],
    evidences: Mapping[int, Evidences],
    *,
    start: date,
    end: date,
) -> dict[date, KnownFigure]:
    """The derived figure of every month from start to end, from the contract that covers the month.

    indicators: by framework id; evidences: by measure id.
    """
    found: dict[date, KnownFigure] = {}
    for contract in contracts:
        own = indicators.get(contract.pk, [])
        found |= on_track_series(
            (month, [standing(one, period=month, evidences=evidences[one.measure.id]) for one in own])
            for month in months_between(max(start, contract.start), min(end, contract.end))
        )
    return found
