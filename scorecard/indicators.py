"""What the pages' queries share: indicators with their targets, areas, and the derived figure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from kpis.figures import Calculation
from kpis.known import TARGET_COLUMNS, Places, fetched, known_in_sql, moment_of, placeholders, target_terms
from kpis.models import Framework
from kpis.models.framework import FrameworkKind
from kpis.periods import months_between
from kpis.rating import TargetTerms
from kpis.series import KnownFigure, LimitRestart, Recording
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from kpis.windows import WindowTerms
from scorecard.coverage import is_returned
from scorecard.on_track import on_track_series
from scorecard.standing import Evidences, IndicatorTerms, standing

# Written out: to put it together out of models takes Django several times as long as the database to answer.
INDICATORS = f"""
    SELECT indicator.framework_id, indicator.id, indicator.reference, framework.start, framework."end",
           COALESCE(indicator.window_months, framework.window_months), framework.window_includes_current,
           {", ".join(f"measure.{name}" for name in MEASURE_COLUMNS)},
           target.kind, target.applies_from, target.value, target.tolerance_limit, area.code, area.name,
           target.provenance,
           restart.from_month, restart.recorded_at, restart.recorded_by, restart.reason
      FROM kpis_indicator indicator
      JOIN kpis_framework framework ON framework.id = indicator.framework_id
      JOIN kpis_measure measure ON measure.id = indicator.measure_id
      LEFT JOIN kpis_target target ON target.indicator_id = indicator.id AND {{known}}
           AND NOT EXISTS (SELECT 1 FROM kpis_target later
                            WHERE later.indicator_id = target.indicator_id AND {{later_known}}
                              AND later.applies_from > target.applies_from AND later.applies_from <= %s)
      LEFT JOIN kpis_area area ON area.id = target.benchmark_id
      LEFT JOIN kpis_limitrestart restart ON {{restarts}}
     WHERE {{wanted}}
     ORDER BY indicator.position, indicator.id, restart.from_month, target.applies_from"""
# Where the columns of MEASURE_COLUMNS and TARGET_COLUMNS stand among these, and those of a restart of limits.
MEASURE = slice(7, 7 + len(MEASURE_COLUMNS))
TARGET = slice(MEASURE.stop, MEASURE.stop + len(TARGET_COLUMNS))
RESTART = slice(TARGET.stop, TARGET.stop + 4)

EVERY_RESTART = """{row}.measure_id = measure.id AND {row}.area_id = framework.organisation_id
    AND {known} AND {row}.from_month <= %s AND NOT {row}.is_withdrawal"""
LAST_RESTART = """restart.id = (SELECT latest.id FROM kpis_limitrestart latest WHERE {every}
    ORDER BY latest.from_month DESC LIMIT 1)"""

OF_FRAMEWORK = """indicator.framework_id = %s OR indicator.framework_id IN ({contracts}) AND EXISTS (
    SELECT 1 FROM kpis_indicator own JOIN kpis_measure counted ON counted.id = own.measure_id
     WHERE own.framework_id = %s AND counted.calculation = %s)"""
OF_MEASURE = "indicator.measure_id = %s OR indicator.framework_id IN ({contracts})"
OF_FRAMEWORKS = "indicator.framework_id IN ({contracts})"

# By framework id, in the order of the framework.
Indicators = dict[int, list[IndicatorTerms]]


def indicators_of_framework(
    framework: int,
    *,
    contracts: Iterable[Framework],
    start: date,
    as_known_at: datetime | None,
    period: date = date.min,
) -> Indicators:
    """A framework's indicators and, where one of them is derived, those of the contracts; in one statement.

    start: the first month that is asked about: targets that had given way to others by then are left out;
    period: the month whose control limits are asked about, and may have restarted by then.
    """
    others = [one.pk for one in contracts]
    values = [framework, *others, framework, Calculation.DERIVED.value]
    known, _ = known_in_sql(as_known_at, row="latest.")
    last = LAST_RESTART.format(every=EVERY_RESTART.format(row="latest", known=known))
    return _read(
        OF_FRAMEWORK, others, values, restarts=last, start=start, period=period, as_known_at=as_known_at
    )


def indicators_of_measure(
    measure: int, *, contracts: Iterable[Framework], as_known_at: datetime | None
) -> Indicators:
    """A measure's indicators and those of the contracts, with every target and restart; in one statement."""
    others = [one.pk for one in contracts]
    known, _ = known_in_sql(as_known_at, row="restart.")
    every, values = EVERY_RESTART.format(row="restart", known=known), [measure, *others]
    return _read(
        OF_MEASURE, others, values, restarts=every, start=date.min, period=date.max, as_known_at=as_known_at
    )


def indicators_of_frameworks(frameworks: Iterable[Framework]) -> Indicators:
    """The indicators of all of these, with every target known now and every restart; in one statement."""
    every = EVERY_RESTART.format(row="restart", known=known_in_sql(None, row="restart.")[0])
    ids = [one.pk for one in frameworks]
    return _read(OF_FRAMEWORKS, ids, ids, restarts=every, start=date.min, period=date.max, as_known_at=None)


def _read(
    wanted: str,
    contracts: list[int],
    values: list[Any],
    *,
    restarts: str,
    start: date,
    period: date,
    as_known_at: datetime | None,
) -> Indicators:
    (known, moments), (later_known, _) = (known_in_sql(as_known_at, row=row) for row in ("target.", "later."))
    wanted = wanted.format(contracts=placeholders(contracts) or "NULL")
    statement = INDICATORS.format(known=known, later_known=later_known, restarts=restarts, wanted=wanted)
    rows = fetched(statement, [*moments, *moments, start, *moments, period, *values])
    found: Indicators = defaultdict(list)
    for _, group in groupby(rows, key=itemgetter(1)):
        same = list(group)
        framework, id, reference, begin, end, window, includes_current, *_ = same[0]
        found[framework].append(
            IndicatorTerms(
                id=id,
                reference=reference,
                measure=MeasureTerms.of(*same[0][MEASURE]),
                window=WindowTerms(window, includes_current),
                starts=begin,
                ends=end,
                targets=_targets(same),
                restarts=_restarts(same),
            )
        )
    return found


def _targets(rows: list[tuple[Any, ...]]) -> tuple[TargetTerms, ...]:
    """Of one indicator's rows, which have every target once for each restart."""
    first = rows[0][RESTART.start]
    return tuple(
        target_terms(*row[TARGET])
        for row in rows
        if row[TARGET.start] is not None and row[RESTART.start] == first
    )


def _restarts(rows: list[tuple[Any, ...]]) -> tuple[LimitRestart, ...]:
    by_month = {row[RESTART.start]: row[RESTART] for row in rows if row[RESTART.start] is not None}
    return tuple(
        LimitRestart(month, Recording(moment_of(at), by, reason))
        for month, at, by, reason in by_month.values()
    )


def contracts_shown(
    framework: Framework, frameworks: Iterable[Framework], *, start: date, end: date
) -> list[Framework]:
    """The organisation's contracts that cover any of these months."""
    return [
        one
        for one in frameworks
        if one.kind == FrameworkKind.CONTRACT
        and one.organisation_id == framework.organisation_id
        and one.start <= end
        and one.end >= start
    ]


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
        own = [one for one in indicators.get(contract.pk, []) if is_returned(one)]
        found |= on_track_series(
            (month, [standing(one, period=month, evidences=evidences[one.measure.id]) for one in own])
            for month in months_between(max(start, contract.start), min(end, contract.end))
        )
    return found
