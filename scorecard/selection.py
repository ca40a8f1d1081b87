"""The queries behind a scorecard: a constant number, whatever the number of indicators, areas and months."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from kpis.figures import Calculation
from kpis.models import Framework
from kpis.models.area import PARTS
from kpis.revisions import read_revisions
from kpis.series import Revision, Series
from kpis.terms import AreaTerms
from kpis.withholding import without_small_numbers
from scorecard.areas import read_reporting_areas
from scorecard.indicators import contracts_shown, indicators_of_framework, work_out_on_track
from scorecard.selected_figures import SelectedFigures
from scorecard.sparkline import first_month_shown
from scorecard.standing import Evidences, IndicatorTerms


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that a framework's scorecard for a month is built from.

    evidences: by indicator id; benchmarks and parts: by measure id, the areas that have figures with them,
    in the order in which they are defined; revisions: of the month's figures, up to now; has_parts: whether
    any part has a figure of the month, be it read or not.
    """

    indicators: list[IndicatorTerms]
    evidences: Mapping[int, Evidences]
    benchmarks: Mapping[int, list[tuple[AreaTerms, Series]]]
    parts: Mapping[int, list[tuple[AreaTerms, Series]]]
    revisions: list[Revision]
    has_parts: bool


def frameworks_to_choose() -> list[Framework]:
    return list(Framework.objects.for_choosing())


def select_scorecard(
    *,
    framework: Framework,
    frameworks: list[Framework],
    period: date,
    latest: date,
    as_known_at: datetime | None = None,
    with_parts: bool = True,
    may_see_small_numbers: bool = False,
) -> Selection:
    """Read a framework's scorecard for a month, as known now or at a moment, in five statements at most, and
    one more where small numbers of its parts may have to be held back.

    latest: the last month that has ended, after which nothing is due; with_parts: whether to read the figures
    of service areas and teams; may_see_small_numbers: whether the reader may (scorecard.access).
    """
    start = first_month_shown(period)
    contracts = contracts_shown(framework, frameworks, start=start, end=period)
    by_framework = indicators_of_framework(
        framework.pk, contracts=contracts, start=start, as_known_at=as_known_at, period=period
    )
    indicators = by_framework[framework.pk]
    areas, has_parts = read_reporting_areas(
        framework.organisation,
        measures=[one.measure.id for one in indicators],
        period=period,
        as_known_at=as_known_at,
    )
    read = [area for area in areas if with_parts or area.kind not in PARTS]
    figures = SelectedFigures(framework.organisation_id, read, latest)
    everything = list(chain.from_iterable(by_framework.values()))
    figures.read(everything, start=start, period=period, as_known_at=as_known_at)
    if not may_see_small_numbers:
        measures = [one.measure for one in everything]
        figures.places = without_small_numbers(figures.places, measures=measures, areas=areas)
    by_measure = {one.measure.id: figures.evidences(one.measure.id) for one in everything}
    evidences = {one.id: by_measure[one.measure.id] for one in indicators}
    for one in indicators:
        if one.measure.calculation is Calculation.DERIVED:
            own = work_out_on_track(contracts, by_framework, by_measure, start=start, end=period)
            evidences[one.id] = replace(evidences[one.id], own=own)
    return Selection(
        indicators=indicators,
        evidences=evidences,
        benchmarks={one.measure.id: figures.benchmarks(one.measure.id) for one in indicators},
        parts={one.measure.id: figures.parts(one.measure.id) for one in indicators},
        revisions=read_revisions(
            measures=[one.measure.id for one in indicators], area=framework.organisation_id, period=period
        ),
        has_parts=has_parts,
    )
