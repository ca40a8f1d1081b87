"""The queries behind a measure's page: a constant number, whatever its areas, months and frameworks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kpis.annotations import read_notes
from kpis.known import Places
from kpis.models import Framework, Measure
from kpis.models.area import PARTS, AreaKind
from kpis.models.framework import FrameworkKind
from kpis.recorded_series import read_recorded_history
from kpis.series import LimitRestart, Note, Recording, Revision, Series
from kpis.terms import AreaTerms, MeasureTerms
from kpis.withholding import without_small_numbers
from reports.promised import PromiseMade
from reports.promises import promises_about
from scorecard.areas import read_areas
from scorecard.indicators import gather_evidences, indicators_of_measure, work_out_on_track
from scorecard.measures.continuity import FormerLine, begun, former_line
from scorecard.measures.history import Coverage, MeasureHistory, build_history
from scorecard.measures.parts import part_histories
from scorecard.standing import Evidences, IndicatorTerms

# Where several frameworks cover a month and none was asked for, the first of these kinds speaks.
KINDS = [kind.value for kind in FrameworkKind]

Figures = list[tuple[AreaTerms, Series]]


@dataclass(frozen=True, slots=True)
class SelectedHistory:
    """A measure's history, the frameworks it stands in (the preferred one first), who recorded its figures,
    by observation id, and the figures of the measure that it continues, where it continues one.

    revisions: corrections of the organisation's figures, the earliest first.
    """

    framework: Framework | None
    coverages: list[Coverage]
    history: MeasureHistory
    recordings: Mapping[int, Recording]
    revisions: list[Revision]
    former: FormerLine | None = None

    @property
    def restarts(self) -> list[LimitRestart]:
        """Of the organisation's control limits, by month."""
        return list(self.coverages[0].indicator.restarts) if self.coverages else []


@dataclass(frozen=True, slots=True)
class WrittenBeside:
    """What people wrote beside a measure's figures."""

    promises: list[PromiseMade]
    notes: list[Note]


def select_beside(measure: Measure, *, as_known_at: datetime | None = None) -> WrittenBeside:
    """What is written beside a measure's history, as known now or at a moment, in two statements.

    They stay two: promises are of returns and notes of measures, and have hardly a column in common.
    """
    return WrittenBeside(
        promises=promises_about(measure.pk, as_known_at=as_known_at),
        notes=read_notes(measure.pk, as_known_at=as_known_at),
    )


def select_history(
    *,
    measure: Measure,
    frameworks: list[Framework],
    preferred: str | None,
    latest: date,
    as_known_at: datetime | None = None,
    month: date | None = None,
    every_month: bool = False,
    may_see_small_numbers: bool = False,
) -> SelectedHistory:
    """Read a measure's history, as known now or at a moment, in three statements, and one more where small
    numbers of its parts may have to be held back.

    preferred: the slug of the framework that the reader came from, which speaks for the months it covers;
    month: the month whose parts are shown, where they have figures; every_month: all that the parts have;
    may_see_small_numbers: whether the reader may (scorecard.access).
    """
    contracts = [one for one in frameworks if one.kind == FrameworkKind.CONTRACT and measure.is_derived]
    by_framework = indicators_of_measure(measure.pk, contracts=contracts, as_known_at=as_known_at)
    frameworks = sorted(frameworks, key=lambda one: (one.slug != preferred, KINDS.index(one.kind)))
    coverages = _coverages(measure, frameworks, by_framework)
    by_slug = {one.slug: one for one in frameworks}
    framework = by_slug[coverages[0].framework_slug] if coverages else None
    areas = read_areas(framework.organisation) if framework else []
    measures = {measure.pk, *(one.measure.id for found in by_framework.values() for one in found)}
    former = [measure.continues.terms] if measure.continues is not None else []
    recorded = read_recorded_history(
        measures=measures | {one.id for one in former},
        areas=[area.id for area in areas],
        as_known_at=as_known_at,
    )
    terms, places = measure.terms, recorded.places
    if not may_see_small_numbers:
        places = without_small_numbers(places, measures=[terms, *former], areas=areas)
    evidences, benchmarks, parts = _figures(measure, measures, areas, places, latest)
    own = evidences[measure.pk]
    if framework is not None:
        contracts = [one for one in contracts if one.organisation_id == framework.organisation_id]
    if contracts:
        start, end = min(one.start for one in contracts), max(one.end for one in contracts)
        worked_out = work_out_on_track(contracts, by_framework, evidences, start=start, end=end)
        own = Evidences(own=worked_out, latest=latest)
    shown = part_histories(
        terms, parts=parts, evidences=own, coverages=coverages, month=month, every_month=every_month
    )
    return SelectedHistory(
        framework=framework,
        coverages=coverages,
        history=build_history(terms, evidences=own, coverages=coverages, areas=benchmarks, parts=shown),
        recordings=recorded.recordings,
        revisions=recorded.revisions(measure=measure.pk, area=framework.organisation_id if framework else 0),
        former=_former_line(measure, former, places, framework, own=own.own),
    )


def _former_line(
    measure: Measure,
    former: list[MeasureTerms],
    places: Places,
    framework: Framework | None,
    *,
    own: Series,
) -> FormerLine | None:
    """The organisation's figures of the measure that this one continues."""
    if not former or framework is None or measure.continues_from is None:
        return None
    series = places.get((former[0].id, framework.organisation_id), {})
    return former_line(former[0], series, from_month=begun(measure.continues_from, own))


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
    measure: Measure, measures: set[int], areas: list[AreaTerms], places: Places, latest: date
) -> tuple[dict[int, Evidences], Figures, Figures]:
    """The evidences of every measure asked for, and the measure's own figures of benchmarks and of parts."""
    root = next((area.id for area in areas if area.kind == AreaKind.ORGANISATION), 0)
    benchmarks = [area for area in areas if area.kind == AreaKind.BENCHMARK]
    evidences = {
        id: gather_evidences(places, id, organisation=root, benchmarks=benchmarks, latest=latest)
        for id in measures
    }
    own = {area: places[measure.pk, area.id] for area in areas if (measure.pk, area.id) in places}
    return (
        evidences,
        [(area, series) for area, series in own.items() if area.kind == AreaKind.BENCHMARK],
        [(area, series) for area, series in own.items() if area.kind in PARTS],
    )
