"""A measure's history as known now or at a moment, out of all that was ever recorded of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from kpis.known import Places
from kpis.missing import NOTHING_SAID
from kpis.models import Framework, Measure
from kpis.models.area import PARTS, AreaKind
from kpis.series import LimitRestart, Recording, Revision, Series
from kpis.terms import AreaTerms
from kpis.withholding import without_small_numbers
from scorecard.indicators import gather_evidences, work_out_on_track
from scorecard.measures.continuity import FormerLine, begun, former_line
from scorecard.measures.history import Coverage, MeasureHistory, build_history
from scorecard.measures.parts import part_histories
from scorecard.measures.recorded import RecordedMeasure, read_recorded
from scorecard.standing import Evidences


@dataclass(frozen=True, slots=True)
class SelectedHistory:
    """A measure's history, the frameworks it stands in (the preferred one first), who recorded its figures,
    by observation id, and the figures of the measure that it continues, where it continues one.

    revisions: corrections of the organisation's figures, the earliest first; recorded: what all this was
    worked out of.
    """

    recorded: RecordedMeasure
    coverages: list[Coverage]
    history: MeasureHistory
    recordings: Mapping[int, Recording]
    revisions: list[Revision]
    former: FormerLine | None = None

    @property
    def framework(self) -> Framework | None:
        return self.recorded.framework

    @property
    def restarts(self) -> list[LimitRestart]:
        """Of the organisation's control limits, by month."""
        return list(self.coverages[0].indicator.restarts) if self.coverages else []


def select_history(
    *,
    measure: Measure,
    preferred: str | None,
    latest: date,
    as_known_at: datetime | None = None,
    month: date | None = None,
    every_month: bool = False,
    may_see_small_numbers: bool = False,
) -> SelectedHistory:
    """Read a measure's history, in two statements.

    preferred: the slug of the framework that the reader came from, which speaks for the months it covers; the
    rest as of `history_known`.
    """
    return history_known(
        read_recorded(measure, preferred=preferred),
        latest=latest,
        as_known_at=as_known_at,
        month=month,
        every_month=every_month,
        may_see_small_numbers=may_see_small_numbers,
    )


def history_known(
    recorded: RecordedMeasure,
    *,
    latest: date,
    as_known_at: datetime | None = None,
    month: date | None = None,
    every_month: bool = False,
    may_see_small_numbers: bool = False,
) -> SelectedHistory:
    """The history as known now or at a moment; no statement.

    latest: the last month that has ended; month: the month whose parts are shown, where they have figures;
    every_month: all that the parts have; may_see_small_numbers: whether the reader may (scorecard.access).
    """
    terms, framework = recorded.measure.terms, recorded.framework
    coverages, known = _coverages(recorded, as_known_at), recorded.figures.known(as_known_at)
    places = known.places if may_see_small_numbers else _without_small_numbers(recorded, known.places)
    said = known.missing.get((terms.id, recorded.organisation), NOTHING_SAID)
    own = replace(_evidences(recorded, places, as_known_at, latest), missing=said)
    parts = part_histories(
        terms,
        parts=_figures_of(PARTS, recorded, places),
        evidences=own,
        coverages=coverages,
        month=month,
        every_month=every_month,
    )
    benchmarks = _figures_of((AreaKind.BENCHMARK,), recorded, places)
    return SelectedHistory(
        recorded=recorded,
        coverages=coverages,
        history=build_history(terms, evidences=own, coverages=coverages, areas=benchmarks, parts=parts),
        recordings=known.recordings,
        revisions=known.revisions(measure=terms.id, area=framework.organisation_id if framework else 0),
        former=_former_line(recorded, places, own=own.own),
    )


def _figures_of(
    kinds: Collection[AreaKind], recorded: RecordedMeasure, places: Places
) -> list[tuple[AreaTerms, Series]]:
    """The measure's own, in each area of these kinds that has any."""
    areas = [area for area in recorded.figures.areas if area.kind in kinds]
    own = [(area, places.get((recorded.measure.pk, area.id), {})) for area in areas]
    return [(area, series) for area, series in own if series]


def _coverages(recorded: RecordedMeasure, as_known_at: datetime | None) -> list[Coverage]:
    return [
        Coverage(one.known(as_known_at), of.slug, of.title, of.start, of.end)
        for one in recorded.indicators
        for of in [one.framework]
    ]


def _without_small_numbers(recorded: RecordedMeasure, places: Places) -> Places:
    """Looked at in every version of the figures, all of which were read."""
    former = recorded.former
    measures = [recorded.measure.terms, *([former] if former is not None else [])]
    with_threshold = {one.id for one in measures if one.small_number_threshold is not None}
    return without_small_numbers(
        places,
        measures=measures,
        areas=recorded.figures.areas,
        versions=recorded.figures.versions(with_threshold),
    )


def _evidences(
    recorded: RecordedMeasure, places: Places, as_known_at: datetime | None, latest: date
) -> Evidences:
    """What the measure's ratings rest on; of a derived one, figures worked out from the contracts'."""
    organisation = recorded.framework.organisation_id if recorded.framework else 0
    benchmarks = [area for area in recorded.figures.areas if area.kind == AreaKind.BENCHMARK]

    def evidences(measure: int) -> Evidences:
        return gather_evidences(
            places, measure, organisation=organisation, benchmarks=benchmarks, latest=latest
        )

    if not recorded.contracts:
        return evidences(recorded.measure.pk)
    contracts = [group[0].framework for group in recorded.contracts.values()]
    counted = {id: [one.known(as_known_at) for one in group] for id, group in recorded.contracts.items()}
    worked_out = work_out_on_track(
        contracts,
        counted,
        {one.measure.id: evidences(one.measure.id) for group in counted.values() for one in group},
        start=min(one.start for one in contracts),
        end=max(one.end for one in contracts),
    )
    return Evidences(own=worked_out, latest=latest)


def _former_line(recorded: RecordedMeasure, places: Places, *, own: Series) -> FormerLine | None:
    """The organisation's figures of the measure that this one continues."""
    former, framework, begins = recorded.former, recorded.framework, recorded.measure.continues_from
    if former is None or framework is None or begins is None:
        return None
    series = places.get((former.id, framework.organisation_id), {})
    return former_line(former, series, from_month=begun(begins, own))
