"""The queries behind the workings of a rating: a constant number, whatever stands beside it."""

from datetime import date, datetime

from django.utils import timezone

from kpis.figures import Calculation
from kpis.models import Framework, Measure
from kpis.periods import last_month_ended
from kpis.recorded_series import read_recordings
from kpis.recorded_targets import read_recorded_targets
from kpis.revisions import read_revisions
from kpis.window_workings import window_workings
from scorecard.on_track import on_track_figure
from scorecard.reading import read_scorecard
from scorecard.rows import build_row
from scorecard.selection import contracts_shown, select_scorecard
from scorecard.workings.worked import Counted, Workings, figures_spoken_of


def read_workings(
    *,
    framework: Framework,
    frameworks: list[Framework],
    measure: Measure,
    period: date,
    as_known_at: datetime | None = None,
) -> Workings | None:
    """The workings of a measure's rating in a framework's month, as known now or at a moment; None where the
    framework has no such measure.

    What is read is what the scorecard reads, so that the two cannot disagree; then who recorded it. At most
    eight statements, and five more for a derived measure, which counts another framework of these.
    """
    selection = select_scorecard(
        framework=framework,
        frameworks=frameworks,
        period=period,
        latest=last_month_ended(timezone.localdate()),
        as_known_at=as_known_at,
        with_parts=False,
    )
    indicator = next((one for one in selection.indicators if one.measure.id == measure.pk), None)
    if indicator is None:
        return None
    evidences = selection.evidences[indicator.id]
    row = build_row(
        indicator,
        evidences=evidences,
        benchmarks=selection.benchmarks.get(measure.pk, []),
        parts=[],
        period=period,
    )
    revisions = read_revisions(
        measures=[measure.pk],
        area=framework.organisation_id,
        period=row.standing.figure_period or period,
    )
    return Workings(
        row=row,
        evidences=evidences,
        targets=tuple(read_recorded_targets(indicator.id, as_known_at=as_known_at)),
        recordings=read_recordings(figures_spoken_of(row, evidences)),
        revisions=tuple(one for one in revisions if as_known_at is None or one.recording.at <= as_known_at),
        labels=(measure.numerator_label, measure.denominator_label),
        window=window_workings(
            figures={month: known.figure for month, known in evidences.own.items()},
            period=period,
            terms=indicator.window,
            measure=indicator.measure,
        ),
        counted=_counted(framework, frameworks, measure=measure, period=period, as_known_at=as_known_at),
    )


def _counted(
    framework: Framework,
    frameworks: list[Framework],
    *,
    measure: Measure,
    period: date,
    as_known_at: datetime | None,
) -> Counted | None:
    """The contract of the month that the derived figure counts: where several cover it, the last in which
    anything is rated."""
    contracts = contracts_shown(framework, frameworks, start=period, end=period) if measure.is_derived else []
    for contract in reversed(contracts):
        found = read_scorecard(
            framework=contract, frameworks=frameworks, period=period, as_known_at=as_known_at
        )
        # A derived indicator is not among those that it counts.
        rows = tuple(row for row in found.rows if row.measure.calculation is not Calculation.DERIVED)
        if on_track_figure(row.standing for row in rows) is not None:
            return Counted(contract.slug, contract.title, rows)
    return None
